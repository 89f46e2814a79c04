/// How far an interrupted batch had come.
///
/// Read from the log's last entry alone: each commit within a batch ends with a mark.
public struct BatchProgress: Sendable, Hashable {
  public let opening: BatchOpening
  /// The entry that opened it.
  public let openNumber: UInt64
  /// Rows that are in the log, and those of them that could not be read.
  public let rowCount: UInt64
  public let unreadableCount: UInt64
  /// The bytes of the result that belong to them, and a commitment to these.
  public let outputByteCount: UInt64
  public let output: Digest?

  /// The batch that the log's last entry leaves open; nil when it leaves none.
  ///
  /// Throws: `LogFault.damaged` when entries are not as the format has them.
  public init?(_ reader: LogReader) throws(LogFault) {
    let size = reader.checkpoint.size
    guard size > 0 else { return nil }
    let last = try reader.logEntry(size - 1)
    switch last.kind {
    case .open:
      guard let opening = BatchOpening(last) else { return nil }
      self.init(opening: opening, openNumber: last.number)
    case .mark:
      guard
        let number = last["o"]?.integer.flatMap({ UInt64(exactly: $0) }), number < last.number,
        let opening = BatchOpening(try reader.logEntry(number)),
        let rowCount = last["r"]?.integer.flatMap({ UInt64(exactly: $0) }),
        let unreadableCount = last["x"]?.integer.flatMap({ UInt64(exactly: $0) }),
        let outputByteCount = last["oo"]?.integer.flatMap({ UInt64(exactly: $0) }),
        let output = last["od"]?.text.flatMap({ Base64.bytes($0, .url) }).flatMap({ Digest($0) })
      else {
        throw .damaged(
          LogFinding(
            .malformedEntry, reader.place(of: last.number), entries: last.number..<last.number + 1))
      }
      self.init(
        opening: opening, openNumber: number, rowCount: rowCount,
        unreadableCount: unreadableCount, outputByteCount: outputByteCount, output: output)
    default: return nil
    }
  }

  private init(
    opening: BatchOpening, openNumber: UInt64, rowCount: UInt64 = 0, unreadableCount: UInt64 = 0,
    outputByteCount: UInt64 = 0, output: Digest? = nil
  ) {
    self.opening = opening
    self.openNumber = openNumber
    self.rowCount = rowCount
    self.unreadableCount = unreadableCount
    self.outputByteCount = outputByteCount
    self.output = output
  }
}

extension LogReader {
  /// One entry, read.
  ///
  /// Throws: as `entry`, and `LogFault.damaged` for a line that is no entry, or not of this number.
  public func logEntry(_ number: UInt64) throws(LogFault) -> LogEntry {
    let line = try entry(number)
    guard let entry = try? LogEntry(line: line), entry.number == number else {
      throw .damaged(
        LogFinding(.malformedEntry, place(of: number), entries: number..<number + 1))
    }
    return entry
  }

  /// The file that an entry stands in.
  func place(of number: UInt64) -> LogPath {
    layout.segment(layout.segmentIndex(of: number))
  }
}
