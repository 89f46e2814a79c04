extension Decimal128 {
  /// a + b, rounded and reported to the context.
  ///
  /// The exponent of an exact result is the smaller of the operands'.
  /// Raises `invalidOperation` for infinities of opposite sign.
  public static func sum(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if let nan = propagatedNaN(a, b, in: &context) { return nan }
    if a.isInfinite || b.isInfinite { return sumOfInfinite(a, b, in: &context) }
    return context.add(UnroundedDecimal(a), UnroundedDecimal(b))
  }

  /// a - b, rounded and reported to the context.
  public static func difference(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    // A NaN keeps its own sign.
    sum(a, b.isNaN ? b : b.withSign(isNegative: !b.isNegative), in: &context)
  }

  /// a · b, rounded and reported to the context.
  ///
  /// The exponent of an exact result is the sum of the operands'.
  /// Raises `invalidOperation` for zero times infinity.
  public static func product(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if let nan = propagatedNaN(a, b, in: &context) { return nan }
    if a.isInfinite || b.isInfinite { return productOfInfinite(a, b, in: &context) }
    return context.round(exactProduct(a, b))
  }

  /// a · b + c with a single rounding, reported to the context.
  ///
  /// Raises `invalidOperation` where the product or the sum would.
  public static func fusedProductSum(
    _ a: Decimal128, _ b: Decimal128, plus c: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if let nan = propagatedNaNOfThree(a, b, c, in: &context) { return nan }
    if a.isInfinite || b.isInfinite {
      let product = productOfInfinite(a, b, in: &context)
      return product.isNaN ? product : sum(product, c, in: &context)
    }
    if c.isInfinite { return c }
    return context.add(exactProduct(a, b), UnroundedDecimal(c))
  }

  /// +a: 0 + a, rounded and reported to the context.
  public func rounded(in context: inout DecimalContext) -> Decimal128 {
    Decimal128.sum(Decimal128(finite: 0, exponent: exponent, isNegative: false), self, in: &context)
  }

  /// -a: 0 - a, rounded and reported to the context.
  public func negated(in context: inout DecimalContext) -> Decimal128 {
    let zero = Decimal128(finite: 0, exponent: exponent, isNegative: false)
    return Decimal128.difference(zero, self, in: &context)
  }

  /// The absolute value, rounded and reported to the context.
  public func magnitude(in context: inout DecimalContext) -> Decimal128 {
    isNegative ? negated(in: &context) : rounded(in: &context)
  }

  /// The number, no NaN, rounded to the format of the context; unlike in a sum, -0 stays -0.
  func fitted(in context: inout DecimalContext) -> Decimal128 {
    isFinite ? context.round(UnroundedDecimal(self)) : self
  }

  private static func exactProduct(_ a: Decimal128, _ b: Decimal128) -> UnroundedDecimal {
    UnroundedDecimal(
      isNegative: a.isNegative != b.isNegative,
      magnitude: UInt256(product: a.coefficient, b.coefficient), exponent: a.exponent + b.exponent)
  }

  private static func sumOfInfinite(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if a.isInfinite, b.isInfinite, a.isNegative != b.isNegative {
      return context.fail(.invalidOperation)
    }
    return a.isInfinite ? a : b
  }

  private static func productOfInfinite(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if a.isZero || b.isZero { return context.fail(.invalidOperation) }
    return Decimal128.infinity.withSign(isNegative: a.isNegative != b.isNegative)
  }

  private static func propagatedNaNOfThree(
    _ a: Decimal128, _ b: Decimal128, _ c: Decimal128, in context: inout DecimalContext
  ) -> Decimal128? {
    // A signaling addend outranks quiet factors.
    if c.isSignalingNaN, !a.isSignalingNaN, !b.isSignalingNaN {
      return propagatedNaN(c, c, in: &context)
    }
    if a.isNaN || b.isNaN { return propagatedNaN(a, b, in: &context) }
    return propagatedNaN(c, c, in: &context)
  }
}

extension DecimalContext {
  /// Adds two exact numbers of up to 68 digits and rounds once.
  mutating func add(_ a: UnroundedDecimal, _ b: UnroundedDecimal) -> Decimal128 {
    if a.magnitude.isZero || b.magnitude.isZero { return addWithZero(a, b) }
    let (upper, lower) = a.exponent >= b.exponent ? (a, b) : (b, a)
    let (x, y) = aligned(upper, lower)
    if x.isNegative == y.isNegative {
      return round(
        UnroundedDecimal(
          isNegative: x.isNegative, magnitude: x.magnitude + y.magnitude, exponent: x.exponent,
          hasMore: y.hasMore))
    }
    return subtract(x, y)
  }

  /// Brings both to one exponent, if need be by cutting the tail of the lower.
  ///
  /// The upper is shifted up to 75 digits. Should that not reach the exponent of the lower, its
  /// first digit stands at least eight places above the first of the lower (68 digits at most),
  /// so cancellation costs one digit and a cut tail is far below the digits that are kept.
  private func aligned(_ upper: UnroundedDecimal, _ lower: UnroundedDecimal)
    -> (UnroundedDecimal, UnroundedDecimal)
  {
    var upper = upper
    var lower = lower
    let shift = min(
      upper.exponent - lower.exponent, max(0, 75 - upper.magnitude.decimalDigitCount))
    upper.magnitude = upper.magnitude.appendingZeros(shift)
    upper.exponent -= shift
    let (kept, discarded) = lower.magnitude.droppingDigits(
      upper.exponent - lower.exponent, hasMore: false)
    lower.magnitude = kept
    lower.exponent = upper.exponent
    lower.hasMore = discarded != .nothing
    return (upper, lower)
  }

  /// Adds numbers of opposite sign and one exponent; only `y` may have lost a tail, and then it is
  /// the smaller.
  private mutating func subtract(_ x: UnroundedDecimal, _ y: UnroundedDecimal) -> Decimal128 {
    if x.magnitude == y.magnitude, !y.hasMore { return zeroSum(exponent: x.exponent) }
    let (larger, smaller) = x.magnitude > y.magnitude ? (x, y) : (y, x)
    var magnitude = larger.magnitude - smaller.magnitude
    // x - (y + tail) = (x - y - 1) + (1 - tail)
    if smaller.hasMore { magnitude = magnitude - UInt256(1) }
    return round(
      UnroundedDecimal(
        isNegative: larger.isNegative, magnitude: magnitude, exponent: x.exponent,
        hasMore: smaller.hasMore))
  }

  private mutating func zeroSum(exponent: Int) -> Decimal128 {
    round(
      UnroundedDecimal(
        isNegative: rounding == .floor, magnitude: UInt256(0), exponent: exponent))
  }

  private mutating func addWithZero(_ a: UnroundedDecimal, _ b: UnroundedDecimal) -> Decimal128 {
    let exponent = min(a.exponent, b.exponent)
    if a.magnitude.isZero, b.magnitude.isZero {
      guard a.isNegative == b.isNegative else { return zeroSum(exponent: exponent) }
      return round(
        UnroundedDecimal(isNegative: a.isNegative, magnitude: a.magnitude, exponent: exponent))
    }
    var sum = a.magnitude.isZero ? b : a
    // Trailing zeros down to the ideal exponent, as many as 36 digits have room for: one more than
    // the precision, so that `round` reports digits that were not kept.
    let room = max(0, 36 - sum.magnitude.decimalDigitCount)
    let shift = min(sum.exponent - exponent, room)
    sum.magnitude = sum.magnitude.appendingZeros(shift)
    sum.exponent -= shift
    return round(sum)
  }
}
