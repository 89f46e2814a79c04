import DecisionDiagnostics
import Testing

@testable import DecisionAuthoring

@Suite("Accepted findings")
struct AcceptanceTests {
  private static let rows = "| 人口 | => 表 |\n| > 20 | 一 |\n| - | 二 |"

  private func rules(_ accept: String) -> AnalysedText {
    AnalysedText(
      AnalysedText.head
        + AnalysedText.table(Self.rows, policy: "first", extra: "    accept: \(accept)\n"),
      depth: .full)
  }

  @Test func `a finding that is accepted with a reason is silent`() {
    #expect(rules("{unreachable-row: 来源如此}").told == [])
    #expect(rules("{unreachable-row: {reason: 来源如此, until: 2025-07-01}}").told == [])
  }

  @Test func `one that has run out is a finding itself`() {
    #expect(
      rules("{unreachable-row: {reason: 来源如此, until: 2025-06-30}}").told == [
        "expired-acceptance: “unreachable-row” was accepted until 2025-06-30, which is past"
      ])
  }

  @Test func `one of another kind accepts nothing and says so`() {
    #expect(
      rules("{shadowed-row: 来源如此}").told == [
        "unreachable-row: no household can pass row 1 of “表”",
        "unneeded-acceptance: there is no “shadowed-row” here to accept",
      ])
  }

  @Test func `an entry accepts for itself alone`() {
    let text = AnalysedText(
      AnalysedText.head
        + """
        decisions:
          甲: {is: 人口 > 3 人, source: 文, accept: {unreachable-row: 来源如此}}
          表:
            source: 文
            values: [一, 二]
            hit policy: first
            table: |
              | 人口 | => 表 |
              | > 20 | 一    |
              | -    | 二    |
        categories: {}
        """, depth: .full)
    #expect(text.findings.map(\.code) == [.unreachableRow, .unneededAcceptance])
  }

  @Test func `sources and item definitions accept too`() throws {
    let text = AnalysedText(
      AnalysedText.head.replacing("{title: 文}", with: "{title: 文, accept: {unused-source: 留着}}")
        + """
        item definitions:
          钱: {unit: 元, accept: {alike-names: 来源如此}}
        categories: {}
        """, depth: .full)
    #expect(text.ruleSet?.acceptances.map(\.finding) == ["unused-source", "alike-names"])
    #expect(text.findings.map(\.code) == [.unneededAcceptance, .unneededAcceptance])
  }

  @Test func `what is accepted must be a finding and have a reason`() {
    let unknown = rules("{unreachable-rows: 来源如此}").mistakes
    #expect(unknown.map(\.code) == [.badValue])
    #expect(unknown.flatMap(\.fixIts).flatMap(\.edits).map(\.replacement) == ["unreachable-row"])
    #expect(
      rules("{BF0415: 来源如此}").mistakes.flatMap(\.fixIts).flatMap(\.edits).map(\.replacement) == [
        "unreachable-row"
      ])
    #expect(rules("{unknown-name: 来源如此}").mistakes.map(\.code) == [.badValue])
    #expect(rules("{unreachable-row: {until: 2025-12-31}}").mistakes.map(\.code) == [.missingKey])
    #expect(rules("{unreachable-row: {reason: 甲, until: 明年}}").mistakes.map(\.code) == [.badDate])
    #expect(
      rules("{unreachable-row: {reason: 甲, bis: 2025-12-31}}").mistakes.map(\.code) == [.unknownKey]
    )
    #expect(rules("[unreachable-row]").mistakes.map(\.code) == [.wrongShape])
  }

  @Test func `what a lower rule set accepts is accepted above and told nowhere`() {
    let base =
      AnalysedText.head
      + AnalysedText.table(
        Self.rows, policy: "first", extra: "    accept: {unreachable-row: 来源如此}\n")
    #expect(AnalysedText([base, "ruleset: 上\nextends: ../试\n"]).told == [])
    let mended = """
      ruleset: 上
      extends: ../试
      decisions:
        表:
          inherit: true
          table: |
            | 人口 | => 表 |
            | > 10 | 一    |
            | -    | 二    |
      """
    #expect(AnalysedText([base, mended]).told == [])
  }

  @Test func `what is refined can be accepted above`() {
    let base = AnalysedText.head + AnalysedText.table(Self.rows, policy: "first")
    let above =
      "ruleset: 上\nextends: ../试\ndecisions:\n  表: {inherit: true, accept: {unreachable-row: 来源如此}}\n"
    #expect(AnalysedText([base, above]).told == [])
  }
}
