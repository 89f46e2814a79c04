import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax

extension CaseReader {
  private static let aspects = [
    "amount", "possible", "needed", "confirm", "reasons", "measures", "outcome",
  ]
  private static let nothingWords: Set<String> = ["无", "none"]

  mutating func expectations(_ entry: YAMLEntry) -> [CaseExpectation] {
    if entry.value.isEmpty { return [] }
    guard let entries = entry.value.mapping else {
      report(
        .badCaseValue, entry.value.span, "“expect”下面要写成“名称: 结果”",
        "“expect” maps the names of decisions and categories to results")
      return []
    }
    return entries.compactMap { expectation($0) }
  }

  private mutating func expectation(_ entry: YAMLEntry) -> CaseExpectation? {
    guard let subject = subject(entry) else { return nil }
    if entry.value.isEmpty {
      report(
        .blankExpectation, entry.keySpan, "“\(entry.key.text)”应得什么还没有填，对照条款填上",
        "what “\(entry.key.text)” must be is blank: fill it in from the article")
      return nil
    }
    guard let expected = expected(entry.value, subject) else { return nil }
    return CaseExpectation(
      subject: subject, name: entry.key.text, expected: expected, span: entry.value.span)
  }

  // MARK: Subjects

  private mutating func subject(_ entry: YAMLEntry) -> CaseExpectation.Subject? {
    let parts = entry.key.text.split(separator: ".", maxSplits: 1).map(String.init)
    let aspect = parts.count > 1 ? parts[1] : nil
    if let category = ruleSet.categories.firstIndex(where: { $0.name == parts.first }),
      let subject = subject(aspect, category)
    {
      return subject
    }
    if let decision = ruleSet.decisions.firstIndex(where: { $0.name == parts.first }) {
      guard let aspect else { return .decision(decision) }
      if case .record(let fields) = ruleSet.decisions[decision].type,
        fields.contains(where: { $0.name == aspect })
      {
        return .output(decision: decision, name: aspect)
      }
      if aspect == "confirm" { return .confirmationOfDecision(decision) }
    }
    let name = entry.key.text
    reportUnknown(
      .unknownExpectation, entry.key, entry.keySpan, "规则集不决定“\(name)”",
      "the rule set does not decide “\(name)”", among: subjectNames)
    return nil
  }

  private func subject(_ aspect: String?, _ category: Int) -> CaseExpectation.Subject? {
    switch aspect {
    case nil, "outcome": .outcome(category: category)
    case "amount": .amount(category: category)
    case "possible": .possible(category: category)
    case "needed": .needed(category: category)
    case "reasons": .reasons(category: category)
    case "measures": .measures(category: category)
    case "confirm": .confirmation(category: category)
    default: nil
    }
  }

  var subjectNames: [String] {
    let categories = ruleSet.categories.flatMap { category in
      [category.name] + Self.aspects.map { "\(category.name).\($0)" }
    }
    let decisions = ruleSet.decisions.flatMap { decision in
      let names = [decision.name, "\(decision.name).confirm"]
      guard case .record(let fields) = decision.type else { return names }
      return names + fields.map { "\(decision.name).\($0.name)" }
    }
    return categories + decisions
  }

  // MARK: Expected results

  private mutating func expected(
    _ node: YAMLNode, _ subject: CaseExpectation.Subject
  ) -> CaseExpectation.Result? {
    switch subject {
    case .decision(let index):
      return value(node, of: ruleSet.decisions[index].type)
    case .output(let index, let name):
      guard case .record(let fields) = ruleSet.decisions[index].type,
        let field = fields.first(where: { $0.name == name })
      else { return nil }
      return value(node, of: field.type)
    case .outcome: return outcome(node).map { .outcome($0) }
    case .amount(let category): return amount(node, of: category)
    case .possible: return list(node).map { items in .outcomes(items.compactMap { outcome($0) }) }
    case .needed, .measures, .reasons, .confirmation, .confirmationOfDecision:
      return list(node).map { names($0, subject) }
    }
  }

  /// A value of the type, or an outcome that any decision may have instead of one.
  private mutating func value(_ node: YAMLNode, of type: ValueType) -> CaseExpectation.Result? {
    if let scalar = node.scalar, let outcome = Outcome(word: scalar.text), outcome.isUnsettled,
      !Self.isListed(scalar.text, type)
    {
      return .outcome(outcome)
    }
    return self.plainValue(node, of: type).map { .value($0) }
  }

  private static func isListed(_ word: String, _ type: ValueType) -> Bool {
    if case .text(let allowed?) = type { return allowed.contains(word) }
    return false
  }

  private mutating func plainValue(_ node: YAMLNode, of type: ValueType) -> Value? {
    switch type {
    case .list(let element):
      return list(node).map { items in .list(items.compactMap { plainValue($0, of: element) }) }
    case .record(let fields): return record(node, fields)
    default: break
    }
    guard let scalar = node.scalar else {
      report(
        .badCaseValue, node.span, "这里要\(type.text.zh)，不是列表或映射",
        "this must be \(type.text.en), not a list or a mapping")
      return nil
    }
    switch FactText.value(scalar.text, of: type) {
    case .value(let value): return value
    case .unreadable(let fault): report(.badCaseValue, node.span, fault.zh, fault.en)
    case .unlisted(let fault, let allowed):
      reportUnknown(.badCaseValue, scalar, node.span, fault.zh, fault.en, among: allowed)
    }
    return nil
  }

  private mutating func record(_ node: YAMLNode, _ fields: [RecordField]) -> Value? {
    let what = LocalizedText(zh: "多项结果", en: "a result of several parts")
    guard let entries = mapping(node, what, keys: fields.map(\.name)) else { return nil }
    var values: [String: Value] = [:]
    for field in fields {
      guard let entry = entries[field.name] else {
        report(
          .badCaseValue, node.span, "缺少“\(field.name)”", "“\(field.name)” is not given")
        return nil
      }
      values[field.name] = plainValue(entry.value, of: field.type)
    }
    return .record(values)
  }

  private mutating func amount(_ node: YAMLNode, of category: Int) -> CaseExpectation.Result? {
    guard let scalar = node.scalar else {
      report(.badCaseValue, node.span, "金额要写成一个数", "an amount is one number")
      return nil
    }
    if Self.nothingWords.contains(scalar.text) { return .nothing }
    return value(node, of: .number(ruleSet.categories[category].amount?.unit ?? .none))
  }

  private mutating func outcome(_ node: YAMLNode) -> Outcome? {
    let words = Outcome.allCases.flatMap { [$0.word.zh, $0.word.en] }
    guard let scalar = node.scalar else {
      report(.badCaseValue, node.span, "这里要写一个结论", "this must be one outcome")
      return nil
    }
    if let outcome = Outcome(word: scalar.text) { return outcome }
    reportUnknown(
      .badCaseValue, scalar, node.span,
      "“\(scalar.text)”不是结论：\(Outcome.allCases.map(\.word.zh).joined(separator: "、"))",
      "“\(scalar.text)” is no outcome: \(Outcome.allCases.map(\.word.en).joined(separator: ", "))",
      among: words)
    return nil
  }

  /// A list; a single value counts as a list of one.
  private mutating func list(_ node: YAMLNode) -> [YAMLNode]? {
    if let items = node.sequence { return items }
    if node.scalar != nil, !node.isEmpty { return [node] }
    report(.badCaseValue, node.span, "这里要写成列表，如 [] 或 [甲, 乙]", "this is a list such as [] or [a, b]")
    return nil
  }

  private mutating func names(
    _ nodes: [YAMLNode], _ subject: CaseExpectation.Subject
  ) -> CaseExpectation.Result {
    let candidates = candidates(of: subject)
    var names: [String] = []
    for node in nodes {
      guard let scalar = node.scalar else {
        report(.badCaseValue, node.span, "这里要写名称", "this must be a name")
        continue
      }
      if !candidates.contains(scalar.text) {
        reportUnknown(
          .unknownExpectation, scalar, node.span, "没有“\(scalar.text)”",
          "there is no “\(scalar.text)”", among: candidates)
      }
      names.append(scalar.text)
    }
    return .names(names)
  }

  private func candidates(of subject: CaseExpectation.Subject) -> [String] {
    switch subject {
    case .reasons(let category): ruleSet.categories[category].criteria.map(\.code)
    case .measures(let category): ruleSet.categories[category].measures.map(\.name)
    case .needed:
      ruleSet.inputs.map(\.name)
        + ruleSet.tables.flatMap { table in
          [table.name] + table.fields.map { "\(table.name).\($0.name)" }
        }
        + ruleSet.parameters.filter(\.isAbsentUnknown).map(\.name)
    case .confirmation(let category):
      ruleSet.names(ofReadings: ruleSet.openReadings(ofCategory: category))
    case .confirmationOfDecision(let decision):
      ruleSet.names(ofReadings: ruleSet.openReadings(ofDecision: decision))
    default: []
    }
  }
}
