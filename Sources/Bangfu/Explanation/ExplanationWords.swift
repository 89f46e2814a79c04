import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues

/// Names, values and verdicts in the language of the reader.
struct ExplanationWords {
  let ruleSet: RuleSet
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func outcome(_ outcome: Outcome) -> String { outcome.word.text(in: language) }

  // MARK: Names

  /// The author's name; readers of another language get the title beside it.
  func name(_ name: String, _ title: TitleSyntax?) -> String {
    guard language == .en, let title = title?.en, title != name else { return name }
    return "\(name) (\(title))"
  }

  func decision(_ index: Int) -> String {
    name(ruleSet.decisions[index].name, ruleSet.decisions[index].title)
  }

  func subject(_ subject: ExplainedSubject) -> String {
    switch subject {
    case .decision(let index): ruleSet.decisions[index].name
    case .category(let index): ruleSet.categories[index].name
    case .member(let index, let member):
      say("第 \(member + 1) 名 ", "member \(member + 1) ") + ruleSet.categories[index].name
    }
  }

  func fact(_ reference: FactReference) -> String {
    guard let table = reference.table, let member = reference.member else {
      return reference.name(in: ruleSet)
    }
    return say("第 \(member + 1) 名", "member \(member + 1), ")
      + "\(ruleSet.tables[table].name).\(ruleSet.tables[table].fields[reference.index].name)"
  }

  func needed(_ value: NeededValue) -> String {
    switch value {
    case .fact(let reference): fact(reference)
    case .table(let index): ruleSet.tables[index].name
    case .parameter(let index):
      say("参数 \(ruleSet.parameters[index].name)", "parameter \(ruleSet.parameters[index].name)")
    }
  }

  func type(_ value: NeededValue) -> ValueType {
    switch value {
    case .fact(let reference): type(reference)
    case .table(let index): .row(index)
    case .parameter(let index): ruleSet.parameters[index].type
    }
  }

  func type(_ reference: FactReference) -> ValueType {
    reference.table.map { ruleSet.tables[$0].fields[reference.index].type }
      ?? ruleSet.inputs[reference.index].type
  }

  func criterion(_ criterion: Criterion) -> String {
    guard let title = criterion.title?.text(in: language), title != criterion.name else {
      return criterion.name
    }
    return say("\(title)（\(criterion.name)）", "\(title) (\(criterion.name))")
  }

  func citation(_ text: String?) -> String { text.map { "〔\($0)〕" } ?? "" }

  // MARK: Values

  func unit(_ unit: Unit?) -> String {
    guard let unit, unit != .none else { return "" }
    return " \(unit)"
  }

  func value(_ value: Value, _ type: ValueType) -> String {
    switch value {
    case .number(let number): NumberText.plain(number, type.unit) + unit(type.unit)
    case .boolean(let flag): self.flag(flag)
    default: value.description
    }
  }

  func flag(_ flag: Bool) -> String { flag ? say("是", "yes") : say("否", "no") }

  /// A value, or what is known about it.
  func display(_ value: Possible, _ type: ValueType) -> String {
    if let known = value.known { return self.value(known, type) }
    let status = outcome(value.status ?? .undetermined)
    switch value.content {
    case .texts(let words):
      return status + say("（可能：", " (possible: ") + words.joined(separator: say("、", ", "))
        + say("）", ")")
    case .numbers(let range) where range != .all:
      return status + say("（", " (") + self.range(range, type.unit) + unit(type.unit)
        + say("）", ")")
    default: return status
    }
  }

  func range(_ range: NumberRange, _ unit: Unit?) -> String {
    NumberText.range(range, unit, joinedBy: say(" 且 ", " and "))
  }

  /// The text of an effect: a word of the decision or an outcome.
  func result(_ effect: Effect) -> String {
    if let outcome = Outcome(rawValue: effect.result) { return self.outcome(outcome) }
    if case .decision(let index) = effect.subject, ruleSet.decisions[index].type == .boolean {
      return flag(effect.result == "true")
    }
    return effect.result
  }

  func effect(_ effect: Effect) -> String { "\(subject(effect.subject)) \(result(effect))" }

  // MARK: Verdicts

  func holds(_ truth: TruthSet) -> String {
    switch truth {
    case .isTrue: say("成立", "holds")
    case .isFalse: say("不成立", "does not hold")
    default: fault(truth)
    }
  }

  func hits(_ truth: TruthSet) -> String {
    switch truth {
    case .isTrue: say("命中", "applies")
    case .isFalse: say("不命中", "does not apply")
    default: fault(truth)
    }
  }

  private func fault(_ truth: TruthSet) -> String {
    switch truth {
    case .conflict: outcome(.conflict)
    case .invalid: outcome(.invalidInput)
    default: outcome(.undetermined)
    }
  }

  /// Whether a comparison holds, and by how much.
  func verdict(_ comparison: ExplainedComparison) -> String {
    holds(comparison.truth) + margin(comparison)
  }

  private func margin(_ comparison: ExplainedComparison) -> String {
    guard let margin = comparison.margin else { return "" }
    if margin.isZero { return say("，正好相等", ", exactly equal") }
    let size = NumberText.plain(margin.magnitude, comparison.unit) + unit(comparison.unit)
    return comparison.truth == .isTrue
      ? say("，距线 \(size)", ", \(size) from the line") : say("，差 \(size)", ", off by \(size)")
  }
}

extension [[String]] {
  /// Rows in columns aligned by display width, each behind an indent; a column ends where the widest
  /// of its cells up to `limit` does, and wider cells push the rest of their row.
  func aligned(indent: Int, limit: Int = 44) -> [String] {
    let columnCount = map(\.count).max() ?? 0
    let widths = (0..<columnCount).map { column in
      filter { $0.count > column }.map { $0[column].displayWidth }.filter { $0 <= limit }.max() ?? 0
    }
    return map { row in
      let cells = row.enumerated().map { $1.padded(to: widths[$0]) }
      let line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
