extension Decimal128 {
  /// The quotient rounded down, and what it leaves: `modulo = self - divisor · quotient`, which has
  /// the sign of the divisor; -12 by 5 gives -3 and 3.
  ///
  /// The modulo is exact but for a final rounding to 34 digits, however far the operands are
  /// apart; a quotient of more than 34 digits is rounded half-even. Nil for a divisor of zero and
  /// for operands that are not finite.
  ///
  /// Source: DMN 1.5, table 75, `modulo`.
  public func quotientAndModulo(dividingBy divisor: Decimal128)
    -> (quotient: Decimal128, modulo: Decimal128)?
  {
    guard let rest = truncatedRemainder(dividingBy: divisor) else { return nil }
    let wholes = Self.integerDivision(self, divisor, precision: Self.maxDigitCount)?.quotient
    let isNegative = isNegative != divisor.isNegative
    let stepsDown = isNegative && !rest.isZero
    let quotient = wholes.map {
      Decimal128(coefficient: $0 + (stepsDown ? 1 : 0), exponent: 0, isNegative: isNegative)
    }
    return (quotient ?? self / divisor, stepsDown ? rest + divisor : rest)
  }

  /// What division truncated towards zero leaves, exactly; it has the sign of the dividend.
  ///
  /// Unlike `remainder(_:_:in:)` it is defined however many digits the quotient has. Nil for a
  /// divisor of zero and for operands that are not finite.
  public func truncatedRemainder(dividingBy divisor: Decimal128) -> Decimal128? {
    guard isFinite, divisor.isFinite, !divisor.isZero else { return nil }
    let division = Self.integerDivision(self, divisor, precision: Self.maxDigitCount)
    return Decimal128(
      coefficient: division?.remainder ?? distantRemainder(divisor),
      exponent: min(exponent, divisor.exponent), isNegative: isNegative)
  }

  /// The remainder where the quotient is long, and the exponent of the divisor hence the smaller:
  /// the zeros of the dividend are brought down in portions, as in division by hand.
  private func distantRemainder(_ divisor: Decimal128) -> UInt128 {
    var rest = coefficient % divisor.coefficient
    var zeroCount = exponent - divisor.exponent
    while zeroCount > 0 {
      let portion = min(zeroCount, 38)
      rest =
        UInt256(product: rest, PowersOfTen.power(portion))
        .quotientAndRemainder(dividingBy: divisor.coefficient).remainder
      zeroCount -= portion
    }
    return rest
  }
}
