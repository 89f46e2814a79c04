import DecisionModel
import DecisionValues

/// What the thresholds of a table or a list of criteria are made of.
struct ThresholdSurvey {
  let ruleSet: RuleSet
  /// Parameters that have values.
  private(set) var parameters: Set<Int> = []
  /// Quantities that only records know, each once: inputs, and whatever is not worked out here.
  private(set) var unknowns: [TypedExpression] = []
  /// Numbers that the thresholds name, in the order in which they were met.
  private(set) var constants: [Decimal128] = []

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  mutating func add(_ tests: UnaryTests) {
    for alternative in tests.alternatives {
      switch alternative {
      case .equal(let value): add(value)
      case .range(let lower, let upper):
        if let lower { add(lower.value) }
        if let upper { add(upper.value) }
      case .anything, .missing, .member, .condition: continue
      }
    }
  }

  mutating func add(_ threshold: TypedExpression) {
    switch threshold.node {
    case .constant(.number(let number)):
      if !constants.contains(number) { constants.append(number) }
    case .constant, .asOfDate, .local: return
    case .parameter(let index, at: nil) where !ruleSet.parameters[index].entries.isEmpty:
      parameters.insert(index)
    case .decision(let index):
      guard let expression = ruleSet.decisions[index].logic.expression else {
        return addUnknown(threshold)
      }
      add(expression)
    case .negate, .arithmetic: for child in threshold.children { add(child) }
    case .call(let index, let arguments):
      for argument in arguments { add(argument) }
      add(ruleSet.functions[index].body)
    case .builtin(let function, let arguments) where Valuation.isWorkedOut(function):
      for argument in arguments { add(argument) }
    case .list(let items): for item in items { add(item) }
    default: addUnknown(threshold)
    }
  }

  private mutating func addUnknown(_ expression: TypedExpression) {
    guard case .number = expression.type else { return }
    if !unknowns.contains(where: { $0.isSame(as: expression) }) { unknowns.append(expression) }
  }
}

extension Logic {
  /// The expression inside, rounded or not.
  var expression: TypedExpression? {
    switch self {
    case .expression(let expression): expression
    case .rounded(let inner, _, _): inner.expression
    case .table, .brackets: nil
    }
  }
}
