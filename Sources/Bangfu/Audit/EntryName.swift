import DecisionLog

/// How people name an entry: a decision's id, `20260304-7f3a/88213`, or the entry's number.
public enum EntryName: Sendable, Hashable {
  case row(batch: String, row: UInt64)
  case number(UInt64)

  public init?(_ text: String) {
    if let number = UInt64(text) {
      self = .number(number)
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let row = UInt64(parts[1]), row > 0 else {
      return nil
    }
    self = .row(batch: String(parts[0]), row: row)
  }

  /// The entry's number; nil when the log has none of that name.
  ///
  /// A row is looked for in all entries, unchecked: what is found is then read with its check.
  public func find(in log: LogReader) throws(LogFault) -> UInt64? {
    switch self {
    case .number(let number): return number < log.checkpoint.size ? number : nil
    case .row(let batch, let row):
      // Members stand in one order, so that these bytes are the entry's and no other's.
      let mark =
        Array(#","b":"#.utf8) + EntryValue.text(batch).bytes + Array(#","r":\#(row),"c":"#.utf8)
      return try log.firstEntry { line in
        line.count > 64 && Self.isMarked(line, mark)
      }
    }
  }

  /// Whether the bytes follow the head: `{"n":…,"t":"…","k":"d"`.
  private static func isMarked(_ line: [UInt8], _ mark: [UInt8]) -> Bool {
    guard let comma = line.firstIndex(of: UInt8(ascii: ",")) else { return false }
    // The time has 24 bytes; the kind of a row is one letter.
    let start = comma + #","t":"2026-03-04T07:59:58.120Z","k":"d""#.utf8.count
    return start + mark.count < line.count && line[start..<start + mark.count].elementsEqual(mark)
  }
}
