import DecisionDiagnostics
import Testing

@testable import DecisionAuthoring

@Suite("Findings in criteria")
struct CriteriaFindingTests {
  private func told(_ category: String, depth: RuleSetAnalysis.Depth = .quick) -> [String] {
    let lines = category.split(separator: "\n").map { "    \($0)\n" }.joined()
    let text = AnalysedText(
      AnalysedText.head + AnalysedText.standard + "categories:\n  类:\n    source: 文\n" + lines,
      depth: depth)
    #expect(text.mistakes == [])
    return text.told
  }

  @Test func `a condition that all or none pass is told`() {
    #expect(
      told("all:\n  甲: 人口 <= 20 人\n  乙: 失业") == [
        "idle-criterion: every household passes “甲” of “类”: it decides nothing"
      ])
    #expect(
      told("all:\n  甲: 收入 < 0\n  乙: 失业") == ["hopeless-criterion: no household can pass “甲” of “类”"]
    )
    #expect(
      told("all:\n  乙: 失业\nnone:\n  甲: 人口 > 20 人") == [
        "idle-criterion: the exclusion “甲” of “类” excludes nobody"
      ])
  }

  @Test func `conditions against each other are told once, by the later one`() {
    #expect(
      told("all:\n  甲: 收入 < 标准\n  乙: 收入 >= 标准") == [
        "contradicting-criteria: “甲” and “乙” of “类” cannot both be met: nobody passes"
      ])
    #expect(told("all:\n  甲: 收入 < 标准\n  乙: 收入 < 2 * 标准").count == 1)
    #expect(told("all:\n  甲: 收入 < 标准\n  乙: 收入 < 标准").count == 1)
    #expect(told("any:\n  甲: 收入 < 标准\n  乙: 收入 < 2 * 标准").first?.contains("“甲”") ?? false)
  }

  @Test func `conditions that both count are not told`() {
    #expect(told("all:\n  甲: 收入 < 标准\n  乙: 人口 > 2 人\nnone:\n  丙: 收入 < 100 元/月 and 失业") == [])
    #expect(told("all:\n  甲: 收入 != null\n  乙: 收入 < 标准").count == 1)
    #expect(told("all:\n  甲: 收入 = null or 收入 < 标准\n  乙: 失业") == [])
  }

  @Test func `a condition that is not taken apart may come out either way`() {
    #expect(told("all:\n  甲: starts with(说明文字, \"甲\")\n  乙: 失业") == [])
    #expect(told("all:\n  甲: starts with(说明文字, \"甲\") or true\n  乙: 失业").count == 1)
  }

  @Test func `a contradiction of more than two conditions shows when households are looked for`() {
    let category = "all:\n  甲: 失业 or 收入 < 100 元/月\n  乙: not(失业)\n  丙: 收入 > 200 元/月"
    #expect(told(category) == [])
    #expect(
      told(category, depth: .full) == [
        "contradicting-criteria: nobody can be eligible for “类”: its criteria contradict each other"
      ])
  }
}
