import DecisionModel
import DecisionValues

/// How many households, and how many movers among them, have which value of a quantity whose threshold moved.
public struct MovedDistribution: Sendable {
  let name: String
  let unit: Unit
  /// Index of the decision in the new rule set.
  let decision: Int
  let oldThresholds: [Decimal128]
  let newThresholds: [Decimal128]
  private(set) var all: Histogram
  private(set) var movers: Histogram

  /// The decisions that both versions compare with numbers, and with different ones.
  static func find(_ old: Session, _ new: Session) -> [MovedDistribution] {
    let before = ThresholdFinder.quantities(old.ruleSet, asOf: old.asOf) { _ in false }
    let after = ThresholdFinder.quantities(new.ruleSet, asOf: new.asOf) { _ in false }
    return after.compactMap { quantity in
      guard case .decision(let index) = quantity.source,
        let other = before.first(where: { $0.name == quantity.name && $0.unit == quantity.unit })
      else { return nil }
      let values = quantity.thresholds.flatMap(\.distinctValues)
      let others = other.thresholds.flatMap(\.distinctValues)
      let (distinct, otherDistinct) = (Set(values), Set(others))
      if distinct == otherDistinct { return nil }
      let empty = Histogram(around: values + others, .anything, isInteger: false)
      return MovedDistribution(
        name: quantity.name, unit: quantity.unit, decision: index,
        oldThresholds: otherDistinct.sorted(by: <), newThresholds: distinct.sorted(by: <),
        all: empty, movers: empty)
    }
  }

  mutating func add(_ number: Decimal128?, isMover: Bool) {
    guard let number else { return }
    all.add(number)
    if isMover { movers.add(number) }
  }

  mutating func add(_ other: MovedDistribution) {
    all.add(other.all)
    movers.add(other.movers)
  }
}
