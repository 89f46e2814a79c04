/// What the arithmetic has to report besides its result.
///
/// Source: General Decimal Arithmetic 1.70, "Exceptional conditions". The narrower causes of an
/// invalid operation stand for themselves; `invalidOperation` is not raised along with them.
public struct DecimalConditions: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The exponent was changed to fit the format without changing the value.
  public static let clamped = DecimalConditions(rawValue: 1 << 0)
  /// A text was not a number.
  public static let conversionSyntax = DecimalConditions(rawValue: 1 << 1)
  /// A finite, nonzero dividend met a divisor of zero.
  public static let divisionByZero = DecimalConditions(rawValue: 1 << 2)
  /// An integer quotient has more digits than the precision.
  public static let divisionImpossible = DecimalConditions(rawValue: 1 << 3)
  /// Zero was divided by zero.
  public static let divisionUndefined = DecimalConditions(rawValue: 1 << 4)
  /// Nonzero digits were discarded.
  public static let inexact = DecimalConditions(rawValue: 1 << 5)
  /// The operation has no defined result for its operands.
  public static let invalidOperation = DecimalConditions(rawValue: 1 << 6)
  /// The result is too large for the format.
  public static let overflow = DecimalConditions(rawValue: 1 << 7)
  /// Digits were discarded, be they zeros.
  public static let rounded = DecimalConditions(rawValue: 1 << 8)
  /// The result, before rounding, is nonzero and below the smallest normal number.
  public static let subnormal = DecimalConditions(rawValue: 1 << 9)
  /// The result is subnormal and inexact.
  public static let underflow = DecimalConditions(rawValue: 1 << 10)
}

/// The format results are rounded to, and the conditions met on the way.
///
/// The default is decimal128: 34 digits, half-even, exponents -6143...6144, clamped.
/// A context is a value that the caller passes along; there is no ambient one.
public struct DecimalContext: Sendable, Hashable {
  /// Significant digits of a result, 1...34.
  public let precision: Int
  /// The largest adjusted exponent (that of the first digit), at most 6144.
  public let maxExponent: Int
  /// The smallest adjusted exponent of a normal number, at least -6143.
  public let minExponent: Int
  /// Whether exponents are lowered, by appending zeros, to those an interchange format can hold.
  public let clamps: Bool
  /// How results that do not fit are rounded.
  public var rounding: DecimalRounding
  /// All conditions raised since the context was made or this was last emptied.
  public var conditions: DecimalConditions = []

  /// Makes a context; limits outside those of decimal128 are narrowed to them.
  public init(
    precision: Int = 34, rounding: DecimalRounding = .halfEven, maxExponent: Int = 6144,
    minExponent: Int = -6143, clamps: Bool = true
  ) {
    self.precision = min(max(precision, 1), Decimal128.maxDigitCount)
    self.rounding = rounding
    self.maxExponent = min(max(maxExponent, 0), 6144)
    self.minExponent = max(min(minExponent, 0), -6143)
    self.clamps = clamps
  }

  /// The exponent of the last digit of the smallest subnormal number.
  var tiniestExponent: Int { minExponent - precision + 1 }

  /// The largest exponent a coefficient may keep.
  var topExponent: Int { clamps ? maxExponent - precision + 1 : maxExponent }

  /// Raises a condition and answers with a NaN.
  mutating func fail(_ condition: DecimalConditions) -> Decimal128 {
    conditions.insert(condition)
    return .nan
  }
}
