import DecisionValues

/// A stretch of numbers; an end that is nil is infinite. Never empty.
public struct NumberRange: Sendable, Hashable {
  public struct End: Sendable, Hashable {
    public let value: Decimal128
    /// The end itself belongs to the range.
    public let isClosed: Bool

    public init(_ value: Decimal128, isClosed: Bool) {
      self.value = value
      self.isClosed = isClosed
    }
  }

  public let lower: End?
  public let upper: End?

  public init(lower: End?, upper: End?) {
    self.lower = lower
    self.upper = upper
  }

  public static let all = NumberRange(lower: nil, upper: nil)

  public init(_ value: Decimal128) {
    self.init(lower: End(value, isClosed: true), upper: End(value, isClosed: true))
  }

  /// The only number in the range, when there is just one.
  public var single: Decimal128? {
    guard let lower, let upper, lower.value == upper.value else { return nil }
    return lower.value
  }

  public func contains(_ value: Decimal128) -> Bool {
    if let lower, value < lower.value || (value == lower.value && !lower.isClosed) { return false }
    if let upper, upper.value < value || (value == upper.value && !upper.isClosed) { return false }
    return true
  }

  /// The smallest range that holds both.
  public func hull(_ other: NumberRange) -> NumberRange {
    NumberRange(
      lower: Self.outer(lower, other.lower, isLower: true),
      upper: Self.outer(upper, other.upper, isLower: false))
  }

  private static func outer(_ a: End?, _ b: End?, isLower: Bool) -> End? {
    guard let a, let b else { return nil }
    if a.value == b.value { return End(a.value, isClosed: a.isClosed || b.isClosed) }
    return (a.value < b.value) == isLower ? a : b
  }
}

/// A stretch of days, both ends included; nil is open.
public struct DateRange: Sendable, Hashable {
  public let from: CivilDate?
  public let to: CivilDate?

  public init(from: CivilDate?, to: CivilDate?) {
    self.from = from
    self.to = to
  }

  public static let all = DateRange(from: nil, to: nil)

  public func hull(_ other: DateRange) -> DateRange {
    DateRange(
      from: from.flatMap { a in other.from.map { min(a, $0) } },
      to: to.flatMap { a in other.to.map { max(a, $0) } })
  }
}
