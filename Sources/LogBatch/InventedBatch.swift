import Bangfu
import DecisionLog
import DecisionValues

/// A batch whose rows and results follow from their numbers, so that two runs can be compared.
struct InventedBatch {
  static let identifier = "20260304-7f3a"
  /// Rows between two commits.
  static let stretch: UInt64 = 64

  let folder: String
  let output: String
  let rowCount: UInt64

  func finish() throws {
    let place = LogFolder(folder, year: 2026)
    if LogFolder.existing(folder) == nil { try create(place) }
    let log = try LogWriter(opening: place, output: output)
    let reader = try place.reader()
    if try isFinished(reader) {
      // Killed between the last commit and the result's name.
      if FileBytes.exists(output + "/result.part") { try nameResult(log) }
      return
    }
    var writer = try started(log)
    try write(&writer, log)
    _ = try writer.finish(counts: [EntryMember("aid.eligible", .integer(Int64(rowCount)))])
    acknowledge(log)
    try log.store.finishOutput(as: "result.csv", replaces: false)
  }

  private func create(_ place: LogFolder) throws {
    do {
      _ = try LogWriter(creating: place, name: "office-7", at: .now)
    } catch LogFault.present {
      // Made by a run that was stopped right after.
    }
  }

  private func isFinished(_ reader: LogReader) throws -> Bool {
    try reader.logEntry(reader.checkpoint.size - 1).kind == .commit
  }

  private func nameResult(_ log: LogWriter) throws {
    let path = LogPath(.output, ["result.part"])
    let size = (0..<rowCount).reduce(0) { $0 + UInt64(result($1 + 1).count) }
    try log.store.attachOutput(path, byteCount: size)
    try log.store.finishOutput(as: "result.csv", replaces: false)
  }

  private func started(_ log: LogWriter) throws -> BatchWriter {
    let path = LogPath(.output, ["result.part"])
    if let progress = log.unfinished {
      guard let keys = log.keys.vault[Self.identifier] else { throw LogFault.absent(path) }
      try log.store.attachOutput(path, byteCount: progress.outputByteCount)
      let writer = BatchWriter(
        resuming: progress, keys: keys, in: log.store, lastTime: log.lastTime,
        clock: { .now })
      for row in 0..<progress.rowCount { writer.resumeOutput(result(row + 1).span) }
      return writer
    }
    // Stopped between its keys and its first commit: they are not made twice.
    var keys = log.keys.vault[Self.identifier]
    if keys == nil {
      let made = try KeyVault.Batch(newIdentifier: Self.identifier)
      try log.keys.add(made)
      keys = made
    }
    guard let keys else { throw LogFault.absent(path) }
    try log.store.attachOutput(path, byteCount: 0)
    return try BatchWriter(
      opening: opening, keys: keys, in: log.store, lastTime: log.lastTime,
      clock: { .now })
  }

  private func write(_ writer: inout BatchWriter, _ log: LogWriter) throws {
    guard let keys = log.keys.vault[Self.identifier] else { return }
    var sealer = try RowSealer(keys, isSealed: true)
    while writer.rowCount < rowCount {
      let end = min(rowCount, writer.rowCount + Self.stretch)
      var rows: [LoggedRow] = []
      for row in writer.rowCount + 1...end {
        let record = SealedRecord(line: row + 1, row: Array("\(person(row)),甲\(row)".utf8))
        rows.append(
          try sealer.row(
            row, content(row), record: record, identifiers: [Array(person(row).utf8)]))
        try writer.appendOutput(result(row))
      }
      try writer.append(rows)
      if end < rowCount {
        try writer.mark()
        acknowledge(log)
      }
    }
  }

  private func acknowledge(_ log: LogWriter) {
    try? StandardStream.output.write(Array("ack \(log.store.committed.size)\n".utf8).span)
  }

  private func content(_ row: UInt64) -> DecisionEntry.Content {
    if row.isMultiple(of: 17) { return .unreadable(code: "BF0701", column: 3) }
    let outcome = row.isMultiple(of: 3) ? "ineligible" : "eligible"
    return .decided(
      DecidedContent(
        tag: ruleSet.tag, outcomes: [.init("aid", outcome)], decisions: [.init("tier", "deep")],
        amounts: [.init("aid", .integer(Int64(row) * 100))], reasons: ["R2.1"], missing: []))
  }

  private func result(_ row: UInt64) -> [UInt8] { Array("\(row),甲\(row)\n".utf8) }

  private func person(_ row: UInt64) -> String {
    let date = CivilDate(dayNumber: Int(row % 9000))
    return date.flatMap {
      IdentityNumber(region: "990001", birthDate: $0, sequence: Int(row % 1000))
    }?.text ?? ""
  }

  private var ruleSet: RuleSetReference {
    RuleSetReference(name: "aid", version: "1", digest: Digest(of: []))
  }

  private var opening: BatchOpening {
    BatchOpening(
      batch: Self.identifier, operatorCode: "op3", engineVersion: "1", ruleSet: ruleSet,
      asOf: "2026-03-01", encoding: "utf-8", mapping: Digest(of: []), source: Digest(of: [1]),
      sourceByteCount: 1, isSealed: true)
  }
}
