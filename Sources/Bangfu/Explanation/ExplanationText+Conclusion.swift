import DecisionInterpreter
import DecisionModel
import DecisionValues

extension ExplanationText {
  /// What was decided, each with the shortest reason.
  func conclusion(_ explanation: Explanation) -> [String] {
    let published = explanation.decisions.filter { ruleSet.decisions[$0.index].isPublished }
    let isQuantity = { (explained: ExplainedDecision) in
      ruleSet.decisions[explained.index].type.unit != nil
    }
    let row = { (explained: ExplainedDecision) in self.row(explained, explanation.decided) }
    var rows = published.filter { !isQuantity($0) }.map(row)
    let decided = explanation.decided
    for (index, category) in ruleSet.categories.enumerated() {
      let result = decided.categories[index]
      let toConfirm = confirmation(decided.readingsToConfirm(category: index))
      rows.append([
        words.name(category.name, category.title), words.outcome(result.outcome),
        remarks(reason(category, result), toConfirm),
      ])
    }
    return [say("结论", "Conclusion")] + rows.aligned(indent: 2)
      + published.filter(isQuantity).map(row).aligned(indent: 2)
  }

  private func row(_ explained: ExplainedDecision, _ decided: HouseholdDecision) -> [String] {
    let type = ruleSet.decisions[explained.index].type
    let toConfirm = confirmation(decided.readingsToConfirm(decision: explained.index))
    return [
      words.decision(explained.index), words.display(explained.value, type),
      remarks(distance(explained), toConfirm),
    ]
  }

  private func remarks(_ reason: String, _ confirmation: String?) -> String {
    [reason, confirmation ?? ""].filter { !$0.isEmpty }.joined(separator: say("；", "; "))
  }

  /// How far the household is from the nearest better row of a table.
  private func distance(_ explained: ExplainedDecision) -> String {
    guard let current = explained.value.known?.description else { return "" }
    let missed = explained.rows.filter { $0.truth == .isFalse && $0.result != current }
      .compactMap {
        row -> (row: ExplainedRow, comparison: ExplainedComparison, margin: Decimal128)? in
        let failed = row.comparisons.filter { $0.truth != .isTrue }
        guard failed.count == 1, let margin = failed[0].margin else { return nil }
        return (row, failed[0], margin.magnitude)
      }
    guard let nearest = missed.min(by: { $0.margin < $1.margin }) else { return "" }
    let name = nearest.row.result
    if nearest.margin.isZero {
      return say(
        "正好在“\(name)”的线上，按 \(nearest.comparison.text) 不算",
        "exactly on the line of “\(name)”: \(nearest.comparison.text) does not hold")
    }
    let unit = nearest.comparison.unit
    let size = NumberText.plain(nearest.margin, unit) + words.unit(unit)
    return say("离“\(name)”差 \(size)", "\(size) away from “\(name)”")
  }

  func reason(_ category: Category, _ decided: CategoryDecision) -> String {
    switch decided.outcome {
    case .eligible: return benefits(category, decided).joined(separator: say("；", "; "))
    case .ineligible: return failures(category, decided)
    case .undetermined:
      let outcomes = decided.possible.map(words.outcome).joined(separator: say("、", ", "))
      let names = ResultColumns.names(decided.needed, ruleSet).joined(separator: say("、", ", "))
      if names.isEmpty { return say("可能：\(outcomes)", "possible: \(outcomes)") }
      return say("可能：\(outcomes)；要核实：\(names)", "possible: \(outcomes); needed: \(names)")
    case .invalidInput: return say("先改正读不了的格", "correct the cells below first")
    case .conflict: return say("规则在这一户上自相矛盾或没有规定", "the rules fail on this household")
    }
  }

  private func benefits(_ category: Category, _ decided: CategoryDecision) -> [String] {
    var parts: [String] = []
    if let amount = decided.amount {
      if case .number(let value)? = amount.value.known {
        let money = self.money(value, amount.scale, category)
        parts.append(amount.isCap ? say("封顶 \(money)", "at most \(money)") : money)
        if let upper = amount.upperBound, upper != value {
          let most = self.money(upper, amount.scale, category)
          parts.append(
            say("待核实的成员若也符合，合计 \(most)", "\(most) if open members turn out eligible"))
        }
      } else {
        parts.append(say("金额待核实", "amount undetermined"))
      }
    }
    let measures = zip(category.measures, decided.measures).filter { $0.1 == .isTrue }
    if !measures.isEmpty {
      parts.append(
        measures.map { $0.0.title?.text(in: words.language) ?? $0.0.name }
          .joined(separator: say("、", ", ")))
    }
    return parts
  }

  private func failures(_ category: Category, _ decided: CategoryDecision) -> String {
    if category.forEach != nil, decided.members.isEmpty { return say("没有成员", "no members") }
    let failed = unmet(category, decided)
    if failed.isEmpty { return say("没有一名成员各条都符合", "no member meets every criterion") }
    let firstExclusion = category.all.count + category.any.count
    func titles(_ isIncluded: (Int) -> Bool) -> String {
      failed.filter(isIncluded).map { words.criterion(category.criteria[$0]) }
        .joined(separator: say("、", ", "))
    }
    let unmet = titles { $0 < firstExclusion }
    let excluding = titles { $0 >= firstExclusion }
    return [
      unmet.isEmpty ? nil : say("不符：\(unmet)", "not met: \(unmet)"),
      excluding.isEmpty ? nil : say("有排除情形：\(excluding)", "excluded: \(excluding)"),
    ].compactMap { $0 }.joined(separator: say("；", "; "))
  }

  /// Criteria that are not met; of a category decided member by member, by no member.
  private func unmet(_ category: Category, _ decided: CategoryDecision) -> [Int] {
    let firstExclusion = category.all.count + category.any.count
    let all = category.forEach == nil ? [decided.criteria] : decided.members.map(\.criteria)
    return category.criteria.indices.filter { index in
      all.allSatisfy { $0[index] == (index < firstExclusion ? .isFalse : .isTrue) }
    }
  }

  func money(_ value: Decimal128, _ scale: Int, _ category: Category) -> String {
    let unit = category.amount?.unit ?? category.measures.lazy.compactMap(\.amount).first?.unit
    return NumberText.grouped(value, scale: scale) + words.unit(unit)
  }
}
