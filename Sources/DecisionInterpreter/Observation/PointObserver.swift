import DecisionModel
import DecisionValues

/// Looks at every point of the rules that a record comes by, decided by the interpreter itself.
///
/// Deciding knows nothing of it, and pays nothing for it: like an explanation, it is made anew from the record.
public struct PointObserver: Sendable {
  private let interpreter: RuleInterpreter
  private let all: Scope

  /// The entries of a rule set that are looked at.
  public struct Scope: Sendable, Hashable {
    public var decisions: Set<Int>
    public var categories: Set<Int>
    /// Whether to decide once more under the alternatives of open readings.
    public var hasReadings: Bool

    public init(
      decisions: Set<Int> = [], categories: Set<Int> = [], hasReadings: Bool = false
    ) {
      self.decisions = decisions
      self.categories = categories
      self.hasReadings = hasReadings
    }

    public mutating func formUnion(_ other: Scope) {
      decisions.formUnion(other.decisions)
      categories.formUnion(other.categories)
      hasReadings = hasReadings || other.hasReadings
    }
  }

  public init(_ interpreter: RuleInterpreter) {
    self.interpreter = interpreter
    let ruleSet = interpreter.ruleSet
    all = Scope(
      decisions: FactUsage(ruleSet).decisions, categories: Set(ruleSet.categories.indices),
      hasReadings: !ruleSet.openReadings.isEmpty)
  }

  /// All points in the order of the rules, also those that do not count for this record; none for a
  /// household that is refused.
  ///
  /// Records with the same facts known and as many members give the same points in the same order.
  ///
  /// - Parameter scope: what to look at; nil is everything that a result rests on.
  public func observe(_ record: HouseholdRecord, in scope: Scope? = nil) -> [Observation] {
    let ruleSet = interpreter.ruleSet
    let scope = scope ?? all
    guard record.refusals(by: ruleSet).isEmpty else { return [] }
    var walk = PointWalk(Evaluation(ruleSet, record, asOf: interpreter.asOf))
    for index in scope.decisions.sorted() { walk.visit(decision: index) }
    for index in scope.categories.sorted() { walk.visit(ruleSet.categories[index]) }
    if scope.hasReadings { walk.visitReadings(interpreter.decide(record)) }
    return walk.observations
  }
}

/// The walk over all rules with the values of one record.
struct PointWalk {
  var evaluation: Evaluation
  private(set) var observations: [Observation] = []

  init(_ evaluation: Evaluation) { self.evaluation = evaluation }

  mutating func note(_ point: DecisionPoint, _ truth: TruthSet, _ counts: Bool) {
    let isCertain = truth == .isTrue || truth == .isFalse
    observations.append(Observation(point: point, truth: truth, counts: counts && isCertain))
  }

  // MARK: Entries

  mutating func visit(decision index: Int) {
    let decision = evaluation.ruleSet.decisions[index]
    let value = evaluation.decision(index)
    let outer = evaluation.locals
    evaluation.locals = Locals()
    if decision.logic.table == nil {
      note(DecisionPoint(decision.span, .result), TruthSet(value.known != nil), true)
    }
    visit(decision.logic, true)
    evaluation.locals = outer
  }

  mutating func visit(_ category: Category) {
    guard let table = category.forEach else { return visitOnce(category) }
    for member in (evaluation.record.members[table] ?? []).indices {
      evaluation.locals[0] = Possible(.row(table: table, index: member))
      visitOnce(category)
    }
  }

  private mutating func visitOnce(_ category: Category) {
    let criteria = category.criteria.map { evaluation.evaluate($0.condition).truth }
    let isEligible = evaluation.outcomes(category, criteria) == [.eligible]
    note(DecisionPoint(category.span, .result), TruthSet(isEligible), true)
    for criterion in category.criteria { visit(condition: criterion.condition, true) }
    for (index, measure) in category.measures.enumerated() {
      let applies = isEligible && evaluation.truth(of: measure) == .isTrue
      note(DecisionPoint(category.span, .measure(index)), TruthSet(applies), true)
      if let when = measure.when { visit(condition: when, isEligible) }
      if let amount = measure.amount, category.amount == nil { visit(amount.logic, applies) }
    }
    if let amount = category.amount { visit(amount.logic, isEligible) }
  }

  mutating func visitReadings(_ decision: HouseholdDecision) {
    let differing = Set(decision.confirmations.map(\.reading))
    for (index, reading) in evaluation.ruleSet.openReadings.enumerated() {
      note(DecisionPoint(reading.span, .reading), TruthSet(differing.contains(index)), true)
    }
  }

  // MARK: Expressions

  mutating func visit(_ logic: Logic, _ counts: Bool) {
    switch logic {
    case .expression(let expression): visit(expression, counts)
    case .rounded(let inner, _, _): visit(inner, counts)
    case .table(let table): visit(table, counts)
    case .brackets(let brackets): visit(brackets, counts)
    }
  }

  /// - Parameter counts: the result rests on the value of this part.
  mutating func visit(_ expression: TypedExpression, _ counts: Bool) {
    if expression.type == .boolean { return visit(operand: expression, counts) }
    visitInside(expression, counts)
  }

  /// What an expression is made of, whatever its type.
  mutating func visitInside(_ expression: TypedExpression, _ counts: Bool) {
    switch expression.node {
    case .conditional(let condition, let yes, let no):
      visit(condition: condition, counts)
      let truth = evaluation.evaluate(condition).truth
      visit(yes, counts && truth == .isTrue)
      visit(no, counts && truth == .isFalse)
    case .call(let index, let arguments):
      for argument in arguments { visit(argument, counts) }
      let outer = evaluation.locals
      evaluation.locals = Locals(arguments.map { evaluation.evaluate($0) })
      visit(evaluation.ruleSet.functions[index].body, counts)
      evaluation.locals = outer
    case .filter(let list, let slot, let condition):
      visit(list, counts)
      eachItem(of: list, slot, counts) { $0.visit(condition: condition, $1) }
    case .quantified(_, let list, let slot, let condition):
      visit(list, counts)
      eachItem(of: list, slot, counts) { $0.visit(condition: condition, $1) }
    case .map(let list, let slot, let result):
      visit(list, counts)
      eachItem(of: list, slot, counts) { $0.visit(result, $1) }
    case .dynamic: return
    default:
      for child in expression.children { visit(child, counts) }
      visitChoices(expression, counts)
    }
  }

  private mutating func eachItem(
    of list: TypedExpression, _ slot: Int, _ counts: Bool,
    _ visit: (inout PointWalk, Bool) -> Void
  ) {
    guard case .list(let content) = evaluation.evaluate(list).content else { return }
    let outer = evaluation.locals[slot]
    for item in content.items {
      evaluation.locals[slot] = item.value
      visit(&self, counts && item.isSure)
    }
    evaluation.locals[slot] = outer
  }

  /// `min` and `max` choose as an `if` does; what ties with another is not chosen.
  private mutating func visitChoices(_ expression: TypedExpression, _ counts: Bool) {
    let choices = expression.choices
    guard !choices.isEmpty, case .builtin(let function, _) = expression.node else { return }
    note(choices: choices.map { evaluation.evaluate($0) }, expression, function, counts)
  }

  private mutating func note(
    choices: [Possible], _ expression: TypedExpression, _ function: ProfileFunction, _ counts: Bool
  ) {
    let wanted: Comparison = function == .minimum ? .less : .greater
    for (index, value) in choices.enumerated() {
      let isChosen = choices.indices.allSatisfy { other in
        other == index || evaluation.compare(wanted, value, choices[other]) == .isTrue
      }
      note(DecisionPoint(expression.span, .choice(index)), TruthSet(isChosen), counts)
    }
  }
}
