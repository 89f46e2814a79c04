import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

extension ExplanationText {
  /// A decision by brackets: its rule, the quantity that is cut, and what each band took of it.
  func brackets(
    _ explained: ExplainedBrackets, _ decision: Decision, _ result: String
  ) -> [String] {
    let indent = String(repeating: " ", count: decision.name.displayWidth + 2)
    let shared = [decision.citation?.text] + (explained.shares ?? []).map(\.citation)
    var cited: [String] = []
    for text in shared.compactMap({ $0 }) where !cited.contains(text) { cited.append(text) }
    let citations = cited.map { words.citation($0) }.joined()
    var lines = ["  \(decision.name) = \(rule(explained))  \(citations)"]
    let quantity = values(of: explained.quantity)
    if quantity.count > 1 { lines.append("\(indent)   \(quantity.joined(separator: " = "))") }
    let worked = worked(explained)
    if !worked.isEmpty { lines.append("\(indent) = \(worked)") }
    lines.append("\(indent) = \(result)")
    return lines.map(\.withoutTrailingBlanks) + reading(decision.reading, indent: 4)
  }

  /// `医疗自付 * 1 年 分段累计，至多 20,000.00 元`
  func rule(_ explained: ExplainedBrackets) -> String {
    let mode =
      switch explained.mode {
      case .piecewise: say(" 分段累计", ", each part at the rate of its band")
      case .slab: say(" 全额套档", ", all of it at the rate of its band")
      }
    let ceiling = explained.ceiling.map { say("，至多 ", ", at most ") + $0.text } ?? ""
    return explained.quantity.text + mode + ceiling
  }

  /// `10,000.00 × 90% + 4,000.00 × 70%`, with its sum and the ceiling where that one is lower or open;
  /// empty when no band takes anything or the quantity is not known.
  func worked(_ explained: ExplainedBrackets) -> String {
    guard let shares = explained.shares, !shares.isEmpty, let sum = explained.sum else { return "" }
    let unit = explained.quantity.type.unit
    let parts = shares.map { NumberText.plain($0.part, unit) + " × " + percent($0.rate) }
    let whole = parts.joined(separator: " + ")
    guard let ceiling = explained.ceiling else { return whole }
    if case .number(let most)? = ceiling.value.known, sum <= most { return whole }
    let most = words.display(ceiling.value, ceiling.type)
    return "\(whole) = \(NumberText.plain(sum, unit))\(say("，至多 ", ", at most "))\(most)"
  }

  /// The quantity as written, with the values put in, and its own value, each once.
  private func values(of term: ExplainedBrackets.Term) -> [String] {
    var steps = [term.text]
    for step in [inWords(term.numbers), words.display(term.value, term.type)]
    where step != steps.last { steps.append(step) }
    return steps
  }

  private func percent(_ rate: Decimal128) -> String {
    let hundredfold = rate * 100
    return hundredfold.text(scale: hundredfold.scale) + "%"
  }
}
