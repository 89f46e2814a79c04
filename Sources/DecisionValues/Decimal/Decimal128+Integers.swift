extension Decimal128 {
  /// The number times ten to the scale, when that is an integer of 64 bits: 12.3 at scale 2 is 1230.
  public func integer(atScale scale: Int) -> Int64? {
    guard isFinite else { return nil }
    if isZero { return 0 }
    let shift = exponent + scale
    if high == 0, shift >= 0, shift <= 18 {
      let power = UInt64(PowersOfTen.power(shift))
      let (product, overflows) = low.multipliedReportingOverflow(by: power)
      guard !overflows, product <= UInt64(Int64.max) else { return nil }
      return isNegative ? -Int64(product) : Int64(product)
    }
    let plain = normalized
    guard plain.exponent + scale >= 0 else { return nil }
    return (plain * Decimal128(coefficient: 1, exponent: scale)).int64
  }

  /// The number that an integer at a scale stands for: 1230 at scale 2 is 12.30.
  public init(scaled value: Int64, scale: Int) {
    self.init(finite: UInt128(value.magnitude), exponent: -scale, isNegative: value < 0)
  }
}
