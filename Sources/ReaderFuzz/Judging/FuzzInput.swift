/// What the readers are given in one execution, and how.
public struct FuzzInput: Sendable {
  public enum Target: String, Sendable, CaseIterable {
    /// Records: the scanner in portions of many sizes, and blocks.
    case records
    /// Decoding, with as little room as may be.
    case decoding
    /// A roster with members: rows beside columns.
    case roster
    /// The results of a roster: both engines, byte for byte.
    case classify
    /// A sheet of a workbook, read in portions of many sizes, and as a roster.
    case workbook
    /// The file that says what columns hold.
    case mapping
    /// Cells by themselves: numbers, dates, yes and no, identity numbers.
    case cells
  }

  public let target: Target
  public var bytes: [UInt8]
  /// Of the members' file, where there is one.
  public var members: [UInt8]?
  /// Which rules decide.
  let pack: Int
  /// Decides sizes of blocks and portions.
  let variation: UInt64
}
