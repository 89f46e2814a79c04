import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// Finds the criteria and table rows that a surprising result comes from.
struct FailureCauses {
  let interpreter: RuleInterpreter
  let record: HouseholdRecord
  let decision: HouseholdDecision

  private var ruleSet: RuleSet { interpreter.ruleSet }
  private let explanation: Explanation

  init(interpreter: RuleInterpreter, record: HouseholdRecord, decision: HouseholdDecision) {
    self.interpreter = interpreter
    self.record = record
    self.decision = decision
    explanation = Explainer(interpreter.ruleSet, record, asOf: interpreter.asOf).explain()
  }

  /// - Parameter expected: a row that would have yielded it says why it did not apply.
  func notes(
    for subject: CaseExpectation.Subject, expecting expected: CaseExpectation.Result
  ) -> [DiagnosticNote] {
    let refusals = record.refusals(by: ruleSet)
    if !refusals.isEmpty { return refusals.map(refusalNote) }
    switch subject {
    case .decision(let index), .output(let index, _):
      return expectedRowNotes(index, expected) + logicNotes(index)
        + faultNotes(decision.decisions[index].faults)
    case .outcome(let index), .amount(let index), .possible(let index), .needed(let index),
      .reasons(let index), .measures(let index):
      return categoryNotes(index)
    case .confirmation(let index):
      return categoryNotes(index) + readingNotes(decision.readingsToConfirm(category: index))
    case .confirmationOfDecision(let index):
      return logicNotes(index) + readingNotes(decision.readingsToConfirm(decision: index))
    }
  }

  /// A required input without a valid value, for which the whole household is refused.
  private func refusalNote(_ index: Int) -> DiagnosticNote {
    let input = ruleSet.inputs[index]
    return DiagnosticNote(
      LocalizedText(
        zh: "必填的“\(input.name)”没有可用的值，整户不认定",
        en: "“\(input.name)” is required and has no valid value: the household is not decided"),
      at: input.span)
  }

  /// The open readings under whose alternative something else comes out.
  private func readingNotes(_ readings: [Int]) -> [DiagnosticNote] {
    readings.map { index in
      let reading = ruleSet.openReadings[index]
      let other = reading.alternative.text
      return DiagnosticNote(
        LocalizedText(
          zh: "“\(reading.name)”改按另一读法“\(other)”，结果不同",
          en: "read the other way (“\(other)”), “\(reading.name)” gives another result"),
        at: reading.span)
    }
  }

  // MARK: Decisions

  /// The rows of a table that hit or may hit, or the expression.
  private func logicNotes(_ index: Int) -> [DiagnosticNote] {
    let decision = ruleSet.decisions[index]
    guard let table = decision.logic.table,
      let truths = interpreter.rowTruths(ofDecision: index, in: record)
    else {
      return [
        DiagnosticNote(
          LocalizedText(zh: "“\(decision.name)”在这里算出", en: "“\(decision.name)” is decided here")
            .citing(decision.citation), at: decision.span)
      ]
    }
    let rows = truths.indices.filter { truths[$0] != .isFalse }
    if rows.isEmpty {
      return [
        DiagnosticNote(
          LocalizedText(
            zh: "“\(decision.name)”没有一行符合", en: "no row of “\(decision.name)” applies"),
          at: decision.span)
      ]
    }
    return rows.map { row in
      let rule = table.rules[row]
      return DiagnosticNote(
        Self.text(row: row + 1, truths[row])
          .adding(Self.numbers(comparisons(index, row), truths[row]))
          .citing(rule.citation ?? decision.citation), at: rule.span)
    }
  }

  /// The rows that yield what is expected, and the comparisons on which they failed.
  private func expectedRowNotes(
    _ index: Int, _ expected: CaseExpectation.Result
  ) -> [DiagnosticNote] {
    let decision = ruleSet.decisions[index]
    guard case .value(let value) = expected, let table = decision.logic.table,
      let truths = interpreter.rowTruths(ofDecision: index, in: record)
    else { return [] }
    return truths.indices.compactMap { row in
      let rule = table.rules[row]
      guard truths[row] == .isFalse, rule.outputs.contains(where: { $0.constant == value }),
        let numbers = Self.numbers(comparisons(index, row), .isFalse)
      else { return nil }
      let text = LocalizedText(zh: "第 \(row + 1) 行不符合", en: "row \(row + 1) does not apply")
      return DiagnosticNote(
        text.adding(numbers).citing(rule.citation ?? decision.citation), at: rule.span)
    }
  }

  private func comparisons(_ index: Int, _ row: Int) -> [ExplainedComparison] {
    explanation.decisions.first { $0.index == index }?.rows
      .first { $0.number == row + 1 }?.comparisons ?? []
  }

  /// The comparisons of numbers that make it so, with the numbers put in.
  private static func numbers(
    _ comparisons: [ExplainedComparison], _ truth: TruthSet
  ) -> LocalizedText? {
    guard truth == .isTrue || truth == .isFalse else { return nil }
    let telling = comparisons.filter { $0.margin != nil && $0.truth == truth }
    if telling.isEmpty { return nil }
    let holds = truth == .isTrue
    return LocalizedText(
      zh: telling.map { "\($0.numbers) \(holds ? "成立" : "不成立")" }.joined(separator: "、"),
      en: telling.map { "\($0.numbers) \(holds ? "holds" : "fails")" }.joined(separator: ", "))
  }

  private static func text(row: Int, _ truth: TruthSet) -> LocalizedText {
    switch truth {
    case .isTrue: LocalizedText(zh: "第 \(row) 行符合", en: "row \(row) applies")
    case .conflict: LocalizedText(zh: "第 \(row) 行规则冲突", en: "row \(row) is in conflict")
    case .invalid:
      LocalizedText(zh: "第 \(row) 行用到了输入错误的事实", en: "row \(row) reads an invalid cell")
    default: LocalizedText(zh: "第 \(row) 行可能符合", en: "row \(row) may apply")
    }
  }

  private func faultNotes(_ faults: Faults) -> [DiagnosticNote] {
    guard faults.contains(.conflict) else { return [] }
    var seen: Set<LocalizedText> = []
    return decision.faults.filter { seen.insert($0.message).inserted }
      .map { DiagnosticNote($0.message, at: $0.span) }
  }

  // MARK: Categories

  /// The criteria that do not surely hold; when all do, each of them.
  private func categoryNotes(_ index: Int) -> [DiagnosticNote] {
    let category = ruleSet.categories[index]
    let result = decision.categories[index]
    let reasons = result.reasons(of: category)
    let exclusions = category.all.count + category.any.count
    let shown = reasons.isEmpty ? result.criteria.indices.map { ($0, .isTrue) } : reasons
    var notes = shown.map { position, truth in
      let criterion = category.criteria[position]
      let text = Self.text(criterion.name, truth, isExclusion: position >= exclusions)
      return DiagnosticNote(
        text.adding(numbers(ofCriterion: position, in: index, result.criteria[position]))
          .citing(criterion.citation), at: criterion.span)
    }
    if !result.needed.isEmpty { notes.append(neededNote(result.needed)) }
    let truths = result.criteria.reduce(TruthSet()) { $0.union($1) }
    if truths.contains(.conflict) || result.amount?.value.faults.contains(.conflict) ?? false {
      notes += faultNotes(.conflict)
    }
    return notes
  }

  /// Of the first member of whom the criterion says the same as of the household.
  private func numbers(
    ofCriterion position: Int, in category: Int, _ truth: TruthSet
  ) -> LocalizedText? {
    let parts = explanation.categories.first { $0.index == category }?.parts ?? []
    let criteria = parts.compactMap { $0.criteria.first { $0.index == position } }
    return criteria.first { $0.truth == truth }.flatMap { Self.numbers($0.comparisons, truth) }
  }

  private static func text(
    _ name: String, _ truth: TruthSet, isExclusion: Bool
  ) -> LocalizedText {
    switch (truth, isExclusion) {
    case (.isTrue, false): LocalizedText(zh: "条件“\(name)”符合", en: "“\(name)” holds")
    case (.isTrue, true): LocalizedText(zh: "没有排除情形“\(name)”", en: "“\(name)” does not exclude it")
    case (.isFalse, false): LocalizedText(zh: "条件“\(name)”不符合", en: "“\(name)” does not hold")
    case (.isFalse, true): LocalizedText(zh: "有排除情形“\(name)”", en: "“\(name)” excludes it")
    case (.conflict, _): LocalizedText(zh: "条件“\(name)”规则冲突", en: "“\(name)” is in conflict")
    case (.invalid, _):
      LocalizedText(zh: "条件“\(name)”用到了输入错误的事实", en: "“\(name)” reads an invalid cell")
    default: LocalizedText(zh: "条件“\(name)”还不能确定", en: "“\(name)” is open")
    }
  }

  private func neededNote(_ needed: [NeededValue]) -> DiagnosticNote {
    var seen: Set<String> = []
    let names = needed.map { $0.name(in: ruleSet) }.filter { seen.insert($0).inserted }
    return DiagnosticNote(
      LocalizedText(
        zh: "还缺：\(names.joined(separator: "、"))", en: "missing: \(names.joined(separator: ", "))"))
  }
}

extension LocalizedText {
  /// With the numbers behind it.
  fileprivate func adding(_ numbers: LocalizedText?) -> LocalizedText {
    guard let numbers else { return self }
    return LocalizedText(zh: "\(zh)：\(numbers.zh)", en: "\(en): \(numbers.en)")
  }

  /// With the article behind it.
  fileprivate func citing(_ citation: Citation?) -> LocalizedText {
    guard let citation else { return self }
    return LocalizedText(zh: "\(zh)（\(citation.text)）", en: "\(en) (\(citation.text))")
  }
}
