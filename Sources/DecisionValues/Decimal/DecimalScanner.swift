/// Reads a number byte by byte, so that strings, spans and slices need no common type.
struct DecimalScanner {
  private enum State {
    case start
    case sign
    case integer
    case bareIntegerPoint
    case bareFractionPoint
    case fraction
    case exponentMark
    case exponentSign
    case exponent
  }

  /// Whether a plus sign and a point without fraction may stand, which FEEL numbers have not.
  let isLenient: Bool
  private var state = State.start
  private var isNegative = false
  private var coefficient: UInt128 = 0
  private var fractionDigitCount = 0
  private var droppedDigitCount = 0
  private var hasMore = false
  private var exponentIsNegative = false
  private var exponent = 0

  init(isLenient: Bool) { self.isLenient = isLenient }

  /// Takes the next byte; false when it cannot continue a number.
  mutating func take(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return takeDigit(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "."): return takePoint()
    case UInt8(ascii: "-"): return takeSign(isNegative: true)
    case UInt8(ascii: "+"): return takeSign(isNegative: false)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): return takeExponentMark()
    default: return false
    }
  }

  /// The number read, unrounded; nil when more bytes were due.
  var value: UnroundedDecimal? {
    switch state {
    case .integer, .fraction, .exponent: break
    case .bareIntegerPoint: if !isLenient { return nil }
    default: return nil
    }
    return UnroundedDecimal(
      isNegative: isNegative, magnitude: UInt256(coefficient),
      exponent: (exponentIsNegative ? -exponent : exponent) - fractionDigitCount
        + droppedDigitCount, hasMore: hasMore)
  }

  private mutating func takeDigit(_ digit: UInt8) -> Bool {
    switch state {
    case .start, .sign, .integer:
      state = .integer
      append(digit)
    case .bareIntegerPoint, .bareFractionPoint, .fraction:
      state = .fraction
      fractionDigitCount += 1
      append(digit)
    case .exponentMark, .exponentSign, .exponent:
      state = .exponent
      // Past a billion every exponent overflows or vanishes alike.
      if exponent < 1_000_000_000 { exponent = exponent * 10 + Int(digit) }
    }
    return true
  }

  private mutating func append(_ digit: UInt8) {
    if coefficient < Self.fullCoefficient {
      coefficient = coefficient * 10 + UInt128(digit)
    } else {
      droppedDigitCount += 1
      if digit != 0 { hasMore = true }
    }
  }

  /// From here on (37 digits) another digit might not fit, and none is needed to round.
  private static let fullCoefficient: UInt128 = 1_000_000_000_000_000_000_000_000_000_000_000_000

  private mutating func takePoint() -> Bool {
    switch state {
    case .start, .sign: state = .bareFractionPoint
    case .integer: state = .bareIntegerPoint
    default: return false
    }
    return true
  }

  private mutating func takeSign(isNegative: Bool) -> Bool {
    switch state {
    case .start where isNegative || isLenient:
      self.isNegative = isNegative
      state = .sign
    case .exponentMark:
      exponentIsNegative = isNegative
      state = .exponentSign
    default: return false
    }
    return true
  }

  private mutating func takeExponentMark() -> Bool {
    switch state {
    case .integer, .fraction: break
    case .bareIntegerPoint: if !isLenient { return false }
    default: return false
    }
    state = .exponentMark
    return true
  }
}
