import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues

/// The keys that the reader knows, and the schema describes.
enum CaseKeys {
  static let file = ["as of", "cases", "note"]
  static let entry = ["name", "as of", "source", "note", "given", "expect"]
}

/// Reads one case file; the findings gather here.
struct CaseReader {
  let ruleSet: RuleSet
  var diagnostics: [Diagnostic] = []

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  /// The as-of date of the file, for its cases without one; nil inside for one that is no date.
  private var fileAsOf: CivilDate??

  mutating func cases(_ root: YAMLNode) -> [RuleCase] {
    let what = LocalizedText(zh: "用例文件", en: "a case file")
    guard let entries = mapping(root, what, keys: CaseKeys.file) else { return [] }
    guard let list = entries["cases"], let items = list.value.sequence, !items.isEmpty else {
      if let list = entries["cases"], list.value.sequence == nil, !list.value.isEmpty {
        report(
          .badCaseValue, list.value.span, "“cases”下面要写成列表，每条以 - 开头",
          "“cases” is a list: each case begins with -")
      } else {
        reportNoCases(at: entries["cases"]?.keySpan ?? root.span)
      }
      return []
    }
    fileAsOf = entries["as of"].map { date($0) }
    return items.compactMap { ruleCase($0) }
  }

  /// Nil when anything is wrong with the case.
  private mutating func ruleCase(_ node: YAMLNode) -> RuleCase? {
    let findingCount = diagnostics.count
    let what = LocalizedText(zh: "用例", en: "a case")
    guard let entries = mapping(node, what, keys: CaseKeys.entry) else { return nil }
    let name = text(entries["name"], "name")
    let span = entries["name"]?.value.span ?? start(of: node.span)
    if name == nil {
      report(.badCaseValue, span, "用例没有名称：写 name", "the case has no name: give it a name")
    }
    let asOf = asOf(entries["as of"], caseAt: span)
    var facts = CaseFacts(ruleSet)
    if let given = entries["given"] { read(given, into: &facts) }
    let expectations = entries["expect"].map { self.expectations($0) } ?? []
    if expectations.isEmpty, diagnostics.count == findingCount {
      let place = entries["expect"]?.keySpan ?? span
      report(
        .noExpectations, place, "用例“\(name ?? "")”没有写期望的结果，永远不会失败",
        "the case “\(name ?? "")” expects nothing and could never fail")
    }
    let source = text(entries["source"], "source")
    let note = text(entries["note"], "note")
    guard let name, let asOf, diagnostics.count == findingCount else { return nil }
    return RuleCase(
      name: name, asOf: asOf, source: source, note: note, record: facts.record,
      expectations: expectations, invalidFacts: facts.invalid, span: span)
  }

  private mutating func asOf(_ entry: YAMLEntry?, caseAt span: SourceSpan) -> CivilDate? {
    if let entry { return date(entry) }
    if let fileAsOf { return fileAsOf }
    if let date = ruleSet.asOf { return date }
    report(
      .missingAsOf, span, "用例没有认定日期（as of），用例文件和规则集也没有",
      "the case has no as-of date, and neither have its file and the rule set")
    return nil
  }

  private mutating func date(_ entry: YAMLEntry) -> CivilDate? {
    guard let text = text(entry, "as of") else { return nil }
    if let date = CivilDate(text) { return date }
    report(
      .badCaseValue, entry.value.span, "“\(text)”不是日期：要写成 2021-07-09",
      "“\(text)” is no date: write 2021-07-09")
    return nil
  }
}

// MARK: - Pieces shared by all parts of a case

extension CaseReader {
  mutating func report(
    _ code: DiagnosticCode, _ span: SourceSpan?, _ zh: String, _ en: String,
    label: LocalizedText? = nil, notes: [DiagnosticNote] = [], fixIts: [FixIt] = [],
    candidates: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, at: span, LocalizedText(zh: zh, en: en), label: label, notes: notes, fixIts: fixIts,
        candidates: candidates))
  }

  mutating func reportNoCases(at span: SourceSpan?) {
    report(
      .noCases, span, "文件里没有用例：没有用例就什么都没有检验",
      "the file holds no case, so that nothing is tested")
  }

  /// Reports a name that is none of the candidates, with the nearest of them.
  mutating func reportUnknown(
    _ code: DiagnosticCode, _ key: YAMLScalar, _ span: SourceSpan, _ zh: String, _ en: String,
    among candidates: [String]
  ) {
    let suggestion = NameSuggestion.closest(to: key.text, among: candidates)
    report(
      code, span, zh, en, label: suggestion.map(\.question),
      fixIts: suggestion.map { [.replace(span, with: $0.name)] } ?? [], candidates: candidates)
  }

  /// The entries by key; nil, with a finding, when the node is no mapping.
  mutating func mapping(
    _ node: YAMLNode, _ what: LocalizedText, keys: [String]
  ) -> [String: YAMLEntry]? {
    guard let entries = node.mapping else {
      report(
        .badCaseValue, node.span, "\(what.zh)要写成“键: 值”的映射",
        "\(what.en) must be a mapping of keys to values")
      return nil
    }
    for entry in entries where !keys.contains(entry.key.text) {
      reportUnknown(
        .unknownCaseKey, entry.key, entry.keySpan, "\(what.zh)没有“\(entry.key.text)”这个键",
        "\(what.en) has no key “\(entry.key.text)”", among: keys)
    }
    return Dictionary(entries.map { ($0.key.text, $0) }) { first, _ in first }
  }

  /// The text of an entry; nil when it is absent or, with a finding, empty or no single value.
  mutating func text(_ entry: YAMLEntry?, _ key: String) -> String? {
    guard let entry else { return nil }
    guard let scalar = entry.value.scalar, !scalar.text.isEmpty else {
      report(
        .badCaseValue, entry.value.isEmpty ? entry.keySpan : entry.value.span,
        "“\(key)”要写成一个值", "“\(key)” must be a single value")
      return nil
    }
    return scalar.text
  }

  func start(of span: SourceSpan) -> SourceSpan {
    SourceSpan(source: span.source, lower: span.lower, upper: span.lower)
  }
}
