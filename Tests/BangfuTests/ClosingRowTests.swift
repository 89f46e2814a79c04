import Bangfu
import DecisionDiagnostics
import ReaderFuzz
import Testing

/// Totals and signatures are no households, and no household is taken for one.
struct ClosingRowTests {
  private static let good = "a,甲市,3,22000,5\nb,乙市,2,100,0\n"

  static let closing = [
    "合计,,5,22100,5", "合　计,,5,22100,5", "小计：,,5,,", ",合计,5,22100,5", "*总计*,,,,", "甲市街道小计,,5,,",
    "\"合计\",,5,22100,5", "合计,5", "合计", "制表人：张某,,审核：李某,,", "制表人:张某", "制表人,张某,,审核,李某",
    "单位负责人：,,,,", "审核：李某,2025-01-05,,,", " \u{3000}填报日期：2025年1月5日,,,,", "注：收入按上年计算,,,,",
    "合计,户数2,人数5,,,,,", "总计\t,,,,",
  ]

  static let households = [
    "c,合计,3,100,5", "c,小计,,,", "合计01,甲市,3,100,5", "计,甲市,3,100,5", "审核员,甲市,3,100,5",
    "制表人,甲市,3,100,5",
    "注：新增,甲市,3,100,5", ",甲市,3,100,5", "B小计,甲市,3,100,5", "合计甲,甲市,3,100,5", "3,合计,5,1,1",
    "东风纺织厂第一车间第二工段的小计,甲市,3,100,5",
  ]

  private func difference(_ roster: String) throws -> [String] {
    let workspace = try Workspace()
    var reading = BatchReading(try workspace.session())
    for blockBytes in [64, 1 << 16] {
      try reading.compare(workspace.write("r.csv", roster), blockBytes: blockBytes)
    }
    return reading.differences
  }

  @Test("a row that is no household", arguments: closing)
  func leftOut(row: String) throws {
    let want = try Workspace().classify(header + Self.good + Self.good.replacing("a,", with: "d,"))
    let roster =
      header + Self.good + row + "\n" + Self.good.replacing("a,", with: "d,") + row + "\n"
    let found = try Workspace().classify(roster)
    #expect(found.lines == want.lines)
    #expect(found.report.summary.rowCount == 4)
    let told = try #require(found.report.problems.last)
    #expect(told.code == .closingRow)
    #expect(told.message.zh.hasSuffix("第 4、7 行"))
    #expect(try difference(roster).isEmpty)
  }

  @Test("a row that is a household", arguments: households)
  func kept(row: String) throws {
    let roster = header + Self.good + row + "\n"
    let found = try Workspace().classify(roster)
    #expect(found.report.summary.rowCount == 3)
    #expect(!found.report.problems.contains { $0.code == .closingRow })
    #expect(try difference(roster).isEmpty)
  }

  @Test func `blocks report the lines that rows report, also when they stop early`() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    let rows = (0..<60).map { $0 % 7 == 3 ? "小计,,9,," : "k\($0),甲市,3,100,5" }
    let path = workspace.write("r.csv", header + rows.joined(separator: "\n") + "\n合计,,99,,\n")
    for limit in [nil, 1, 3, 4, 20, 21, 51, 52, 100] {
      var reader = try RosterReader(path, members: nil, ruleSet: session.ruleSet)
      let slow = try session.classifier.classify(&reader, limit: limit) { _ in }
      let blocks = try BlockClassifier(
        session.ruleSet, asOf: session.asOf, path, members: nil, form: ResultForm(),
        blockBytes: 128)
      let fast = try blocks.classify(jobs: 3, limit: limit) { _ in }
      #expect(fast.problems.map(\.message) == slow.problems.map(\.message), "limit \(limit ?? 0)")
      #expect(fast.summary.rowCount == slow.summary.rowCount)
    }
  }

  @Test func `members have totals, too`() throws {
    let members = "编号,学段,民办\na,本科,否\n"
    let want = try Workspace().classify(header + Self.good, members: members)
    let found = try Workspace().classify(header + Self.good, members: members + "合计,1人,\n")
    #expect(found.lines == want.lines)
    #expect(found.report.problems.map(\.message.zh) == ["成员表有 1 行是合计或落款，不是成员，没有读：第 3 行"])
  }

  @Test func `without a key only numbers may stand in a total`() throws {
    let rules = """
      ruleset: keyless
      as of: 2025-01-01
      sources:
        文件: {title: 示范文件}
      inputs:
        地区: text
        人口: integer
      decisions:
        多: {publish: true, is: 人口 > 3}
      """
    let workspace = try Workspace(rules: rules)
    let found = try workspace.classify("地区,人口\n甲市,3\n合计,3\n小计,乙市\n制表人：张某,\n审核：李某,3\n")
    #expect(found.report.summary.rowCount == 3)
    #expect(found.report.problems.last?.message.zh.hasSuffix("第 3、5 行") == true)
  }
}
