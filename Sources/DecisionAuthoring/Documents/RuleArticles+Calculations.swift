import DecisionModel
import DecisionSyntax
import DecisionValues

/// Decisions and functions.
extension RuleArticles {
  func calculations(_ articles: inout ArticleNumbers) -> [Manuscript.Block] {
    order.decisions.flatMap { decision($0, articles.next()) }
  }

  private func decision(_ index: Int, _ number: String) -> [Manuscript.Block] {
    let decision = ruleSet.decisions[index]
    let written = syntax.decisions.first { $0.name.text == decision.name }
    let title = self.title(decision.title, besides: decision.name)
    let heading = [number, decision.name, title].compactMap { $0 }.joined(
      separator: word("　", "  "))
    let source = citation(decision.citation)
    var blocks: [Manuscript.Block] = [
      .heading(heading, anchor: anchors.decision(index))
    ]
    if let question = decision.question { blocks.append(.paragraph(Phrase(question))) }
    if let inherited = written?.isAbstract, inherited.text == "true", written?.logic == nil {
      blocks.append(.paragraph(say("由地方规则集给出。", "Given by the local rule set.")))
      return blocks
    }
    blocks += logic(
      decision.logic, decision.type, name: decision.name, written: written?.logic, source: source)
    let notes = remarks(decision.reading, written?.remarks)
    if !notes.isEmpty { blocks.append(.list(notes)) }
    return blocks
  }

  /// How a value comes about: a sentence, or a table with the sentence that says how to read it.
  func logic(
    _ logic: Logic, _ type: ValueType, name: String, written: LogicSyntax?, source: Phrase
  ) -> [Manuscript.Block] {
    let rounding = self.rounding(logic)
    switch logic.innermost {
    case .expression(let expression):
      let said = sentence(name, expression, type)
      let formula = self.formula(written, said: said)
      return [.paragraph(said + rounding + source)] + formula.map { Manuscript.Block.paragraph($0) }
    case .table(let table):
      return [
        .paragraph(howToRead(table, name) + rounding + source), .table(self.table(table, name)),
      ]
    case .brackets(let brackets):
      return [
        .paragraph(self.sentence(brackets, name) + rounding + source),
        .table(bands(brackets, name)),
      ]
    case .rounded: return []
    }
  }

  private func sentence(
    _ name: String, _ expression: TypedExpression, _ type: ValueType
  ) -> Phrase {
    if type == .boolean {
      let clause = wording.clause(expression)
      return say(
        "\(name)，是指\(clause)。", "\(name) holds where \(clause).")
    }
    let unit = type.unit.flatMap { $0 == .none ? nil : "（\($0)）" } ?? ""
    let term = wording.term(expression)
    return say("\(name)\(unit) = \(term)。", "\(name)\(unit) = \(term).")
  }

  /// The expression as it stands in the rules; none where the sentence holds it but for its signs.
  func formula(_ written: LogicSyntax?, said: Phrase) -> [Phrase] {
    switch written {
    case .expression(let text)?, .dynamic(let text)?:
      let lines = text.text.split(whereSeparator: \.isNewline).map { $0.trimmingBlanks }
      let formula = lines.joined(separator: " ")
      if said.text.spelledAsFormula.contains(formula.spelledAsFormula) { return [] }
      let code = Phrase([.code(formula)])
      return [say("公式：\(code)", "Formula: \(code)")]
    default: return []
    }
  }

  func rounding(_ logic: Logic) -> Phrase {
    guard case .rounded(_, let scale, let way) = logic else { return Phrase() }
    let unit =
      scale == 0 ? say("整数", "an integer") : say("小数 \(scale) 位", "\(scale) fraction digits")
    let how: Phrase =
      switch way {
      case .halfUp: say("四舍五入", "half up")
      case .halfDown: say("五舍六入", "half down")
      case .halfEven: say("四舍六入五成双", "half to even")
      case .up: say("只进不舍", "away from zero")
      case .down: say("只舍不进", "towards zero")
      case .floor: say("向下取", "down")
      case .ceiling: say("向上取", "up")
      // No rule can ask for it.
      case .zeroFiveUp: say("中间值", "for a further rounding")
      }
    return say("结果\(how)到\(unit)。", " Rounded \(how) to \(unit).")
  }

  // MARK: Tables

  private func howToRead(_ table: DecisionTable, _ name: String) -> Phrase {
    let rule: Phrase =
      switch table.hitPolicy {
      case .first:
        say("从上往下看，以第一个符合的行为准。", "Read from the top: the first row that applies decides.")
      case .unique:
        say(
          "以符合的那一行为准；各行不会同时符合，同时符合的算规则冲突。",
          "The row that applies decides; two at once are a rule conflict.")
      case .any:
        say("符合的各行结果应当一致，不一致的算规则冲突。", "The rows that apply agree; if not, it is a rule conflict.")
      case .priority:
        say(
          "几行符合的，取排在前面的结果：\(priorities(table))。",
          "Of the rows that apply the result counts that stands first in: \(priorities(table)).")
      case .ruleOrder, .collect:
        say("符合的各行结果都列出，依行的次序。", "The results of all rows that apply, in their order.")
      case .outputOrder:
        say(
          "符合的各行结果都列出，依这个次序：\(priorities(table))。",
          "The results of all rows that apply, in this order: \(priorities(table)).")
      case .sum: say("符合的各行结果相加。", "The results of all rows that apply are added.")
      case .count: say("数有几行符合。", "It is counted how many rows apply.")
      case .minimum: say("符合的各行里取最小的结果。", "The smallest result of the rows that apply.")
      case .maximum: say("符合的各行里取最大的结果。", "The largest result of the rows that apply.")
      }
    return say("\(name)按下表。\(rule)", "\(name) is by the table. \(rule)") + otherwise(table)
  }

  private func priorities(_ table: DecisionTable) -> String {
    table.priorities.joined(separator: word("、", ", "))
  }

  private func otherwise(_ table: DecisionTable) -> Phrase {
    if let values = table.otherwise {
      let result = values.map { wording.term($0) }.joined(by: word("、", ", "))
      return say("没有一行符合的，为 \(result)。", " Where no row applies it is \(result).")
    }
    return table.isComplete
      ? "" : say("没有一行符合的，算规则冲突。", " Where no row applies it is a rule conflict.")
  }

  func table(_ table: DecisionTable, _ name: String) -> Manuscript.Table {
    let outputs = table.outputs.count == 1 ? [word("结果", "result")] : table.outputs.map(\.name)
    let hasNotes = table.rules.contains { $0.note != nil }
    let hasSources = table.rules.contains { $0.citation != nil }
    let subjects = table.inputs.map { wording.term($0).text }
    var head = [word("行", "row")] + subjects + outputs.map { "→ \($0)" }
    if hasSources { head.append(word("依据", "source")) }
    if hasNotes { head.append(word("说明", "note")) }
    let rows = table.rules.enumerated().map { number, rule in
      var cells = [Phrase("\(number + 1)")]
      cells += zip(rule.tests, table.inputs).map { wording.cell($0, $1.type) }
      cells += rule.outputs.map { wording.result($0) }
      if hasSources { cells.append(citation(rule.citation)) }
      if hasNotes { cells.append(Phrase(rule.note ?? "")) }
      return cells
    }
    return Manuscript.Table(caption: name, head: head, rows: rows, numbers: [0])
  }

  // MARK: Brackets

  private func sentence(_ brackets: Brackets, _ name: String) -> Phrase {
    let quantity = wording.term(brackets.quantity)
    let mode: Phrase =
      switch brackets.mode {
      case .piecewise:
        say(
          "把 \(quantity) 分段，每一段按本段的比例计算，再相加",
          "\(quantity) is cut into bands, each part at the rate of its own band, and the parts are added"
        )
      case .slab:
        say(
          "看 \(quantity) 落在哪一段，全额按那一段的比例计算",
          "the whole of \(quantity) at the rate of the band it falls into")
      }
    let ceiling = brackets.ceiling.map {
      say("，最高不超过 \(wording.term($0))", ", \(wording.term($0)) at most")
    }
    return say("\(name)：\(mode)\(ceiling ?? "")。", "\(name): \(mode)\(ceiling ?? "").")
  }

  private func bands(_ brackets: Brackets, _ name: String) -> Manuscript.Table {
    let unit = brackets.quantity.type.unit
    let isLower = brackets.includesLowerEnd
    var head = [
      isLower ? word("满", "from") : word("超过", "over"),
      isLower ? word("不满", "below") : word("不超过", "up to"),
      word("比例", "rate"),
    ]
    let hasSources = brackets.bands.contains { $0.citation != nil }
    if hasSources { head.append(word("依据", "source")) }
    let rows = brackets.bands.map { band in
      let upper = band.upper.map { wording.number($0, unit) } ?? word("不限", "no limit")
      var cells: [Phrase] = [
        Phrase(wording.number(band.lower, unit)), Phrase(upper),
        Phrase(wording.number(band.rate * 100, nil) + "%"),
      ]
      if hasSources { cells.append(citation(band.citation)) }
      return cells
    }
    return Manuscript.Table(caption: name, head: head, rows: rows, numbers: [0, 1, 2])
  }

  // MARK: Functions

  var functions: [Manuscript.Block] {
    let items = ruleSet.functions.indices.filter(order.functions.contains).flatMap { function($0) }
    return items.isEmpty ? [] : [.list(items)]
  }

  private func function(_ index: Int) -> [Manuscript.Item] {
    let function = ruleSet.functions[index]
    let written = syntax.functions.first { $0.name.text == function.name }
    var inner = wording
    for (slot, name) in function.parameters.enumerated() { inner.locals[slot] = name }
    let list = function.parameters.joined(separator: word("，", ", "))
    let call = Phrase([.strong(function.name), .text(word("（\(list)）", "(\(list))"))])
    let title =
      self.title(written?.title, besides: function.name).map { word("　\($0)", "  \($0)") } ?? ""
    let body =
      function.body.type == .boolean
      ? say("是指\(inner.clause(function.body))", "holds where \(inner.clause(function.body))")
      : say("= \(inner.term(function.body))", "= \(inner.term(function.body))")
    var parts = formula(written?.body.map { .expression($0) }, said: body)
    if let reading = written?.remarks.reading {
      parts.append(say("读法：\(reading.text)", "Reading: \(reading.text)"))
    }
    return [
      Manuscript.Item(
        phrase: say("\(call)\(title)：\(body)。", "\(call)\(title): \(body).")
          + citation(function.citation),
        anchor: anchors.function(index),
        parts: parts.map { Manuscript.Item(phrase: $0) } + note(written?.remarks))
    ]
  }
}

extension Logic {
  /// The logic inside a rounding.
  var innermost: Logic {
    if case .rounded(let inner, _, _) = self { return inner.innermost }
    return self
  }
}

extension String {
  /// Signs as formulas write them, without blanks, quotes and commas: to tell whether two texts say the same.
  fileprivate var spelledAsFormula: String {
    let signs: [Character: Character] = [
      "×": "*", "÷": "/", "−": "-", "（": "(", "）": ")", "，": ",",
    ]
    let ignored: Set<Character> = [" ", ",", "“", "”", "\""]
    return String(map { signs[$0] ?? $0 }.filter { !ignored.contains($0) })
  }
}

extension Phrase {
  /// Without blanks at its ends.
  var trimmed: Phrase {
    var parts = parts
    if case .text(let text)? = parts.first { parts[0] = .text(String(text.drop { $0 == " " })) }
    return Phrase(parts)
  }
}

extension StringProtocol {
  var trimmingBlanks: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
