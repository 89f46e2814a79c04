import DecisionModel
import DecisionSyntax
import DecisionValues

/// Makes explanations by deciding the record again and looking at every step.
public struct Explainer: Sendable {
  let ruleSet: RuleSet
  let record: HouseholdRecord
  let asOf: CivilDate

  public init(_ ruleSet: RuleSet, _ record: HouseholdRecord, asOf: CivilDate) {
    self.ruleSet = ruleSet
    self.record = record
    self.asOf = asOf
  }

  public func explain() -> Explanation {
    let decided = RuleInterpreter(ruleSet, asOf: asOf).decide(record)
    var evaluation = Evaluation(ruleSet, record, asOf: asOf)
    let order = readingOrder()
    return Explanation(
      decisions: order.map { decision($0, &evaluation) },
      categories: ruleSet.categories.indices.map {
        category($0, decided.categories[$0], &evaluation)
      },
      decided: decided)
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
      switch logic {
      case .expression(let expression): visit(expression)
      case .rounded(let inner, _, _): visit(logic: inner)
      case .table(let table):
        for input in table.inputs { visit(input) }
        for rule in table.rules {
          for value in rule.tests.flatMap(\.values) + rule.outputs { visit(value) }
        }
      }
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
    }
    return order
  }

  // MARK: Decisions

  private func decision(_ index: Int, _ evaluation: inout Evaluation) -> ExplainedDecision {
    let decision = ruleSet.decisions[index]
    let value = evaluation.decision(index)
    let changes =
      decision.isPublished
      ? changes(FactUsage(ruleSet, decision: index), member: nil) { evaluation in
        evaluation.decision(index).known?.description
      } : []
    switch decision.logic.inner {
    case .expression(let expression):
      return ExplainedDecision(
        index: index, value: value, formula: words(expression),
        numbers: numbers(expression, &evaluation), rows: [], changes: changes)
    case .table(let table):
      return ExplainedDecision(
        index: index, value: value, formula: nil, numbers: nil, rows: rows(table, &evaluation),
        changes: changes)
    case .rounded:
      return ExplainedDecision(
        index: index, value: value, formula: nil, numbers: nil, rows: [], changes: changes)
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
    let category = ruleSet.categories[index]
    guard let table = category.forEach else {
      let part = part(index, member: nil, decided.outcome, decided.needed, &evaluation)
      return ExplainedCategory(index: index, parts: [part])
    }
    if decided.members.isEmpty, record.members[table] == nil {
      evaluation.locals[0] = Possible(.row(table: table, index: nil))
      let part = part(index, member: nil, decided.outcome, decided.needed, &evaluation)
      return ExplainedCategory(index: index, parts: [part])
    }
    let parts = decided.members.map { member in
      evaluation.locals[0] = Possible(.row(table: table, index: member.member))
      return part(index, member: member.member, member.outcome, member.needed, &evaluation)
    }
    return ExplainedCategory(index: index, parts: parts)
  }

  private func part(
    _ index: Int, member: Int?, _ outcome: Outcome, _ needed: [FactReference],
    _ evaluation: inout Evaluation
  ) -> ExplainedPart {
    let category = ruleSet.categories[index]
    let criteria = category.criteria.enumerated().map { position, criterion in
      let group: ExplainedCriterion.Group =
        position < category.all.count
        ? .all : position < category.all.count + category.any.count ? .any : .none
      return ExplainedCriterion(
        group: group, index: position, truth: evaluation.evaluate(criterion.condition).truth,
        text: words(criterion.condition),
        comparisons: comparisons(criterion.condition, &evaluation))
    }
    var formula: String?
    var amountNumbers: String?
    var amount: Possible?
    if outcome == .eligible, let rule = category.amount {
      amount = evaluation.logic(rule.logic, category.name)
      if let expression = settled(rule.logic, &evaluation) {
        formula = words(expression)
        amountNumbers = numbers(expression, &evaluation)
      }
    }
    let locals = evaluation.locals
    let changes = changes(FactUsage(ruleSet, category: category), member: member) { other in
      other.locals = locals
      let truths = category.criteria.map { other.evaluate($0.condition).truth }
      let outcomes = other.outcomes(category, truths)
      return outcomes.count == 1 ? outcomes[0].rawValue : nil
    }
    return ExplainedPart(
      member: member, outcome: outcome, criteria: criteria, amountFormula: formula,
      amountNumbers: amountNumbers, amount: amount, needed: needed, changes: changes)
  }

  /// The expression that gave the amount: the logic's own, or the output of the row that hit.
  private func settled(_ logic: Logic, _ evaluation: inout Evaluation) -> TypedExpression? {
    switch logic.inner {
    case .expression(let expression): return expression
    case .rounded: return nil
    case .table(let table):
      for rule in table.rules {
        let isHit = zip(table.inputs, rule.tests).allSatisfy {
          evaluation.test($0, $1) == .isTrue
        }
        if isHit { return rule.outputs.first }
      }
      return nil
    }
  }

  // MARK: Texts

  func words(_ expression: TypedExpression) -> String {
    ExpressionText(ruleSet: ruleSet) { _ in nil }.text(expression)
  }

  /// The expression with facts, parameters and decisions replaced by their values.
  func numbers(_ expression: TypedExpression, _ evaluation: inout Evaluation) -> String {
    var copy = evaluation
    return ExpressionText(ruleSet: ruleSet) { part in
      switch part.node {
      case .input, .field, .parameter, .decision, .local: display(copy.evaluate(part))
      case .map, .filter: display(copy.evaluate(part))
      default: nil
      }
    }.text(expression)
  }

  /// A value as people read it; `?` for what is not certain.
  func display(_ value: Possible) -> String {
    if case .list(let list) = value.content {
      if list.rest != nil { return "[?]" }
      return "[" + list.items.map { display($0.value) + ($0.isSure ? "" : "?") }
        .joined(separator: ", ") + "]"
    }
    switch value.known {
    case .number(let number)?: return NumberText.plain(number)
    case .text(let text)?: return "\"\(text)\""
    case let known?: return known.description
    case nil: return "?"
    }
  }
}

extension Logic {
  /// The logic inside a rounding.
  var inner: Logic {
    if case .rounded(let inner, _, _) = self { return inner.inner }
    return self
  }
}
