import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Before and after side by side; on a narrow terminal one below the other.
///
/// Identity numbers are masked.
struct WhatIfText {
  private let whatIf: WhatIf
  private let words: ExplanationWords
  private let before: ExplanationText
  private let after: ExplanationText
  private let width: Int

  init(_ whatIf: WhatIf, in language: Language, width: Int) {
    self.whatIf = whatIf
    self.width = width
    words = ExplanationWords(ruleSet: whatIf.ruleSet, language: language)
    func text(_ side: WhatIf.Side) -> ExplanationText {
      ExplanationText(
        whatIf.ruleSet, side.row, side.explanation, asOf: whatIf.asOf, language: language,
        isVerbose: false)
    }
    before = text(whatIf.before)
    after = text(whatIf.after)
  }

  private var ruleSet: RuleSet { whatIf.ruleSet }

  private func say(_ zh: String, _ en: String) -> String { words.say(zh, en) }

  func lines() -> [String] {
    var sections = [before.headline(), [say("假设", "Suppose")] + facts(), results()]
    let quantities = whatIf.changedDecisions.filter {
      !ruleSet.decisions[$0.before.index].isPublished
    }
    if !quantities.isEmpty {
      sections.append(
        [say("算出来的数", "Worked out on the way")]
          + beside(quantities.map { row($0.before.index, $0.before, $0.after) }))
    }
    let flips = grouped(whatIf.flips)
    if !flips.isEmpty {
      sections.append([say("变了的条件", "Criteria that turn")] + flips.flatMap(criterion))
    }
    if whatIf.changesNothing { sections.append([say("结论没有变化。", "Nothing comes out otherwise.")]) }
    return sections.joined(separator: [""]).map(\.withVisibleControls)
  }

  // MARK: Facts

  private func facts() -> [String] {
    let rows = whatIf.assignments.map { assignment in
      let type = words.type(assignment.fact)
      let was =
        assignment.isNewMember ? say("（没有这名成员）", "(no such member)") : fact(assignment.before, type)
      return ["  " + words.fact(assignment.fact), was + "  →  " + fact(assignment.after, type)]
    }
    return rows.aligned(indent: 0)
  }

  private func fact(_ fact: Fact, _ type: ValueType) -> String {
    switch fact {
    case .known(let value): words.value(value, type)
    case .missing: say("未填", "not given")
    case .invalid: words.outcome(.invalidInput)
    }
  }

  // MARK: Results

  private func results() -> [String] {
    var rows: [[String]] = []
    for index in ruleSet.decisions.indices where ruleSet.decisions[index].isPublished {
      rows.append(row(index, side(whatIf.before, index), side(whatIf.after, index)))
    }
    for index in ruleSet.categories.indices {
      rows.append([
        words.name(ruleSet.categories[index].name, ruleSet.categories[index].title),
        outcome(index, whatIf.before, before), outcome(index, whatIf.after, after),
      ])
    }
    return [say("结论", "Conclusion")] + beside(rows)
  }

  private func side(_ side: WhatIf.Side, _ index: Int) -> ExplainedDecision? {
    side.explanation?.decisions.first { $0.index == index }
  }

  private func row(
    _ index: Int, _ before: ExplainedDecision?, _ after: ExplainedDecision?
  ) -> [String] {
    let type = ruleSet.decisions[index].type
    func shown(_ decision: ExplainedDecision?) -> String {
      decision.map { words.display($0.value, type) } ?? words.outcome(.invalidInput)
    }
    return [words.decision(index), shown(before), shown(after)]
  }

  private func outcome(_ index: Int, _ side: WhatIf.Side, _ text: ExplanationText) -> String {
    let outcome = words.outcome(side.row.outcome(category: index))
    guard let decided = side.row.decision?.categories[index] else { return outcome }
    let reason = text.reason(ruleSet.categories[index], decided)
    return reason.isEmpty ? outcome : outcome + say("：", ": ") + reason
  }

  // MARK: Criteria

  /// Members for whom the same turns with the same numbers stand together.
  private func grouped(_ flips: [WhatIf.Flip]) -> [[WhatIf.Flip]] {
    var groups: [[WhatIf.Flip]] = []
    for flip in flips {
      let place = groups.firstIndex { group in
        group[0].category == flip.category && group[0].before.index == flip.before.index
          && group[0].before.numbers == flip.before.numbers
          && group[0].after.numbers == flip.after.numbers
      }
      if let place { groups[place].append(flip) } else { groups.append([flip]) }
    }
    return groups
  }

  private func criterion(_ flips: [WhatIf.Flip]) -> [String] {
    let flip = flips[0]
    let category = ruleSet.categories[flip.category]
    let criterion = category.criteria[flip.before.index]
    let numbers = flips.compactMap(\.member).map { "\($0 + 1)" }.joined(separator: say("、", ", "))
    let member = numbers.isEmpty ? "" : say(" 第 \(numbers) 名", " member \(numbers)")
    let citation = words.citation(criterion.citation?.text)
    let head =
      "  \(category.name)\(member)\(say("：", ": "))\(words.criterion(criterion))  \(citation)"
    let sides = [
      [say("现在", "now"), shown(flip.before), words.holds(flip.before.truth)],
      [say("假设", "supposed"), shown(flip.after), words.holds(flip.after.truth)],
    ]
    return [head.withoutTrailingBlanks, "    " + flip.before.text] + sides.aligned(indent: 4)
  }

  /// Of a single comparison with its margin.
  private func shown(_ criterion: ExplainedCriterion) -> String {
    guard criterion.comparisons.count == 1, let only = criterion.comparisons.first,
      only.margin != nil
    else { return criterion.numbers }
    return "\(only.numbers)\(say("（", " ("))\(words.verdict(only))\(say("）", ")"))"
  }

  // MARK: Layout

  /// Names with what holds now and what would hold; changed rows are marked.
  private func beside(_ rows: [[String]]) -> [String] {
    let (now, then) = (say("现在", "now"), say("假设以后", "supposed"))
    let marked = rows.map { [($0[1] == $0[2] ? "  " : "* ") + $0[0], $0[1], $0[2]] }
    let table = [["", now, then]] + marked
    let widest = (0...2).map { column in table.map { $0[column].displayWidth }.max() ?? 0 }
    if widest.reduce(0, +) + 4 <= width { return table.aligned(indent: 0, limit: width) }
    // Cells that are only long are broken into lines while two columns of them have room.
    let room = (width - widest[0] - 4) / 2
    guard room >= 24 else { return marked.flatMap { stacked($0, now, then) } }
    return table.flatMap { row -> [[String]] in
      let (left, right) = (row[1].wrapped(to: room), row[2].wrapped(to: room))
      return (0..<max(left.count, right.count)).map { line in
        [
          line == 0 ? row[0] : "", line < left.count ? left[line] : "",
          line < right.count ? right[line] : "",
        ]
      }
    }.aligned(indent: 0, limit: width)
  }

  private func stacked(_ row: [String], _ now: String, _ then: String) -> [String] {
    let wide = max(now.displayWidth, then.displayWidth)
    func lines(_ word: String, _ text: String) -> [String] {
      let parts = text.wrapped(to: max(16, width - wide - 6))
      return parts.enumerated().map { index, part in
        "    " + (index == 0 ? word : "").padded(to: wide) + "  " + part
      }
    }
    if row[1] == row[2] { return [row[0]] + lines(now, row[1]) }
    return [row[0]] + lines(now, row[1]) + lines(then, row[2])
  }
}

extension WhatIf {
  /// In lines of text; `width` cells are there for columns.
  public func text(in language: Language, width: Int) -> [String] {
    WhatIfText(self, in: language, width: width).lines().map {
      Privacy.masked($0, leavesMasked: true)
    }
  }
}
