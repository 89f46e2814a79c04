extension Decimal128 {
  /// a / b, rounded and reported to the context.
  ///
  /// The exponent of an exact result is as near as it can be to the difference of the operands'.
  /// Raises `divisionByZero` (the result is infinite), `divisionUndefined` for 0 / 0 and
  /// `invalidOperation` for two infinities.
  public static func quotient(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if let special = specialQuotient(a, b, in: &context) { return special }
    let isNegative = a.isNegative != b.isNegative
    if b.isInfinite { return context.vanished(isNegative: isNegative) }
    let idealExponent = a.exponent - b.exponent
    if a.isZero {
      return context.round(
        UnroundedDecimal(
          isNegative: isNegative, magnitude: UInt256(0), exponent: idealExponent))
    }
    return context.round(
      unroundedQuotient(
        a.coefficient, by: b.coefficient, idealExponent: idealExponent, isNegative: isNegative))
  }

  /// The quotient of nonzero coefficients to 36 or 37 digits: more than any precision, and within
  /// 128 bits. An exact one is stripped of trailing zeros as far as the ideal exponent.
  static func unroundedQuotient(
    _ a: UInt128, by b: UInt128, idealExponent: Int, isNegative: Bool
  ) -> UnroundedDecimal {
    let shift = 36 + b.decimalDigitCount - a.decimalDigitCount
    let (quotient, remainder) = UInt256(a).appendingZeros(shift).quotientAndRemainder(dividingBy: b)
    var digits = quotient.low
    var zeroCount = 0
    if remainder == 0 { (digits, zeroCount) = digits.strippingTrailingZeros(atMost: shift) }
    return UnroundedDecimal(
      isNegative: isNegative, magnitude: UInt256(digits),
      exponent: idealExponent - shift + zeroCount, hasMore: remainder != 0)
  }

  /// The integer part of a / b, truncated towards zero, with exponent 0.
  ///
  /// Raises `divisionImpossible` when it has more digits than the precision, else what
  /// `quotient` raises.
  public static func integerQuotient(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if let special = specialQuotient(a, b, in: &context) { return special }
    let isNegative = a.isNegative != b.isNegative
    if b.isInfinite { return Decimal128(finite: 0, exponent: 0, isNegative: isNegative) }
    guard let (digits, _) = integerDivision(a, b, precision: context.precision) else {
      return context.fail(.divisionImpossible)
    }
    return context.round(
      UnroundedDecimal(isNegative: isNegative, magnitude: UInt256(digits), exponent: 0))
  }

  /// What the truncated integer quotient leaves of a; it has the sign of a.
  ///
  /// Raises `divisionImpossible` when the quotient has more digits than the precision and
  /// `invalidOperation` for an infinite dividend or a divisor of zero.
  public static func remainder(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if let nan = propagatedNaN(a, b, in: &context) { return nan }
    if a.isInfinite { return context.fail(.invalidOperation) }
    if b.isInfinite { return a.fitted(in: &context) }
    if b.isZero { return context.fail(a.isZero ? .divisionUndefined : .invalidOperation) }
    guard let (_, rest) = integerDivision(a, b, precision: context.precision) else {
      return context.fail(.divisionImpossible)
    }
    return context.round(
      UnroundedDecimal(
        isNegative: a.isNegative, magnitude: UInt256(rest), exponent: min(a.exponent, b.exponent)))
  }

  /// The result where an operand is a NaN, the dividend infinite or the divisor zero.
  private static func specialQuotient(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128? {
    if let nan = propagatedNaN(a, b, in: &context) { return nan }
    let isNegative = a.isNegative != b.isNegative
    if a.isInfinite {
      if b.isInfinite { return context.fail(.invalidOperation) }
      return infinity.withSign(isNegative: isNegative)
    }
    guard b.isZero else { return nil }
    if a.isZero { return context.fail(.divisionUndefined) }
    context.conditions.insert(.divisionByZero)
    return infinity.withSign(isNegative: isNegative)
  }

  /// Divides absolute values of finite numbers, `b` not zero, to an integer.
  ///
  /// - Returns: The quotient, and the remainder counted in units of the smaller exponent; nil when
  ///   the quotient has more than `precision` digits.
  static func integerDivision(_ a: Decimal128, _ b: Decimal128, precision: Int)
    -> (quotient: UInt128, remainder: UInt128)?
  {
    if a.isZero { return (0, 0) }
    let shift = a.exponent - b.exponent
    if a.adjustedExponent < b.adjustedExponent {
      // Quotient zero; the remainder is all of a, brought down to the exponent of b. It is less
      // than b and so not longer than it.
      return (0, shift > 0 ? a.coefficient * PowersOfTen.power(shift) : a.coefficient)
    }
    guard a.adjustedExponent - b.adjustedExponent <= precision else { return nil }
    if shift < 0 {
      let divisor = b.coefficient * PowersOfTen.power(-shift)
      let (quotient, remainder) = a.coefficient.quotientAndRemainder(dividingBy: divisor)
      return (quotient, remainder)
    }
    let (quotient, remainder) = UInt256(a.coefficient).appendingZeros(shift)
      .quotientAndRemainder(dividingBy: b.coefficient)
    guard quotient.decimalDigitCount <= precision else { return nil }
    return (quotient.low, remainder)
  }
}

extension DecimalContext {
  /// The zero that a finite number divided by infinity gives: the smallest exponent there is.
  mutating func vanished(isNegative: Bool) -> Decimal128 {
    conditions.insert(.clamped)
    return Decimal128(finite: 0, exponent: tiniestExponent, isNegative: isNegative)
  }
}
