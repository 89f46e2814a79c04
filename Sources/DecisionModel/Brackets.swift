import DecisionDiagnostics
import DecisionValues

/// A quantity cut into bands, each with its rate: 分段累计 or 全额套档.
///
/// The sum is a function of the quantity made of straight stretches, which is all that any evaluator
/// needs to know of it. What lies in no band adds nothing.
public struct Brackets: Sendable {
  public enum Mode: String, Sendable, CaseIterable {
    /// 分段累计: each part of the quantity at the rate of its own band.
    case piecewise
    /// 全额套档: the whole quantity at the rate of the band it falls into.
    case slab
  }

  /// The number that is cut; the sum has its type.
  public let quantity: TypedExpression
  public let mode: Mode
  /// Ascending, without gaps.
  public let bands: [Band]
  /// The lower end of a band belongs to it (满 … 不满 …), and not the upper one (超过 … 不超过 …).
  public let includesLowerEnd: Bool
  /// The most that the bands may yield.
  public let ceiling: TypedExpression?
  public let span: SourceSpan
  /// All numbers from the smallest up, each in one stretch.
  public let stretches: [Stretch]

  public struct Band: Sendable {
    public let lower: Decimal128
    /// Nil is without end.
    public let upper: Decimal128?
    /// 0.9 for 90%; not negative.
    public let rate: Decimal128
    public let citation: Citation?
  }

  /// On `range` the sum is `offset + rate * (quantity - start)`.
  public struct Stretch: Sendable {
    public let range: NumberRange
    public let start: Decimal128
    public let offset: Decimal128
    public let rate: Decimal128
  }

  public init(
    of quantity: TypedExpression, mode: Mode, bands: [Band], includesLowerEnd: Bool,
    ceiling: TypedExpression?, span: SourceSpan
  ) {
    self.quantity = quantity
    self.mode = mode
    self.bands = bands
    self.includesLowerEnd = includesLowerEnd
    self.ceiling = ceiling
    self.span = span
    stretches = Self.stretches(mode, bands, includesLowerEnd: includesLowerEnd)
  }

  /// The expressions it reads.
  public var expressions: [TypedExpression] { [quantity] + [ceiling].compactMap { $0 } }
}

// MARK: - The function

extension Brackets {
  private static func stretches(
    _ mode: Mode, _ bands: [Band], includesLowerEnd: Bool
  ) -> [Stretch] {
    guard let first = bands.first else { return [] }
    func above(_ value: Decimal128) -> NumberRange.End {
      NumberRange.End(value, isClosed: includesLowerEnd)
    }
    func below(_ value: Decimal128) -> NumberRange.End {
      NumberRange.End(value, isClosed: !includesLowerEnd)
    }
    let under = NumberRange(lower: nil, upper: below(first.lower))
    var result = [Stretch(range: under, start: 0, offset: 0, rate: 0)]
    // What all bands below the one at hand yield together.
    var offset: Decimal128 = 0
    for band in bands {
      let range = NumberRange(lower: above(band.lower), upper: band.upper.map(below))
      switch mode {
      case .piecewise:
        result.append(Stretch(range: range, start: band.lower, offset: offset, rate: band.rate))
        if let upper = band.upper { offset += band.rate * (upper - band.lower) }
      case .slab: result.append(Stretch(range: range, start: 0, offset: 0, rate: band.rate))
      }
    }
    if let last = bands.last?.upper {
      let over = NumberRange(lower: above(last), upper: nil)
      result.append(Stretch(range: over, start: 0, offset: offset, rate: 0))
    }
    return result
  }

  /// The smallest range that holds what the bands yield, before the ceiling, for all quantities in a
  /// range; of one quantity its one value.
  public func values(over range: NumberRange) -> NumberRange {
    stretches.compactMap { $0.values(over: range) }
      .reduce(nil) { hull, next in hull?.hull(next) ?? next } ?? NumberRange(0)
  }

  /// What the bands yield for one quantity, before the ceiling.
  public func value(of quantity: Decimal128) -> Decimal128 {
    values(over: NumberRange(quantity)).single ?? 0
  }

  /// The parts of a quantity that bands take, each with the index of its band.
  public func shares(of quantity: Decimal128) -> [(band: Int, part: Decimal128)] {
    let reached = bands.indices.filter { index in
      let lower = bands[index].lower
      return includesLowerEnd ? lower <= quantity : lower < quantity
    }
    switch mode {
    case .slab: return reached.last.map { [($0, quantity)] } ?? []
    case .piecewise:
      return reached.compactMap { index in
        let part = min(quantity, bands[index].upper ?? quantity) - bands[index].lower
        return part.isZero ? nil : (index, part)
      }
    }
  }
}

extension Brackets.Stretch {
  /// Nil when the range lies outside. Rates are not negative, so ends go to ends.
  fileprivate func values(over wanted: NumberRange) -> NumberRange? {
    guard let common = range.intersection(wanted) else { return nil }
    if rate.isZero { return NumberRange(offset) }
    func image(_ end: NumberRange.End) -> NumberRange.End {
      NumberRange.End(offset + rate * (end.value - start), isClosed: end.isClosed)
    }
    return NumberRange(lower: common.lower.map(image), upper: common.upper.map(image))
  }
}

extension NumberRange {
  /// What lies in both; nil when nothing does.
  fileprivate func intersection(_ other: NumberRange) -> NumberRange? {
    let lower = Self.inner(lower, other.lower, isLower: true)
    let upper = Self.inner(upper, other.upper, isLower: false)
    if let lower, let upper {
      if upper.value < lower.value { return nil }
      if lower.value == upper.value, !lower.isClosed || !upper.isClosed { return nil }
    }
    return NumberRange(lower: lower, upper: upper)
  }

  private static func inner(_ a: End?, _ b: End?, isLower: Bool) -> End? {
    guard let a, let b else { return a ?? b }
    if a.value == b.value { return End(a.value, isClosed: a.isClosed && b.isClosed) }
    return (a.value < b.value) == isLower ? b : a
  }
}
