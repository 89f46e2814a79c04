extension Decimal128: Hashable, Comparable {
  public static func == (a: Decimal128, b: Decimal128) -> Bool { order(a, b) == 0 }

  public static func < (a: Decimal128, b: Decimal128) -> Bool { order(a, b) < 0 }

  public func hash(into hasher: inout Hasher) {
    switch kind {
    case .quietNaN, .signalingNaN:
      hasher.combine(UInt8(3))
    case .infinity:
      hasher.combine(isNegative ? UInt8(1) : UInt8(2))
    case .finite:
      let (digits, count) = coefficient.strippingTrailingZeros(atMost: Self.maxDigitCount)
      hasher.combine(isNegative && digits != 0)
      hasher.combine(digits == 0 ? 0 : exponent + count)
      hasher.combine(digits)
    }
  }

  /// Compares by the rules of the standard: -1, 0 or 1, or NaN when an operand is NaN.
  ///
  /// Raises `invalidOperation` for a signaling NaN.
  public static func comparison(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    if let nan = propagatedNaN(a, b, in: &context) { return nan }
    return Decimal128(order(a, b))
  }

  /// The larger number; a number is preferred to a quiet NaN.
  ///
  /// Among equal numbers the one that comes last in total order is taken: 0 before -0, 1 before 1.0.
  public static func maximum(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    extremum(a, b, in: &context) { totalOrder($0, $1) >= 0 }
  }

  /// The smaller number; a number is preferred to a quiet NaN.
  ///
  /// Among equal numbers the one that comes first in total order is taken: -0 before 0, 1.0 before 1.
  public static func minimum(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128 {
    extremum(a, b, in: &context) { totalOrder($0, $1) < 0 }
  }

  private static func extremum(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext,
    prefersFirst: (Decimal128, Decimal128) -> Bool
  ) -> Decimal128 {
    if a.isNaN || b.isNaN {
      let isPlain = a.kind != .signalingNaN && b.kind != .signalingNaN && a.isNaN != b.isNaN
      if isPlain { return (a.isNaN ? b : a).fitted(in: &context) }
      return propagatedNaN(a, b, in: &context) ?? .nan
    }
    return (prefersFirst(a, b) ? a : b).fitted(in: &context)
  }

  /// Numeric order, then minus before plus, then by exponent; for numbers only.
  private static func totalOrder(_ a: Decimal128, _ b: Decimal128) -> Int {
    let numeric = order(a, b)
    if numeric != 0 { return numeric }
    if a.isNegative != b.isNegative { return a.isNegative ? -1 : 1 }
    let byExponent = (a.exponent - b.exponent).signum()
    return a.isNegative ? -byExponent : byExponent
  }

  /// -1, 0 or 1; NaNs are equal to each other and larger than everything else.
  private static func order(_ a: Decimal128, _ b: Decimal128) -> Int {
    if a.isNaN || b.isNaN { return (a.isNaN ? 1 : 0) - (b.isNaN ? 1 : 0) }
    let aSign = a.signum
    let bSign = b.signum
    if aSign != bSign { return aSign < bSign ? -1 : 1 }
    if aSign == 0 { return 0 }
    return aSign * magnitudeOrder(a, b)
  }

  /// -1, 0 or 1 by the numeric sign.
  private var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }

  /// Compares absolute values of nonzero numbers.
  static func magnitudeOrder(_ a: Decimal128, _ b: Decimal128) -> Int {
    if a.isInfinite || b.isInfinite { return (a.isInfinite ? 1 : 0) - (b.isInfinite ? 1 : 0) }
    var x = a.coefficient
    var y = b.coefficient
    let shift = a.exponent - b.exponent
    if shift != 0 {
      let lead = a.adjustedExponent - b.adjustedExponent
      if lead != 0 { return lead.signum() }
      // Equal leading exponents: the shifted coefficient is as long as the other, 34 digits at most.
      if shift > 0 { x *= PowersOfTen.power(shift) } else { y *= PowersOfTen.power(-shift) }
    }
    return x < y ? -1 : x == y ? 0 : 1
  }

  /// The NaN that an operation on these operands answers with, if any: the first signaling one,
  /// made quiet, else the first.
  static func propagatedNaN(
    _ a: Decimal128, _ b: Decimal128, in context: inout DecimalContext
  ) -> Decimal128? {
    guard a.isNaN || b.isNaN else { return nil }
    var source = a.isNaN ? a : b
    if a.isSignalingNaN || b.isSignalingNaN {
      context.conditions.insert(.invalidOperation)
      source = a.isSignalingNaN ? a : b
    }
    return Decimal128(
      kind: .quietNaN, coefficient: source.coefficient, exponent: 0, isNegative: source.isNegative)
  }
}
