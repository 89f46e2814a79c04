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

  /// Some threshold moves with the as-of date.
  private(set) var readsAsOf = false
  private var shifts: Set<Shift> = []

  /// How a date is moved.
  private enum Shift { case months, days, other }

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  /// Thresholds that come in one order on the first and on the last of some days do so on all days between.
  ///
  /// Dates that are moved by months do so, and those moved by days, but not both together: half a year is
  /// now 181 and now 184 days.
  var keepsOrder: Bool { !readsAsOf || shifts.count < 2 && !shifts.contains(.other) }

  mutating func add(_ tests: UnaryTests) {
    for value in tests.ends { add(value) }
  }

  mutating func add(_ threshold: TypedExpression) {
    switch threshold.node {
    case .constant(.number(let number)):
      if !constants.contains(number) { constants.append(number) }
    case .asOfDate: readsAsOf = true
    case .constant, .local: return
    case .parameter(let index, at: nil) where !ruleSet.parameters[index].entries.isEmpty:
      parameters.insert(index)
    case .decision(let index):
      guard let expression = ruleSet.decisions[index].logic.expression else {
        return addUnknown(threshold)
      }
      add(expression)
    case .arithmetic(let op, let base, _):
      if let shift = shift(op, base) { shifts.insert(shift) }
      for child in threshold.children { add(child) }
    case .negate: for child in threshold.children { add(child) }
    case .call(let index, let arguments):
      for argument in arguments { add(argument) }
      add(ruleSet.functions[index].body)
    case .builtin(let function, let arguments) where Valuation.isWorkedOut(function):
      for argument in arguments { add(argument) }
    case .list(let items): for item in items { add(item) }
    default: addUnknown(threshold)
    }
  }

  private func shift(_ op: ArithmeticOperator, _ base: TypedExpression) -> Shift? {
    switch (op, base.node) {
    case (.addMonths, .asOfDate), (.addMonths, .constant), (.addMonths, .parameter): .months
    case (.addDays, .asOfDate), (.addDays, .constant), (.addDays, .parameter): .days
    case (.addMonths, _), (.addDays, _), (.daysBetween, _): .other
    default: nil
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
