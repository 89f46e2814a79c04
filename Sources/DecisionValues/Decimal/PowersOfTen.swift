/// Powers of ten and decimal lengths of machine integers.
enum PowersOfTen {
  private static let small: InlineArray<20, UInt64> = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
    10_000_000_000_000_000_000,
  ]

  /// `10^exponent`, exponent in 0...38.
  static func power(_ exponent: Int) -> UInt128 {
    if exponent < 20 { return UInt128(small[exponent]) }
    return UInt128(small[19]) * UInt128(small[exponent - 19])
  }

  /// `10^exponent`, exponent in 0...76.
  static func widePower(_ exponent: Int) -> UInt256 {
    if exponent <= 38 { return UInt256(power(exponent)) }
    return UInt256(product: power(38), power(exponent - 38))
  }

  /// A number `n` such that every integer of `bitCount` significant bits has `n` or `n + 1` digits.
  ///
  /// 1233/4096 is a little less than log10(2); checked for 0...256 bits.
  static func digitCountEstimate(bitCount: Int) -> Int { (bitCount * 1233) >> 12 }
}

extension UInt128 {
  /// The number of decimal digits; zero has none.
  var decimalDigitCount: Int {
    let estimate = PowersOfTen.digitCountEstimate(bitCount: 128 - leadingZeroBitCount)
    return self >= PowersOfTen.power(estimate) ? estimate + 1 : estimate
  }

  /// The value without trailing decimal zeros, at most `limit` of them, and how many went.
  func strippingTrailingZeros(atMost limit: Int) -> (value: UInt128, count: Int) {
    guard self != 0 else { return (0, 0) }
    var value = self
    var count = 0
    for step in [16, 8, 4, 2, 1] {
      // A step of 16 can succeed twice (up to 34 digits); the others at most once.
      while count + step <= limit {
        let (quotient, remainder) = value.quotientAndRemainder(
          dividingBy: PowersOfTen.power(step))
        guard remainder == 0 else { break }
        value = quotient
        count += step
      }
    }
    return (value, count)
  }
}
