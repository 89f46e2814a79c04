@testable import DecisionLog

/// What was promised to somebody: nothing of it may be gone after a crash.
struct Promises {
  var isCreated = false
  var size: UInt64 = 0
  var finishedBatchCount = 0
}

/// What must not happen.
struct Violation: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Three small batches, each with a result and sealed records; stopped anywhere, they can be gone on with.
final class ScriptedBatches {
  static let layout = LogLayout(folder: LogPath(.log, ["2026"]), shape: LogShape(tileHeight: 1))
  static let batchCount = 3
  /// Rows, each one entry and one line of the result; after them the batch's last entry.
  static let rowCounts = [3, 4, 2]
  static let part = LogPath(.output, ["output.part"])

  let volume: SimulatedVolume
  let signer: CheapSigner
  /// Which process this is: as with the time, no two write the same.
  let run: Int
  var promises: Promises

  init(_ volume: SimulatedVolume, _ signer: CheapSigner, run: Int, promises: Promises) {
    self.volume = volume
    self.signer = signer
    self.run = run
    self.promises = promises
  }

  /// All entries, without what differs from run to run.
  static let payloads: [String] =
    ["genesis"]
    + rowCounts.indices.flatMap { batch in
      (0..<rowCounts[batch]).map { "row \(batch)/\($0)" } + ["commit \(batch)"]
    }

  static func result(_ batch: Int) -> [UInt8] { result(batch, rows: rowCounts[batch]) }

  static func result(_ batch: Int, rows: Int) -> [UInt8] {
    Array((0..<rows).map { "\(batch),\($0),eligible\n" }.joined().utf8)
  }

  static func payload(_ line: [UInt8]) -> String {
    String(decoding: line.prefix { $0 != UInt8(ascii: "|") }, as: UTF8.self)
  }

  static func isCommit(_ line: [UInt8]) -> Bool {
    let text = payload(line)
    return text.hasPrefix("commit") || text.hasPrefix("genesis") || text == "row 1/1"
  }

  private func line(_ index: Int) -> [UInt8] { Array("\(Self.payloads[index])|\(run)".utf8) }

  /// Goes on until all is done.
  func finish() throws {
    let store = try open()
    guard store.committed.size >= promises.size else {
      throw Violation("\(store.committed.size) entries after \(promises.size) were promised")
    }
    promises.isCreated = true
    promises.size = store.committed.size
    var first = 1
    for batch in 0..<Self.batchCount {
      try finish(batch, first: first, store)
      first += Self.rowCounts[batch] + 1
    }
  }

  private func open() throws -> LogStore {
    do {
      return try LogStore.open(volume, Self.layout, signer: signer, reader: signer)
    } catch {
      guard case .absent = error else { throw error }
      if promises.isCreated { throw Violation("the log is gone") }
      return try LogStore.create(
        volume, Self.layout, signer: signer, reader: signer, genesis: line(0))
    }
  }

  private func finish(_ batch: Int, first: Int, _ store: LogStore) throws {
    let rowCount = Self.rowCounts[batch]
    let done = max(0, min(rowCount + 1, Int(store.committed.size) - first))
    let name = "output-\(batch).csv"
    if done == rowCount + 1, try volume.list(LogPath(.output)).contains(where: { $0.name == name })
    {
      // Nobody knows whether the name is on the disk: the process before may have been killed.
      try volume.synchronizeFolder(LogPath(.output))
      promises.finishedBatchCount = max(promises.finishedBatchCount, batch + 1)
      return
    }
    if promises.finishedBatchCount > batch { throw Violation("result \(batch) is gone") }
    let rows = min(done, rowCount)
    try store.attachOutput(Self.part, byteCount: UInt64(Self.result(batch, rows: rows).count))
    for row in rows..<rowCount {
      try store.appendOutput(
        Array(
          Self.result(batch, rows: row + 1).dropFirst(
            Self.result(batch, rows: row).count)))
      try store.append(line(first + row), sealed: Array("secret \(first + row)".utf8))
      // In the middle of the second batch, as if much time had passed.
      if batch == 1, row == 1 { promises.size = try store.commit().size }
    }
    if done <= rowCount { try store.append(line(first + rowCount)) }
    promises.size = try store.commit().size
    try store.finishOutput(as: name)
    promises.finishedBatchCount = batch + 1
  }
}
