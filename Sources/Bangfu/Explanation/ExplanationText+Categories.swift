import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

extension ExplanationText {
  /// A category: its criteria in words, for each member where it is decided so.
  func category(_ explained: ExplainedCategory) -> [String] {
    let category = ruleSet.categories[explained.index]
    let decided = row.decision?.categories[explained.index]
    let outcome = decided.map { words.outcome($0.outcome) } ?? ""
    var lines = [heading(category) + say("：", ": ") + outcome]
    if explained.parts.isEmpty { lines.append(say("  没有成员", "  no members")) }
    if let table = category.forEach, explained.parts.first.map({ $0.member == nil }) ?? false {
      lines.append(
        say("  没有提供\(ruleSet.tables[table].name)", "  \(ruleSet.tables[table].name) was not given"))
    }
    let common = commonFailures(explained)
    if common.isEmpty {
      for part in explained.parts { lines += self.part(part, category) }
    } else {
      lines.append(say("  各成员都不符合", "  no member qualifies"))
      lines += common.flatMap { criterion($0, category, indent: 4) }
    }
    if let decided, decided.outcome == .eligible || decided.outcome == .undetermined {
      lines += silences(category, decided) + moneyReadings(category)
    }
    return lines + reading(category.reading, indent: 2)
  }

  private func heading(_ category: Category) -> String {
    guard let title = category.title?.text(in: words.language) else { return category.name }
    return say("\(category.name)（\(title)）", "\(category.name) (\(title))")
  }

  /// What alone rules out every one of several members, alike for all of them.
  private func commonFailures(_ explained: ExplainedCategory) -> [ExplainedCriterion] {
    guard !isVerbose, explained.parts.count > 1, let first = explained.parts.first else {
      return []
    }
    return first.criteria.filter { criterion in
      explained.parts.allSatisfy { part in
        let other = part.criteria[criterion.index]
        return other.isMet == .isFalse && other.numbers == criterion.numbers
      }
    }
  }

  /// A household shows every criterion; a member that is not eligible only what stands against it.
  private func part(_ part: ExplainedPart, _ category: Category) -> [String] {
    var lines: [String] = []
    var criteria = part.criteria
    let indent = part.member == nil ? 2 : 4
    if let member = part.member {
      lines.append(
        say("  第 \(member + 1) 名成员：", "  member \(member + 1): ") + words.outcome(part.outcome))
      if !isVerbose, part.outcome != .eligible {
        criteria = criteria.filter { $0.isMet != .isTrue }
      }
      if !isVerbose, part.outcome == .ineligible {
        criteria = criteria.filter { $0.isMet == .isFalse }
      }
    }
    let margin = String(repeating: " ", count: indent)
    if let amount = part.amount { lines.append(margin + self.amount(amount)) }
    lines += part.measures.compactMap { measure in
      self.measure(measure, category).map { margin + $0 }
    }
    return lines + criteria.flatMap { criterion($0, category, indent: indent) }
  }

  /// How the sum of a measure came about; nil for one without a sum.
  private func measure(_ explained: ExplainedMeasure, _ category: Category) -> String? {
    guard let amount = explained.amount else { return nil }
    let measure = category.measures[explained.index]
    let isOpen = explained.truth != .isTrue
    let whether = isOpen ? say("（是否适用待核实）", " (may not apply)") : ""
    return words.name(measure.name, measure.title) + whether + say("：", ": ") + self.amount(amount)
  }

  private func amount(_ amount: ExplainedAmount) -> String {
    let word = amount.isCap ? say("封顶", "at most") : say("金额", "amount")
    var steps = [word, amount.formula, amount.numbers].compactMap { $0 }
    if let brackets = amount.brackets { steps += [rule(brackets), worked(brackets)] }
    if case .number(let value)? = amount.value.known {
      steps.append(NumberText.grouped(value, scale: amount.scale) + words.unit(amount.unit))
    } else {
      steps.append(words.display(amount.value, .number(amount.unit)))
    }
    var distinct: [String] = []
    for step in steps where step != distinct.last && !step.isEmpty { distinct.append(step) }
    let sum = distinct.joined(separator: " = ")
    return "\(sum)  \(words.citation(amount.citation))".withoutTrailingBlanks
  }

  private func criterion(
    _ explained: ExplainedCriterion, _ category: Category, indent: Int
  ) -> [String] {
    let criterion = category.criteria[explained.index]
    let citation = words.citation(criterion.citation?.text)
    let margin = String(repeating: " ", count: indent)
    let head = "\(margin)\(verdict(explained))  \(words.criterion(criterion))  \(citation)"
    return [head.withoutTrailingBlanks] + details(explained).aligned(indent: indent + 4)
      + reading(criterion.reading, indent: indent + 4)
  }

  /// Whether the criterion is met; exclusions are told by whether they are there.
  private func verdict(_ explained: ExplainedCriterion) -> String {
    switch (explained.group, explained.truth) {
    case (.none, .isTrue): say("有排除情形", "excluded")
    case (.none, .isFalse): say("无排除情形", "not excluded")
    case (.none, let truth): say("排除情形\(words.holds(truth))", "exclusion \(words.holds(truth))")
    case (.any, .isTrue): say("任一成立", "one of: holds")
    case (.any, let truth): say("任一：\(words.holds(truth))", "one of: \(words.holds(truth))")
    case (.all, let truth): words.holds(truth)
    }
  }

  private func details(_ explained: ExplainedCriterion) -> [[String]] {
    let comparisons = explained.comparisons
    if comparisons.count == 1, comparisons[0].text == explained.text {
      let verdict = comparisons[0].margin == nil ? "" : words.verdict(comparisons[0])
      return [[comparisons[0].text, inWords(comparisons[0].numbers), verdict]]
    }
    if comparisons.isEmpty {
      return [
        [explained.text, explained.numbers == explained.text ? "" : inWords(explained.numbers)]
      ]
    }
    return [[explained.text]]
      + comparisons.map { [$0.text, inWords($0.numbers), words.verdict($0)] }
  }

  /// How open places of measures and amounts were read.
  private func moneyReadings(_ category: Category) -> [String] {
    let readings = category.measures.flatMap { [$0.reading, $0.amount?.reading] }
    return (readings + [category.amount?.reading]).filter { $0?.alternative != nil }
      .flatMap { reading($0, indent: 2) }
  }

  /// Measures for which the source names no sum: said, not filled in.
  private func silences(_ category: Category, _ decided: CategoryDecision) -> [String] {
    zip(category.measures, decided.measures).compactMap { measure, truth -> String? in
      guard truth.contains(.isTrue), let silent = measure.silent else { return nil }
      return "  \(words.name(measure.name, measure.title))\(say("：", ": "))\(silent)"
    }
  }
}
