import Bangfu
import Foundation
import Testing

@Suite("Rosters decided in blocks and row by row")
struct BlockClassifierTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized.path()

  @Test(
    "the results are the same bytes, whatever the blocks and the threads",
    arguments: [(1 << 12, 1), (1 << 12, 3), (1 << 16, 2), (1 << 20, 1)])
  func same(_ blockBytes: Int, _ jobs: Int) throws {
    let loaded = try RuleSetLoader.load("\(Self.root)/rules/jingmen-2021")
    let ruleSet = try #require(loaded.ruleSet)
    let asOf = try #require(ruleSet.asOf)
    let workers = "\(Self.root)/samples/first-run/workers.csv"
    let members = "\(Self.root)/samples/first-run/members.csv"
    let form = ResultForm(.csv, isFile: true)

    var reader = try RosterReader(workers, members: members, ruleSet: ruleSet)
    let slow = Collector()
    let want = try Classifier(ruleSet, asOf: asOf).classify(
      &reader, as: form, flush: slow.take)

    let fast = Collector()
    let blocks = try BlockClassifier(
      ruleSet, asOf: asOf, workers, members: members, form: form, blockBytes: blockBytes)
    let got = try blocks.classify(jobs: jobs, flush: fast.take)

    #expect(
      String(decoding: fast.bytes, as: UTF8.self) == String(decoding: slow.bytes, as: UTF8.self))
    #expect(got.summary.json() == want.summary.json())
    #expect(got.problems.map(\.message.zh) == want.problems.map(\.message.zh))
    #expect(got.summary.rowToExplain == want.summary.rowToExplain)
  }

  private final class Collector {
    var bytes: [UInt8] = []

    func take(_ span: Span<UInt8>) { span.withUnsafeBufferPointer { bytes += $0 } }
  }
}
