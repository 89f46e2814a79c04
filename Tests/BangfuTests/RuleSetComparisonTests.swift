import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import Foundation
import Testing

/// What changed between two versions, in the words of the rules.
struct RuleSetComparisonTests {
  private func lines(
    _ edits: [(String, String)], asOf: String? = nil, oldAsOf: String? = nil,
    from rules: String = VersionPair.oldRules
  ) throws -> [String] {
    let edited = edits.reduce(rules) { $0.replacing($1.0, with: $1.1) }
    let pair = try VersionPair(rules, edited)
    let report = try pair.comparison(asOf: asOf, oldAsOf: oldAsOf).report
    // Places are told apart from the rest.
    return report.tableRows(in: .zh).map { "\($0[0])：\($0[1])" } + report.quietLines(in: .zh)
  }

  @Test func `the smallest part that differs is shown`() throws {
    #expect(try lines([("* 1.5", "* 2  ")]) == ["决定 档次：第 2 行 月收入  标准 × 1.5 → × 2"])
    #expect(try lines([("value: 1000", "value: 1025.5")]) == ["参数 标准：1,000 元/月 → 1,025.5 元/月"])
    #expect(try lines([("< 标准   ", "<= 标准  ")]) == ["决定 档次：第 1 行 月收入  < 标准 → <= 标准"])
    #expect(
      try lines([("档次 != \"无\"", "档次 != \"无\" 且 非(民办)")])
        == ["条件 救助/有档：增加 and not(民办)"])
  }

  @Test func `rows are added, taken away and moved`() throws {
    let remarks = "不影响认定的变动 1 处：各行依据和说明 1"
    #expect(
      try lines([("      | -            | 无", "      | < 9000 | 相对 | |\n      | -            | 无")])
        == ["决定 档次：第 3 行  增加 月收入 < 9000 => 相对", remarks])
    let first = "      | < 标准       | 深度    | 办法 第二条 |\n"
    let second = "      | < 标准 * 1.5 | 相对    | 办法 第三条 |\n"
    #expect(
      try lines([(first + second, second + first)]) == ["决定 档次：第 2 行  1 → 2（换了次序）", remarks])
    #expect(try lines([(second, "")]).first?.hasPrefix("决定 档次：第 2 行  ") == true)
  }

  @Test func `new, gone and renamed entries are told apart`() throws {
    let added = try lines([
      ("    amount:", "    none:\n      民办学校: 民办\n    amount:")
    ])
    #expect(added == ["条件 救助/民办学校：新增  民办"])
    #expect(try lines([("标准", "基准线")]) == ["参数 基准线：改名（原“标准”）"])
    #expect(try lines([("有档:", "建档:")]) == ["条件 救助/建档：改名（原“有档”）"])
  }

  @Test func `what changes no decision is counted apart`() throws {
    #expect(
      try lines([("title: 办法", "title: 新办法"), ("第四条", "第九条")])
        == ["不影响认定的变动 2 处：来源 1、依据 1"])
    #expect(try lines([]).isEmpty)
    #expect(try lines([("< 标准 * 1.5", "< 标准  *1.5"), ("as of", "# 一句话\nas of")]).isEmpty)
  }

  @Test func `the value in force on each date counts, other periods do not`() throws {
    let table = """
      标准:
          unit: 元/月
          table: |
            | 自         | 至         | 值   | 依据        |
            | 2024-07-01 | 2025-06-30 | 980  | 办法 第一条 |
            | 2025-07-01 | -          | 1025 | 办法 第一条 |
      """
    let rules = VersionPair.oldRules.replacing(
      "标准: {unit: 元/月, value: 1000, source: 办法 第一条}", with: table)
    #expect(
      try lines([], asOf: "2025-08-01", oldAsOf: "2025-06-30", from: rules) == [
        "认定日期：2025-06-30 → 2025-08-01",
        "参数 标准：980 元/月 → 1,025 元/月（自 2025-07-01）",
      ])
    let later = [("1025 | 办法 第一条 |", "1100 | 办法 第一条 |")]
    #expect(
      try lines(later, asOf: "2025-01-01", from: rules)
        == ["另有 1 处只关系到别的日期（--format markdown 列出）"])
    let unit = try #require(
      try VersionPair(rules, rules).comparison(asOf: "2025-08-01", oldAsOf: "2025-06-30")
        .comparison.units())
    #expect(unit.map(\.name.zh) == ["标准"])
  }

  @Test func `changes that cannot stand alone are one unit`() throws {
    let rules = VersionPair.oldRules
    let edited = rules.replacing("有档: 档次 != \"无\"", with: "有档: 低收入")
      .replacing("decisions:", with: "decisions:\n  低收入: {is: 月收入 < 标准}")
      .replacing("value: 1000", with: "value: 900")
    let pair = try VersionPair(rules, edited)
    let units = try #require(try pair.comparison().comparison.units())
    #expect(units.map(\.name.zh) == ["标准", "低收入、救助/有档"])
    for unit in units {
      #expect(unit.alone != nil)
      #expect(unit.without != nil)
    }
  }

  @Test func `each pack is the same as itself`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folders = RuleSetFinder.folders(in: root.appendingPathComponent("rules").path)
    #expect(folders.count > 20)
    for folder in folders {
      let first = try RuleSetLoader.load(folder)
      let second = try RuleSetLoader.load(folder, after: first.sources)
      guard let a = first.ruleSet, let b = second.ruleSet else { continue }
      let comparison = RuleSetComparison(
        ComparedRules(first.chain, a, asOf: a.asOf), ComparedRules(second.chain, b, asOf: b.asOf))
      #expect(comparison.changes.isEmpty, "\(folder): \(comparison.changes.map(\.entry.path))")
    }
  }
}
