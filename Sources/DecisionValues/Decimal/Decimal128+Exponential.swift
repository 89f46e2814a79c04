extension Decimal128 {
  /// e to the power of this number, correctly rounded half-even.
  ///
  /// Nil when the result is beyond the range and for numbers that are not finite.
  public func exponential() -> Decimal128? {
    guard isFinite else { return nil }
    if isZero { return .one }
    guard adjustedExponent < 5 else { return isNegative ? Self.underflowed : nil }
    return Self.correctlyRounded { limbCount in
      Self.exponential(fixedPoint(fractionLimbCount: limbCount))
    }
  }

  /// The natural logarithm, correctly rounded half-even.
  ///
  /// Nil for zero, for negative numbers and for numbers that are not finite.
  public func naturalLogarithm() -> Decimal128? {
    guard isFinite, !isZero, !isNegative else { return nil }
    if self == .one { return .zero }
    return Self.correctlyRounded { limbCount in
      (logarithm(fractionLimbCount: limbCount + lostLimbCount), 0)
    }
  }

  /// The logarithm of a positive number.
  func logarithm(fractionLimbCount: Int) -> FixedPoint {
    // A mantissa around 1, from 0.316 to 3.162, never cancels against the power of ten.
    let digitCount = coefficient.decimalDigitCount
    let isLarge = coefficient > 3162 * PowersOfTen.power(max(0, digitCount - 1)) / 1000
    let places = isLarge ? digitCount : digitCount - 1
    let mantissa = FixedPoint(
      coefficient: coefficient, exponent: -places, fractionLimbCount: fractionLimbCount)
    let tens = exponent + places
    let logarithm = mantissa.naturalLogarithm
    guard tens != 0 else { return logarithm }
    let shift =
      FixedPoint.logarithmOfTen(fractionLimbCount: fractionLimbCount) * UInt64(tens.magnitude)
    return tens < 0 ? logarithm - shift : logarithm + shift
  }

  /// Limbs of the logarithm that are zero because the number is close to 1.
  var lostLimbCount: Int {
    let distance = self - .one
    return max(0, -distance.adjustedExponent / FixedPoint.digitsPerLimb + 1)
  }

  func fixedPoint(fractionLimbCount: Int) -> FixedPoint {
    FixedPoint(
      coefficient: coefficient, exponent: exponent, isNegative: isNegative,
      fractionLimbCount: fractionLimbCount)
  }

  /// e^x as a number from 0.9 to 10.1 times a power of ten; x is within ±10^6.
  static func exponential(_ x: FixedPoint) -> (value: FixedPoint, exponent: Int) {
    // At or just below the floor, so that what is left of the power is not negative.
    let tens = Int(x.approximation / 2.302585092994046) - (x.isNegative ? 1 : 0)
    let shift =
      FixedPoint.logarithmOfTen(fractionLimbCount: x.fractionLimbCount) * UInt64(tens.magnitude)
    let rest = tens < 0 ? x + shift : x - shift
    return (rest.exponential, tens)
  }

  /// What a positive number too small for the format is rounded to.
  static var underflowed: Decimal128 {
    Decimal128(finite: 0, exponent: -6176, isNegative: false)
  }

  /// Rounds the value of a function to 34 digits as if it were known to all its digits.
  ///
  /// - Parameter approximate: Computes `value · 10^exponent` with the given limbs behind the point
  ///   or more, to less than one unit of the last but second: 18 digits are left for errors.
  /// - Returns: Nil on overflow.
  ///
  /// Source: A. Ziv, Fast evaluation of elementary mathematical functions with correctly rounded
  /// last bit, 1991: more digits are computed only where the error could change the rounding.
  static func correctlyRounded(
    _ approximate: (_ fractionLimbCount: Int) -> (value: FixedPoint, exponent: Int)
  ) -> Decimal128? {
    for limbCount in [7, 10, 14] {
      let (value, exponent) = approximate(limbCount)
      let margin = errorMargin(value)
      let low = round(value - margin, scaledBy: exponent)
      let high = round(value + margin, scaledBy: exponent)
      if low == high { return high.isFinite ? high : nil }
    }
    // A hundred digits do not tell the value from a tie between two results. Then it is one, such
    // as a power of 1.5 of a square; the digits that are certain hold it exactly.
    let (value, exponent) = approximate(14)
    let nearest = value + errorMargin(value) / 2
    let result = round(
      nearest.truncated(toFractionLimbCount: nearest.fractionLimbCount - 2), scaledBy: exponent)
    return result.isFinite ? result : nil
  }

  private static func errorMargin(_ value: FixedPoint) -> FixedPoint {
    FixedPoint(
      coefficient: 1, exponent: -(value.fractionLimbCount - 2) * FixedPoint.digitsPerLimb,
      isNegative: value.isNegative, fractionLimbCount: value.fractionLimbCount)
  }

  private static func round(_ value: FixedPoint, scaledBy exponent: Int) -> Decimal128 {
    var context = DecimalContext()
    return context.round(value.unrounded(scaledBy: exponent))
  }
}
