extension Decimal128 {
  /// This number to a power, correctly rounded half-even.
  ///
  /// Integer powers are exact where 34 digits hold them, and keep trailing zeros as products do:
  /// 1.50 to the power of 2 is 2.2500. Anything to the power of 0 is 1. Nil for a negative number
  /// to a power that is no integer, for zero to a negative power, beyond the range, and for
  /// operands that are not finite.
  public func power(_ power: Decimal128) -> Decimal128? {
    guard isFinite, power.isFinite else { return nil }
    if power.isZero { return .one }
    if isZero { return power.isNegative ? nil : .zero }
    guard !isNegative || power.isInteger else { return nil }
    guard let result = magnitude.positivePower(power), result.isFinite else { return nil }
    return isNegative && power.isOdd ? result.withSign(isNegative: true) : result
  }

  private func positivePower(_ power: Decimal128) -> Decimal128? {
    if let exact = exactPower(power) {
      var context = DecimalContext()
      return context.round(exact)
    }
    return self == .one ? .one : transcendentalPower(power)
  }

  /// The power where digits can be multiplied out, within the 75 that there is room for.
  ///
  /// Where they cannot, an integer power has more than 35 digits and is no tie between two results,
  /// so that approximation can round it.
  private func exactPower(_ power: Decimal128) -> UnroundedDecimal? {
    guard let count = power.int64.flatMap(Int.init(exactly:)), count.magnitude <= 100_000 else {
      return nil
    }
    if count > 0 { return multipliedOut(count) ?? normalized.multipliedOut(count) }
    guard let divisor = normalized.multipliedOut(-count), divisor.magnitude.high == 0,
      divisor.magnitude.low < PowersOfTen.power(Self.maxDigitCount)
    else { return nil }
    return Self.unroundedQuotient(
      1, by: divisor.magnitude.low, idealExponent: -divisor.exponent, isNegative: false)
  }

  private func multipliedOut(_ count: Int) -> UnroundedDecimal? {
    let digits = coefficient
    var product = UInt256(1)
    if digits != 1 {
      let digitCount = digits.decimalDigitCount
      for _ in 0..<count {
        guard product.decimalDigitCount + digitCount <= 75 else { return nil }
        product = product * digits
      }
    }
    return UnroundedDecimal(isNegative: false, magnitude: product, exponent: exponent * count)
  }

  /// The power of a positive number other than 1, by `x^y = e^(y · ln x)`.
  private func transcendentalPower(_ power: Decimal128) -> Decimal128? {
    guard let logarithm = naturalLogarithm() else { return nil }
    let product = power * logarithm
    if product > 14_200 { return nil }
    if product < -14_300 { return Self.underflowed }
    // The logarithm needs as many more digits behind the point as the power has before it.
    let integerLimbCount = max(0, power.adjustedExponent / FixedPoint.digitsPerLimb + 1)
    let result = Self.correctlyRounded { limbCount in
      let limbCount = limbCount + integerLimbCount
      let exact =
        power.fixedPoint(fractionLimbCount: limbCount)
        * self.logarithm(fractionLimbCount: limbCount)
      let (value, exponent) = Self.exponential(exact)
      return (value.truncated(toFractionLimbCount: limbCount - integerLimbCount), exponent)
    }
    // Roots that come out even: 4^0.5 is 2 and not 2.000…0.
    return result?.normalized
  }
}
