import DecisionModel
import DecisionSyntax
import DecisionValues

/// Makes explanations by deciding the record again and looking at every step.
public struct Explainer: Sendable {
  let ruleSet: RuleSet
  let record: HouseholdRecord
  let asOf: CivilDate
  let keywords: KeywordForm

  /// - Parameter keywords: the spelling of keywords in formulas.
  public init(
    _ ruleSet: RuleSet, _ record: HouseholdRecord, asOf: CivilDate,
    keywords: KeywordForm = .canonical
  ) {
    self.keywords = keywords
    self.ruleSet = ruleSet
    self.record = record
    self.asOf = asOf
  }

  public func explain() -> Explanation {
    let decided = RuleInterpreter(ruleSet, asOf: asOf).decide(record)
    var evaluation = Evaluation(ruleSet, record, asOf: asOf)
    let decisions = readingOrder().map { decision($0, &evaluation) }
    let categories = ruleSet.categories.indices.map {
      category($0, decided.categories[$0], &evaluation)
    }
    return Explanation(
      decisions: decisions, categories: categories, missing: missing(decided),
      changes: changes(), parameterRows: evaluation.parameterRows, readings: readings(decided),
      decided: decided)
  }

  /// The comparisons that results rest on, without what else an explanation says.
  public func comparisons() -> [ExplainedComparison] {
    let decided = RuleInterpreter(ruleSet, asOf: asOf).decide(record)
    var evaluation = Evaluation(ruleSet, record, asOf: asOf)
    var found: [ExplainedComparison] = []
    for index in readingOrder() {
      switch ruleSet.decisions[index].logic.inner {
      case .table(let table):
        found += rows(table, &evaluation).flatMap(\.comparisons)
      case .expression(let expression): found += comparisons(expression, &evaluation)
      case .brackets, .rounded: break
      }
    }
    for index in ruleSet.categories.indices {
      found += category(index, decided.categories[index], &evaluation).parts
        .flatMap(\.criteria).flatMap(\.comparisons)
    }
    return found
  }

  private func readings(_ decided: HouseholdDecision) -> [ExplainedReading] {
    ruleSet.openReadings.enumerated().map { index, reading in
      ExplainedReading(
        index: index,
        formula: reading.alternative.isExpressed ? words(reading.alternative.expression) : nil,
        confirmation: decided.confirmations.first { $0.reading == index })
    }
  }

  /// Decisions that published decisions and categories rest on, each after those that it needs.
  private func readingOrder() -> [Int] {
    var order: [Int] = []
    func visit(_ expression: TypedExpression) {
      switch expression.node {
      case .decision(let index): visit(decision: index)
      case .call(let index, _): visit(ruleSet.functions[index].body)
      default: break
      }
      for child in expression.children { visit(child) }
    }
    func visit(logic: Logic) {
      for expression in logic.expressions { visit(expression) }
    }
    func visit(decision index: Int) {
      guard !order.contains(index) else { return }
      visit(logic: ruleSet.decisions[index].logic)
      order.append(index)
    }
    for index in ruleSet.decisions.indices where ruleSet.decisions[index].isPublished {
      visit(decision: index)
    }
    for category in ruleSet.categories {
      for criterion in category.criteria { visit(criterion.condition) }
      for measure in category.measures {
        if let when = measure.when { visit(when) }
        if let amount = measure.amount { visit(logic: amount.logic) }
      }
      if let amount = category.amount { visit(logic: amount.logic) }
    }
    return order
  }

  // MARK: Decisions

  private func decision(_ index: Int, _ evaluation: inout Evaluation) -> ExplainedDecision {
    let value = evaluation.decision(index)
    switch ruleSet.decisions[index].logic.inner {
    case .table(let table):
      return ExplainedDecision(
        index: index, value: value, formula: nil, numbers: nil, rows: rows(table, &evaluation))
    case .expression(let expression), .rounded(.expression(let expression), _, _):
      return ExplainedDecision(
        index: index, value: value, formula: words(expression),
        numbers: numbers(expression, &evaluation), rows: [])
    case .brackets(let brackets):
      return ExplainedDecision(
        index: index, value: value, formula: nil, numbers: nil, rows: [],
        brackets: explained(brackets, &evaluation))
    case .rounded:
      return ExplainedDecision(index: index, value: value, formula: nil, numbers: nil, rows: [])
    }
  }

  private func rows(_ table: DecisionTable, _ evaluation: inout Evaluation) -> [ExplainedRow] {
    var result: [ExplainedRow] = []
    for (index, rule) in table.rules.enumerated() {
      var truth: TruthSet = .isTrue
      var comparisons: [ExplainedComparison] = []
      for (input, tests) in zip(table.inputs, rule.tests) where !tests.isAnything {
        truth = truth && evaluation.test(input, tests)
        comparisons += self.comparisons(input, tests, &evaluation)
      }
      result.append(
        ExplainedRow(
          number: index + 1, truth: truth,
          result: rule.outputs.map { plainWord($0) }.joined(separator: ", "),
          citation: rule.citation?.text, comparisons: comparisons))
      if table.hitPolicy == .first, truth == .isTrue { break }
    }
    return result
  }

  private func plainWord(_ expression: TypedExpression) -> String {
    if case .text(let word)? = expression.constant { return word }
    return words(expression)
  }

  // MARK: Categories

  private func category(
    _ index: Int, _ decided: CategoryDecision, _ evaluation: inout Evaluation
  ) -> ExplainedCategory {
    guard let table = ruleSet.categories[index].forEach else {
      return ExplainedCategory(
        index: index, parts: [part(index, nil, decided.outcome, decided.needed, &evaluation)])
    }
    guard record.members[table] != nil else {
      evaluation.locals[0] = Possible(.row(table: table, index: nil))
      return ExplainedCategory(
        index: index, parts: [part(index, nil, decided.outcome, decided.needed, &evaluation)])
    }
    let parts = decided.members.map { member in
      evaluation.locals[0] = Possible(.row(table: table, index: member.member))
      return part(index, member.member, member.outcome, member.needed, &evaluation)
    }
    return ExplainedCategory(index: index, parts: parts)
  }

  private func part(
    _ index: Int, _ member: Int?, _ outcome: Outcome, _ needed: [NeededValue],
    _ evaluation: inout Evaluation
  ) -> ExplainedPart {
    let category = ruleSet.categories[index]
    let criteria = category.criteria.enumerated().map { position, criterion in
      ExplainedCriterion(
        group: category.group(ofCriterion: position), index: position,
        truth: evaluation.evaluate(criterion.condition).truth, text: words(criterion.condition),
        numbers: numbers(criterion.condition, &evaluation),
        comparisons: comparisons(criterion.condition, &evaluation))
    }
    let isEligible = outcome == .eligible
    return ExplainedPart(
      member: member, outcome: outcome, criteria: criteria,
      amount: isEligible
        ? category.amount.map { explained($0, category.name, &evaluation) } : nil,
      measures: isEligible ? measures(category, &evaluation) : [], needed: needed)
  }
}

extension Category {
  fileprivate func group(ofCriterion position: Int) -> ExplainedCriterion.Group {
    if position < all.count { return .all }
    return position < all.count + any.count ? .any : .none
  }
}

extension Logic {
  /// The logic inside a rounding.
  var inner: Logic {
    if case .rounded(let inner, _, _) = self { return inner.inner }
    return self
  }
}
