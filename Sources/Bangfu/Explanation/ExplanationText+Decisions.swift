import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

extension ExplanationText {
  /// A decision table: its rows in the order in which they were tried.
  func table(_ explained: ExplainedDecision) -> [String] {
    let decision = ruleSet.decisions[explained.index]
    var lines = [
      words.decision(explained.index) + say("：", ": ")
        + words.display(explained.value, decision.type)
    ]
    for row in explained.rows {
      let citation = words.citation(row.citation ?? decision.citation?.text)
      lines.append(
        say("  第 \(row.number) 行 ", "  row \(row.number), ") + row.result + say("：", ": ")
          + hits(row, explained, decision) + "  " + citation)
      lines += row.comparisons.map(cells).aligned(indent: 4)
    }
    return lines.map(\.withoutTrailingBlanks) + reading(decision.reading, indent: 2)
  }

  /// Whether a row applies; one below open rows of a first-hit table applies only if none of them does.
  private func hits(
    _ row: ExplainedRow, _ explained: ExplainedDecision, _ decision: Decision
  ) -> String {
    guard row.truth == .isTrue, case .table(let table) = decision.logic.inside,
      table.hitPolicy == .first,
      explained.rows.contains(where: { $0.number < row.number && $0.truth != .isFalse })
    else { return words.hits(row.truth) }
    return say("前面各行都不命中时适用", "applies if no row above does")
  }

  private func cells(_ comparison: ExplainedComparison) -> [String] {
    [comparison.text, inWords(comparison.numbers), words.verdict(comparison)]
  }

  /// Lone truth values in the reader's language; formulas keep the words of the rule language.
  func inWords(_ numbers: String) -> String {
    switch numbers {
    case "true", "真": words.flag(true)
    case "false", "假": words.flag(false)
    default: numbers
    }
  }

  /// Everything that is worked out by a formula, with the numbers put in.
  func quantities(_ explanation: Explanation) -> [String] {
    let quantities = explanation.decisions.filter { !isTable($0) }
    if quantities.isEmpty { return [] }
    return [say("怎么算的", "How it was worked out")] + quantities.flatMap(quantity)
  }

  private func quantity(_ explained: ExplainedDecision) -> [String] {
    let decision = ruleSet.decisions[explained.index]
    let result = words.display(explained.value, decision.type)
    if let brackets = explained.brackets { return self.brackets(brackets, decision, result) }
    guard let formula = explained.formula else { return ["  \(decision.name) = \(result)"] }
    let indent = String(repeating: " ", count: decision.name.displayWidth + 2)
    var lines = ["  \(decision.name) = \(formula)  \(words.citation(decision.citation?.text))"]
    if let numbers = explained.numbers, numbers != formula, numbers.contains(where: " (".contains) {
      lines.append("\(indent) = \(inWords(numbers))")
    }
    if lines.last != "\(indent) = \(result)" { lines.append("\(indent) = \(result)") }
    return lines.map(\.withoutTrailingBlanks) + reading(decision.reading, indent: 4)
  }

  func reading(_ text: String?, indent: Int) -> [String] {
    guard let text else { return [] }
    return [String(repeating: " ", count: indent) + say("读法：", "reading: ") + text]
  }
}

extension String {
  var withoutTrailingBlanks: String { String(reversed().drop { $0 == " " }.reversed()) }
}
