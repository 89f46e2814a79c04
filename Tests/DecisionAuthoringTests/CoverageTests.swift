import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

@Suite("Coverage")
struct CoverageTests {
  static let rules = """
    ruleset: 样例
    as of: 2021-07-09
    inputs:
      年收入: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
      人口: {type: integer, unit: 人, constraint: "[1..20]"}
      突发: boolean
      残疾: boolean
    decisions:
      人均: {unit: 元/人/月, is: monthly(年收入) / 人口}
    categories:
      救助:
        all:
          低收入: {is: '人均 < 980 元/人/月'}
          有因: {is: 突发 or 残疾}
    """

  private func reading(_ given: String...) throws -> CoverageReading {
    let cases = given.enumerated().map {
      "  - {name: \"\($0.offset)\", given: {\($0.element)}, expect: {人均: 0}}"
    }
    return try CoverageReading(
      rules: Self.rules, cases: "cases:\n" + cases.joined(separator: "\n"))
  }

  @Test("a value at the threshold and one a fen below it are its two sides")
  func sides() throws {
    let at = "年收入: 35280.00, 人口: 3, 突发: true, 残疾: false"
    let below = "年收入: 35279.99, 人口: 3, 突发: true, 残疾: false"
    let far = "年收入: 35279.98, 人口: 3, 突发: true, 残疾: false"
    #expect(try reading(at, below).counts(.thresholds) == "2/2")
    #expect(try reading(at).missing.contains("人均 < 980.00 元/人/月: one unit below"))
    #expect(try reading(at, far).missing.contains("人均 < 980.00 元/人/月: one unit below"))
    #expect(
      try reading(below, far).missing.contains("人均 < 980.00 元/人/月: exactly at the threshold"))
  }

  @Test("one person more is no small step where money decides")
  func coarseSteps() throws {
    // 1,200 元 a head for three, 900 元 for four: the head count turns it, no fen does.
    let reading = try reading(
      "年收入: 43200.00, 人口: 3, 突发: true, 残疾: false",
      "年收入: 43200.00, 人口: 4, 突发: true, 残疾: false")
    #expect(reading.counts(.thresholds) == "0/2")
  }

  @Test("an operand counts while the others leave the decision to it")
  func operands() throws {
    let both = try reading("年收入: 0, 人口: 1, 突发: true, 残疾: true")
    #expect(both.missing.contains("突发: the branch where the condition holds"))
    #expect(both.missing.contains("残疾: the branch where the condition holds"))
    let each = try reading(
      "年收入: 0, 人口: 1, 突发: true, 残疾: false", "年收入: 0, 人口: 1, 突发: false, 残疾: true",
      "年收入: 0, 人口: 1, 突发: false, 残疾: false")
    #expect(!each.missing.contains { $0.hasPrefix("突发") || $0.hasPrefix("残疾") })
  }

  @Test("what is missing shows nothing")
  func missing() throws {
    let reading = try reading("人口: 3, 突发: true, 残疾: false")
    #expect(reading.counts(.thresholds) == "0/2")
    #expect(reading.missing.contains("人均 < 980.00 元/人/月: the branch where the condition holds"))
    #expect(reading.missing.contains("人均 < 980.00 元/人/月: the branch where the condition fails"))
  }

  @Test("rows of FIRST count while none before them hits; cells while all others pass")
  func rows() throws {
    let rules = """
      ruleset: 表
      as of: 2021-07-09
      inputs:
        收入: {type: number, scale: 2, unit: 元}
        突发: boolean
      decisions:
        档次:
          values: [甲, 乙, 丙]
          hit policy: first
          publish: true
          table: |
            | 收入      | 突发 | => 档次 |
            | < 100 元  | -    | 甲      |
            | < 200 元  | true | 乙      |
            | -         | -    | 丙      |
      """
    let text = """
      cases:
        - {name: 甲, given: {收入: 50, 突发: true}, expect: {档次: 甲}}
        - {name: 丙, given: {收入: 300, 突发: true}, expect: {档次: 丙}}
      """
    let reading = try CoverageReading(rules: rules, cases: text)
    #expect(reading.counts(.rules) == "2/3")
    #expect(reading.missing.contains("第 2 行: it decides"))
    #expect(reading.missing.contains("收入 属于 (< 200.00 元): the branch where the condition holds"))
    #expect(!reading.missing.contains("收入 属于 (< 200.00 元): the branch where the condition fails"))
    #expect(reading.missing.contains("突发 属于 (真): the branch where the condition fails"))
  }

  @Test("suggested cases show all that was lacking, and fail until they are filled in")
  func suggestions() throws {
    let reading = try reading("年收入: 100000, 人口: 3, 突发: true, 残疾: true")
    var suggester = CaseSuggester(reading.coverage, reading.cases)
    let found = suggester.suggest()
    #expect(suggester.unreached.isEmpty)
    #expect(suggester.coverage.lackingPoints == [])
    let text = SuggestedCaseText(reading.ruleSet, reading.sources).yaml(found, in: .zh)
    let blank = try CaseFileReading(rules: Self.rules, cases: text)
    #expect(blank.cases.isEmpty)
    #expect(!blank.findings.isEmpty)
    #expect(blank.findings.allSatisfy { $0.hasSuffix("BF0609 blank-expectation") })
  }

  @Test("what is abstract asks for no case; what rests on it does")
  func abstractDecision() throws {
    let rules = """
      ruleset: 共用
      as of: 2021-07-09
      inputs:
        年收入: number
      decisions:
        档次: {values: [困难, 不困难], abstract: true}
        翻番: 年收入 * 2
      categories:
        救助:
          all:
            建档: {is: 档次 = "困难"}
            收入: {is: 翻番 < 10}
      """
    let reading = try CoverageReading(
      rules: rules, cases: "cases: [{name: 甲, given: {}, expect: {翻番: undetermined}}]")
    let owners = reading.tally.missing.filter { $0.entry.point.measure == .rules }.map(
      \.entry.owner)
    #expect(owners == ["翻番", "救助"])
  }

  @Test("an argument takes out what it names; one that is not needed is a finding")
  func arguments() throws {
    let reading = try reading("年收入: 35279.99, 人口: 3, 突发: true, 残疾: false")
    let text = """
      unreachable:
        - {of: 救助, text: 人均 < 980.00 元/人/月, side: 正好到线, reason: 试一试}
        - {of: 救助, text: 人均 < 980.00 元/人/月, side: one unit below, reason: 已有用例}
      """
    var sources = reading.sources
    let source = sources.add(path: "argued.yaml", utf8: Array(text.utf8))
    let read = ArguedFile.read(YAMLReader().read(source).root, for: reading.ruleSet)
    #expect(read.diagnostics.map(\.message.en) == [])
    var arguments = Arguments()
    arguments.add(read.file.unreachable, sources, path: "argued.yaml", isJudged: true)
    var tally = reading.tally
    tally.apply(&arguments)
    #expect(tally.count(.thresholds).shown == 2)
    #expect(tally.count(.thresholds).argued == 1)
    let total = CoverageReport(ruleSets: [], total: tally).lines(in: .en)[0]
    #expect(total.hasSuffix("threshold sides 2/2 (100.0%)  of these argued 1"))
    #expect(arguments.unneeded().map(\.finding.code) == [.unneededArgument])
  }
}
