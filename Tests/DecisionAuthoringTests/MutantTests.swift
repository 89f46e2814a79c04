import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import Testing

@Suite("Mutants")
struct MutantTests {
  private func survivors(_ cases: String) throws -> [String] {
    let reading = try CoverageReading(rules: CoverageTests.rules, cases: "cases:\n" + cases)
    let results = reading.cases.map { CaseRunner(reading.ruleSet).run($0) }
    #expect(results.allSatisfy { $0.hasPassed })
    let judge = MutantJudge(reading.ruleSet, results)
    return judge.relevant(MutantFinder.mutants(of: reading.ruleSet))
      .filter { !judge.finds($0) }.map(\.text.en)
  }

  @Test("cases on both sides of everything leave no mistake unnoticed")
  func none() throws {
    let left = try survivors(
      """
        - {name: 一, given: {年收入: 35280, 人口: 3, 突发: true, 残疾: false}, expect: {救助: 不符合}}
        - {name: 二, given: {年收入: 35279.99, 人口: 3, 突发: true, 残疾: false}, expect: {救助: 符合}}
        - {name: 三, given: {年收入: 0, 人口: 3, 突发: false, 残疾: true}, expect: {救助: 符合}}
        - {name: 四, given: {年收入: 0, 人口: 3, 突发: false, 残疾: false}, expect: {救助: 不符合}}
      """)
    #expect(left == [])
  }

  @Test("a case far from the threshold lets its comparison and its figure change")
  func survivors() throws {
    let left = try survivors(
      """
        - {name: 一, given: {年收入: 90000, 人口: 3, 突发: true, 残疾: false}, expect: {救助: 不符合}}
        - {name: 二, given: {年收入: 0, 人口: 3, 突发: true, 残疾: false}, expect: {救助: 符合}}
        - {name: 四, given: {年收入: 0, 人口: 3, 突发: false, 残疾: false}, expect: {救助: 不符合}}
      """)
    #expect(
      left == [
        "人均 < 980.00 元/人/月 → 人均 <= 980.00 元/人/月",
        "人均 < 980.00 元/人/月 → 人均 < 979.99 元/人/月",
        "人均 < 980.00 元/人/月 → 人均 < 980.01 元/人/月",
      ])
  }

  @Test("a report for build servers is well-formed whatever the names hold")
  func junit() throws {
    let reading = try CaseFileReading(
      rules: CoverageTests.rules,
      cases: """
        cases:
          - {name: "<甲 & \\"乙\\">", given: {年收入: 0, 人口: 3}, expect: {人均: 1}}
          - {name: 丙, given: {年收入: 0, 人口: 3}, expect: {人均: 0}}
        """)
    let file = JUnitReport.File(
      ruleSet: "样例", path: "cases/一.yaml", results: reading.results, mistakes: [])
    let xml = JUnitReport([file], in: .en).xml
    #expect(xml.contains("tests=\"2\" failures=\"1\""))
    #expect(xml.contains("name=\"&lt;甲 &amp; &quot;乙&quot;&gt;\""))
    #expect(xml.contains("<failure message=\"case “&lt;甲 &amp; &quot;乙&quot;&gt;”: 人均 should be 1"))
    #expect(xml.contains("name=\"丙\" file=\"cases/一.yaml\"/>"))
  }

  @Test("the page of coverage tints each line by what cases show, without script")
  func page() throws {
    let reading = try CoverageReading(
      rules: CoverageTests.rules,
      cases: "cases:\n  - {name: 一, given: {年收入: 0, 人口: 3, 突发: true, 残疾: false}, expect: {救助: 符合}}")
    let html = CoveragePage(reading.tally, reading.sources.texts, in: .en).html
    #expect(html.contains("<span class=\"half\"><i>14</i>      有因: {is: 突发 or 残疾}"))
    #expect(html.contains("<span class=\"full\"><i>9</i>"))
    #expect(html.contains("低收入: {is: &#39;人均 &lt; 980 元/人/月&#39;}"))
    #expect(!html.contains("<script"))
  }
}
