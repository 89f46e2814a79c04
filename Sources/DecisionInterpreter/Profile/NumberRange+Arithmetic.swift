import DecisionModel
import DecisionValues

/// Interval arithmetic with open and closed ends (natural interval extension, Moore 1966).
///
/// Each end is computed by the same rounded operation as a single value would be; decimal128 rounding is
/// monotone, so the result holds every value that the operation yields on members of the operands.
extension NumberRange {
  static func + (a: NumberRange, b: NumberRange) -> NumberRange {
    NumberRange(lower: sum(a.lower, b.lower), upper: sum(a.upper, b.upper))
  }

  static prefix func - (a: NumberRange) -> NumberRange {
    NumberRange(
      lower: a.upper.map { End(-$0.value, isClosed: $0.isClosed) },
      upper: a.lower.map { End(-$0.value, isClosed: $0.isClosed) })
  }

  static func - (a: NumberRange, b: NumberRange) -> NumberRange { a + (-b) }

  private static func sum(_ a: End?, _ b: End?) -> End? {
    guard let a, let b else { return nil }
    return End(a.value + b.value, isClosed: a.isClosed && b.isClosed)
  }

  /// An end of a range, or an infinity.
  private enum Extended {
    case minusInfinity
    case finite(End)
    case plusInfinity

    var sign: Int {
      switch self {
      case .minusInfinity: -1
      case .plusInfinity: 1
      case .finite(let end): end.value.isZero ? 0 : end.value.isNegative ? -1 : 1
      }
    }
  }

  private var ends: (Extended, Extended) {
    (lower.map { .finite($0) } ?? .minusInfinity, upper.map { .finite($0) } ?? .plusInfinity)
  }

  static func * (a: NumberRange, b: NumberRange) -> NumberRange {
    let (a1, a2) = a.ends
    let (b1, b2) = b.ends
    return spanning([product(a1, b1), product(a1, b2), product(a2, b1), product(a2, b2)])
  }

  private static func product(_ a: Extended, _ b: Extended) -> Extended {
    switch (a, b) {
    case (.finite(let x), .finite(let y)):
      let isClosed =
        (x.isClosed && y.isClosed) || (x.value.isZero && x.isClosed)
        || (y.value.isZero && y.isClosed)
      return .finite(End(x.value * y.value, isClosed: isClosed))
    case (.finite(let zero), _) where zero.value.isZero,
      (_, .finite(let zero)) where zero.value.isZero:
      // Zero times anything however large is zero; an open zero is only approached.
      return .finite(End(0, isClosed: zero.isClosed))
    default: return a.sign * b.sign < 0 ? .minusInfinity : .plusInfinity
    }
  }

  /// The quotients by a divisor that does not hold zero inside or as a closed end.
  static func quotient(_ a: NumberRange, _ b: NumberRange) -> NumberRange {
    let (a1, a2) = a.ends
    let (b1, b2) = b.ends
    let divisorIsPositive = b1.sign >= 0 && b2.sign > 0
    return spanning(
      [(a1, b1), (a1, b2), (a2, b1), (a2, b2)].map { ratio($0, $1, divisorIsPositive) })
  }

  private static func ratio(_ a: Extended, _ b: Extended, _ divisorIsPositive: Bool) -> Extended {
    switch (a, b) {
    case (.finite(let x), .finite(let y)):
      if y.value.isZero {
        if x.value.isZero { return .finite(End(0, isClosed: x.isClosed)) }
        return (x.value.isNegative == divisorIsPositive) ? .minusInfinity : .plusInfinity
      }
      let isClosed = (x.isClosed && y.isClosed) || (x.value.isZero && x.isClosed)
      return .finite(End(x.value / y.value, isClosed: isClosed))
    case (.finite(let x), _):
      return .finite(End(0, isClosed: x.value.isZero && x.isClosed))
    default:
      return (a.sign < 0) == divisorIsPositive ? .minusInfinity : .plusInfinity
    }
  }

  private static func spanning(_ candidates: [Extended]) -> NumberRange {
    var lower: End?
    var upper: End?
    var isOpenBelow = false
    var isOpenAbove = false
    for candidate in candidates {
      switch candidate {
      case .minusInfinity: isOpenBelow = true
      case .plusInfinity: isOpenAbove = true
      case .finite(let end):
        lower = lower.map { better($0, end, isLower: true) } ?? end
        upper = upper.map { better($0, end, isLower: false) } ?? end
      }
    }
    return NumberRange(lower: isOpenBelow ? nil : lower, upper: isOpenAbove ? nil : upper)
  }

  private static func better(_ a: End, _ b: End, isLower: Bool) -> End {
    if a.value == b.value { return End(a.value, isClosed: a.isClosed || b.isClosed) }
    return (a.value < b.value) == isLower ? a : b
  }

  /// Holds zero, where a division would fail; an open end at zero does not.
  var holdsZero: Bool { contains(0) }

  /// The range without zero at a closed end: what is left to divide by.
  var withoutZeroEnd: NumberRange {
    NumberRange(
      lower: lower.map { End($0.value, isClosed: $0.isClosed && !$0.value.isZero) },
      upper: upper.map { End($0.value, isClosed: $0.isClosed && !$0.value.isZero) })
  }

  /// Zero lies strictly inside.
  var straddlesZero: Bool {
    let (a, b) = ends
    return a.sign < 0 && b.sign > 0
  }

  /// The image under a function that never decreases; open ends become closed, which only widens.
  func mapped(_ function: (Decimal128) -> Decimal128) -> NumberRange {
    NumberRange(
      lower: lower.map { End(function($0.value), isClosed: true) },
      upper: upper.map { End(function($0.value), isClosed: true) })
  }

  var absolute: NumberRange {
    if straddlesZero || holdsZero {
      let negated = -self
      let upper = Self.outerUpper(self.upper, negated.upper)
      return NumberRange(lower: End(0, isClosed: true), upper: upper)
    }
    return (upper.map { $0.value.isNegative || $0.value.isZero } ?? false) ? -self : self
  }

  private static func outerUpper(_ a: End?, _ b: End?) -> End? {
    guard let a, let b else { return nil }
    return better(a, b, isLower: false)
  }

  /// The range of the smaller (or larger) of two numbers.
  static func extremum(_ a: NumberRange, _ b: NumberRange, isMinimum: Bool) -> NumberRange {
    NumberRange(
      lower: pick(a.lower, b.lower, smaller: isMinimum, nilIsSmallest: true),
      upper: pick(a.upper, b.upper, smaller: isMinimum, nilIsSmallest: false))
  }

  private static func pick(_ a: End?, _ b: End?, smaller: Bool, nilIsSmallest: Bool) -> End? {
    guard let a, let b else { return smaller == nilIsSmallest ? nil : a ?? b }
    if a.value == b.value {
      // The smaller of two lower ends is attained when either is; so is the larger of two upper ends.
      let either = smaller == nilIsSmallest
      return End(a.value, isClosed: either ? a.isClosed || b.isClosed : a.isClosed && b.isClosed)
    }
    return (a.value < b.value) == smaller ? a : b
  }

  /// Which of `a < b`, `a = b`, `a > b` can hold.
  static func orderings(_ a: NumberRange, _ b: NumberRange) -> (
    less: Bool, equal: Bool, greater: Bool
  ) {
    let less = isBelow(a.lower, b.upper)
    let greater = isBelow(b.lower, a.upper)
    let equal = meets(a.lower, b.upper) && meets(b.lower, a.upper)
    return (less, equal, greater)
  }

  /// Some value near the lower end is less than some value near the upper end.
  private static func isBelow(_ lower: End?, _ upper: End?) -> Bool {
    guard let lower, let upper else { return true }
    return lower.value < upper.value
  }

  private static func meets(_ lower: End?, _ upper: End?) -> Bool {
    guard let lower, let upper else { return true }
    return lower.value < upper.value
      || (lower.value == upper.value && lower.isClosed && upper.isClosed)
  }
}
