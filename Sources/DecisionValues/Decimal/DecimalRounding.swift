/// How a digit is chosen when an exact result does not fit.
///
/// Source: IEEE 754-2008 clause 4.3; General Decimal Arithmetic 1.70, "Rounding".
public enum DecimalRounding: Sendable, Hashable, CaseIterable {
  /// To the nearest; a tie goes to the even digit.
  case halfEven
  /// To the nearest; a tie goes away from zero.
  case halfUp
  /// To the nearest; a tie goes towards zero.
  case halfDown
  /// Away from zero.
  case up
  /// Towards zero.
  case down
  /// Towards positive infinity.
  case ceiling
  /// Towards negative infinity.
  case floor
  /// Towards zero, except that a last digit 0 or 5 goes away from zero.
  ///
  /// A result rounded so can be rounded again to fewer digits without a double-rounding error.
  case zeroFiveUp
}

/// What stood behind the last digit that was kept, as far as rounding cares.
enum DiscardedPart {
  case nothing
  case belowHalf
  case half
  case aboveHalf

  /// Judges a remainder of a division by `10^digitCount`; `hasMore` tells that nonzero digits,
  /// smaller than all of these, were lost before.
  init(remainder: UInt128, digitCount: Int, hasMore: Bool) {
    let half = PowersOfTen.power(digitCount) / 2
    if remainder == 0, !hasMore {
      self = .nothing
    } else if remainder < half {
      self = .belowHalf
    } else {
      self = remainder == half && !hasMore ? .half : .aboveHalf
    }
  }
}

extension DecimalRounding {
  /// Whether the kept digits grow by one unit in the last place.
  func growsMagnitude(discarding part: DiscardedPart, keeping kept: UInt128, isNegative: Bool)
    -> Bool
  {
    guard part != .nothing else { return false }
    switch self {
    case .halfEven: return part == .aboveHalf || (part == .half && kept & 1 == 1)
    case .halfUp: return part != .belowHalf
    case .halfDown: return part == .aboveHalf
    case .up: return true
    case .down: return false
    case .ceiling: return !isNegative
    case .floor: return isNegative
    case .zeroFiveUp: return kept % 5 == 0
    }
  }

  /// Whether a magnitude beyond the largest finite number becomes infinite.
  func overflowsToInfinity(isNegative: Bool) -> Bool {
    switch self {
    case .halfEven, .halfUp, .halfDown, .up: true
    case .down, .zeroFiveUp: false
    case .ceiling: !isNegative
    case .floor: isNegative
    }
  }
}
