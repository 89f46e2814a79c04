import DecisionModel
import DecisionValues

extension SubjectDomain {
  /// The value is in the range and has no more digits than there can be.
  func holds(_ value: Decimal128) -> Bool {
    if let scale, value.rounded(toScale: scale, .down) != value { return false }
    return range.contains(value)
  }

  /// Some value lies between the two, neither of them included.
  func hasValue(above low: Decimal128?, below high: Decimal128?) -> Bool {
    let (lower, upper) = ends(above: low, below: high)
    guard let lower, let upper else { return true }
    guard let scale else {
      return lower.value < upper.value
        || (lower.value == upper.value && lower.isClosed && upper.isClosed)
    }
    let least = Self.least(from: lower, scale)
    return least < upper.value || (least == upper.value && upper.isClosed)
  }

  /// A value between the two that people find easy to read; nil when there is none.
  func example(above low: Decimal128?, below high: Decimal128?) -> Decimal128? {
    let (lower, upper) = ends(above: low, below: high)
    func fits(_ value: Decimal128) -> Bool {
      (low.map { $0 < value } ?? true) && (high.map { value < $0 } ?? true) && holds(value)
    }
    let middle = Self.middle(lower?.value, upper?.value)
    for exponent in [4, 3, 2, 1, 0, -1, -2, -3, -4] {
      let candidate = middle.rounded(toScale: -exponent, .halfEven)
      if fits(candidate) { return candidate }
    }
    if let lower, let scale {
      let least = Self.least(from: lower, scale)
      if fits(least) { return least }
    }
    return [middle, lower?.value, upper?.value].compactMap { $0 }.first(where: fits)
  }

  /// The tighter of the thresholds and the ends of the range.
  private func ends(
    above low: Decimal128?, below high: Decimal128?
  ) -> (lower: NumberRange.End?, upper: NumberRange.End?) {
    var lower = range.lower
    if let low, lower.map({ $0.value <= low }) ?? true { lower = .init(low, isClosed: false) }
    var upper = range.upper
    if let high, upper.map({ high <= $0.value }) ?? true { upper = .init(high, isClosed: false) }
    return (lower, upper)
  }

  /// The smallest value of so many digits at or behind the end.
  private static func least(from lower: NumberRange.End, _ scale: Int) -> Decimal128 {
    let value = lower.value.rounded(toScale: scale, .ceiling)
    if value != lower.value || lower.isClosed { return value }
    return value + Decimal128(scaled: 1, scale: scale)
  }

  private static func middle(_ low: Decimal128?, _ high: Decimal128?) -> Decimal128 {
    switch (low, high) {
    case (let low?, let high?): (low + high) / 2
    case (let low?, nil): low.isZero || low.isNegative ? low + 100 : low + low / 5
    case (nil, let high?): high.isNegative || high.isZero ? high - 100 : high / 2
    case (nil, nil): 100
    }
  }
}

extension SubjectDomain {
  /// The one value between the ends, where values have steps and there is room for one only.
  func only(
    above low: (value: Decimal128, isClosed: Bool)?,
    below high: (value: Decimal128, isClosed: Bool)?
  ) -> Decimal128? {
    guard let scale, let low, let high else { return nil }
    let step = Decimal128(scaled: 1, scale: scale)
    var first = low.value.rounded(toScale: scale, .ceiling)
    if first == low.value, !low.isClosed { first += step }
    let next = first + step
    let isLast = high.isClosed ? high.value < next : high.value <= next
    return isLast && holds(first) ? first : nil
  }
}
