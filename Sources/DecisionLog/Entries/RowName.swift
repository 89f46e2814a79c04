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

extension LogReader {
  /// The entry about a row; nil when there is none. O(entries): each line's beginning is looked at.
  public func head(of name: RowName) throws(LogFault) -> RowHead? {
    var found: RowHead?
    try forEachEntry(in: 0..<checkpoint.size) { _, line throws(LogFault) in
      guard let head = RowHead(line: line), head.row == name.row, head.batch == name.batch else {
        return true
      }
      found = head
      return false
    }
    return found
  }
}
