import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

/// An explanation for people: conclusion first, then the articles with the numbers put in, the margins,
/// what is missing, and what would change the result.
///
/// Keys that are identity numbers are masked. Source: dossier section 7 (PIPL art. 24).
struct ExplanationText {
  let ruleSet: RuleSet
  let explanation: Explanation
  let row: HouseholdRow
  let asOf: CivilDate
  let language: Language

  private var isChinese: Bool { language == .zh }

  private func say(_ zh: String, _ en: String) -> String { isChinese ? zh : en }

  func lines() -> [String] {
    var lines = [headline(), ""]
    lines += conclusion() + [""]
    lines += explanation.decisions.flatMap { decision($0) }
    for category in explanation.categories { lines += self.category(category) }
    lines += conflicts()
    lines += changes()
    lines += basis()
    return lines
  }

  private func headline() -> String {
    let key = row.key.map { "  " + say("编号 ", "key ") + Self.masked($0) } ?? ""
    let title = ruleSet.title?.text(in: language) ?? ruleSet.name
    return say("第 \(row.row) 行（文件第 \(row.line) 行）", "row \(row.row) (line \(row.line))") + key
      + say("  认定日期 \(asOf)  规则 \(title)", "  as of \(asOf)  rules \(title)")
  }

  static func masked(_ key: String) -> String {
    let isIdentity = key.count >= 15 && key.allSatisfy { $0.isNumber || "xX*".contains($0) }
    return isIdentity ? IdentityNumber.masked(key) : key
  }

  // MARK: Conclusion

  private func conclusion() -> [String] {
    var table = TextTable([
      .init(""), .init(""), .init(""),
    ])
    for decision in explanation.decisions
    where ruleSet.decisions[decision.index].isPublished {
      table.append(["  " + ruleSet.decisions[decision.index].name, display(decision.value), ""])
    }
    for (category, decided) in zip(ruleSet.categories, explanation.decided.categories) {
      table.append(["  " + category.name, decided.outcome.word.text(in: language), detail(category, decided)])
    }
    return [say("结论", "Conclusion")]
      + table.lines().filter { !$0.allSatisfy { " -=─".contains($0) } }
  }

  private func detail(_ category: Category, _ decided: CategoryDecision) -> String {
    var parts: [String] = []
    if decided.outcome == .eligible, let amount = decided.amount {
      let word = amount.isCap ? say("封顶 ", "at most ") : ""
      if case .number(let value)? = amount.value.known {
        parts.append(word + money(value, amount.scale))
      }
      if let upper = amount.upperBound, case .number(let value)? = amount.value.known, upper != value {
        parts.append(
          say("待核实的成员若也符合，合计 \(money(upper, amount.scale))", "\(money(upper, amount.scale)) if open members turn out eligible"))
      }
    }
    if decided.outcome == .eligible {
      let measures = zip(category.measures, decided.measures).filter { $0.1 == .isTrue }.map(\.0.name)
      if !measures.isEmpty { parts.append(measures.joined(separator: "、")) }
    }
    if decided.outcome == .undetermined {
      let words = decided.possible.map { $0.word.text(in: language) }.joined(separator: "、")
      parts.append(say("可能：\(words)", "possible: \(words)"))
      let names = ResultColumns.names(decided.needed, ruleSet)
      if !names.isEmpty {
        let list = names.joined(separator: "、")
        parts.append(say("要核实：\(list)", "needed: \(list)"))
      }
    }
    return parts.joined(separator: "  ")
  }

  private func money(_ value: Decimal128, _ scale: Int) -> String {
    NumberText.grouped(value, scale: scale) + " " + say("元", "yuan")
  }

  // MARK: Decisions

  private func decision(_ explained: ExplainedDecision) -> [String] {
    let decision = ruleSet.decisions[explained.index]
    let source = decision.citation.map { "  〔\($0.text)〕" } ?? ""
    var lines: [String] = []
    if let formula = explained.formula {
      lines.append("\(decision.name) = \(formula)\(source)")
      if let numbers = explained.numbers, numbers != formula {
        lines.append("  = \(numbers)")
      }
      lines.append("  = \(display(explained.value))\(unit(decision.type))")
    } else {
      lines.append("\(decision.name)\(say("：", ": "))\(display(explained.value))\(source)")
      for row in explained.rows { lines += self.row(row) }
    }
    if let reading = decision.reading { lines.append(say("  读法：", "  reading: ") + reading) }
    return lines
  }

  private func row(_ row: ExplainedRow) -> [String] {
    let source = row.citation.map { "  〔\($0)〕" } ?? ""
    let verdict = word(row.truth, hit: true)
    var lines = [say("  第 \(row.number) 行 \(row.result)：\(verdict)", "  row \(row.number), \(row.result): \(verdict)") + source]
    for comparison in row.comparisons { lines.append("    " + self.comparison(comparison)) }
    return lines
  }

  private func comparison(_ comparison: ExplainedComparison) -> String {
    var text = "\(comparison.text)   \(comparison.numbers)   \(word(comparison.truth, hit: false))"
    if let margin = comparison.margin {
      let unit = comparison.unit.isEmpty ? "" : " \(comparison.unit)"
      let size = NumberText.plain(margin.magnitude) + unit
      text +=
        margin.isZero
        ? say("，正好相等", ", exactly equal") : say("，相差 \(size)", ", by \(size)")
    }
    return text
  }

  private func word(_ truth: TruthSet, hit: Bool) -> String {
    switch truth {
    case .isTrue: hit ? say("符合", "applies") : say("成立", "holds")
    case .isFalse: hit ? say("不符合", "does not apply") : say("不成立", "does not hold")
    case .conflict: Outcome.conflict.word.text(in: language)
    case .invalid: Outcome.invalidInput.word.text(in: language)
    default: Outcome.undetermined.word.text(in: language)
    }
  }

  private func unit(_ type: ValueType) -> String {
    type.unit.map { $0 == .none ? "" : " \($0)" } ?? ""
  }

  private func display(_ value: Possible) -> String {
    switch value.known {
    case .number(let number)?: return NumberText.plain(number)
    case let known?: return known.description
    case nil: break
    }
    let status = (value.status ?? .undetermined).word.text(in: language)
    switch value.content {
    case .texts(let words): return status + say("（可能：", " (") + words.joined(separator: "、") + say("）", ")")
    case .numbers(let range):
      return range == .all ? status : status + say("（", " (") + Self.text(range) + say("）", ")")
    default: return status
    }
  }

  private static func text(_ range: NumberRange) -> String {
    let low = range.lower.map { ($0.isClosed ? "≥ " : "> ") + NumberText.plain($0.value) }
    let high = range.upper.map { ($0.isClosed ? "≤ " : "< ") + NumberText.plain($0.value) }
    return [low, high].compactMap { $0 }.joined(separator: ", ")
  }

  // MARK: Categories

  private func category(_ explained: ExplainedCategory) -> [String] {
    let category = ruleSet.categories[explained.index]
    var lines = [category.title.map { "\(category.name)（\($0.text(in: language))）" } ?? category.name]
    if explained.parts.isEmpty { lines.append(say("  没有成员", "  no members")) }
    for part in explained.parts {
      let word = part.outcome.word.text(in: language)
      if let member = part.member {
        lines.append(say("  第 \(member + 1) 名成员：\(word)", "  member \(member + 1): \(word)"))
      }
      for criterion in part.criteria { lines += self.criterion(criterion, category) }
      if let formula = part.amountFormula, let numbers = part.amountNumbers, let amount = part.amount {
        lines.append("    \(say("金额", "amount")) = \(formula) = \(numbers) = \(display(amount)) \(say("元", "yuan"))")
      }
    }
    for measure in category.measures {
      if let silent = measure.silent { lines.append("  \(measure.name)\(say("：", ": "))\(silent)") }
    }
    if let reading = category.reading { lines.append(say("  读法：", "  reading: ") + reading) }
    return lines
  }

  private func criterion(_ explained: ExplainedCriterion, _ category: Category) -> [String] {
    let criterion = category.criteria[explained.index]
    let group =
      switch explained.group {
      case .all: say("须", "must")
      case .any: say("或", "or")
      case .none: say("不得", "must not")
      }
    let source = criterion.citation.map { "  〔\($0.text)〕" } ?? ""
    var lines = [
      "    \(group) \(criterion.name)  \(explained.text)  \(word(explained.truth, hit: false))\(source)"
    ]
    for comparison in explained.comparisons where comparison.text != explained.text {
      lines.append("      " + self.comparison(comparison))
    }
    if explained.comparisons.count == 1, explained.comparisons[0].text == explained.text {
      lines.append("      " + explained.comparisons[0].numbers + marginText(explained.comparisons[0]))
    }
    if let reading = criterion.reading { lines.append(say("      读法：", "      reading: ") + reading) }
    return lines
  }

  private func marginText(_ comparison: ExplainedComparison) -> String {
    guard let margin = comparison.margin else { return "" }
    let unit = comparison.unit.isEmpty ? "" : " \(comparison.unit)"
    return say("   相差 ", "   by ") + NumberText.plain(margin.magnitude) + unit
  }

  private func conflicts() -> [String] {
    guard !explanation.decided.faults.isEmpty else { return [] }
    return [say("规则冲突", "Rule conflicts")]
      + explanation.decided.faults.map { "  " + $0.message.text(in: language) }
  }

  // MARK: Changes

  private func changes() -> [String] {
    var lines: [String] = []
    for decision in explanation.decisions {
      let name = ruleSet.decisions[decision.index].name
      lines += decision.changes.map { change($0, name, $0.result) }
    }
    for category in explanation.categories {
      let name = ruleSet.categories[category.index].name
      for part in category.parts {
        let who = part.member.map { say("（第 \($0 + 1) 名成员）", " (member \($0 + 1))") } ?? ""
        for change in part.changes {
          let word = Outcome(rawValue: change.result)?.word.text(in: language) ?? change.result
          lines.append(self.change(change, name + who, word))
        }
      }
    }
    guard !lines.isEmpty else { return [] }
    return [say("其他各项不变时（供工作人员参考，不对外公布）", "Other things equal (for staff, not for publication)")]
      + lines
  }

  private func change(_ change: Change, _ name: String, _ result: String) -> String {
    let fact = change.fact.name(in: ruleSet)
    let from = NumberText.plain(change.from)
    let to = NumberText.plain(change.to)
    return change.from < change.to
      ? say("  \(fact) 达到 \(to)（现 \(from)）：\(name) 变为 \(result)", "  \(fact) of \(to) or more (now \(from)): \(name) becomes \(result)")
      : say("  \(fact) 降到 \(to)（现 \(from)）：\(name) 变为 \(result)", "  \(fact) of \(to) or less (now \(from)): \(name) becomes \(result)")
  }

  // MARK: Basis

  private func basis() -> [String] {
    var used: [Int] = []
    let citations =
      ruleSet.decisions.flatMap(\.citations) + ruleSet.categories.flatMap { $0.criteria.compactMap(\.citation) }
    for citation in citations where !used.contains(citation.source) { used.append(citation.source) }
    guard !used.isEmpty else { return [] }
    return [say("依据", "Sources")]
      + used.map { index in
        let source = ruleSet.sources[index]
        let parts = [source.issuer, source.title?.text(in: language), source.date].compactMap { $0 }
        let grade = source.grade.map { $0 == "O" ? "" : say("（来源等级 \($0)）", " (grade \($0))") } ?? ""
        return "  \(source.name)  \(parts.joined(separator: " "))\(grade)"
      }
  }
}

extension Decision {
  fileprivate var citations: [Citation] {
    var result = [citation].compactMap { $0 }
    if case .table(let table) = logic { result += table.rules.compactMap(\.citation) }
    return result
  }
}
