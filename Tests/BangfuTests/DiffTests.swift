import DecisionAuthoring
import DecisionDiagnostics
import DecisionInterpreter
import Foundation
import Testing

@testable import Bangfu

/// `bangfu diff --on`: who moves, by which change, and what it costs.
struct DiffTests {
  private func run(
    _ impact: RosterImpact, jobs: Int = 2
  ) throws -> (report: ImpactReport, file: String) {
    let bytes = Collected()
    let file = MoverFile(impact.moverTable(showsKeys: true, .zh), ResultForm(.csv)) { span in
      unsafe span.withUnsafeBufferPointer { unsafe bytes.bytes += $0 }
    }
    let report = try impact.run(jobs: jobs) { try file.write($0) }
    try file.finish()
    return (report, String(decoding: bytes.bytes, as: UTF8.self))
  }

  private final class Collected { var bytes: [UInt8] = [] }

  // MARK: Worked by hand

  @Test func `nine households come out as worked out by hand`() throws {
    let (report, file) = try run(VersionPair().impact(VersionPair.worked))
    #expect(report.rowCount == 9)
    #expect(report.total == MoverCount(movers: 6, gained: 3, lost: 1, amounts: 1))
    let matrices = report.matrices
    #expect(matrices.map(\.name) == ["档次", "救助"])
    #expect(matrices[0].codes == ["深度", "相对", "无", "undetermined"])
    #expect(matrices[0].counts == [[2, 0, 0, 0], [1, 0, 0, 0], [0, 4, 1, 0], [0, 0, 0, 1]])
    #expect(matrices[1].codes == ["eligible", "ineligible", "undetermined"])
    #expect(matrices[1].counts == [[2, 1, 0], [3, 2, 0], [0, 0, 1]])
    let money = try #require(report.money.first)
    #expect(money.old == 3000)
    #expect(money.new == 5125)
    #expect(money.change.higher == 2)
    #expect(money.change.lower == 0)
    let lines = file.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let causes = Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { (String($0[1]), String($0[$0.count - 3])) })
    #expect(
      causes == [
        "a": "标准", "b": "标准", "c": "档次", "d": "各自都足以：标准＋档次",
        "e": "合在一起：标准＋档次", "f": "救助/民办学校", "h": "合在一起：档次＋救助/民办学校",
      ])
    #expect(file.contains("6,f,深度,深度,符合,不符合,1000.00,,救助/民办学校,不再满足 救助/民办学校,办法 第五条"))
  }

  @Test func `groups count all their households, and few movers are not told apart`() throws {
    let roster =
      VersionPair.header + (1...5).map { "p\($0),甲,1600,否\n" }.joined()
      + "q,乙,1600,否\nr,乙,1,否\ns,乙,2,否\nt,丙,1600,否\n"
    let (report, _) = try run(VersionPair().impact(roster, group: "地区"))
    #expect(report.groups.map(\.name) == ["甲", "乙", "……"])
    #expect(report.groups.map(\.rows) == [5, 3, 1])
    let text = report.lines(in: .zh).joined(separator: "\n")
    #expect(text.contains("甲       5     5  100.0%"))
    #expect(text.contains("乙       3    <3       –"))
    #expect(!text.contains("丙"))
  }

  @Test func `two rosters tell data from rules`() throws {
    let pair = try VersionPair()
    let before =
      VersionPair.header + "a,甲,900,否\nb,甲,3000,否\nc,甲,1600,否\nd,甲,3000,否\nz,甲,1,否\n"
    // b earns less, which the old rules would see too; c is in by the new multiple; d needs both.
    let after =
      VersionPair.header + "a,甲,900,否\nb,甲,900,否\nc,甲,1600,否\nd,甲,1600,否\ny,甲,1,否\n"
    let (_, report) = try RosterPairImpact(
      old: pair.impact(before, takesAll: true), new: pair.impact(after, takesAll: true)
    ).run { _ in }
    #expect(report.joinedCount == 4)
    #expect(report.onlyOldCount == 1)
    #expect(report.onlyNewCount == 1)
    #expect(report.origins == [.data: 1, .rules: 1, .both: 1])
    #expect(report.matrices.last?.counts == [[1, 0], [3, 0]])
  }

  // MARK: Properties

  private static let seed: UInt64 = 20_251_123

  private func roster(_ count: Int) -> String {
    var state = Self.seed
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    var text = VersionPair.header
    for row in 0..<count {
      let key = next(40) == 0 ? "h\(next(UInt64(row + 1)))" : "h\(row)"
      let income = ["", "错", "\(next(2500)).5", "\(next(2500))"][min(3, Int(next(30)))]
      let line = "\(key),\(["甲", "乙", "丙"][Int(next(3))]),\(income),\(["是", "否", ""][Int(next(3))])"
      text += next(50) == 0 ? line + ",多\n" : line + "\n"
    }
    return text
  }

  @Test func `rows and columns add up to two runs, and causes to the movers`() throws {
    let pair = try VersionPair()
    let text = roster(4000)
    let (report, _) = try run(pair.impact(text, blockBytes: 1 << 12))
    func summary(_ workspace: Workspace) throws -> ClassificationSummary {
      try workspace.classify(text).report.summary
    }
    let (old, new) = (try summary(pair.old), try summary(pair.new))
    let (words, outcomes) = (report.matrices[0], report.matrices[1])
    for (place, code) in words.codes.enumerated() {
      #expect(words.rowTotal(place) == old.decisions[0].counts[code] ?? 0, "seed \(Self.seed)")
      #expect(words.columnTotal(place) == new.decisions[0].counts[code] ?? 0)
    }
    for (place, code) in outcomes.codes.enumerated() {
      let outcome = try #require(Outcome(rawValue: code))
      #expect(outcomes.rowTotal(place) == old.categories[0].counts[outcome] ?? 0)
      #expect(outcomes.columnTotal(place) == new.categories[0].counts[outcome] ?? 0)
    }
    #expect(outcomes.codes.count == 4)
    #expect(report.money.first?.old == old.categories[0].amount)
    #expect(report.money.first?.new == new.categories[0].amount)
    var sum = MoverCount()
    for (_, count) in report.attribution { sum.add(count) }
    #expect(sum == report.total)
    #expect(report.total.movers > 500)
  }

  @Test func `results do not depend on threads and blocks`() throws {
    let pair = try VersionPair()
    let text = roster(3000)
    let first = try run(pair.impact(text, group: "地区"), jobs: 1)
    for (jobs, blockBytes) in [(2, 1 << 18), (1, 1 << 12), (3, 1 << 13)] {
      let other = try run(pair.impact(text, group: "地区", blockBytes: blockBytes), jobs: jobs)
      #expect(other.file == first.file)
      #expect(other.report.lines(in: .zh) == first.report.lines(in: .zh))
    }
  }

  @Test func `the same rules move nobody`() throws {
    let pair = try VersionPair(VersionPair.newRules, VersionPair.newRules)
    let (report, file) = try run(pair.impact(roster(500)))
    #expect(report.total == MoverCount())
    #expect(file.split(separator: "\n").count == 1)
  }

  // MARK: The page

  @Test func `the page stands for itself and names nobody`() throws {
    let pair = try VersionPair()
    let text = roster(2000).replacing("h", with: "ZZ")
    let impact = try pair.impact(text, group: "地区", takesDistributions: true)
    let key = try #require(impact.column(called: "编号"))
    #expect(impact.identifiesHouseholds(key))
    let (report, _) = try run(impact)
    let rows = try pair.comparison().report.tableRows(in: .en)
    for language in Language.allCases {
      let page = ImpactPage(report, changes: rows, quiet: [], in: language).html()
      #expect(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"))
      #expect(!page.contains("ZZ"))
      #expect(!page.contains("<script"))
      let open = page.matches(of: /<(rect|line|meta|path)[^>]*>/).map { String($0.output.0) }
        .filter { !$0.hasSuffix("/>") }
      #expect(open.count == page.matches(of: /<\/(rect|path)>/).count)
      #expect(page.contains("<desc>"))
    }
  }
}
