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
  /// The batches of the log that are kept whole, the newest first. Reads a few entries for each, however many rows they have.
  ///
  /// Throws: as `logEntry`.
  public func batches() throws(LogFault) -> [LoggedBatch] {
    var batches: [LoggedBatch] = []
    var next = checkpoint.size
    while next > removed.entries {
      let number = next - 1
      let entry = try logEntry(number)
      next = number
      let isEnd = entry.kind == .commit || entry.kind == .abort
      guard isEnd || entry.kind == .mark || entry.kind == .open else { continue }
      let first =
        entry.kind == .open ? number : entry["o"]?.integer.flatMap { UInt64(exactly: $0) } ?? number
      if first < removed.entries { break }
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

extension LogReader {
  /// Whether the log has its end: no batch is begun in it, though keys may still be destroyed.
  ///
  /// Throws: as `logEntry`.
  public func isClosed() throws(LogFault) -> Bool {
    var next = checkpoint.size
    while next > removed.entries {
      let kind = try logEntry(next - 1).kind
      if !kind.isCustody { return kind == .close }
      next -= 1
    }
    return false
  }

  /// The batch of that name; nil when there is none. Throws: as `batches`.
  public func batch(_ identifier: String) throws(LogFault) -> LoggedBatch? {
    try batches().first { $0.opening.batch == identifier }
  }

  /// The number of the entry about a row; nil when there is none.
  ///
  /// Rows stand in their order, with marks in between: O(marks) entries are read. Throws: as `batches`.
  public func number(of name: RowName) throws(LogFault) -> UInt64? {
    guard let batch = try batch(name.batch) else { return nil }
    let end = batch.endNumber ?? checkpoint.size
    guard name.row <= end - batch.openNumber else { return nil }
    var number = batch.openNumber + name.row
    while number < end {
      let entry = try logEntry(number)
      guard let row = entry["r"]?.integer.flatMap({ UInt64(exactly: $0) }), row <= name.row else {
        return nil
      }
      let isMark = entry.kind == .mark
      if row == name.row, !isMark { return number }
      number += max(1, name.row - row)
    }
    return nil
  }
}
