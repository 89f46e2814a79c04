import DecisionModel
import DecisionValues

extension PlanBuilder {
  typealias Number = Lowered.Number

  /// Digits behind the point that words hold; products with more go to decimals.
  private static let mostDigits = 12

  // MARK: Forms of a number

  /// The number in words at this scale, or nil when it is in another form or does not fit.
  mutating func word(_ number: Number, scale: Int) -> Operand? {
    switch number {
    case .constant(let value): return value.integer(atScale: scale).map { .constant($0) }
    case .word(let register, let own) where own == scale: return .register(register)
    case .word(let register, let own) where own < scale:
      guard let factor = Self.power(scale - own) else { return nil }
      return .register(
        emit(
          .multiply(.register(register), .constant(factor)),
          in: wordDomains[register.index]))
    default: return nil
    }
  }

  /// The scale that a number in words has, or a constant needs.
  func scale(_ number: Number) -> Int? {
    switch number {
    case .constant(let value): value.scale <= Self.mostDigits ? value.normalized.scale : nil
    case .word(_, let scale): scale
    default: nil
    }
  }

  /// Both numbers in words at one scale.
  mutating func aligned(_ a: Number, _ b: Number) -> (Operand, Operand, scale: Int)? {
    guard let x = scale(a), let y = scale(b) else { return nil }
    let scale = max(x, y)
    guard scale <= Self.mostDigits, let left = word(a, scale: scale),
      let right = word(b, scale: scale)
    else { return nil }
    return (left, right, scale)
  }

  mutating func decimal(_ number: Number, in domain: Int) -> DecimalRegister {
    switch number {
    case .constant(let value): return emit(.constant(value), in: domain)
    case .word(let register, let scale):
      let decimal = emit(.word(register, scale: scale), in: wordDomains[register.index])
      return lift(decimal, to: domain)
    case .decimal(let register): return lift(register, to: domain)
    case .ratio(let ratio): return lift(quotient(ratio), to: domain)
    }
  }

  /// The quotient as decimal128 gives it: rounded after each division, in the order of the rule.
  private mutating func quotient(_ ratio: Ratio) -> DecimalRegister {
    let domain = self.domain(.ratio(ratio))
    var result = decimal(.word(ratio.numerator, scale: ratio.scale), in: domain)
    for divisor in ratio.divisors {
      result = emit(.divide(result, decimal(divisor, in: domain)), in: domain)
    }
    return result
  }

  private mutating func decimal(_ divisor: Ratio.Divisor, in domain: Int) -> DecimalRegister {
    switch divisor.value {
    case .constant(let value):
      let number = Decimal128(
        coefficient: UInt128(value.magnitude), exponent: -divisor.scale, isNegative: value < 0)
      return emit(.constant(number), in: domain)
    case .register(let register):
      return decimal(.word(register, scale: divisor.scale), in: domain)
    }
  }

  static func power(_ exponent: Int) -> Int64? {
    guard (0...18).contains(exponent) else { return nil }
    return (0..<exponent).reduce(Int64(1)) { result, _ in result * 10 }
  }

  // MARK: Arithmetic

  mutating func negated(_ value: Lowered) -> Lowered {
    guard case .number(let number, let state) = value else { return .opaque }
    switch number {
    case .constant(let value): return .number(.constant(-value), state)
    case .decimal(let register):
      let domain = decimalDomains[register.index]
      return .number(.decimal(emit(.negate(register), in: domain)), state)
    case .word(let register, let scale):
      return .number(.word(negated(register), scale: scale), state)
    case .ratio(let ratio):
      let result = Ratio(
        numerator: negated(ratio.numerator), scale: ratio.scale, divisors: ratio.divisors,
        denominator: ratio.denominator, denominatorScale: ratio.denominatorScale)
      return .number(.ratio(result), state)
    }
  }

  private mutating func negated(_ register: WordRegister) -> WordRegister {
    emit(.subtract(.constant(0), .register(register)), in: wordDomains[register.index])
  }

  mutating func arithmetic(_ op: ArithmeticOperator, _ a: Lowered, _ b: Lowered) -> Lowered {
    switch op {
    case .addMonths, .addDays, .daysBetween: return calendar(op, a, b)
    default: break
    }
    guard case .number(let x, let first) = a, case .number(let y, let second) = b else {
      return .opaque
    }
    let state = all(first, second)
    switch op {
    case .add: return sum(x, y, state)
    case .subtract: return difference(x, y, state)
    case .multiply: return product(x, y, state)
    default: return quotient(x, y, state, divisor: second)
    }
  }

  private mutating func sum(_ a: Number, _ b: Number, _ state: State) -> Lowered {
    if case .constant(let x) = a, case .constant(let y) = b { return folded(x + y, state) }
    if let (x, y, scale) = aligned(a, b) {
      let domain = innermost([domain(x), domain(y)])
      let result = emit(.add(lift(x, to: domain), lift(y, to: domain)), in: domain)
      return .number(.word(result, scale: scale), state)
    }
    return decimals(a, b, state) { .add($0, $1) }
  }

  private mutating func difference(_ a: Number, _ b: Number, _ state: State) -> Lowered {
    if case .constant(let x) = a, case .constant(let y) = b { return folded(x - y, state) }
    if let (x, y, scale) = aligned(a, b) {
      let domain = innermost([domain(x), domain(y)])
      let result = emit(.subtract(lift(x, to: domain), lift(y, to: domain)), in: domain)
      return .number(.word(result, scale: scale), state)
    }
    return decimals(a, b, state) { .subtract($0, $1) }
  }

  private mutating func product(_ a: Number, _ b: Number, _ state: State) -> Lowered {
    if case .constant(let x) = a, case .constant(let y) = b { return folded(x * y, state) }
    if let x = scale(a), let y = scale(b), x + y <= Self.mostDigits,
      let left = word(a, scale: x), let right = word(b, scale: y)
    {
      let domain = innermost([domain(left), domain(right)])
      let result = emit(.multiply(lift(left, to: domain), lift(right, to: domain)), in: domain)
      return .number(.word(result, scale: x + y), state)
    }
    return decimals(a, b, state) { .multiply($0, $1) }
  }

  private func folded(_ value: Decimal128, _ state: State) -> Lowered {
    value.isFinite ? .number(.constant(value), state) : .number(.constant(0), .poison)
  }

  private mutating func decimals(
    _ a: Number, _ b: Number, _ state: State,
    _ operation: (DecimalRegister, DecimalRegister) -> DecimalOperation
  ) -> Lowered {
    let domain = innermost([domain(a), domain(b)])
    let (x, y) = (decimal(a, in: domain), decimal(b, in: domain))
    let result = emit(operation(x, y), in: domain)
    let finite = State.register(emit(.decimalFinite(result), in: domain))
    return .number(.decimal(result), all(state, finite))
  }

  // MARK: Division

  /// A quotient stays a fraction as long as only comparisons, roundings and further divisions follow.
  private mutating func quotient(
    _ a: Number, _ b: Number, _ state: State, divisor known: State
  ) -> Lowered {
    if case .constant(let y) = b {
      if y.isZero { return .number(.constant(0), .poison) }
      if case .constant(let x) = a { return folded(x / y, state) }
    }
    if let fraction = fraction(a), let scale = scale(b), let divisor = word(b, scale: scale) {
      var state = state
      if case .register(let register) = divisor {
        // A missing divisor is not zero: it is not known.
        let domain = innermost([wordDomains[register.index], domain(known)])
        let value = lift(register, to: domain)
        let nonzero = emit(.divisor(value, optional(known, in: domain)), in: domain)
        state = all(state, .register(nonzero))
      }
      return .number(.ratio(divided(fraction, by: divisor, scale)), state)
    }
    let domain = innermost([domain(a), domain(b)])
    let (x, y) = (decimal(a, in: domain), decimal(b, in: domain))
    let inner = innermost([domain, self.domain(known)])
    let nonzero = State.register(
      emit(.decimalDivisor(lift(y, to: inner), optional(known, in: inner)), in: inner))
    let result = emit(.divide(x, y), in: domain)
    let finite = State.register(emit(.decimalFinite(result), in: domain))
    return .number(.decimal(result), all(all(state, nonzero), finite))
  }

  private mutating func fraction(_ number: Number) -> Ratio? {
    if case .ratio(let ratio) = number { return ratio }
    guard let scale = scale(number), let operand = word(number, scale: scale) else { return nil }
    return Ratio(
      numerator: register(operand, in: domain(operand)), scale: scale, divisors: [],
      denominator: .constant(1), denominatorScale: 0)
  }

  private mutating func divided(_ ratio: Ratio, by divisor: Operand, _ scale: Int) -> Ratio {
    let divisors = ratio.divisors + [Ratio.Divisor(value: divisor, scale: scale)]
    if ratio.divisors.isEmpty {
      return Ratio(
        numerator: ratio.numerator, scale: ratio.scale, divisors: divisors, denominator: divisor,
        denominatorScale: scale)
    }
    let domain = innermost([domain(ratio.denominator), domain(divisor)])
    var denominator: Operand
    if case .constant(let x) = ratio.denominator, case .constant(let y) = divisor,
      case (let product, false) = x.multipliedReportingOverflow(by: y)
    {
      denominator = .constant(product)
    } else {
      let product = emit(
        .multiply(lift(ratio.denominator, to: domain), lift(divisor, to: domain)), in: domain)
      denominator = .register(emit(.limited(product), in: domain))
    }
    let numerator = emit(.limited(ratio.numerator), in: wordDomains[ratio.numerator.index])
    return Ratio(
      numerator: numerator, scale: ratio.scale, divisors: divisors, denominator: denominator,
      denominatorScale: ratio.denominatorScale + scale)
  }

  // MARK: Comparison

  mutating func compare(_ op: Comparison, _ a: Lowered, _ b: Lowered) -> State {
    switch (a, b) {
    case (.number(let x, let first), .number(let y, let second)):
      return compare(op, x, y, all(first, second))
    case (.date(let x, let first), .date(let y, let second)),
      (.text(let x, let first), .text(let y, let second)):
      return compare(op, x, y, all(first, second))
    case (.truth(let x), .truth(let y)):
      let same = same(x, y)
      return op == .notEqual ? not(same) : same
    default: return .poison
    }
  }

  mutating func same(_ a: State, _ b: State) -> State {
    if case .constant(let x) = a, case .constant(let y) = b {
      if x == 3 || y == 3 { return .poison }
      if x == 1 || y == 1 { return .unknown }
      return x == y ? .known : .isFalse
    }
    let domain = innermost([domain(a), domain(b)])
    return .register(
      emit(.same(register(a, in: domain), register(b, in: domain)), in: domain))
  }

  mutating func compare(_ op: Comparison, _ a: Operand, _ b: Operand, _ state: State) -> State {
    if case .constant(let x) = a, case .constant(let y) = b {
      return and(state == .known ? .known : all(state, .known), holds(op, x, y), of: state)
    }
    if state == .unknown || state == .poison { return state }
    let domain = innermost([domain(a), domain(b), domain(state)])
    return .register(
      emit(
        .compare(op, lift(a, to: domain), lift(b, to: domain), optional(state, in: domain)),
        in: domain))
  }

  /// The truth of constants where the state is known, the state elsewhere.
  private mutating func and(_ known: State, _ truth: Bool, of state: State) -> State {
    switch state {
    case .known: return truth ? .known : .isFalse
    case .constant: return state
    case .register: return truth ? state : select(state, .isFalse, .isFalse)
    }
  }

  private func holds<T: Comparable>(_ op: Comparison, _ a: T, _ b: T) -> Bool {
    switch op {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }

  private mutating func compare(
    _ op: Comparison, _ a: Number, _ b: Number, _ state: State
  ) -> State {
    if let (x, y, _) = aligned(a, b) { return compare(op, x, y, state) }
    if case .ratio(let ratio) = a, let result = compare(op, ratio, b, state) { return result }
    if case .ratio(let ratio) = b, let result = compare(op.mirrored, ratio, a, state) {
      return result
    }
    if state == .unknown || state == .poison { return state }
    let domain = innermost([domain(a), domain(b), domain(state)])
    let (x, y) = (decimal(a, in: domain), decimal(b, in: domain))
    return .register(
      emit(.compareDecimals(op, x, y, optional(state, in: domain)), in: domain))
  }

  /// A fraction with a number: multiplied out, exact, no division.
  private mutating func compare(
    _ op: Comparison, _ ratio: Ratio, _ number: Number, _ state: State
  ) -> State? {
    guard let scale = scale(number), let other = word(number, scale: scale) else { return nil }
    // n/10^a ÷ d/10^b ⋚ c/10^s, that is n · 10^(b + s) ⋚ c · d · 10^a
    let left = ratio.denominatorScale + scale
    let common = min(left, ratio.scale)
    guard let leftFactor = Self.power(left - common),
      let rightFactor = Self.power(ratio.scale - common)
    else { return nil }
    let domain = innermost([domain(.ratio(ratio)), domain(other), domain(state)])
    return .register(
      emit(
        .compareRatio(
          op, lift(ratio.numerator, to: domain), left: leftFactor, lift(other, to: domain),
          denominator: lift(ratio.denominator, to: domain), right: rightFactor,
          optional(state, in: domain)), in: domain))
  }

  // MARK: Rounding

  mutating func rounded(_ value: Lowered, _ scale: Int, _ rounding: DecimalRounding) -> Lowered {
    guard case .number(let number, let state) = value else { return value }
    switch number {
    case .constant(let constant):
      return .number(.constant(constant.rounded(toScale: scale, rounding)), state)
    case .word(_, let own) where own <= scale: return value
    case .word(let register, let own):
      guard scale >= 0, let divisor = Self.power(own - scale) else { break }
      let result = emit(
        .rounded(register, divisor: divisor, rounding), in: wordDomains[register.index])
      return .number(.word(result, scale: scale), state)
    case .ratio(let ratio):
      if let result = rounded(ratio, scale, rounding) { return .number(result, state) }
    case .decimal: break
    }
    let domain = domain(number)
    let result = emit(.rounded(decimal(number, in: domain), scale: scale, rounding), in: domain)
    return .number(.decimal(result), state)
  }

  /// A quotient of integers is rounded exactly; decimal128 rounds it to 34 digits first, which lies
  /// on the same side of every tie.
  private mutating func rounded(
    _ ratio: Ratio, _ scale: Int, _ rounding: DecimalRounding
  ) -> Number? {
    // n/10^a ÷ d/10^b at scale s is n · 10^(b + s) ÷ (d · 10^a)
    let up = ratio.denominatorScale + scale
    let common = min(up, ratio.scale)
    guard scale >= 0, scale <= Self.mostDigits, let factor = Self.power(up - common),
      let divisor = Self.power(ratio.scale - common)
    else { return nil }
    let domain = domain(.ratio(ratio))
    let result = emit(
      .quotient(
        lift(ratio.numerator, to: domain), factor: factor, lift(ratio.denominator, to: domain),
        divisor: divisor, rounding), in: domain)
    return .word(result, scale: scale)
  }
}

extension Comparison {
  /// The comparison that holds with its sides exchanged.
  var mirrored: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }
}
