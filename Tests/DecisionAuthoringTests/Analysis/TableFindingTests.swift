import DecisionDiagnostics
import DecisionValues
import Testing

@testable import DecisionAuthoring

@Suite("Findings in tables")
struct TableFindingTests {
  private func told(
    _ rows: String, policy: String = "unique", inForce: String = "",
    depth: RuleSetAnalysis.Depth = .quick
  ) -> [String] {
    let text = AnalysedText(
      AnalysedText.head + inForce + AnalysedText.standard
        + AnalysedText.table(rows, policy: policy), depth: depth)
    #expect(text.mistakes == [])
    return text.told
  }

  @Test func `neighbouring gaps are one finding that says its range`() {
    let found = told(
      """
      | 收入          | 失业  | => 表 |
      | < 500         | -     | 一    |
      | (500..1000]   | true  | 二    |
      | > 1000        | -     | 三    |
      """)
    #expect(
      found == [
        "table-gap: no row of “表” covers this case: 收入 = 500.00 元/月; 收入 > 500.00 元/月 and ≤ 1,000.00 元/月, 失业 is no"
      ])
  }

  @Test func `gaps that do not touch are told apart`() {
    let found = told(
      """
      | 收入       | => 表 |
      | < 500      | 一    |
      | (500..600) | 二    |
      | > 600      | 三    |
      """)
    #expect(found.count == 2)
  }

  @Test func `steps of whole people leave no gap and of cents one cent`() {
    #expect(told("| 人口 | => 表 |\n| <= 3 | 一 |\n| >= 4 | 二 |") == [])
    #expect(
      told("| 收入 | => 表 |\n| <= 499.98 | 一 |\n| >= 500 | 二 |") == [
        "table-gap: no row of “表” covers this case: 收入 = 499.99 元/月"
      ])
  }

  @Test func `a gap of one regime says on which days`() {
    let text = AnalysedText(
      AnalysedText.head + "in force: {from: 2024-01-01}\n" + AnalysedText.standard
        + AnalysedText.table("| 收入 | => 表 |\n| < 标准 | 一 |\n| >= 1000 | 二 |", policy: "first"))
    #expect(text.told == ["table-gap: no row of “表” covers this case: 收入 ≥ 标准 and < 1,000.00 元/月"])
    let notes = text.findings.flatMap(\.notes).map(\.text.en)
    #expect(notes.contains("only on these days: from 2024-01-01 to 2024-12-31"))
    #expect(notes.contains("source: 文"))
    #expect(notes.contains { $0.hasPrefix("example: 收入 9") })
  }

  @Test func `findings of neighbouring regimes are one`() {
    let text = AnalysedText(
      AnalysedText.head + "in force: {from: 2024-01-01}\n" + AnalysedText.standard
        + AnalysedText.table(
          "| 收入 | => 表 |\n| < 标准 | 一 |\n| < 950 | 二 |\n| - | 三 |", policy: "first"))
    #expect(
      text.told == ["shadowed-row: row 2 of “表” never decides: row 1 comes first in all its cases"])
    #expect(
      text.findings.flatMap(\.notes).map(\.text.zh).contains("只在这些日子：自 2025-01-01 起"))
  }

  @Test func `a column that reads a parameter changes with it`() {
    let text = AnalysedText(
      AnalysedText.head + "in force: {from: 2024-01-01}\n" + AnalysedText.standard
        + AnalysedText.table("| 标准 | => 表 |\n| > 1050 | 一 |\n| - | 二 |", policy: "first"))
    #expect(text.told == ["unreachable-row: no household can pass row 1 of “表”"])
    #expect(
      text.findings.flatMap(\.notes).map(\.text.en)
        .contains("only on these days: from 2024-01-01 to 2025-12-31"))
  }

  @Test func `a row that decides on a later day of the regime is not dead`() {
    let inForce = "in force: {from: 2024-01-01}\n"
    #expect(
      told(
        "| year(认定日期) | => 表 |\n| >= 2030 | 一 |\n| - | 二 |", policy: "first", inForce: inForce)
        == [])
    #expect(
      told(
        "| 生日 | => 表 |\n| [@\"2025-01-01\"..认定日期] | 一 |\n| - | 二 |", policy: "first",
        inForce: inForce) == [])
    #expect(
      told(
        "| 生日 | => 表 |\n| < 认定日期 - 60 年 | 一 |\n| < 认定日期 - 70 年 | 二 |\n| - | 三 |",
        policy: "first", inForce: inForce) == [
          "shadowed-row: row 2 of “表” never decides: row 1 comes first in all its cases"
        ])
  }

  @Test func `a household for which a row decides refutes that it never does`() throws {
    let text = AnalysedText(
      AnalysedText.head
        + AnalysedText.table("| 收入 | => 表 |\n| < 500 | 一 |\n| < 0 | 二 |", policy: "first"))
    let ruleSet = try #require(text.ruleSet)
    let site = try #require(TableSite.all(of: ruleSet).first)
    let told = [0, 1].map { row in
      let none = LocalizedText(zh: "", en: "")
      let fault = TableFault(kind: .unreachable(row), region: none, example: none, conditions: [])
      let day = CivilDate(year: 2025, month: 7, day: 1)
      let found = day.map {
        TableAnalyser.Found(fault: fault, regimes: [], day: $0, days: [$0])
      }
      return found.flatMap { TableWitnesses(ruleSet, site, .full).example(of: $0) } != nil
    }
    #expect(told == [false, true])
  }

  @Test func `days before a parameter has any value are not looked at`() {
    #expect(told("| 收入 | => 表 |\n| < 标准 | 一 |\n| >= 标准 | 二 |") == [])
  }

  @Test func `a row behind several others is shadowed by just those that it takes`() {
    let found = told(
      """
      | 收入       | 失业  | => 表 |
      | > 5000     | -     | 一    |
      | < 800      | true  | 一    |
      | < 800      | false | 二    |
      | < 500      | -     | 三    |
      | -          | -     | 三    |
      """, policy: "first")
    #expect(
      found == ["shadowed-row: row 4 of “表” never decides: rows 2, 3 come first in all its cases"])
  }

  @Test func `a last row for anything else may catch nothing`() {
    #expect(
      told("| 失业 | => 表 |\n| true | 一 |\n| false | 二 |\n| - | 三 |", policy: "first") == [])
  }

  @Test func `under unique an overlap is told with its rows and by its result`() {
    #expect(
      told("| 人口 | => 表 |\n| < 5 | 一 |\n| >= 4 | 二 |") == [
        "conflicting-rows: rows 1 and 2 of “表” apply at once, where unique allows one: 人口 = 4 人"
      ])
    #expect(
      told("| 人口 | => 表 |\n| < 5 | 一 |\n| >= 4 | 一 |").first?.hasPrefix("overlapping-rows") ?? false
    )
    #expect(told("| 人口 | => 表 |\n| < 5 | 一 |\n| >= 4 | 一 |", policy: "any") == [])
    #expect(told("| 人口 | => 表 |\n| < 5 | 一 |\n| >= 4 | 二 |", policy: "collect") == [])
  }

  @Test func `missing facts are a case of their own where a row asks for them`() {
    let rows = "| 收入 | => 表 |\n| null | 一 |\n| < 500 | 二 |\n| >= 500 | 三 |"
    #expect(told(rows) == [])
    #expect(
      told("| 收入 | => 表 |\n| null | 一 |\n| - | 二 |") == [
        "conflicting-rows: rows 1 and 2 of “表” apply at once, where unique allows one: 收入 missing"
      ])
    #expect(
      told("| 收入 | => 表 |\n| not(null) | 一 |", policy: "first") == [
        "table-gap: no row of “表” covers this case: 收入 missing"
      ])
  }

  @Test func `tests that are not taken apart make no finding`() {
    #expect(
      told("| 说明文字 | => 表 |\n| starts with(?, \"甲\") | 一 |\n| - | 二 |", policy: "first") == [])
    #expect(
      told("| 说明文字 | => 表 |\n| \"甲\" | 一 |\n| \"乙\" | 二 |") == [
        "table-gap: no row of “表” covers this case: 说明文字 is any other text"
      ])
  }

  @Test func `a household shows the finding where one is found`() {
    let text = AnalysedText(
      AnalysedText.head + AnalysedText.table("| 收入 | => 表 |\n| < 500 | 一 |\n| > 500 | 二 |"),
      depth: .full)
    #expect(text.findings.flatMap(\.notes).map(\.text.zh).contains("例：收入 500.00 元/月"))
  }

  @Test func `a case that no household comes to is left out`() {
    let decisions = """
      decisions:
        全年: {unit: 元/年, is: yearly(收入), source: 文}
        表:
          source: 文
          values: [一, 二]
          table: |
            | 收入    | 全年     | => 表 |
            | < 500   | < 6000   | 一    |
            | >= 500  | >= 6000  | 二    |
      categories: {}
      """
    for depth in [RuleSetAnalysis.Depth.quick, .full] {
      #expect(AnalysedText(AnalysedText.head + decisions, depth: depth).told == [])
    }
    let wrong = decisions.replacing(">= 6000 ", with: ">= 7200 ")
    #expect(AnalysedText(AnalysedText.head + wrong, depth: .quick).told == [])
    let found = AnalysedText(AnalysedText.head + wrong, depth: .full).told
    #expect(found.contains { $0.hasPrefix("table-gap") })
  }

  @Test func `a finding lies on its row`() {
    let text = AnalysedText(
      AnalysedText.head
        + AnalysedText.table("| 人口 | => 表 |\n| > 20 | 一 |\n| - | 二 |", policy: "first"))
    #expect(text.findings.map { text.text(at: $0) } == ["> 20 | 一"])
  }
}
