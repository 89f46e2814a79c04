import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax

/// The record of a case while it is read: what is not given is missing.
struct CaseFacts {
  var record: HouseholdRecord
  var invalid: [DiagnosticNote] = []

  init(_ ruleSet: RuleSet) {
    record = HouseholdRecord(
      facts: ruleSet.inputs.map { _ in .missing }, members: ruleSet.tables.map { _ in nil })
  }
}

extension CaseReader {
  mutating func read(_ given: YAMLEntry, into facts: inout CaseFacts) {
    if given.value.isEmpty { return }
    guard let entries = given.value.mapping else {
      report(
        .badCaseValue, given.value.span, "“given”下面要写成“名称: 值”",
        "“given” maps the names of facts to values")
      return
    }
    for entry in entries {
      let name = entry.key.text
      if let index = ruleSet.inputs.firstIndex(where: { $0.name == name }) {
        if let fact = fact(entry, of: ruleSet.inputs[index], &facts) {
          facts.record.facts[index] = fact
        }
      } else if let index = ruleSet.tables.firstIndex(where: { $0.name == name }) {
        facts.record.members[index] = rows(entry, of: ruleSet.tables[index], &facts)
      } else {
        reportUnknownFact(entry)
      }
    }
  }

  private mutating func reportUnknownFact(_ entry: YAMLEntry) {
    let name = entry.key.text
    if ruleSet.decisions.contains(where: { $0.name == name }) {
      report(
        .unknownFact, entry.keySpan, "“\(name)”是算出来的决定，不能当作事实给出",
        "“\(name)” is decided by the rules and cannot be given")
      return
    }
    reportUnknown(
      .unknownFact, entry.key, entry.keySpan, "规则集没有“\(name)”这项事实",
      "the rule set has no fact “\(name)”",
      among: ruleSet.inputs.map(\.name) + ruleSet.tables.map(\.name))
  }

  private mutating func fact(
    _ entry: YAMLEntry, of input: Input, _ facts: inout CaseFacts
  ) -> Fact? {
    guard let scalar = entry.value.scalar else {
      report(
        .badCaseValue, entry.value.span, "“\(input.name)”要写成一个值，不是列表或映射",
        "“\(input.name)” is a single value, not a list or a mapping")
      return nil
    }
    let (fact, fault) = FactText.fact(scalar, of: input)
    if let fault {
      facts.invalid.append(
        DiagnosticNote(
          LocalizedText(
            zh: "“\(input.name)”按输入错误处理：\(fault.zh)",
            en: "“\(input.name)” was taken for an invalid cell: \(fault.en)"),
          at: entry.value.span))
    }
    return fact
  }

  /// The rows of a member table; nil when it counts as not given.
  private mutating func rows(
    _ entry: YAMLEntry, of table: MemberTable, _ facts: inout CaseFacts
  ) -> [[Fact]]? {
    if let scalar = entry.value.scalar, FactText.isMissing(scalar) { return nil }
    guard let items = entry.value.sequence else {
      report(
        .badCaseValue, entry.value.span, "“\(table.name)”要写成列表：[] 或每人一条",
        "“\(table.name)” is a list: [] or one item per member")
      return nil
    }
    return items.compactMap { row($0, of: table, &facts) }
  }

  private mutating func row(
    _ node: YAMLNode, of table: MemberTable, _ facts: inout CaseFacts
  ) -> [Fact]? {
    guard let entries = node.mapping else {
      report(
        .badCaseValue, node.span, "“\(table.name)”的每一条要写成“名称: 值”",
        "each item of “\(table.name)” maps the names of facts to values")
      return nil
    }
    var row: [Fact] = table.fields.map { _ in .missing }
    for entry in entries {
      guard let index = table.fields.firstIndex(where: { $0.name == entry.key.text }) else {
        reportUnknown(
          .unknownFact, entry.key, entry.keySpan,
          "“\(table.name)”没有“\(entry.key.text)”这项事实",
          "“\(table.name)” has no fact “\(entry.key.text)”", among: table.fields.map(\.name))
        continue
      }
      if let fact = fact(entry, of: table.fields[index], &facts) { row[index] = fact }
    }
    return row
  }
}
