import Bangfu
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues
import Foundation
import Testing

/// Where a roster is cut, and who decides a piece, is nobody's business.
@Suite("Results whatever the batches and the threads")
struct BatchSizeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized.path()
  /// A debug build takes a minute for every thousand rows in blocks of one byte.
  private static let isLong = ProcessInfo.processInfo.environment["BANGFU_LONG_TESTS"] != nil
  private static let rowCount = isLong ? 20_000 : 600
  private static let sizes = [1, 63, 64, 65, 2048, 16384]

  @Test(
    "are the same bytes", arguments: ["benchmarks/rules", "rules/jingmen-2021"])
  func bytes(_ pack: String) throws {
    let ruleSet = try #require(try RuleSetLoader.load("\(Self.root)/\(pack)").ruleSet)
    let roster = try RandomRoster(ruleSet, rowCount: Self.rowCount, seed: 20_250_101)
    defer { roster.remove() }
    let whole = try results(ruleSet, roster, blockBytes: 1 << 24, jobs: 1)
    #expect(whole.filter { $0 == UInt8(ascii: "\n") }.count == Self.rowCount + 1)
    // Each row is as long as the next, so that a block of so many bytes is a batch of so many rows.
    for (index, size) in Self.sizes.enumerated() {
      for blockBytes in [size, size * roster.rowBytes] {
        let jobs = 1 + (index + (blockBytes == size ? 0 : 1)) % 3
        let bytes = try results(ruleSet, roster, blockBytes: blockBytes, jobs: jobs)
        #expect(bytes == whole, "\(pack), blocks of \(blockBytes) bytes, \(jobs) threads")
      }
    }
  }

  private func results(
    _ ruleSet: RuleSet, _ roster: RandomRoster, blockBytes: Int, jobs: Int
  ) throws -> [UInt8] {
    let asOf = try #require(ruleSet.asOf)
    let sink = Sink()
    let classifier = try BlockClassifier(
      ruleSet, asOf: asOf, roster.path, members: roster.membersPath,
      form: ResultForm(.csv, isFile: true), blockBytes: blockBytes)
    _ = try classifier.classify(jobs: jobs) { span in
      span.withUnsafeBufferPointer { sink.bytes += $0 }
    }
    return sink.bytes
  }

  private final class Sink {
    var bytes: [UInt8] = []
  }
}

/// Random records of a rule set as CSV files, each row padded to the same number of bytes.
private struct RandomRoster {
  let path: String
  let membersPath: String?
  let rowBytes: Int

  init(_ ruleSet: RuleSet, rowCount: Int, seed: UInt64) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "bangfu-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var source = RandomRecords(ruleSet, seed: seed, missing: 0.05)
    var households: [[String]] = []
    var members: [[String]] = []
    let key = ruleSet.keyInput
    for number in 0..<rowCount {
      let record = source.next()
      var cells = record.facts.map(Self.cell)
      let name = "H\(number)"
      if let key { cells[key] = name }
      households.append(cells)
      for rows in record.members {
        for row in rows ?? [] { members.append([name] + row.map(Self.cell)) }
      }
    }
    let names = ruleSet.inputs.map(\.name)
    let lines = households.map { $0.joined(separator: ",") }
    let width = (lines.map(\.utf8.count).max() ?? 0) + 2
    let padded = lines.map { line in
      line + "," + String(repeating: "x", count: width - line.utf8.count - 2)
    }
    rowBytes = width
    path = folder.appending(path: "roster.csv").path()
    let text = ([(names + ["备注"]).joined(separator: ",")] + padded).joined(separator: "\n") + "\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    guard let table = ruleSet.tables.first else {
      membersPath = nil
      return
    }
    let file = folder.appending(path: "members.csv").path()
    let keyName = key.map { ruleSet.inputs[$0].name } ?? ""
    let header = ([keyName] + table.fields.map(\.name)).joined(separator: ",")
    let body = members.map { $0.joined(separator: ",") }
    try ([header] + body).joined(separator: "\n").write(
      toFile: file, atomically: true, encoding: .utf8)
    membersPath = file
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  private static func cell(_ fact: Fact) -> String {
    switch fact {
    case .known(.boolean(let flag)): flag ? "是" : "否"
    case .known(let value): "\(value)"
    case .missing: ""
    case .invalid: "无效?"
    }
  }
}
