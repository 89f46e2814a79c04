import DecisionModel
import DecisionSyntax

/// Categories: conditions, exclusions, measures and sums.
extension RuleArticles {
  func categories(_ articles: inout ArticleNumbers) -> [Manuscript.Block] {
    ruleSet.categories.indices.flatMap { category($0, articles.next()) }
  }

  private func category(_ index: Int, _ number: String) -> [Manuscript.Block] {
    let category = ruleSet.categories[index]
    let written = syntax.categories.first { $0.name.text == category.name }
    let title = self.title(category.title, besides: category.name)
    let heading = [number, category.name, title].compactMap { $0 }.joined(
      separator: word("　", "  "))
    var blocks: [Manuscript.Block] = [.heading(heading, anchor: anchors.category(index))]
    blocks.append(.paragraph(subject(category) + citation(category.citation)))
    blocks += criteria(category, category.all, written?.all ?? [], opening: all(category))
    blocks += criteria(category, category.any, written?.any ?? [], opening: any(category))
    blocks += criteria(
      category, category.none, written?.none ?? [],
      opening: say(
        "负面清单：有下列情形之一的，不列入。查不清有没有的，不能放过，列为待核实。",
        "Exclusions: none of these may hold. One that cannot be checked leaves it undetermined."))
    blocks += measures(category, written?.measures ?? [])
    if let amount = category.amount {
      blocks += money(amount, written?.amount, of: category, name: category.name)
    } else if category.measures.contains(where: { $0.amount != nil }) {
      blocks.append(
        .paragraph(
          say("本类的金额，是适用的各项措施金额之和。", "The amount is the sum of those of the measures that apply.")))
    }
    let notes =
      note(category.reading)
      + note(written?.remarks)
    if !notes.isEmpty { blocks.append(.list(notes)) }
    return blocks
  }

  private func note(_ reading: String?) -> [Manuscript.Item] {
    reading.map { [Manuscript.Item(phrase: say("读法：\($0)", "Reading: \($0)"))] } ?? []
  }

  private func subject(_ category: Category) -> Phrase {
    guard let table = category.forEach else {
      return say("按户认定。", "Decided for the household.")
    }
    let name = wording.named(ruleSet.tables[table].name, anchors.table(table))
    return say(
      "按\(name)逐人认定，有一人符合，该户就列入本类。",
      "Decided for each of \(name); the household qualifies if one does.")
  }

  private func all(_ category: Category) -> Phrase {
    category.all.count == 1
      ? say("符合下列条件的，列入\(category.name)：", "Who meets this condition falls under \(category.name):")
      : say(
        "同时符合下列条件的，列入\(category.name)：",
        "Who meets all of these conditions falls under \(category.name):")
  }

  private func any(_ category: Category) -> Phrase {
    category.all.isEmpty
      ? say(
        "符合下列条件之一的，列入\(category.name)：",
        "Who meets one of these conditions falls under \(category.name):")
      : say("并且符合下列条件之一：", "And at least one of these:")
  }

  private func criteria(
    _ category: Category, _ criteria: [Criterion], _ written: [CriterionSyntax], opening: Phrase
  ) -> [Manuscript.Block] {
    if criteria.isEmpty { return [] }
    let items = criteria.enumerated().map { index, criterion in
      let syntax = written.first { $0.name.text == criterion.name }
      return self.criterion(criterion, index, syntax, category)
    }
    return [.paragraph(opening), .list(items, isNumbered: true)]
  }

  private func criterion(
    _ criterion: Criterion, _ index: Int, _ written: CriterionSyntax?, _ category: Category
  ) -> Manuscript.Item {
    let number = word("（\(ArticleNumbers.chinese(index + 1))）", "(\(index + 1)) ")
    let name = Phrase([.strong(criterion.name)])
    let title =
      self.title(criterion.title, besides: criterion.name)
      .map { word("，\($0)", ", \($0)") } ?? ""
    let clause = wording.clause(criterion.condition)
    let source = criterion.citation == category.citation ? Phrase() : citation(criterion.citation)
    let code =
      criterion.code == criterion.name
      ? Phrase() : say("（结果里的代码：\(criterion.code)）", " (code in results: \(criterion.code))")
    let logic = written?.condition.map { LogicSyntax.expression($0) }
    let parts =
      criterion.condition.isPlain
      ? [] : formula(logic, said: clause).map { Manuscript.Item(phrase: $0) }
    return Manuscript.Item(
      phrase: say("\(number)\(name)\(title)：\(clause)。", "\(number)\(name)\(title): \(clause).")
        + code + source,
      parts: parts + remarks(criterion.reading, written?.remarks))
  }

  // MARK: Measures

  private func measures(
    _ category: Category, _ written: [MeasureSyntax]
  ) -> [Manuscript.Block] {
    if category.measures.isEmpty { return [] }
    var blocks: [Manuscript.Block] = [
      .paragraph(say("符合的，给予下列帮扶：", "Who qualifies receives:"))
    ]
    var items: [Manuscript.Item] = []
    for measure in category.measures {
      let syntax = written.first { $0.name.text == measure.name }
      items.append(self.measure(measure, syntax, category))
      // A table cannot stand inside a list, so the list ends and goes on below it.
      guard let amount = measure.amount, amount.logic.isTabular else { continue }
      blocks.append(.list(items))
      items = []
      blocks += money(
        amount, syntax?.amount, of: category, name: measure.name)
    }
    if !items.isEmpty { blocks.append(.list(items)) }
    return blocks
  }

  private func measure(
    _ measure: Measure, _ written: MeasureSyntax?, _ category: Category
  ) -> Manuscript.Item {
    let name = Phrase([.strong(measure.name)])
    let title =
      self.title(measure.title, besides: measure.name).map { word("，\($0)", ", \($0)") } ?? ""
    let when =
      measure.when.map { say("，限于\(wording.clause($0))的", ", where \(wording.clause($0))") } ?? ""
    var phrase = say("\(name)\(title)\(when)。", "\(name)\(title)\(when).")
    var parts: [Manuscript.Item] = []
    if let silent = measure.silent { phrase += say("金额：\(silent)。", " Sum: \(silent).") }
    if let amount = measure.amount, !amount.logic.isTabular,
      case .expression(let expression) = amount.logic.innermost
    {
      let sum = sum(amount, expression, each: category.forEach != nil)
      phrase += sum
      parts += formula(written?.amount?.logic, said: sum).map { Manuscript.Item(phrase: $0) }
      parts += remarks(amount.reading, written?.amount?.remarks)
      if amount.citation != measure.citation { phrase += citation(amount.citation) }
    }
    if measure.citation != category.citation { phrase += citation(measure.citation) }
    return Manuscript.Item(
      phrase: phrase, parts: parts + remarks(measure.reading, written?.remarks))
  }

  // MARK: Sums

  private func sum(_ amount: Amount, _ expression: TypedExpression, each: Bool) -> Phrase {
    let words = wording.term(expression)
    let who = each ? say("每名符合的成员，", "For each member who qualifies, ") : Phrase()
    let unit = amount.unit.description
    let what =
      amount.isCap
      ? say("封顶额（\(unit)）= \(words)。", "at most (\(unit)) = \(words).")
      : say("金额（\(unit)）= \(words)。", "the amount (\(unit)) = \(words).")
    return who + what + rounding(amount.logic)
  }

  private func money(
    _ amount: Amount, _ written: AmountSyntax?, of category: Category, name: String
  ) -> [Manuscript.Block] {
    var blocks: [Manuscript.Block]
    let each = category.forEach != nil
    let source = amount.citation == category.citation ? Phrase() : self.citation(amount.citation)
    switch amount.logic.innermost {
    case .expression(let expression):
      let sum = sum(amount, expression, each: each)
      blocks = [.paragraph(sum + source)]
      blocks += formula(written?.logic, said: sum).map { .paragraph($0) }
    default:
      let kind =
        amount.isCap
        ? say("封顶额（\(amount.unit.description)）", "The ceiling (\(amount.unit.description))")
        : say("金额（\(amount.unit.description)）", "The amount (\(amount.unit.description))")
      let label = (each ? say("每名符合的成员的\(kind)", "\(kind) for each member who qualifies") : kind)
        .text
      blocks = logic(
        amount.logic, .number(amount.unit), name: word("\(name)：\(label)", "\(name): \(label)"),
        written: written?.logic, source: source)
    }
    let notes = remarks(amount.reading, written?.remarks)
    if !notes.isEmpty { blocks.append(.list(notes)) }
    return blocks
  }

  // MARK: Open readings

  /// All open places together, with what hangs on each.
  var readings: [Manuscript.Block] {
    if ruleSet.openReadings.isEmpty { return [] }
    let rows = ruleSet.openReadings.map { reading -> [Phrase] in
      let concerned =
        reading.decisions.filter { ruleSet.decisions[$0].isPublished }.map {
          wording.named(ruleSet.decisions[$0].name, anchors.decision($0))
        }
        + reading.categories.map {
          wording.named(ruleSet.categories[$0].name, anchors.category($0))
        }
      return [
        Phrase(reading.name), Phrase(reading.taken), Phrase(reading.alternative.text),
        concerned.joined(by: word("、", ", ")), citation(reading.citation),
      ]
    }
    let head = [
      word("在哪里", "where"), word("采用", "taken"), word("也可能", "or else"), word("关系到", "bears on"),
      word("依据", "source"),
    ]
    return [
      .table(
        Manuscript.Table(
          caption: word(
            "按另一读法结论不同的户，结果里标明“需确认”",
            "Households that would come out otherwise are marked as needing confirmation"),
          isCaptionShown: true,
          head: head, rows: rows))
    ]
  }
}

extension TypedExpression {
  /// A name, or one comparison of such: its sentence is as exact as its formula.
  fileprivate var isPlain: Bool {
    switch node {
    case .compare, .test, .not, .isMissing: children.allSatisfy(\.isLeaf)
    case .call: true
    default: isLeaf
    }
  }

  private var isLeaf: Bool {
    if case .field = node { return true }
    return children.isEmpty
  }
}

extension Logic {
  fileprivate var isTabular: Bool {
    if case .expression = innermost { return false }
    return true
  }
}
