import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

/// A fact put in place of a recorded one: `家庭人口=4`, `成员[2].学段=高中`, `突发变故=` for a missing one.
public struct FactAssignment: Sendable, Hashable {
  public let fact: FactReference
  public let before: Fact
  public let after: Fact
  /// The member is one that the household does not have on record.
  public let isNewMember: Bool
}

extension FactAssignment {
  /// Puts facts into a record one after another, read as cells of a roster are.
  ///
  /// A member one behind the last is added, with nothing known of it but what is put in.
  ///
  /// - Returns: the record, what was put in, and a finding for each text that says nothing usable.
  static func apply(
    _ texts: [String], to record: HouseholdRecord, _ ruleSet: RuleSet
  ) -> (record: HouseholdRecord, assignments: [FactAssignment], diagnostics: [Diagnostic]) {
    var reader = AssignmentReader(ruleSet: ruleSet, record: record)
    for text in texts { reader.take(text) }
    return (reader.record, reader.assignments, reader.diagnostics)
  }
}

/// Reads assignments; the findings gather here.
private struct AssignmentReader {
  let ruleSet: RuleSet
  var record: HouseholdRecord
  var assignments: [FactAssignment] = []
  var diagnostics: [Diagnostic] = []

  mutating func take(_ text: String) {
    guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "＝" }) else {
      report(
        .unknownFact, "“\(text)”不是“名称=值”，如 家庭人口=4、成员[2].学段=高中",
        "“\(text)” is no NAME=VALUE, such as 家庭人口=4 or 成员[2].学段=高中")
      return
    }
    let name = text[..<sign].trimmed
    let value = String(text[text.index(after: sign)...])
    if let member = MemberName(name) {
      put(value, member)
    } else if let index = input(name, among: ruleSet.inputs) {
      let fact = FactReference(table: nil, member: nil, index: index)
      guard let after = self.fact(value, ruleSet.inputs[index], name) else { return }
      note(fact, record.facts[index], after)
      record.facts[index] = after
    } else {
      reportUnknown(name)
    }
  }

  private mutating func put(_ value: String, _ member: MemberName) {
    guard let table = ruleSet.tables.firstIndex(where: { $0.name == member.table }) else {
      return reportUnknown(member.table, among: ruleSet.tables.map(\.name))
    }
    let fields = ruleSet.tables[table].fields
    guard let index = input(member.field, among: fields) else {
      return reportUnknown(
        member.field, of: member.table, among: fields.map(\.name))
    }
    let count = record.members[table]?.count ?? 0
    guard (1...count + 1).contains(member.number) else {
      return report(
        .unknownFact,
        "\(member.table)有 \(count) 名，没有第 \(member.number) 名；新增一名写 \(member.table)[\(count + 1)]",
        "\(member.table) has \(count) and no number \(member.number); write \(member.table)[\(count + 1)] to add one"
      )
    }
    guard
      let after = fact(value, fields[index], "\(member.table)[\(member.number)].\(member.field)")
    else { return }
    let isNew = member.number == count + 1
    var rows = record.members[table] ?? []
    if isNew { rows.append(fields.map { _ in .missing }) }
    let place = FactReference(table: table, member: member.number - 1, index: index)
    note(place, rows[member.number - 1][index], after, isNew: isNew)
    rows[member.number - 1][index] = after
    record.members[table] = rows
  }

  /// What was put in last counts; what was on record stays known.
  private mutating func note(
    _ fact: FactReference, _ before: Fact, _ after: Fact, isNew: Bool = false
  ) {
    let earlier = assignments.firstIndex { $0.fact == fact }
    let wasAdded = assignments.contains {
      $0.isNewMember && $0.fact.table == fact.table && $0.fact.member == fact.member
    }
    let assignment = FactAssignment(
      fact: fact, before: earlier.map { assignments[$0].before } ?? before, after: after,
      isNewMember: isNew || wasAdded)
    if let earlier {
      assignments[earlier] = assignment
    } else {
      assignments.append(assignment)
    }
  }

  /// The input of this name, or the only one that a roster may head so.
  private func input(_ name: String, among inputs: [Input]) -> Int? {
    if let index = inputs.firstIndex(where: { $0.name == name }) { return index }
    let headed = inputs.indices.filter { inputs[$0].columns.contains(name) }
    return headed.count == 1 ? headed[0] : nil
  }

  /// Nil, with a finding, for a text that is no value of the input.
  private mutating func fact(_ text: String, _ input: Input, _ name: String) -> Fact? {
    let reader = FieldReader(input)
    switch reader.reading(text).value {
    case .missing: return .missing
    case .invalid(let fault):
      let message = fault.message(for: Privacy.masked(text), in: reader.kind)
      report(.badCaseValue, "“\(name)”：\(message.zh)", "“\(name)”: \(message.en)")
    case .known(let known):
      let value = Value(known)
      if input.admits(value) { return .known(value) }
      let range = input.constraintText ?? ""
      let shown = Privacy.masked(text)
      report(
        .badCaseValue, "“\(name)”：“\(shown)”超出取值范围 \(range)",
        "“\(name)”: “\(shown)” is outside \(range.isEmpty ? "the range" : range)")
    }
    return nil
  }

  // MARK: Findings

  private mutating func reportUnknown(_ name: String) {
    if ruleSet.decisions.contains(where: { $0.name == name }) {
      return report(
        .unknownFact, "“\(name)”是算出来的决定，不能直接假设；请假设它用到的事实",
        "“\(name)” is decided by the rules and cannot be put in: put in the facts that it needs")
    }
    if let table = ruleSet.tables.first(where: { table in
      table.name == name || table.fields.contains { $0.name == name }
    }) {
      let field = name == table.name ? table.fields.first?.name ?? "" : name
      return report(
        .unknownFact, "要写明第几名成员：\(table.name)[1].\(field)=…",
        "say which member: \(table.name)[1].\(field)=…")
    }
    reportUnknown(name, among: ruleSet.inputs.map(\.name))
  }

  private mutating func reportUnknown(
    _ name: String, of table: String? = nil, among names: [String]
  ) {
    let known = LocalizedText(
      zh: "有 \(names.joined(separator: "、"))", en: "there are \(names.joined(separator: ", "))")
    let note = NameSuggestion.closest(to: name, among: names)?.question ?? known
    let message = LocalizedText(
      zh: table.map { "“\($0)”没有“\(name)”这项事实" } ?? "规则集没有“\(name)”这项事实",
      en: table.map { "“\($0)” has no fact “\(name)”" } ?? "the rule set has no fact “\(name)”")
    diagnostics.append(
      Diagnostic(.unknownFact, at: nil, message, notes: names.isEmpty ? [] : [DiagnosticNote(note)])
    )
  }

  private mutating func report(_ code: DiagnosticCode, _ zh: String, _ en: String) {
    diagnostics.append(Diagnostic(code, at: nil, LocalizedText(zh: zh, en: en)))
  }
}

/// `成员[2].学段`, also in full-width signs.
private struct MemberName {
  let table: String
  /// From 1.
  let number: Int
  let field: String

  init?(_ text: String) {
    let folded = text.replacing("［", with: "[").replacing("］", with: "]").replacing("．", with: ".")
    guard let match = folded.wholeMatch(of: /([^\[\]]+)\[\s*([0-9]{1,6})\s*\]\s*\.\s*(.+)/),
      let number = Int(match.output.2)
    else { return nil }
    table = match.output.1.trimmed
    self.number = number
    field = match.output.3.trimmed
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
