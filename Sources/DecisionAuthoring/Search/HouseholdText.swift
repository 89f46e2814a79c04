import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// A household in the words of the rules.
public struct HouseholdText: Sendable {
  private let ruleSet: RuleSet

  public init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  /// On one line, facts with their units: `家庭人口 3 人、家庭年收入 25,560.00 元/年`.
  ///
  /// - Parameter facts: what to tell of it, what is missing too; nil for all that is known.
  public func line(_ record: HouseholdRecord, _ facts: FactSelection? = nil) -> LocalizedText {
    LocalizedText(
      zh: parts(record, facts, .zh).joined(separator: "、"),
      en: parts(record, facts, .en).joined(separator: ", "))
  }

  /// As the flow mapping that stands behind `given:` in a case file: `{家庭人口: 3, 家庭年收入: 25560}`.
  ///
  /// - Parameter facts: what to write of it; nil for all that is known. What is missing is left out.
  public func given(_ record: HouseholdRecord, _ facts: FactSelection? = nil) -> String {
    var parts = mapping(ruleSet.inputs, record.facts, facts?.inputs)
    for (index, table) in ruleSet.tables.enumerated() where facts?.tables.contains(index) ?? true {
      guard let rows = record.members[index] else { continue }
      let wanted = facts.map { $0.fields[index] ?? [] }
      let items = rows.map { row in
        "{" + mapping(table.fields, row, wanted).joined(separator: ", ") + "}"
      }
      parts.append("\(table.name): [\(items.joined(separator: ", "))]")
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  // MARK: For people

  private func parts(
    _ record: HouseholdRecord, _ facts: FactSelection?, _ language: Language
  ) -> [String] {
    var parts = told(ruleSet.inputs, record.facts, facts?.inputs, language)
    for (index, table) in ruleSet.tables.enumerated() where facts?.tables.contains(index) ?? true {
      guard let rows = record.members[index] else { continue }
      if rows.isEmpty {
        let text = LocalizedText(zh: "没有\(table.name)", en: "no \(table.name)")
        parts.append(text.text(in: language))
      }
      for (number, row) in rows.enumerated() {
        let fields = told(table.fields, row, facts.map { $0.fields[index] ?? [] }, language)
        let text = LocalizedText(
          zh: "\(table.name) \(number + 1)（\(fields.joined(separator: "、"))）",
          en: "\(table.name) \(number + 1) (\(fields.joined(separator: ", ")))")
        parts.append(text.text(in: language))
      }
    }
    return parts
  }

  private func told(
    _ inputs: [Input], _ facts: [Fact], _ wanted: Set<Int>?, _ language: Language
  ) -> [String] {
    inputs.indices.compactMap { index in
      guard wanted?.contains(index) ?? (facts[index] != .missing) else { return nil }
      return inputs[index].name + " " + text(facts[index], inputs[index]).text(in: language)
    }
  }

  private func text(_ fact: Fact, _ input: Input) -> LocalizedText {
    switch fact {
    case .missing: return LocalizedText(zh: "未知", en: "unknown")
    case .invalid: return LocalizedText(zh: "无效", en: "invalid")
    case .known(.boolean(let flag)):
      return flag ? LocalizedText(zh: "是", en: "yes") : LocalizedText(zh: "否", en: "no")
    case .known(.number(let number)):
      let unit = input.type.unit
      let digits = NumberText.plain(number, unit)
      let text = unit.map { $0 == .none ? digits : "\(digits) \($0)" } ?? digits
      return LocalizedText(zh: text, en: text)
    case .known(let value): return LocalizedText(zh: "\(value)", en: "\(value)")
    }
  }

  // MARK: For case files

  private func mapping(_ inputs: [Input], _ facts: [Fact], _ wanted: Set<Int>?) -> [String] {
    inputs.indices.compactMap { index in
      guard wanted?.contains(index) ?? true else { return nil }
      switch facts[index] {
      case .missing: return nil
      case .invalid: return "\(inputs[index].name): invalid"
      case .known(let value): return "\(inputs[index].name): \(scalar(value))"
      }
    }
  }

  private func scalar(_ value: Value) -> String {
    guard case .text(let text) = value else { return "\(value)" }
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
    if isPlain, !text.isEmpty { return text }
    let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }
    return "\"\(String(escaped))\""
  }
}
