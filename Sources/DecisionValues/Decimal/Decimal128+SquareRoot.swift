extension Decimal128 {
  /// The square root, correctly rounded half-even; 2.25 gives 1.5.
  ///
  /// Nil for negative numbers and for numbers that are not finite.
  public func squareRoot() -> Decimal128? {
    guard isFinite, isZero || !isNegative else { return nil }
    if isZero { return Decimal128(coefficient: 0, exponent: exponent >> 1) }
    // 71 or 72 digits under the root give 36 digits of it: two more than are kept, so that with
    // the remainder noted the rounding is that of the exact root.
    var zeroCount = 71 - coefficient.decimalDigitCount
    if (exponent - zeroCount) & 1 != 0 { zeroCount += 1 }
    let radicand = UInt256(coefficient).appendingZeros(zeroCount)
    var root = radicand.squareRoot
    var rootExponent = (exponent - zeroCount) >> 1
    let isExact = UInt256(product: root, root) == radicand
    if isExact {
      let (digits, count) = root.strippingTrailingZeros(atMost: (exponent >> 1) - rootExponent)
      root = digits
      rootExponent += count
    }
    var context = DecimalContext()
    return context.round(
      UnroundedDecimal(
        isNegative: false, magnitude: UInt256(root), exponent: rootExponent, hasMore: !isExact))
  }
}

extension UInt256 {
  /// The integer square root, rounded down, of a value of 1 to 72 digits.
  fileprivate var squareRoot: UInt128 {
    let bitCount = high == 0 ? 128 - low.leadingZeroBitCount : 256 - high.leadingZeroBitCount
    // Newton's iteration descends from above to the floor of the root and then stops descending.
    var root = UInt128(1) << ((bitCount + 1) / 2)
    while true {
      let next = (root + quotientAndRemainder(dividingBy: root).quotient.low) / 2
      if next >= root { return root }
      root = next
    }
  }
}
