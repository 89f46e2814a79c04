/// A row of the log, as it is quoted on paper: `20260304-7f3a/88213`.
public struct RowName: Sendable, Hashable, CustomStringConvertible {
  public let batch: String
  /// From 1.
  public let row: UInt64

  public init(batch: String, row: UInt64) {
    self.batch = batch
    self.row = row
  }

  /// nil for anything but the text that `description` gives.
  public init?(_ text: String) {
    guard let slash = text.lastIndex(of: "/"), slash > text.startIndex else { return nil }
    guard let row = UInt64(text[text.index(after: slash)...]), row > 0 else { return nil }
    self.init(batch: String(text[..<slash]), row: row)
    guard description == text else { return nil }
  }

  public var description: String { "\(batch)/\(row)" }
}
