import DecisionAuthoring
import DecisionDiagnostics
import Testing

@Suite("Reading case files")
struct CaseFileTests {
  /// A finding expected in a case text, and whether its fix-it leaves nothing to report.
  struct Sample: CustomTestStringConvertible, Sendable {
    let finding: String
    let text: String
    var isFixable = false

    var testDescription: String { "\(finding): \(text.split(separator: "\n").last ?? "")" }
  }

  static let samples = [
    Sample(
      finding: "1:1 BF0601 unknown-case-key",
      text: "case:\n  - {name: 一, expect: {救助: 符合}}\ncases: [{name: 二, expect: {救助: 符合}}]"),
    Sample(
      finding: "3:5 BF0601 unknown-case-key",
      text: "cases:\n  - name: 一\n    exepct: {救助: 待核实}\n    given: {}", isFixable: true),
    Sample(
      finding: "3:13 BF0602 unknown-fact",
      text: "cases:\n  - name: 一\n    given: {年收人: 1}\n    expect: {救助: 待核实}", isFixable: true),
    Sample(
      finding: "3:19 BF0602 unknown-fact",
      text: "cases:\n  - name: 一\n    given: {成员: [{学断: 本科}]}\n    expect: {救助: 待核实}",
      isFixable: true),
    Sample(
      finding: "3:13 BF0602 unknown-fact",
      text: "cases:\n  - name: 一\n    given: {档次: 深度}\n    expect: {救助: 待核实}"),
    Sample(
      finding: "3:17 BF0603 bad-case-value",
      text: "cases:\n  - name: 一\n    given: {人口: [3]}\n    expect: {救助: 待核实}"),
    Sample(
      finding: "3:17 BF0603 bad-case-value",
      text: "cases:\n  - name: 一\n    given: {成员: 3}\n    expect: {救助: 待核实}"),
    Sample(
      finding: "3:18 BF0603 bad-case-value",
      text: "cases:\n  - name: 一\n    given: {成员: [本科]}\n    expect: {救助: 待核实}"),
    Sample(
      finding: "3:12 BF0603 bad-case-value",
      text: "cases:\n  - name: 一\n    as of: 2021-02-30\n    expect: {救助: 待核实}"),
    Sample(
      finding: "3:18 BF0603 bad-case-value",
      text: "cases:\n  - name: 一\n    expect: {救助: 待核查}", isFixable: true),
    Sample(
      finding: "3:18 BF0603 bad-case-value",
      text: "cases:\n  - name: 一\n    expect: {档次: 深渡}", isFixable: true),
    Sample(
      finding: "3:18 BF0603 bad-case-value",
      text: "cases:\n  - name: 一\n    expect: {人均: 三百}"),
    Sample(
      finding: "3:27 BF0603 bad-case-value",
      text: "cases:\n  - name: 一\n    expect: {救助.possible: {a: b}}"),
    Sample(
      finding: "2:5 BF0603 bad-case-value",
      text: "cases:\n  - expect: {救助: 待核实}"),
    Sample(
      finding: "3:14 BF0604 unknown-expectation",
      text: "cases:\n  - name: 一\n    expect: {助血: 待核实}", isFixable: true),
    Sample(
      finding: "3:14 BF0604 unknown-expectation",
      text: "cases:\n  - name: 一\n    expect: {助学.ammount: 待核实}", isFixable: true),
    Sample(
      finding: "3:27 BF0604 unknown-expectation",
      text: "cases:\n  - name: 一\n    expect: {助学.reasons: [A2]}"),
    Sample(
      finding: "3:26 BF0604 unknown-expectation",
      text: "cases:\n  - name: 一\n    expect: {助学.needed: [成员.学断]}", isFixable: true),
    Sample(finding: "1:1 BF0605 no-cases", text: "cases: []"),
    Sample(finding: "1:1 BF0605 no-cases", text: "cases:"),
    Sample(finding: "1:1 BF0605 no-cases", text: "note: 还没写"),
    Sample(finding: "1:8 BF0603 bad-case-value", text: "cases: 一"),
    Sample(finding: "2:11 BF0606 no-expectations", text: "cases:\n  - name: 一\n    given: {人口: 3}"),
    Sample(finding: "3:5 BF0606 no-expectations", text: "cases:\n  - name: 一\n    expect: {}"),
    Sample(finding: "3:5 BF0606 no-expectations", text: "cases:\n  - name: 一\n    expect:"),
    Sample(
      finding: "4:7 BF0609 blank-expectation",
      text: "cases:\n  - name: 一\n    expect:\n      救助:"),
  ]

  @Test("a mistake is reported where it stands, in both languages", arguments: samples)
  func mistake(_ sample: Sample) throws {
    let reading = try CaseFileReading(rules: sampleRules, cases: sample.text)
    #expect(reading.findings == [sample.finding])
    for diagnostic in reading.diagnostics {
      #expect(!diagnostic.message.zh.isEmpty && !diagnostic.message.en.isEmpty)
    }
    guard sample.isFixable else { return }
    let repaired = try CaseFileReading(rules: sampleRules, cases: reading.fixed)
    #expect(repaired.findings == [], "\(reading.fixed)")
  }

  @Test("without an as-of date in the case or the rule set there is nothing to decide by")
  func missingAsOf() throws {
    let rules = sampleRules.split(separator: "\n").filter { !$0.hasPrefix("as of") }
    let reading = try CaseFileReading(
      rules: rules.joined(separator: "\n"),
      cases: "cases:\n  - name: 一\n    expect: {救助: 待核实}")
    #expect(reading.findings == ["2:11 BF0607 missing-as-of"])
  }

  @Test("the as-of date of a file is that of its cases without one, before the rule set's")
  func fileAsOf() throws {
    let cases = """
      as of: 2020-01-01
      cases:
        - {name: 一, expect: {救助: 待核实}}
        - {name: 二, as of: 2019-01-01, expect: {救助: 待核实}}
      """
    let reading = try CaseFileReading(rules: sampleRules, cases: cases)
    #expect(reading.findings == [])
    #expect(reading.cases.map(\.asOf.description) == ["2020-01-01", "2019-01-01"])
    let undated = sampleRules.split(separator: "\n").filter { !$0.hasPrefix("as of") }
    let dated = try CaseFileReading(rules: undated.joined(separator: "\n"), cases: cases)
    #expect(dated.findings == [])
    // One mistake is one finding, however many cases rest on it.
    let wrong = try CaseFileReading(
      rules: sampleRules, cases: cases.replacing("2020-01-01", with: "2020-02-30"))
    #expect(wrong.findings == ["1:8 BF0603 bad-case-value"])
    #expect(wrong.cases.map(\.name) == ["二"])
  }

  @Test("an empty file holds no cases")
  func emptyFile() throws {
    let reading = try CaseFileReading(rules: sampleRules, cases: "# 以后再写\n")
    #expect(reading.findings == ["BF0605 no-cases"])
  }

  @Test("a case with a mistake is left out and the others are run")
  func partial() throws {
    let reading = try CaseFileReading(
      rules: sampleRules,
      cases: """
        cases:
          - name: 坏
            given: {人囗: 3}
            expect: {救助: 符合}
          - name: 好
            given: {地区: 甲市}
            expect: {救助: 待核实}
        """)
    #expect(reading.findings == ["3:13 BF0602 unknown-fact"])
    #expect(reading.cases.map(\.name) == ["好"])
    #expect(reading.failures == [])
  }

  @Test("a quoted word of the outcomes is the text itself where the decision lists it")
  func listedWord() throws {
    let reading = try CaseFileReading(
      rules: sampleRules,
      cases: """
        cases:
          - name: 不符合是档次的取值
            given: {地区: 甲市, 年收入: 90000, 人口: 1}
            expect: {档次: 不符合}
        """)
    #expect(reading.findings == [])
    #expect(reading.messages(.zh) == [])
  }
}
