import DecisionModel
import DecisionValues

extension PointWalk {
  /// A whole condition: of a criterion, an `if`, a measure, a filter or a quantifier.
  mutating func visit(condition: TypedExpression, _ counts: Bool) {
    if condition.isCompound {
      note(
        DecisionPoint(condition.span, .condition), evaluation.evaluate(condition).truth, counts)
    }
    visit(operand: condition, counts)
  }

  /// A part of a condition; parts of `and`, `or` and `not` are looked at one by one.
  mutating func visit(operand: TypedExpression, _ counts: Bool) {
    switch operand.node {
    case .and(let a, let b): visit(a, b, deciding: .isTrue, counts)
    case .or(let a, let b): visit(a, b, deciding: .isFalse, counts)
    case .not(let inner): visit(operand: inner, counts)
    case .constant, .unknown: return
    case .conditional: visitInside(operand, counts)
    case .compare(let op, let a, let b):
      let truth = evaluation.evaluate(operand).truth
      note(DecisionPoint(operand.span, .condition), truth, counts)
      if a.type.isStepped {
        let (x, y) = (evaluation.evaluate(a), evaluation.evaluate(b))
        note(DecisionPoint(operand.span, .threshold(0)), evaluation.compare(op, x, y), counts)
      }
      visitInside(operand, counts)
    case .test(let subject, let tests):
      let truth = evaluation.test(subject, tests)
      note(DecisionPoint(operand.span, .condition), truth, counts)
      visit(subject, counts)
      let value = evaluation.evaluate(subject)
      visit(tests, subject, value, DecisionPoint(operand.span, .condition), counts)
    default:
      note(DecisionPoint(operand.span, .condition), evaluation.evaluate(operand).truth, counts)
      visitInside(operand, counts)
    }
  }

  /// One operand decides only while the other leaves it to it.
  private mutating func visit(
    _ a: TypedExpression, _ b: TypedExpression, deciding neutral: TruthSet, _ counts: Bool
  ) {
    let (left, right) = (evaluation.evaluate(a).truth, evaluation.evaluate(b).truth)
    visit(operand: a, counts && right == neutral)
    visit(operand: b, counts && left == neutral)
  }

  /// What the tests of a cell or of `in` are made of.
  ///
  /// - Parameter place: names the cell or the expression.
  mutating func visit(
    _ tests: UnaryTests, _ subject: TypedExpression, _ value: Possible, _ place: DecisionPoint,
    _ counts: Bool
  ) {
    func point(_ aspect: DecisionPoint.Aspect) -> DecisionPoint {
      DecisionPoint(place.span, column: place.column, aspect)
    }
    if tests.alternatives.count > 1 {
      for (index, alternative) in tests.alternatives.enumerated() {
        let alone = UnaryTests([alternative])
        let truth =
          alone.asksForMissing ? evaluation.test(subject, alone) : evaluation.test(value, alone)
        note(point(.alternative(index)), truth, counts)
      }
    }
    if subject.type.isStepped {
      for (index, part) in tests.comparisons.enumerated() {
        let end = evaluation.evaluate(part.value)
        note(point(.threshold(index)), evaluation.compare(part.comparison, value, end), counts)
      }
    }
    for alternative in tests.alternatives {
      if case .condition(let condition, let slot) = alternative {
        let outer = evaluation.locals[slot]
        evaluation.locals[slot] = value
        visit(condition: condition, counts)
        evaluation.locals[slot] = outer
      }
    }
    for part in tests.comparisons { visit(part.value, counts) }
  }
}

extension TypedExpression {
  /// Made of several conditions.
  public var isCompound: Bool {
    switch node {
    case .and, .or, .conditional: type == .boolean
    case .not(let inner): inner.isCompound
    default: false
    }
  }
}

extension ValueType {
  /// Of values that lie side by side, one step apart: numbers and days.
  public var isStepped: Bool {
    switch self {
    case .number, .date: true
    default: false
    }
  }
}
