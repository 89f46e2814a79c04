import DecisionModel
import DecisionValues

extension Lowering {
  func arithmetic(_ op: ArithmeticOperator, _ a: Symbol, _ b: Symbol, _ type: ValueType) -> Symbol {
    switch (op, a, b) {
    case (.addMonths, .date(let date, let okA), .number(let count, let okB)):
      return moved(date, months: count, ok: problem.all([okA, okB]))
    case (.addDays, .date(let date, let okA), .number(let count, let okB)):
      return moved(date, days: count, ok: problem.all([okA, okB]))
    case (.daysBetween, .date(let later, let okA), .date(let earlier, let okB)):
      return .number(dayNumber(later) - dayNumber(earlier), ok: problem.all([okA, okB]))
    case (_, .number(let x, let okX), .number(let y, let okY)):
      let ok = problem.all([okX, okY])
      switch op {
      case .add: return .number(x + y, ok: ok)
      case .subtract: return .number(x - y, ok: ok)
      case .multiply: return .number(product(x, y), ok: ok)
      default:
        let isZero = problem.isZero(y)
        return .number(quotient(x, y), ok: problem.all([ok, problem.not(isZero)]))
      }
    default: return free(type)
    }
  }

  // MARK: Products

  private static let mostCases = 64

  /// The few values that a form may have, each with its condition; nil for many.
  private func cases(of form: LinearForm) -> [(guarded: Formula, value: Rational)]? {
    if let value = form.value { return [(.yes, value)] }
    guard form.terms.count == 1, let term = form.terms.first else { return nil }
    let variable = problem.numbers[term.variable]
    func image(_ value: Rational) -> Rational { value * term.coefficient + form.constant }
    if let cases = variable.cases, cases.count <= Self.mostCases {
      return cases.map { ($0.guard, image($0.value)) }
    }
    guard let grid = variable.grid, let low = variable.lower?.value,
      let high = variable.upper?.value, !(Rational(Self.mostCases) * grid < high - low)
    else { return nil }
    var values: [Rational] = []
    var next = (low / grid).ceiling * grid
    while next <= high {
      values.append(next)
      next = next + grid
    }
    // The plain ones first: they make the examples.
    let plain = variable.preferred.filter { values.contains($0) }
    let subject = LinearForm(variable: term.variable)
    return (plain + values.filter { !plain.contains($0) }).map {
      (problem.isZero(subject - LinearForm($0)), image($0))
    }
  }

  private func product(_ x: LinearForm, _ y: LinearForm) -> LinearForm {
    if let factor = y.value { return x * factor }
    if let factor = x.value { return y * factor }
    if let factors = cases(of: y) {
      return choice(factors.map { ($0.guarded, x * $0.value) })
    }
    if let factors = cases(of: x) {
      return choice(factors.map { ($0.guarded, y * $0.value) })
    }
    return result(of: .product(x, y), ends: products(x, y))
  }

  private func quotient(_ x: LinearForm, _ y: LinearForm) -> LinearForm {
    if let divisor = y.value {
      return divisor.isZero ? LinearForm(.zero) : x * (Rational.one / divisor)
    }
    if let divisors = cases(of: y) {
      return choice(
        divisors.filter { !$0.value.isZero }.map { ($0.guarded, x * (Rational.one / $0.value)) })
    }
    let (least, most) = problem.range(of: y)
    guard let least, Rational.zero < least.value else {
      return result(of: .quotient(x, y), ends: (nil, nil))
    }
    let inverse = (most.map { Rational.one / $0.value } ?? .zero, Rational.one / least.value)
    let range = problem.range(of: x)
    var ends: (Rational?, Rational?) = (nil, nil)
    if let low = range.lower?.value {
      ends.0 = low * (low.isNegative ? inverse.1 : inverse.0)
    }
    if let high = range.upper?.value {
      ends.1 = high * (high.isNegative ? inverse.0 : inverse.1)
    }
    return result(of: .quotient(x, y), ends: ends)
  }

  /// The ends of a product of two ranges.
  private func products(_ x: LinearForm, _ y: LinearForm) -> (Rational?, Rational?) {
    let (a, b) = (problem.range(of: x), problem.range(of: y))
    if let low = a.lower?.value, let high = a.upper?.value, let from = b.lower?.value,
      let to = b.upper?.value
    {
      let corners = [low * from, low * to, high * from, high * to]
      return (corners.min(), corners.max())
    }
    if let low = a.lower?.value, let from = b.lower?.value, !low.isNegative, !from.isNegative {
      return (low * from, nil)
    }
    return (nil, nil)
  }

  private func result(
    of operation: Problem.Operation, ends: (Rational?, Rational?)
  ) -> LinearForm {
    func limit(_ end: Rational?) -> Limit? {
      end.flatMap { $0.isOverflow ? nil : Limit($0) }
    }
    return LinearForm(
      variable: problem.result(of: operation, lower: limit(ends.0), upper: limit(ends.1)))
  }

  // MARK: Rounding

  func rounded(_ form: LinearForm, _ scale: Int, _ rule: DecimalRounding) -> LinearForm {
    guard scale >= 0, let power = Rational.powerOfTen(scale) else {
      return LinearForm(variable: problem.number())
    }
    let unit = Rational.one / power
    if let value = form.value, let decimal = value.decimal {
      return LinearForm(Rational(decimal.rounded(toScale: scale, rule)))
    }
    if let step = problem.step(of: LinearForm(terms: form.terms)), (step / unit).isWhole,
      (form.constant / unit).isWhole
    {
      return form
    }
    let key = Problem.Choice.rounded(form, scale: scale, rule)
    if let known = problem.choices[key] { return LinearForm(variable: known) }
    let range = problem.range(of: form)
    let variable = problem.number(
      lower: range.lower.map { Limit(($0.value / unit).floor * unit) },
      upper: range.upper.map { Limit(($0.value / unit).ceiling * unit) }, grid: unit)
    problem.choices[key] = variable
    let result = LinearForm(variable: variable)
    // How far the result lies above the exact value.
    let excess = result - form
    let isPositive = problem.atMostZero(form * Rational(-1), isStrict: false)
    problem.numbers[variable].definition = problem.any([
      problem.all([isPositive, rounding(rule, excess, unit)]),
      problem.all([problem.not(isPositive), rounding(rule, excess * Rational(-1), unit)]),
    ])
    if rule == .floor { problem.numbers[variable].definition = below(excess, unit) }
    if rule == .ceiling { problem.numbers[variable].definition = below(-excess, unit) }
    return result
  }

  /// `-unit < excess ≤ 0`.
  private func below(_ excess: LinearForm, _ unit: Rational) -> Formula {
    within(excess, from: -unit, isOpen: true, to: .zero, isOpen: false)
  }

  /// Of a magnitude; a tie of half even is left open.
  private func rounding(
    _ rule: DecimalRounding, _ excess: LinearForm, _ unit: Rational
  ) -> Formula {
    let half = unit * Rational(1, 2)
    switch rule {
    case .down: return below(excess, unit)
    case .up: return within(excess, from: .zero, isOpen: false, to: unit, isOpen: true)
    case .halfUp: return within(excess, from: -half, isOpen: true, to: half, isOpen: false)
    case .halfDown: return within(excess, from: -half, isOpen: false, to: half, isOpen: true)
    case .halfEven: return within(excess, from: -half, isOpen: false, to: half, isOpen: false)
    case .floor, .ceiling, .zeroFiveUp:
      return within(excess, from: -unit, isOpen: true, to: unit, isOpen: true)
    }
  }

  private func within(
    _ form: LinearForm, from low: Rational, isOpen isLowOpen: Bool, to high: Rational,
    isOpen isHighOpen: Bool
  ) -> Formula {
    problem.all([
      problem.atMostZero(LinearForm(low) - form, isStrict: isLowOpen),
      problem.atMostZero(form - LinearForm(high), isStrict: isHighOpen),
    ])
  }

  func absolute(_ form: LinearForm) -> LinearForm {
    let isPositive = problem.atMostZero(form * Rational(-1), isStrict: false)
    if isPositive == .yes { return form }
    return choice([(isPositive, form), (problem.not(isPositive), form * Rational(-1))])
  }

  // MARK: Brackets

  func brackets(_ brackets: Brackets) -> Symbol {
    guard case .number(let quantity, let ok) = lower(brackets.quantity) else {
      return free(brackets.quantity.type)
    }
    let sum = choice(
      brackets.stretches.compactMap { stretch in
        let guarded = isInside(quantity, stretch.range)
        if guarded == .no { return nil }
        let start = LinearForm(Rational(stretch.start))
        return (
          guarded,
          (quantity - start) * Rational(stretch.rate) + LinearForm(Rational(stretch.offset))
        )
      })
    guard let ceiling = brackets.ceiling else { return .number(sum, ok: ok) }
    guard case .number(let most, let okMost) = lower(ceiling) else {
      return free(brackets.quantity.type)
    }
    let isBelow = problem.atMostZero(sum - most, isStrict: false)
    return .number(
      isBelow == .yes ? sum : choice([(isBelow, sum), (problem.not(isBelow), most)]),
      ok: problem.all([ok, okMost]))
  }

  private func isInside(_ form: LinearForm, _ range: NumberRange) -> Formula {
    var parts: [Formula] = []
    if let end = range.lower {
      parts.append(
        problem.atMostZero(LinearForm(Rational(end.value)) - form, isStrict: !end.isClosed))
    }
    if let end = range.upper {
      parts.append(
        problem.atMostZero(form - LinearForm(Rational(end.value)), isStrict: !end.isClosed))
    }
    return problem.all(parts)
  }
}

extension LinearForm {
  static prefix func - (a: LinearForm) -> LinearForm { a * Rational(-1) }
}
