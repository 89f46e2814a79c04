import DecisionInterpreter
import DecisionModel

extension ExplanationText {
  /// How an open place was read: both readings, where two are open.
  func reading(_ reading: Reading?, indent: Int) -> [String] {
    guard let reading else { return [] }
    let taken = self.reading(reading.taken, indent: indent)
    guard let alternative = reading.alternative else { return taken }
    return taken + [otherReading(alternative.text, indent: indent)]
  }

  private func otherReading(_ text: String, indent: Int) -> String {
    String(repeating: " ", count: indent) + say("另一读法：", "other reading: ") + text
  }

  /// What needs confirmation: the open readings that change a result of this household, each with
  /// what the other reading would give.
  func confirmations(_ explanation: Explanation) -> [String] {
    let lines = explanation.readings.flatMap { confirmation($0, explanation.decided) }
    return lines.isEmpty ? [] : [say("需确认", "Needs confirmation")] + lines
  }

  private func confirmation(
    _ explained: ExplainedReading, _ decided: HouseholdDecision
  ) -> [String] {
    let reading = ruleSet.openReadings[explained.index]
    let effects = effects(explained, decided)
    if effects.isEmpty { return [] }
    let head = "  \(reading.name)  \(words.citation(reading.citation?.text))"
    let formula = explained.formula.map { say("（\($0)）", " (\($0))") } ?? ""
    return [head.withoutTrailingBlanks] + self.reading(reading.taken, indent: 4)
      + [otherReading(reading.alternative.text, indent: 4) + formula]
      + effects.aligned(indent: 6)
  }

  /// What results would show otherwise: published decisions, then categories, each with its reason.
  private func effects(
    _ explained: ExplainedReading, _ decided: HouseholdDecision
  ) -> [[String]] {
    guard let confirmation = explained.confirmation else { return [] }
    let decisions = confirmation.decisions.filter { ruleSet.decisions[$0.index].isPublished }
    let values = decisions.map { index, value in
      [words.decision(index), words.display(value, ruleSet.decisions[index].type)]
    }
    return values
      + confirmation.categories.flatMap { index, other -> [[String]] in
        let category = ruleSet.categories[index]
        let household = [
          words.name(category.name, category.title), words.outcome(other.outcome),
          reason(category, other),
        ]
        let members = decided.members(of: index, changedBy: explained.index, in: other).map {
          [
            words.subject(.member(category: index, $0.member)), words.outcome($0.outcome),
            amount($0, category) ?? "",
          ]
        }
        let isTold = decided.readingsToConfirm(category: index).contains(explained.index)
        return (isTold ? [household] : []) + members
      }
  }

  private func amount(_ decided: MemberDecision, _ category: Category) -> String? {
    guard decided.outcome == .eligible, case .number(let value)? = decided.amount?.known,
      let scale = category.moneyScale
    else { return nil }
    return money(value, scale, category)
  }

  /// `需确认：低于低保线`, or nothing.
  func confirmation(_ readings: [Int]) -> String? {
    if readings.isEmpty { return nil }
    let names = ruleSet.names(ofReadings: readings).joined(separator: say("、", ", "))
    return say("需确认：\(names)", "to confirm: \(names)")
  }
}

extension Category {
  fileprivate var moneyScale: Int? {
    (amount ?? measures.lazy.compactMap(\.amount).first)?.scale
  }
}

extension HouseholdDecision {
  /// The members of whom another reading says something else, as it decides them.
  func members(
    of category: Int, changedBy reading: Int, in other: CategoryDecision
  ) -> [MemberDecision] {
    other.members.filter {
      readingsToConfirm(category: category, member: $0.member).contains(reading)
    }
  }
}
