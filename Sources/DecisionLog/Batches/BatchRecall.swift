/// The rows of a batch as the log has them, held against rows that are worked out again.
public struct BatchRecall {
  private let reader: LogReader
  private let end: UInt64
  private var next: UInt64
  private var lines: [(number: UInt64, line: [UInt8])] = []
  private var position = 0

  /// `open`: the entry that opened the batch; `end`: behind its last.
  public init(_ reader: LogReader, after open: UInt64, until end: UInt64? = nil) {
    self.reader = reader
    next = open + 1
    self.end = end ?? reader.checkpoint.size
  }

  /// The next entry of a row, and its number; nil when there is none.
  ///
  /// Throws: `LogFault`.
  public mutating func nextRow() throws(LogFault) -> (number: UInt64, line: [UInt8])? {
    while position == lines.count {
      guard next < end else { return nil }
      var found: [(number: UInt64, line: [UInt8])] = []
      let upper = min(end, next + 4096)
      try reader.forEachEntry(in: next..<upper) { number, line throws(LogFault) in
        if Self.isRow(line) { found.append((number, line)) }
        return true
      }
      (lines, position, next) = (found, 0, upper)
    }
    defer { position += 1 }
    return lines[position]
  }

  /// Whether the line is what the row gives, but for number and time.
  public static func isSame(_ line: [UInt8], _ row: LoggedRow) -> Bool {
    line.last == UInt8(ascii: "}") && content(line) == ArraySlice(head(row.kind) + row.tail)
  }

  /// The line from its kind on, without the last brace.
  static func content(_ line: [UInt8]) -> ArraySlice<UInt8> {
    // Times have one width, so the kind follows the first comma at a fixed distance.
    guard let comma = line.firstIndex(of: UInt8(ascii: ",")) else { return [] }
    return line[min(comma + 31, line.count)...].dropLast()
  }

  private static func head(_ kind: LogEntry.Kind) -> [UInt8] {
    Array(#","k":"\#(kind.rawValue)""#.utf8)
  }

  private static func isRow(_ line: [UInt8]) -> Bool {
    let content = content(line)
    return content.starts(with: head(.decision)) || content.starts(with: head(.unreadable))
  }
}
