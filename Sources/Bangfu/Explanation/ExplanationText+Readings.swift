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
    let lines = explanation.readings.flatMap(confirmation)
    return lines.isEmpty ? [] : [say("需确认", "Needs confirmation")] + lines
  }

  private func confirmation(_ explained: ExplainedReading) -> [String] {
    let reading = ruleSet.openReadings[explained.index]
    let effects = effects(explained)
    if effects.isEmpty { return [] }
    let head = "  \(reading.name)  \(words.citation(reading.citation?.text))"
    let formula = explained.formula.map { say("（\($0)）", " (\($0))") } ?? ""
    return [head.withoutTrailingBlanks] + self.reading(reading.taken, indent: 4)
      + [otherReading(reading.alternative.text, indent: 4) + formula]
      + effects.aligned(indent: 6)
  }

  /// What results would show otherwise: published decisions, then categories, each with its reason.
  private func effects(_ explained: ExplainedReading) -> [[String]] {
    guard let confirmation = explained.confirmation else { return [] }
    let decisions = confirmation.decisions.filter { ruleSet.decisions[$0.index].isPublished }
    return decisions.map { index, value in
      [words.decision(index), words.display(value, ruleSet.decisions[index].type)]
    }
      + confirmation.categories.map { index, decision in
        let category = ruleSet.categories[index]
        return [
          words.name(category.name, category.title), words.outcome(decision.outcome),
          reason(category, decision),
        ]
      }
  }

  /// `需确认：低于低保线`, or nothing.
  func confirmation(_ readings: [Int]) -> String? {
    if readings.isEmpty { return nil }
    let names = ruleSet.names(ofReadings: readings).joined(separator: say("、", ", "))
    return say("需确认：\(names)", "to confirm: \(names)")
  }
}
