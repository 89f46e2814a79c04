import DecisionLog
import Foundation

@testable import Bangfu

/// A log of invented rows in a folder of its own, written as every log is; removed with the last reference.
final class InventedLog {
  let place: URL
  var path: String { place.appending(path: "log").path }
  static let start = LogTime(milliseconds: 1_772_611_198_120)
  static let rules = RuleArchive(
    main: "ruleset.yaml", files: [("ruleset.yaml", Array("name: 困难职工认定\n".utf8))])
  static let ruleSet = RuleSetReference(
    name: "困难职工认定", version: "2026.1.3", digest: rules.digest)
  private let shape: LogShape

  /// `shape`: a small one for segments that are full.
  init(shape: LogShape = .standard) throws {
    self.shape = shape
    place = FileManager.default.temporaryDirectory.appending(path: "bangfu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: place) }

  /// With one finished batch of so many rows.
  static func batch(rows: Int, shape: LogShape = .standard) throws -> InventedLog {
    let log = try InventedLog(shape: shape)
    try log.add("20260304-7f3a", rows: rows)
    return log
  }

  func folder(_ year: Int = 2026) -> LogFolder {
    LogFolder(path, year: year, shape: shape)
  }

  func file(_ name: String) -> String { place.appending(path: name).path }

  func writer(_ year: Int = 2026, previous: Checkpoint? = nil) throws -> LogWriter {
    if FileManager.default.fileExists(atPath: path + "/\(year)/LOG.json") {
      return try LogWriter(opening: folder(year))
    }
    return try LogWriter(
      creating: folder(year), name: "office-7", at: Self.start, previous: previous)
  }

  enum End { case finished, abandoned, interrupted }

  /// Adds a batch. `counts`: what its end says, the right ones unless given. `text`: what rows say, and about whom.
  func add(
    _ identifier: String, rows: Int, end: End = .finished, counts: [EntryMember]? = nil,
    text: ((Int) throws -> (row: String, persons: [String]))? = nil
  ) throws {
    let log = try writer()
    let keys = try KeyVault.Batch(newIdentifier: identifier)
    try Self.rules.store(in: log.folder.volume())
    try log.keys.add(keys)
    let opening = BatchOpening(
      batch: identifier, operatorCode: "op3", engineVersion: "0.1.0", ruleSet: Self.ruleSet,
      asOf: "2026-03-01", encoding: "utf-8", mapping: Digest(of: [2]), source: Digest(of: [3]),
      sourceByteCount: 1000, isSealed: true)
    let time = log.lastTime
    let batch = try BatchWriter(
      opening: opening, keys: keys, in: log.store, lastTime: time,
      clock: { LogTime(milliseconds: time.milliseconds + 1000) })
    var sealer = try RowSealer(keys, isSealed: true)
    for start in stride(from: 1, through: rows, by: 100) {
      try batch.append(
        (start...min(start + 99, rows)).map { row in
          let said = try text?(row)
          return try sealer.row(
            UInt64(row), Self.content(row),
            record: said.map { SealedRecord(line: UInt64(row + 1), row: Array($0.row.utf8)) }
              ?? Self.record(row),
            identifiers: said?.persons.map { Array($0.utf8) } ?? [Array("9900\(row)".utf8)])
        })
      if end != .finished || start % 300 == 1 { try batch.mark() }
    }
    switch end {
    case .finished: _ = try batch.finish(counts: counts ?? Self.counts(rows))
    case .abandoned: _ = try batch.abort()
    case .interrupted: break
    }
  }

  static func record(_ row: Int) -> SealedRecord {
    SealedRecord(
      line: UInt64(row + 1), row: Array("\(row),张三丰\(row),荆门市,12000.50".utf8),
      members: [[Array("\(row),李四光".utf8)]], identifiers: [Array("9900\(row)".utf8)])
  }

  /// Every seventh row cannot be read; of the others every third is eligible.
  static func content(_ row: Int) -> DecisionEntry.Content {
    if row.isMultiple(of: 7) { return .unreadable(code: "BF0701", column: 4) }
    let isEligible = row.isMultiple(of: 3)
    return .decided(
      DecidedContent(
        tag: ruleSet.tag,
        outcomes: [
          .init("金秋助学", isEligible ? "eligible" : "ineligible"), .init("医疗救助", "undetermined"),
        ],
        decisions: [.init("困难档次", isEligible ? "深度困难" : "未达标")],
        amounts: isEligible ? [.init("金秋助学", .integer(80_050))] : [],
        reasons: isEligible ? ["R2.illness"] : ["R7.assets.car", "R8"], missing: ["房租"]))
  }

  static func counts(_ rows: Int) -> [EntryMember] {
    let decided = (1...rows).filter { !$0.isMultiple(of: 7) }
    let eligible = decided.count { $0.isMultiple(of: 3) }
    return [
      ("金秋助学.eligible", eligible), ("金秋助学.ineligible", decided.count - eligible),
      ("医疗救助.undetermined", decided.count),
    ].map { EntryMember($0.0, .integer(Int64($0.1))) }
  }

  /// The bytes of a file in the log of 2026.
  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/2026/" + name)))
  }

  func replace(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/2026/" + name))
  }

  func save(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func verified(
    anchors: [(label: String, bytes: [UInt8])] = [], isFull: Bool = true
  ) throws -> [LogReport] {
    var request = LogVerification.Request(path: path)
    request.anchors = anchors
    request.isFull = isFull
    return try LogVerification.run(request)
  }

  static let segment = "seg/000/000000000.jsonl"
}
