/// A finite result before it is fitted into a format.
struct UnroundedDecimal {
  var isNegative: Bool
  /// Below 2^253; see `UInt256`.
  var magnitude: UInt256
  var exponent: Int
  /// Nonzero digits follow that `magnitude` does not hold. It then has at least 36 digits.
  var hasMore = false

  init(isNegative: Bool, magnitude: UInt256, exponent: Int, hasMore: Bool = false) {
    self.isNegative = isNegative
    self.magnitude = magnitude
    self.exponent = exponent
    self.hasMore = hasMore
  }

  /// A finite number as it stands.
  init(_ value: Decimal128) {
    self.init(
      isNegative: value.isNegative, magnitude: UInt256(value.coefficient),
      exponent: value.exponent)
  }
}

extension DecimalContext {
  /// Rounds to the precision and fits the exponent into the range of the context.
  mutating func round(_ value: UnroundedDecimal) -> Decimal128 {
    if value.magnitude.isZero { return zero(value) }
    let digitCount = value.magnitude.decimalDigitCount
    let isSubnormal = value.exponent + digitCount - 1 < minExponent
    if isSubnormal { conditions.insert(.subnormal) }

    let excess = max(0, digitCount - precision, tiniestExponent - value.exponent)
    var (kept, isInexact) = dropDigits(excess, of: value)
    var exponent = value.exponent + excess
    if isInexact, isSubnormal { conditions.insert(.underflow) }
    if kept == PowersOfTen.power(precision) {
      kept /= 10
      exponent += 1
    }
    if kept == 0 {
      conditions.insert(.clamped)
    } else if exponent + kept.decimalDigitCount - 1 > maxExponent {
      return overflow(isNegative: value.isNegative)
    }
    let padding = max(0, exponent - topExponent)
    if padding > 0 { conditions.insert(.clamped) }
    return Decimal128(
      finite: kept * PowersOfTen.power(padding), exponent: exponent - padding,
      isNegative: value.isNegative)
  }

  /// Drops the last digits by the rounding of the context.
  private mutating func dropDigits(_ count: Int, of value: UnroundedDecimal)
    -> (kept: UInt128, isInexact: Bool)
  {
    let (kept, discarded) = value.magnitude.droppingDigits(count, hasMore: value.hasMore)
    guard count > 0 else { return (kept.low, false) }
    conditions.insert(.rounded)
    if discarded != .nothing { conditions.insert(.inexact) }
    let grows = rounding.growsMagnitude(
      discarding: discarded, keeping: kept.low, isNegative: value.isNegative)
    return (kept.low + (grows ? 1 : 0), discarded != .nothing)
  }

  private mutating func zero(_ value: UnroundedDecimal) -> Decimal128 {
    let exponent = min(max(value.exponent, tiniestExponent), topExponent)
    if exponent != value.exponent { conditions.insert(.clamped) }
    return Decimal128(finite: 0, exponent: exponent, isNegative: value.isNegative)
  }

  private mutating func overflow(isNegative: Bool) -> Decimal128 {
    conditions.formUnion([.overflow, .inexact, .rounded])
    if rounding.overflowsToInfinity(isNegative: isNegative) {
      return Decimal128.infinity.withSign(isNegative: isNegative)
    }
    return Decimal128(
      finite: PowersOfTen.power(precision) - 1, exponent: maxExponent - precision + 1,
      isNegative: isNegative)
  }
}
