import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

/// Rule text and case text in, findings out as `line:column BF0601 unknown-case-key`.
struct CaseFileReading {
  let source: SourceText
  let cases: [RuleCase]
  let diagnostics: [Diagnostic]
  let results: [CaseResult]

  init(rules: String, cases text: String) throws {
    var sources = SourceSet()
    let rules = sources.add(path: "ruleset.yaml", utf8: Array(rules.utf8))
    let root = try #require(YAMLReader().read(rules).root)
    let (ruleSet, findings) = RuleSetChecker.check([RuleSetReader.read(root).syntax])
    let checked = try #require(ruleSet, "\(findings.map(\.message.en))")
    source = sources.add(path: "cases/case.yaml", utf8: Array(text.utf8))
    let (tree, yamlFindings) = YAMLReader().read(source)
    try #require(yamlFindings.isEmpty, "\(yamlFindings.map(\.message.en))")
    (cases, diagnostics) = CaseFile.read(tree, for: checked)
    results = cases.map { CaseRunner(checked).run($0) }
  }

  var findings: [String] { diagnostics.map { line($0) } }

  var failures: [String] { results.flatMap(\.failures).map { line($0) } }

  /// The messages of all failures, each followed by its notes.
  func messages(_ language: Language) -> [String] {
    results.flatMap(\.failures).flatMap { failure in
      [failure.message.text(in: language)]
        + failure.notes.map { "- " + $0.text.text(in: language) }
    }
  }

  private func line(_ diagnostic: Diagnostic) -> String {
    guard let span = diagnostic.span else { return "\(diagnostic.code.id) \(diagnostic.code.name)" }
    let place = source.position(of: span.lower)
    return "\(place.line):\(place.column) \(diagnostic.code.id) \(diagnostic.code.name)"
  }

  /// The case text with the first fix-it of every finding applied.
  var fixed: String {
    let edits = diagnostics.compactMap(\.fixIts.first).flatMap(\.edits)
    var bytes = source.utf8
    for edit in edits.sorted(by: { $0.span.lower > $1.span.lower }) {
      bytes.replaceSubrange(edit.span.lower..<edit.span.upper, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Rules with something of everything that cases can give and expect.
let sampleRules = """
  ruleset: 样例
  as of: 2021-07-09
  sources:
    通知: {title: 通知}
  inputs:
    地区: {type: text, values: [甲市, 乙市], synonyms: {甲: 甲市}}
    年收入: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
    人口: {type: integer, unit: 人, constraint: "[1..20]"}
    低保: boolean
    成员:
      rows: 成员
      key: 编号
      fields:
        学段: {type: text, values: [高中, 本科]}
        学费: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
  parameters:
    低保标准:
      unit: 元/人/月
      table: |
        | 地区 | 自         | 至         | 值  | 依据       |
        | 甲市 | 2018-04-01 | 2021-07-08 | 620 | 通知 附件  |
        | 甲市 | 2021-07-09 | -          | 710 | 通知 附件  |
  decisions:
    人均: {unit: 元/人/月, is: monthly(年收入) / 人口, source: 通知}
    档次:
      values: [深度, 相对, 不符合]
      hit policy: first
      table: |
        | 人均           | => 档次 | 依据      |
        | < 低保标准     | 深度    | 通知 第一条 |
        | < 2 * 低保标准 | 相对    | 通知 第二条 |
        | -              | 不符合  |           |
  categories:
    助学:
      for each: 成员
      all:
        建档: {is: 档次 != "不符合", code: A1, source: 通知 第三条}
        学段在内: {is: '学段 = "本科"', source: 通知 第四条}
      cap: {is: 10 人月 * 低保标准, scale: 2, rounding: half up, source: 通知}
    救助:
      all:
        低收入: {is: 人均 < 低保标准, source: 通知 第五条}
      none:
        吃低保: {is: 低保, source: 通知 第六条}
      measures:
        慰问: {silent: 通知未规定金额, source: 通知}
  """
