extension Decimal128 {
  public static func + (a: Decimal128, b: Decimal128) -> Decimal128 {
    if let result = shortSum(a, b, negatesSecond: false) { return result }
    var context = DecimalContext()
    return sum(a, b, in: &context)
  }

  public static func - (a: Decimal128, b: Decimal128) -> Decimal128 {
    if let result = shortSum(a, b, negatesSecond: true) { return result }
    var context = DecimalContext()
    return difference(a, b, in: &context)
  }

  public static func * (a: Decimal128, b: Decimal128) -> Decimal128 {
    if let result = shortProduct(a, b) { return result }
    var context = DecimalContext()
    return product(a, b, in: &context)
  }

  /// The quotient; x / 0 is infinite and 0 / 0 NaN.
  public static func / (a: Decimal128, b: Decimal128) -> Decimal128 {
    if let result = shortQuotient(a, b) { return result }
    var context = DecimalContext()
    return quotient(a, b, in: &context)
  }

  /// The number of the opposite sign.
  public static prefix func - (a: Decimal128) -> Decimal128 {
    if a.isZero { return a.magnitude }
    return a.withSign(isNegative: !a.isNegative)
  }

  public static func += (a: inout Decimal128, b: Decimal128) { a = a + b }
  public static func -= (a: inout Decimal128, b: Decimal128) { a = a - b }
  public static func *= (a: inout Decimal128, b: Decimal128) { a = a * b }
  public static func /= (a: inout Decimal128, b: Decimal128) { a = a / b }

  /// The exact sum of coefficients below 2^64 with exponents at most 14 apart: below 2^64 · 10^14
  /// + 2^64 < 10^34, so nothing is ever rounded.
  private static func shortSum(_ a: Decimal128, _ b: Decimal128, negatesSecond: Bool)
    -> Decimal128?
  {
    let shift = a.exponent - b.exponent
    let exponent = min(a.exponent, b.exponent)
    guard a.high | b.high == 0, a.isFinite, b.isFinite, abs(shift) <= 14, exponent <= 6111
    else { return nil }
    let bIsNegative = b.isNegative != negatesSecond
    var x = Int128(a.low) * (a.isNegative ? -1 : 1)
    var y = Int128(b.low) * (bIsNegative ? -1 : 1)
    if shift > 0 { x *= Int128(PowersOfTen.power(shift)) }
    if shift < 0 { y *= Int128(PowersOfTen.power(-shift)) }
    let total = x + y
    let isNegative = total < 0 || (total == 0 && a.isNegative && bIsNegative)
    return Decimal128(finite: total.magnitude, exponent: exponent, isNegative: isNegative)
  }

  /// The product of coefficients below 2^64 when it has at most 34 digits.
  private static func shortProduct(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
    let exponent = a.exponent + b.exponent
    guard a.high | b.high == 0, a.isFinite, b.isFinite, (-6176...6111).contains(exponent)
    else { return nil }
    let digits = UInt128(a.low) &* UInt128(b.low)
    guard digits < PowersOfTen.power(34) else { return nil }
    return Decimal128(
      finite: digits, exponent: exponent, isNegative: a.isNegative != b.isNegative)
  }

  /// The quotient of coefficients below 2^64 when it comes out even.
  private static func shortQuotient(_ a: Decimal128, _ b: Decimal128) -> Decimal128? {
    let exponent = a.exponent - b.exponent
    guard a.high | b.high == 0, a.isFinite, b.isFinite, b.low != 0,
      (-6176...6111).contains(exponent)
    else { return nil }
    let (digits, remainder) = a.low.quotientAndRemainder(dividingBy: b.low)
    guard remainder == 0 else { return nil }
    return Decimal128(
      finite: UInt128(digits), exponent: exponent, isNegative: a.isNegative != b.isNegative)
  }
}
