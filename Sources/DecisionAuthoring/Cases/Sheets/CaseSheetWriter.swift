import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// Writes cases as the rows of a spreadsheet that `CaseSheet` reads back as the same cases.
public struct CaseSheetWriter: Sendable {
  private let ruleSet: RuleSet
  private let cases: [RuleCase]
  private let language: Language
  /// Those of the cases, each only once.
  private let names: [String]

  public init(_ ruleSet: RuleSet, _ cases: [RuleCase], in language: Language) {
    self.ruleSet = ruleSet
    self.cases = cases
    self.language = language
    names = Self.unlike(cases.map(\.name))
  }

  /// Members find their case by its name: of two with one name the second gets a number.
  private static func unlike(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.map { name in
      var unlike = name
      var number = 2
      while !seen.insert(unlike).inserted {
        unlike = "\(name) (\(number))"
        number += 1
      }
      return unlike
    }
  }

  // MARK: Cases

  /// The header and a row for each case; columns of facts that no case gives are left out.
  public var rows: [[String]] {
    let inputs = ruleSet.inputs.indices.filter { index in
      cases.contains { $0.record.facts[index] != .missing }
    }
    let tables = ruleSet.tables.indices.filter { index in
      cases.contains { $0.record.members[index] != nil }
    }
    let header =
      CaseSheet.keys.map { $0.header.text(in: language) } + inputs.map { ruleSet.inputs[$0].name }
      + tables.map { ruleSet.tables[$0].name } + expectations
    let rows = zip(cases, names).map { ruleCase, name in
      [name, ruleCase.asOf.description, ruleCase.source ?? "", ruleCase.note ?? ""]
        + inputs.map { text(ruleCase.record.facts[$0]) }
        + tables.map { ruleCase.record.members[$0].map { $0.isEmpty ? none : "" } ?? "" }
        + expectations.map { name in
          ruleCase.expectations.first { $0.name == name }.map { text($0.expected) } ?? ""
        }
    }
    return [header] + rows
  }

  /// What cases ask for, in the order in which they first do.
  private var expectations: [String] {
    var seen: Set<String> = []
    return cases.flatMap { $0.expectations.map(\.name) }.filter { seen.insert($0).inserted }
  }

  // MARK: Members

  /// A sheet for each table of which a case has members.
  public var members: [(table: Int, rows: [[String]])] {
    ruleSet.tables.indices.compactMap { table in
      let rows = zip(cases, names).flatMap { ruleCase, name in
        (ruleCase.record.members[table] ?? []).map { (name, $0) }
      }
      guard !rows.isEmpty else { return nil }
      let fields = ruleSet.tables[table].fields.indices.filter { field in
        rows.contains { $0.1[field] != .missing }
      }
      let header =
        [CaseSheet.caseHeader.text(in: language)]
        + fields.map { ruleSet.tables[table].fields[$0].name }
      return (table, [header] + rows.map { name, facts in [name] + fields.map { text(facts[$0]) } })
    }
  }

  // MARK: Cells

  private var none: String { LocalizedText(zh: "无", en: "none").text(in: language) }

  private func text(_ fact: Fact) -> String {
    switch fact {
    case .missing: ""
    case .invalid: LocalizedText(zh: "输入错误", en: "invalid").text(in: language)
    case .known(let value): text(value)
    }
  }

  private func text(_ value: Value) -> String {
    switch value {
    case .number(let number): number.text(scale: max(0, -number.exponent))
    case .boolean(let flag):
      (flag ? LocalizedText(zh: "是", en: "true") : LocalizedText(zh: "否", en: "false"))
        .text(in: language)
    case .text, .date, .list, .record: "\(value)"
    }
  }

  private func text(_ result: CaseExpectation.Result) -> String {
    switch result {
    case .value(.text(let text)): FlowText.alone(text)
    case .value(let value): part(value)
    case .outcome(let outcome): outcome.word.text(in: language)
    case .outcomes(let outcomes):
      FlowText.list(outcomes.map { FlowText.word($0.word.text(in: language)) })
    case .names(let names): FlowText.list(names.map { FlowText.word($0) })
    case .nothing: none
    }
  }

  /// A value within brackets.
  private func part(_ value: Value) -> String {
    switch value {
    case .list(let items): FlowText.list(items.map { part($0) })
    case .record(let fields):
      FlowText.record(fields.sorted { $0.key < $1.key }.map { ($0.key, part($0.value)) })
    case .text(let text): FlowText.word(text)
    case .number, .boolean, .date: text(value)
    }
  }
}
