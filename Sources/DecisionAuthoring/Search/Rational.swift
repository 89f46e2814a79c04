import DecisionValues

/// An exact fraction in lowest terms, its denominator positive.
///
/// What grows past 128 bits becomes `overflow`, which every operation passes on; whoever decides by a
/// fraction looks for it first.
struct Rational: Sendable, Hashable {
  let numerator: Int128
  /// 0 marks what grew too large.
  let denominator: Int128

  static let overflow = Rational(reduced: 0, 0)
  static let zero = Rational(0)
  static let one = Rational(1)

  private init(reduced numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  init(_ whole: Int) { self.init(reduced: Int128(whole), 1) }

  init(_ numerator: Int128, _ denominator: Int128) {
    guard denominator != 0 else {
      self = .overflow
      return
    }
    let divisor = Self.greatestDivisor(numerator.magnitude, denominator.magnitude)
    guard let divisor = Int128(exactly: divisor), numerator > .min, denominator > .min else {
      self = .overflow
      return
    }
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.init(reduced: sign * (numerator / divisor), sign * (denominator / divisor))
  }

  var isOverflow: Bool { denominator == 0 }
  var isZero: Bool { numerator == 0 && denominator != 0 }
  var isNegative: Bool { numerator < 0 }
  var isWhole: Bool { denominator == 1 }

  /// Euclid, in 64 bits as soon as both fit.
  private static func greatestDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (x, y) = (a, b)
    while y > UInt64.max || x > UInt64.max, y != 0 { (x, y) = (y, x % y) }
    if y == 0 { return x }
    var (u, v) = (UInt64(truncatingIfNeeded: x), UInt64(truncatingIfNeeded: y))
    while v != 0 { (u, v) = (v, u % v) }
    return UInt128(u)
  }

  static func + (a: Rational, b: Rational) -> Rational {
    if a.denominator == 1, b.denominator == 1 {
      let (sum, isOver) = a.numerator.addingReportingOverflow(b.numerator)
      return isOver ? .overflow : Rational(reduced: sum, 1)
    }
    if a.isOverflow || b.isOverflow { return .overflow }
    guard let left = product(a.numerator, b.denominator),
      let right = product(b.numerator, a.denominator),
      let below = product(a.denominator, b.denominator)
    else { return .overflow }
    let (sum, isOver) = left.addingReportingOverflow(right)
    return isOver ? .overflow : Rational(sum, below)
  }

  static prefix func - (a: Rational) -> Rational { Rational(reduced: -a.numerator, a.denominator) }

  static func - (a: Rational, b: Rational) -> Rational { a + -b }

  static func * (a: Rational, b: Rational) -> Rational {
    if a.denominator == 1, b.denominator == 1 {
      return product(a.numerator, b.numerator).map { Rational(reduced: $0, 1) } ?? .overflow
    }
    if a.isOverflow || b.isOverflow { return .overflow }
    // Cross-reduced first, so that products stay small.
    let (p, q) = (Rational(a.numerator, b.denominator), Rational(b.numerator, a.denominator))
    guard let over = product(p.numerator, q.numerator),
      let under = product(p.denominator, q.denominator), under != 0
    else { return .overflow }
    return Rational(reduced: over, under)
  }

  /// Division by zero overflows.
  static func / (a: Rational, b: Rational) -> Rational {
    if a.isOverflow || b.isOverflow { return .overflow }
    return a * Rational(b.denominator, b.numerator)
  }

  private static func product(_ a: Int128, _ b: Int128) -> Int128? {
    let (result, isOver) = a.multipliedReportingOverflow(by: b)
    return isOver ? nil : result
  }

  /// The largest whole number that is not above.
  var floor: Rational {
    if denominator <= 1 { return self }
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return Rational(reduced: rest < 0 ? quotient - 1 : quotient, 1)
  }

  var ceiling: Rational { -(-self).floor }

  var magnitude: Rational { isNegative ? -self : self }

  /// The largest step of which both are whole multiples.
  static func commonStep(_ a: Rational, _ b: Rational) -> Rational {
    if a.isZero { return b.magnitude }
    if b.isZero { return a.magnitude }
    guard let left = product(a.numerator, b.denominator),
      let right = product(b.numerator, a.denominator),
      let below = product(a.denominator, b.denominator),
      let step = Int128(exactly: greatestDivisor(left.magnitude, right.magnitude))
    else { return .overflow }
    return Rational(step, below)
  }
}

extension Rational: Comparable {
  static func < (a: Rational, b: Rational) -> Bool {
    if a.denominator == b.denominator { return a.numerator < b.numerator }
    if let left = product(a.numerator, b.denominator),
      let right = product(b.numerator, a.denominator)
    {
      return left < right
    }
    let (p, q) = (a.floor, b.floor)
    if p.numerator != q.numerator { return p.numerator < q.numerator }
    // Same whole part: the one with the larger reciprocal of its fraction is the smaller one.
    let (x, y) = (a - p, b - q)
    if x.isZero || y.isZero { return x.isZero && !y.isZero }
    return Rational(y.denominator, y.numerator) < Rational(x.denominator, x.numerator)
  }
}

extension Rational {
  init(_ decimal: Decimal128) {
    let value = decimal.normalized
    guard value.isFinite, let coefficient = Int128(exactly: value.coefficient),
      let power = Self.powerOfTen(abs(value.exponent))
    else {
      self = .overflow
      return
    }
    let signed = Rational(value.isNegative ? -coefficient : coefficient, 1)
    self = value.exponent < 0 ? signed / power : signed * power
  }

  static func powerOfTen(_ exponent: Int) -> Rational? {
    guard exponent <= 37 else { return nil }
    return Rational((0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }, 1)
  }

  /// The same number in decimals; nil when its fraction does not end.
  var decimal: Decimal128? {
    guard denominator > 0 else { return nil }
    for scale in 0...34 {
      guard let power = Self.powerOfTen(scale) else { return nil }
      let scaled = self * power
      guard scaled.isWhole else {
        if scaled.isOverflow { return nil }
        continue
      }
      return Decimal128(
        coefficient: scaled.numerator.magnitude, exponent: -scale, isNegative: isNegative)
    }
    return nil
  }

  var int: Int? { isWhole ? Int(exactly: numerator) : nil }
}
