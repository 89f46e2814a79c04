/// A batch of a log, from the entry that opened it to its last.
public struct LoggedBatch: Sendable, Hashable {
  public let opening: BatchOpening
  public let openNumber: UInt64
  /// The entry that ended it; nil for one that is unfinished.
  public let endNumber: UInt64?
  /// It was not given up.
  public let isFinished: Bool
}

extension LogReader {
  /// The batches of the log, the newest first. Reads a few entries for each, however many rows they have.
  ///
  /// Throws: as `logEntry`.
  public func batches() throws(LogFault) -> [LoggedBatch] {
    var batches: [LoggedBatch] = []
    var next = checkpoint.size
    while next > 0 {
      let number = next - 1
      let entry = try logEntry(number)
      next = number
      let isEnd = entry.kind == .commit || entry.kind == .abort
      guard isEnd || entry.kind == .mark || entry.kind == .open else { continue }
      let first =
        entry.kind == .open ? number : entry["o"]?.integer.flatMap { UInt64(exactly: $0) } ?? number
      guard first <= number, let opening = BatchOpening(try logEntry(first)) else {
        throw .damaged(
          LogFinding(.malformedEntry, place(of: number), entries: number..<number + 1))
      }
      batches.append(
        LoggedBatch(
          opening: opening, openNumber: first, endNumber: isEnd ? number : nil,
          isFinished: entry.kind == .commit))
      next = first
    }
    return batches
  }
}
