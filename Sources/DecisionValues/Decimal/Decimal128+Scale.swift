extension Decimal128 {
  /// The number to `scale` digits behind the decimal point, for example 1.25 to scale 1 half-up
  /// is 1.3; a negative scale rounds before the point, 1250 to scale -2 half-even is 1.2E+3.
  ///
  /// A number with fewer digits is returned as it is, without zeros appended. Infinity and NaN are
  /// returned as they are; rounding up at the end of the range can give infinity.
  public func rounded(toScale scale: Int, _ rule: DecimalRounding = .halfEven) -> Decimal128 {
    // No exponent is that large, and the bound keeps the subtraction from overflowing.
    let drop = -min(max(scale, -100_000), 100_000) - exponent
    guard isFinite, drop > 0 else { return self }
    if isZero { return zeroOfExponent(min(exponent + drop, 6111)) }
    let (kept, discarded) = UInt256(coefficient).droppingDigits(drop, hasMore: false)
    let grows = rule.growsMagnitude(
      discarding: discarded, keeping: kept.low, isNegative: isNegative)
    let digits = kept.low + (grows ? 1 : 0)
    if digits == 0 { return zeroOfExponent(min(exponent + drop, 6111)) }
    return Decimal128(coefficient: digits, exponent: exponent + drop, isNegative: isNegative)
  }

  private func zeroOfExponent(_ exponent: Int) -> Decimal128 {
    Decimal128(finite: 0, exponent: exponent, isNegative: isNegative)
  }

  /// The number with exactly the exponent of `pattern`, rounded by the rule of the context.
  ///
  /// Raises `invalidOperation` when the digits do not fit, when the exponent is out of range, or
  /// when one operand only is infinite.
  public func quantized(to pattern: Decimal128, in context: inout DecimalContext) -> Decimal128 {
    if let nan = Decimal128.propagatedNaN(self, pattern, in: &context) { return nan }
    if isInfinite || pattern.isInfinite {
      return isInfinite && pattern.isInfinite ? self : context.fail(.invalidOperation)
    }
    let target = pattern.exponent
    guard (context.tiniestExponent...context.topExponent).contains(target),
      let digits = coefficient(atExponent: target, in: &context)
    else { return context.fail(.invalidOperation) }
    return context.round(
      UnroundedDecimal(isNegative: isNegative, magnitude: UInt256(digits), exponent: target))
  }

  /// The integer next to the number by the rule of the context; raises `inexact` and `rounded`.
  ///
  /// Numbers without digits behind the point keep their exponent.
  public func roundedToIntegral(in context: inout DecimalContext) -> Decimal128 {
    if let nan = Decimal128.propagatedNaN(self, self, in: &context) { return nan }
    guard isFinite, exponent < 0, let digits = coefficient(atExponent: 0, in: &context) else {
      return fitted(in: &context)
    }
    return context.round(
      UnroundedDecimal(isNegative: isNegative, magnitude: UInt256(digits), exponent: 0))
  }

  /// The number rounded to the context, without trailing zeros; a zero gets exponent 0.
  public func reduced(in context: inout DecimalContext) -> Decimal128 {
    if let nan = Decimal128.propagatedNaN(self, self, in: &context) { return nan }
    let fitted = fitted(in: &context)
    guard fitted.isFinite else { return fitted }
    if fitted.isZero { return Decimal128(finite: 0, exponent: 0, isNegative: isNegative) }
    let (digits, count) = fitted.coefficient.strippingTrailingZeros(
      atMost: context.topExponent - fitted.exponent)
    return Decimal128(
      finite: digits, exponent: fitted.exponent + count, isNegative: isNegative)
  }

  /// The coefficient this number has with another exponent, rounded by the context; nil when it
  /// would be longer than the precision.
  private func coefficient(atExponent target: Int, in context: inout DecimalContext) -> UInt128? {
    if isZero { return 0 }
    if target <= exponent {
      guard coefficient.decimalDigitCount + exponent - target <= context.precision else {
        return nil
      }
      return coefficient * PowersOfTen.power(exponent - target)
    }
    let (kept, discarded) = UInt256(coefficient).droppingDigits(target - exponent, hasMore: false)
    let grows = context.rounding.growsMagnitude(
      discarding: discarded, keeping: kept.low, isNegative: isNegative)
    let digits = kept.low + (grows ? 1 : 0)
    guard digits < PowersOfTen.power(context.precision) else { return nil }
    context.conditions.insert(.rounded)
    if discarded != .nothing { context.conditions.insert(.inexact) }
    return digits
  }
}
