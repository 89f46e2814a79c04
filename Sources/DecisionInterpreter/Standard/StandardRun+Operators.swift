import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension StandardRun {
  func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
    _ expression: Expression, _ scope: Scope
  ) -> StandardValue {
    let a = value(left, scope)
    switch operation {
    case .and:
      if a.truth == false { return a }
      return StandardValue(StandardValue.conjunction([a.truth, value(right, scope).truth]))
    case .or:
      if a.truth == true { return a }
      return StandardValue(StandardValue.disjunction([a.truth, value(right, scope).truth]))
    default: break
    }
    let b = value(right, scope)
    guard let result = result(operation, a, b) else {
      return null(
        expression.span,
        zh: "\(operation.rawValue) 不能用于\(a.kindText.zh)和\(b.kindText.zh)",
        en: "`\(operation.rawValue)` is not defined for \(a.kindText.en) and \(b.kindText.en)")
    }
    if case .string(let text) = result, !allows(size: text.utf8.count) { return .null }
    return result
  }

  private func result(
    _ operation: BinaryOperator, _ a: StandardValue, _ b: StandardValue
  ) -> StandardValue? {
    switch operation {
    case .equal: equal(a, b).map(StandardValue.boolean)
    case .notEqual: equal(a, b).map { .boolean(!$0) }
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      compare(operation, a, b).map(StandardValue.boolean)
    default: arithmetic.result(operation, a, b)
    }
  }

  func equal(_ a: StandardValue, _ b: StandardValue) -> Bool? {
    canWalk(a) && canWalk(b) ? a.equals(b, zones) : nil
  }

  func compare(_ operation: BinaryOperator, _ a: StandardValue, _ b: StandardValue) -> Bool? {
    guard let order = a.order(b, zones) else { return nil }
    return switch operation {
    case .less: order == .before
    case .lessOrEqual: order != .after
    case .greater: order == .after
    case .greaterOrEqual: order != .before
    default: nil
    }
  }

  /// `x between a and b` is `x >= a and x <= b`.
  func between(
    _ operand: Expression, _ lower: Expression, _ upper: Expression, _ scope: Scope
  ) -> StandardValue {
    let value = value(operand, scope)
    let low = self.value(lower, scope)
    let high = self.value(upper, scope)
    return StandardValue(
      StandardValue.conjunction([
        compare(.greaterOrEqual, value, low), compare(.lessOrEqual, value, high),
      ]))
  }
}

extension StandardRun {
  /// A condition that is null counts as not met; anything else but a boolean is an error.
  func conditional(
    _ condition: StandardValue, _ span: SourceSpan?, _ branch: (Bool) -> StandardValue
  ) -> StandardValue {
    switch condition {
    case .boolean(let truth): branch(truth)
    case .null: branch(false)
    default: noBoolean(condition, span)
    }
  }

  /// Null, because a condition is something else.
  func noBoolean(_ value: StandardValue, _ span: SourceSpan?) -> StandardValue {
    null(
      span, zh: "条件应为布尔值，而不是\(value.kindText.zh)",
      en: "a condition is a boolean, not \(value.kindText.en)")
  }
}

// MARK: - Ranges

extension StandardRun {
  /// Ends of different kinds, or null ends, make no range.
  func interval(_ range: RangeText, _ expression: Expression, _ scope: Scope) -> StandardValue {
    let lower = value(range.lower, scope)
    let upper = value(range.upper, scope)
    guard lower.order(upper, zones) != nil else {
      return null(
        expression.span, zh: "区间的两端不能比较", en: "the ends of the range cannot be compared")
    }
    return .range(
      StandardRange(
        lower: lower, upper: upper, includesLower: range.includesLower,
        includesUpper: range.includesUpper))
  }

  /// `(< 10)` as a value: the range of all that passes.
  func comparison(
    _ operation: BinaryOperator, _ end: Expression, _ expression: Expression, _ scope: Scope
  ) -> StandardValue {
    StandardRange(operation, value(end, scope)).map(StandardValue.range)
      ?? null(expression.span, zh: "不能构成区间", en: "this makes no range")
  }
}

extension StandardRange {
  /// What a comparison with a value allows; nil for a value without an order.
  init?(_ operation: BinaryOperator, _ end: StandardValue) {
    let isOrdered = end.order(end, .utcOnly) != nil
    switch operation {
    case .equal:
      self.init(.equal, lower: end, upper: end, includesLower: true, includesUpper: true)
    case .notEqual:
      self.init(.notEqual, lower: end, upper: end, includesLower: false, includesUpper: false)
    case .less where isOrdered, .lessOrEqual where isOrdered:
      self.init(
        .halfLine, lower: nil, upper: end, includesLower: false,
        includesUpper: operation == .lessOrEqual)
    case .greater where isOrdered, .greaterOrEqual where isOrdered:
      self.init(
        .halfLine, lower: end, upper: nil, includesLower: operation == .greaterOrEqual,
        includesUpper: false)
    default: return nil
    }
  }
}
