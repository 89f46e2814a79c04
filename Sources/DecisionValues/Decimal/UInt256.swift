/// An unsigned integer wide enough for the exact product of two coefficients.
///
/// Values stay below 2^253 (75 decimal digits and a little), so that sums never wrap and
/// `decimalDigitCount` needs no power of ten beyond 10^76.
struct UInt256: Equatable, Comparable {
  var high: UInt128
  var low: UInt128

  init(_ value: UInt128) {
    high = 0
    low = value
  }

  init(product a: UInt128, _ b: UInt128) {
    if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) {
      high = 0
      low = a &* b
    } else {
      (high, low) = a.multipliedFullWidth(by: b)
    }
  }

  init(high: UInt128, low: UInt128) {
    self.high = high
    self.low = low
  }

  static func < (a: UInt256, b: UInt256) -> Bool {
    a.high == b.high ? a.low < b.low : a.high < b.high
  }

  static func + (a: UInt256, b: UInt256) -> UInt256 {
    let (low, carry) = a.low.addingReportingOverflow(b.low)
    return UInt256(high: a.high + b.high + (carry ? 1 : 0), low: low)
  }

  /// The difference; `a` is not less than `b`.
  static func - (a: UInt256, b: UInt256) -> UInt256 {
    let (low, borrow) = a.low.subtractingReportingOverflow(b.low)
    return UInt256(high: a.high - b.high - (borrow ? 1 : 0), low: low)
  }

  /// The product; it must stay within the range of the type.
  static func * (a: UInt256, b: UInt128) -> UInt256 {
    var result = UInt256(product: a.low, b)
    result.high += a.high * b
    return result
  }

  var isZero: Bool { high == 0 && low == 0 }

  /// The number of decimal digits; zero has none.
  var decimalDigitCount: Int {
    guard high != 0 else { return low.decimalDigitCount }
    let estimate = PowersOfTen.digitCountEstimate(bitCount: 256 - high.leadingZeroBitCount)
    return self >= PowersOfTen.widePower(estimate) ? estimate + 1 : estimate
  }

  func quotientAndRemainder(dividingBy divisor: UInt128) -> (quotient: UInt256, remainder: UInt128)
  {
    if high == 0 {
      let (quotient, remainder) = low.quotientAndRemainder(dividingBy: divisor)
      return (UInt256(quotient), remainder)
    }
    let (top, carried) = high.quotientAndRemainder(dividingBy: divisor)
    let (bottom, remainder) = divisor.dividingFullWidth((carried, low))
    return (UInt256(high: top, low: bottom), remainder)
  }

  /// The value times `10^count`; the product must stay within the range of the type.
  func appendingZeros(_ count: Int) -> UInt256 {
    if count <= 38 { return self * PowersOfTen.power(count) }
    return self * PowersOfTen.power(38) * PowersOfTen.power(count - 38)
  }

  /// The value without its last `count` digits, and what these amounted to.
  ///
  /// - Parameter hasMore: Nonzero digits follow the value that it does not hold.
  func droppingDigits(_ count: Int, hasMore: Bool) -> (kept: UInt256, discarded: DiscardedPart) {
    if count == 0 { return (self, hasMore ? .belowHalf : .nothing) }
    if count <= 38 {
      let (kept, lost) = quotientAndRemainder(dividingBy: PowersOfTen.power(count))
      return (kept, DiscardedPart(remainder: lost, digitCount: count, hasMore: hasMore))
    }
    if count > 76 { return (UInt256(0), isZero && !hasMore ? .nothing : .belowHalf) }
    let (upper, lost) = quotientAndRemainder(dividingBy: PowersOfTen.power(38))
    return upper.droppingDigits(count - 38, hasMore: hasMore || lost != 0)
  }
}
