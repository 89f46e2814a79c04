import DecisionValues

/// What constant unary tests leave of a type.
enum ConstantRange {
  /// The smallest range that holds all alternatives; nil when an end is not a constant.
  static func hull(of tests: UnaryTests, _ type: ValueType, isInteger: Bool) -> ValueRange? {
    if tests.isNegated { return nil }
    var result: ValueRange?
    for alternative in tests.alternatives {
      guard let next = range(of: alternative, type, isInteger: isInteger) else { return nil }
      switch (result, next) {
      case (nil, _): result = next
      case (.numbers(let a), .numbers(let b)): result = .numbers(a.hull(b))
      case (.dates(let a), .dates(let b)): result = .dates(a.hull(b))
      default: return nil
      }
    }
    return result
  }

  private static func range(
    of alternative: UnaryTests.Alternative, _ type: ValueType, isInteger: Bool
  ) -> ValueRange? {
    switch alternative {
    case .equal(let value):
      return closed(value.constant, value.constant, type, isInteger: isInteger)
    case .range(let lower, let upper):
      if let lower, lower.value.constant == nil { return nil }
      if let upper, upper.value.constant == nil { return nil }
      switch type {
      case .number:
        let range = NumberRange(lower: numberEnd(lower), upper: numberEnd(upper))
        return .numbers(isInteger ? range.tightenedToIntegers : range)
      case .date:
        return .dates(DateRange(from: day(lower, step: 1), to: day(upper, step: -1)))
      default: return nil
      }
    default: return nil
    }
  }

  private static func closed(
    _ a: Value?, _ b: Value?, _ type: ValueType, isInteger: Bool
  ) -> ValueRange? {
    switch (a, b) {
    case (.number(let a)?, .number(let b)?):
      .numbers(
        NumberRange(
          lower: .init(a, isClosed: true), upper: .init(b, isClosed: true)))
    case (.date(let a)?, .date(let b)?): .dates(DateRange(from: a, to: b))
    default: nil
    }
  }

  private static func numberEnd(_ bound: UnaryTests.Bound?) -> NumberRange.End? {
    guard let bound, case .number(let value)? = bound.value.constant else { return nil }
    return NumberRange.End(value, isClosed: bound.isClosed)
  }

  private static func day(_ bound: UnaryTests.Bound?, step: Int) -> CivilDate? {
    guard let bound, case .date(let date)? = bound.value.constant else { return nil }
    return bound.isClosed ? date : date.adding(days: step)
  }
}

extension TypedExpression {
  /// The value of a literal; nil for anything that reads a fact.
  public var constant: Value? {
    switch node {
    case .constant(let value): return value
    case .negate(let inner):
      if case .number(let number)? = inner.constant { return .number(-number) }
      return nil
    case .builtin(.date, let arguments) where arguments.count == 1:
      if case .text(let text)? = arguments[0].constant { return CivilDate(text).map { .date($0) } }
      return nil
    default: return nil
    }
  }
}

extension NumberRange {
  /// The same whole numbers with closed whole ends.
  var tightenedToIntegers: NumberRange {
    NumberRange(
      lower: lower.map { end in
        let whole = end.value.rounded(toScale: 0, .ceiling)
        return End(!end.isClosed && whole == end.value ? whole + 1 : whole, isClosed: true)
      },
      upper: upper.map { end in
        let whole = end.value.rounded(toScale: 0, .floor)
        return End(!end.isClosed && whole == end.value ? whole - 1 : whole, isClosed: true)
      })
  }
}
