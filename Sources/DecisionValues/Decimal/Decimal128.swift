/// A decimal number of 34 significant digits: IEEE 754-2008 decimal128.
///
/// A finite number is `coefficient · 10^exponent` with a sign; 1.5 and 1.50 are different
/// representations of equal numbers, and arithmetic keeps the digits that people wrote.
/// Operators round half-even to 34 digits. They never trap: what overflows becomes infinite, what
/// is undefined becomes NaN. Operations that take a `DecimalContext` report conditions as well.
///
/// Equality, order and hash go by numeric value: 1.0 == 1.00 and -0 == 0. So that the type can be
/// a dictionary key, all NaNs are equal to each other and stand after positive infinity;
/// `comparison(_:_:in:)` is the comparison of the standard.
///
///     let share: Decimal128 = 1000 / 3
///     share.text(scale: 2)  // "333.33"
///
/// Source: IEEE 754-2008 clauses 3.5 and 5; General Decimal Arithmetic 1.70.
public struct Decimal128: Sendable {
  enum Kind: UInt8 {
    case finite
    case infinity
    case quietNaN
    case signalingNaN
  }

  // Two words instead of one UInt128 lower the alignment and thus the stride from 32 to 24 bytes.
  // Fast paths ask whether `high` is zero.
  let high: UInt64
  let low: UInt64
  private let storedExponent: Int16
  let kind: Kind
  /// Whether the sign is minus; zeros and NaNs have a sign too.
  public let isNegative: Bool

  init(kind: Kind, coefficient: UInt128, exponent: Int, isNegative: Bool) {
    high = UInt64(truncatingIfNeeded: coefficient >> 64)
    low = UInt64(truncatingIfNeeded: coefficient)
    storedExponent = Int16(exponent)
    self.kind = kind
    self.isNegative = isNegative
  }

  /// A finite number that is known to fit.
  init(finite coefficient: UInt128, exponent: Int, isNegative: Bool) {
    self.init(
      kind: .finite, coefficient: coefficient, exponent: exponent, isNegative: isNegative)
  }

  /// The number `coefficient · 10^exponent`, rounded half-even when it does not fit.
  public init(coefficient: UInt128, exponent: Int, isNegative: Bool = false) {
    // Beyond this distance every exponent overflows or vanishes alike; clamping it keeps the
    // arithmetic on exponents far from the ends of Int.
    let bounded = min(max(exponent, -100_000), 100_000)
    var context = DecimalContext()
    self = context.round(
      UnroundedDecimal(
        isNegative: isNegative, magnitude: UInt256(coefficient), exponent: bounded))
  }

  /// The integer, exactly.
  public init(_ value: Int) {
    self.init(finite: UInt128(value.magnitude), exponent: 0, isNegative: value < 0)
  }

  /// The integer, exactly.
  public init(_ value: Int64) { self.init(Int(value)) }

  /// The digits as an integer, at most 10^34 - 1; for NaN the payload, for infinity 0.
  public var coefficient: UInt128 { UInt128(high) << 64 | UInt128(low) }

  /// The power of ten that the coefficient counts, -6176...6111; 0 for infinity and NaN.
  public var exponent: Int { Int(storedExponent) }
}

extension Decimal128: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}

extension Decimal128 {
  static let maxDigitCount = 34

  /// 0
  public static var zero: Decimal128 { Decimal128(finite: 0, exponent: 0, isNegative: false) }
  /// 1
  public static var one: Decimal128 { Decimal128(finite: 1, exponent: 0, isNegative: false) }
  /// A quiet NaN without payload.
  public static var nan: Decimal128 {
    Decimal128(kind: .quietNaN, coefficient: 0, exponent: 0, isNegative: false)
  }
  /// A signaling NaN without payload.
  public static var signalingNaN: Decimal128 {
    Decimal128(kind: .signalingNaN, coefficient: 0, exponent: 0, isNegative: false)
  }
  /// Positive infinity.
  public static var infinity: Decimal128 {
    Decimal128(kind: .infinity, coefficient: 0, exponent: 0, isNegative: false)
  }
  /// The largest finite number, 34 nines times 10^6111.
  public static var greatestFiniteMagnitude: Decimal128 {
    Decimal128(finite: PowersOfTen.power(34) - 1, exponent: 6111, isNegative: false)
  }
  /// The smallest positive number, 10^-6176.
  public static var leastNonzeroMagnitude: Decimal128 {
    Decimal128(finite: 1, exponent: -6176, isNegative: false)
  }
}

extension Decimal128 {
  /// Whether the value is a number, neither infinite nor NaN.
  public var isFinite: Bool { kind == .finite }
  /// Whether the value is positive or negative infinity.
  public var isInfinite: Bool { kind == .infinity }
  /// Whether the number is a NaN, quiet or signaling.
  public var isNaN: Bool { kind == .quietNaN || kind == .signalingNaN }
  /// Whether the value is a NaN that raises `invalidOperation` wherever it is used.
  public var isSignalingNaN: Bool { kind == .signalingNaN }
  /// Whether the value is zero of either sign.
  public var isZero: Bool { kind == .finite && high == 0 && low == 0 }

  /// Whether the number is finite and has no fraction: 2.00 has none.
  public var isInteger: Bool { isFinite && scale == 0 }

  /// Whether the number is an odd integer.
  public var isOdd: Bool {
    let plain = normalized
    return isFinite && plain.exponent == 0 && plain.low & 1 == 1
  }

  /// Whether the number is an even integer; zero is.
  public var isEven: Bool { isInteger && !isOdd }

  /// Digits behind the decimal point once trailing zeros are gone; 0 for infinity and NaN.
  public var scale: Int {
    guard isFinite, exponent < 0, !isZero else { return 0 }
    return -exponent - coefficient.strippingTrailingZeros(atMost: -exponent).count
  }

  /// The exponent of the first digit; that of the last for a zero.
  var adjustedExponent: Int { exponent + max(1, coefficient.decimalDigitCount) - 1 }

  /// The number without trailing zeros behind its last nonzero digit: 1.50 is 1.5, 100 is 1E+2.
  ///
  /// Zeros become a zero of exponent 0 without sign; infinity and NaN stay as they are.
  public var normalized: Decimal128 {
    guard isFinite else { return self }
    guard !isZero else { return .zero }
    let (digits, count) = coefficient.strippingTrailingZeros(
      atMost: min(Self.maxDigitCount, 6111 - exponent))
    return Decimal128(finite: digits, exponent: exponent + count, isNegative: isNegative)
  }

  /// The absolute value.
  public var magnitude: Decimal128 { withSign(isNegative: false) }

  /// The number as a 64-bit integer; nil when it has a fraction, is too large or not finite.
  public var int64: Int64? {
    guard isFinite else { return nil }
    guard !isZero else { return 0 }
    let plain = normalized
    guard (0...18).contains(plain.exponent), plain.high == 0 else { return nil }
    let (value, overflows) = plain.low.multipliedReportingOverflow(
      by: UInt64(PowersOfTen.power(plain.exponent)))
    guard !overflows else { return nil }
    if isNegative { return value <= UInt64(1) << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }

  func withSign(isNegative: Bool) -> Decimal128 {
    Decimal128(kind: kind, coefficient: coefficient, exponent: exponent, isNegative: isNegative)
  }
}
