import DecisionModel
import DecisionSyntax
import DecisionValues

/// An expression with one mistake in it, and where it is.
struct ExpressionMutation {
  let kind: Mutant.Kind
  let expression: TypedExpression
  /// The smallest part that says what changed.
  let before: TypedExpression
  let after: TypedExpression
}

/// Tests with one mistake in them.
struct TestsMutation {
  let kind: Mutant.Kind
  let tests: UnaryTests
}

extension TypedExpression {
  /// All single mistakes in the expression, in the order of the text.
  var mutations: [ExpressionMutation] {
    var result = ownMutations
    if case .test(let subject, let tests) = node {
      result += subject.mutations.map { inner in
        ExpressionMutation(
          kind: inner.kind, expression: replacing(child: 0, with: inner.expression),
          before: inner.before, after: inner.after)
      }
      return result
        + tests.mutations.map { inner in
          let mutated = TypedExpression(.test(subject, inner.tests), type, at: span)
          return ExpressionMutation(
            kind: inner.kind, expression: mutated, before: self, after: mutated)
        }
    }
    if case .dynamic = node { return result }
    // The text of a date, and what stands in for a constant, is not looked into.
    if constant != nil { return result }
    for (index, child) in children.enumerated() {
      result += child.mutations.map { inner in
        let isConstant = child.constant != nil && isReadWithOperands
        let whole = replacing(child: index, with: inner.expression)
        return ExpressionMutation(
          kind: inner.kind, expression: whole, before: isConstant ? self : inner.before,
          after: isConstant ? whole : inner.after)
      }
    }
    return result
  }

  /// A constant by itself says little; with the other operand it does.
  private var isReadWithOperands: Bool {
    switch node {
    case .arithmetic, .compare, .builtin, .list: true
    default: false
    }
  }

  private var ownMutations: [ExpressionMutation] {
    switch node {
    case .compare(let op, let a, let b):
      return [mutation(.comparison, .compare(op.neighbour, a, b))]
    case .and(let a, let b): return [mutation(.comparison, .or(a, b))]
    case .or(let a, let b): return [mutation(.comparison, .and(a, b))]
    default: break
    }
    return (constant?.neighbours(type) ?? []).map { mutation(.constant, .constant($0)) }
  }

  private func mutation(_ kind: Mutant.Kind, _ node: Node) -> ExpressionMutation {
    let mutated = TypedExpression(node, type, at: span)
    return ExpressionMutation(kind: kind, expression: mutated, before: self, after: mutated)
  }
}

extension UnaryTests {
  /// Ends of ranges on the other side, and values one unit beside.
  var mutations: [TestsMutation] {
    var result: [TestsMutation] = []
    for (index, alternative) in alternatives.enumerated() {
      guard case .range(let lower, let upper) = alternative else { continue }
      if let lower { result.append(bound(index, .range(lower: lower.toggled, upper: upper))) }
      if let upper { result.append(bound(index, .range(lower: lower, upper: upper.toggled))) }
    }
    for (index, value) in values.enumerated() {
      result += value.mutations.map { inner in
        var changed = values
        changed[index] = inner.expression
        return TestsMutation(kind: inner.kind, tests: replacing(values: changed))
      }
    }
    return result
  }

  private func bound(_ index: Int, _ alternative: Alternative) -> TestsMutation {
    var changed = alternatives
    changed[index] = alternative
    return TestsMutation(kind: .bound, tests: UnaryTests(changed, isNegated: isNegated))
  }
}

extension UnaryTests.Bound {
  fileprivate var toggled: UnaryTests.Bound { UnaryTests.Bound(value, isClosed: !isClosed) }
}

extension Comparison {
  /// The one that is most easily taken for it.
  fileprivate var neighbour: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .lessOrEqual
    case .lessOrEqual: .less
    case .greater: .greaterOrEqual
    case .greaterOrEqual: .greater
    }
  }
}

extension Value {
  /// One unit less and more: a day, a fen, otherwise one of the last digit as written.
  func neighbours(_ type: ValueType) -> [Value] {
    switch self {
    case .date(let date): [-1, 1].compactMap { date.adding(days: $0).map { .date($0) } }
    case .number(let number):
      [-1, 1].map { .number(number + Decimal128($0) * number.lastUnit(type.unit ?? .none)) }
    default: []
    }
  }
}

extension Decimal128 {
  /// Sums of money move by 0.01, other numbers by one of their last digit.
  func lastUnit(_ unit: Unit) -> Decimal128 {
    let scale = unit.exponent(of: "元") > 0 ? max(2, -exponent) : max(0, -exponent)
    return Decimal128(coefficient: 1, exponent: -scale)
  }
}
