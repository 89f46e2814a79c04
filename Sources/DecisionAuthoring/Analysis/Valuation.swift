import DecisionModel
import DecisionValues

/// The values that thresholds take: parameters on one day and at one place, and samples for what only
/// records know.
struct Valuation {
  let ruleSet: RuleSet
  /// A day of the regime: surveyed parameters have their values of that day.
  let day: CivilDate
  /// The parameters that keep their values in the regime; others are not worked out.
  let parameters: Set<Int>
  /// The as-of date; nil where thresholds are not to hang on it.
  var asOf: CivilDate?
  /// The words of the inputs that choose rows of parameters.
  var places: [Int: String] = [:]
  var samples: [(unknown: TypedExpression, value: Decimal128)] = []
  /// No sample is at the end of what can be: such records come up.
  var isTypical = true

  /// The value of a threshold; nil when it is not worked out here.
  func value(of threshold: TypedExpression, _ locals: [Value] = []) -> Value? {
    if let sample = samples.first(where: { $0.unknown.isSame(as: threshold) }) {
      return .number(sample.value)
    }
    switch threshold.node {
    case .constant(let value): return value
    case .asOfDate: return asOf.map { .date($0) }
    case .local(let slot): return slot < locals.count ? locals[slot] : nil
    case .parameter(let index, at: nil): return value(ofParameter: index)
    case .decision(let index): return value(of: ruleSet.decisions[index].logic)
    case .negate(let inner): return number(inner, locals).map { .number(-$0) }
    case .arithmetic(let op, let a, let b): return arithmetic(op, a, b, locals)
    case .call(let index, let arguments):
      let values = arguments.compactMap { value(of: $0, locals) }
      guard values.count == arguments.count else { return nil }
      return value(of: ruleSet.functions[index].body, values)
    case .builtin(let function, let arguments):
      return builtin(function, arguments, locals)
    default: return nil
    }
  }

  private func value(of logic: Logic) -> Value? {
    switch logic {
    case .expression(let expression): return value(of: expression)
    case .rounded(let inner, let scale, let rule):
      guard case .number(let number)? = value(of: inner) else { return nil }
      return .number(number.rounded(toScale: scale, rule))
    case .table, .brackets: return nil
    }
  }

  func value(ofParameter index: Int) -> Value? {
    guard parameters.contains(index) else { return nil }
    let parameter = ruleSet.parameters[index]
    let keys = parameter.keys.compactMap { places[$0] }
    guard keys.count == parameter.keys.count else { return nil }
    return parameter.entryIndex(keys, at: day).flatMap { parameter.entries[$0].value }
  }

  private func number(_ expression: TypedExpression, _ locals: [Value]) -> Decimal128? {
    if case .number(let number)? = value(of: expression, locals) { return number }
    return nil
  }

  private func arithmetic(
    _ op: ArithmeticOperator, _ a: TypedExpression, _ b: TypedExpression, _ locals: [Value]
  ) -> Value? {
    guard let x = value(of: a, locals), let y = value(of: b, locals) else { return nil }
    switch (op, x, y) {
    case (.add, .number(let x), .number(let y)): return Self.finite(x + y)
    case (.subtract, .number(let x), .number(let y)): return Self.finite(x - y)
    case (.multiply, .number(let x), .number(let y)): return Self.finite(x * y)
    case (.divide, .number(let x), .number(let y)): return y.isZero ? nil : Self.finite(x / y)
    case (.addMonths, .date(let date), .number(let count)):
      return count.int64.flatMap { date.adding(months: Int($0)) }.map { .date($0) }
    case (.addDays, .date(let date), .number(let count)):
      return count.int64.flatMap { date.adding(days: Int($0)) }.map { .date($0) }
    case (.daysBetween, .date(let x), .date(let y)):
      return .number(Decimal128(x.dayNumber - y.dayNumber))
    default: return nil
    }
  }

  private static func finite(_ number: Decimal128) -> Value? {
    number.isFinite ? .number(number) : nil
  }

  // MARK: Functions

  static func isWorkedOut(_ function: ProfileFunction) -> Bool {
    switch function {
    case .absolute, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown,
      .roundHalfEven, .minimum, .maximum, .monthly, .yearly, .yuan, .date:
      true
    default: false
    }
  }

  private func builtin(
    _ function: ProfileFunction, _ arguments: [TypedExpression], _ locals: [Value]
  ) -> Value? {
    if function == .date {
      guard arguments.count == 1, case .text(let text)? = value(of: arguments[0], locals) else {
        return nil
      }
      return CivilDate(text).map { .date($0) }
    }
    let items = arguments.flatMap { argument in
      if case .list(let items) = argument.node { return items }
      return [argument]
    }
    let numbers = items.compactMap { number($0, locals) }
    guard Self.isWorkedOut(function), numbers.count == items.count, let x = numbers.first else {
      return nil
    }
    let unit = items[0].type.unit
    let scale = numbers.count > 1 ? numbers[1].int64.map(Int.init) : nil
    func rounded(_ rule: DecimalRounding) -> Value? {
      scale.map { .number(x.rounded(toScale: $0, rule)) }
    }
    switch function {
    case .absolute: return .number(x.magnitude)
    case .floor: return .number(x.rounded(toScale: 0, .floor))
    case .ceiling: return .number(x.rounded(toScale: 0, .ceiling))
    case .roundUp: return rounded(.up)
    case .roundDown: return rounded(.down)
    case .roundHalfUp: return rounded(.halfUp)
    case .roundHalfDown: return rounded(.halfDown)
    case .roundHalfEven: return rounded(.halfEven)
    case .minimum: return numbers.min(by: <).map { .number($0) }
    case .maximum: return numbers.max(by: <).map { .number($0) }
    case .monthly:
      return Self.finite(unit?.exponent(of: "年") ?? -1 < 0 ? x / 12 : x * 12)
    case .yearly:
      return Self.finite(unit?.exponent(of: "月") ?? -1 < 0 ? x * 12 : x / 12)
    case .yuan: return Self.finite(x * 10_000)
    default: return nil
    }
  }
}
