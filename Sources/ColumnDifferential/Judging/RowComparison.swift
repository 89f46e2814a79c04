import Bangfu
import DecisionInterpreter
import DecisionModel

/// What columns say of one row held against what the interpreter says.
struct RowComparison {
  private let ruleSet: RuleSet
  private(set) var valueCount = 0
  private(set) var differences: [String] = []

  init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  mutating func compare(_ columns: ColumnDecision, _ expected: HouseholdDecision) {
    let isSettled = columns.cause == nil
    for (index, decision) in ruleSet.decisions.enumerated() where decision.isPublished {
      compare(
        decision.name, columns.decision(index), expected.decisions[index], isSettled: isSettled)
    }
    for index in ruleSet.categories.indices {
      compare(index, columns, expected.categories[index], isSettled: isSettled)
    }
    if isSettled { compareReadings(expected.confirmations) }
  }

  /// Nothing that is shown needs confirmation.
  private mutating func compareReadings(_ confirmations: [Confirmation]) {
    for confirmation in confirmations {
      let names =
        confirmation.decisions.map { ruleSet.decisions[$0.index] }.filter(\.isPublished).map(\.name)
        + confirmation.categories.map { ruleSet.categories[$0.index].name }
      if !names.isEmpty { differences.append("settled, but \(names) need confirmation") }
    }
  }

  private mutating func compare(
    _ name: String, _ value: Value?, _ expected: Possible, isSettled: Bool
  ) {
    if value == nil, !isSettled { return }
    valueCount += 1
    // Beside its possible values the interpreter may know of possible faults; results show neither.
    if value != expected.known || value == nil && expected.status != .undetermined {
      differences.append(
        "\(name): columns \(value.map { "\($0)" } ?? "unknown"), interpreter \(expected)")
    }
  }

  private mutating func compare(
    _ name: String, _ truth: TruthSet?, _ expected: TruthSet, isSettled: Bool
  ) {
    // Only what is certain of an open row stands for itself.
    if !isSettled, truth == nil || truth == .unknown { return }
    valueCount += 1
    // What is unknown may be a fault in some cases.
    let isSame = truth == .unknown ? expected.rawValue.nonzeroBitCount > 1 : truth == expected
    if !isSame {
      differences.append(
        "\(name): columns \(truth.map { "\($0)" } ?? "poison"), interpreter \(expected)")
    }
  }

  private mutating func compare(
    _ index: Int, _ columns: ColumnDecision, _ expected: CategoryDecision, isSettled: Bool
  ) {
    let category = ruleSet.categories[index]
    let outcome = columns.outcome(index)
    if !isSettled, outcome == nil || outcome == .unknown { return }
    valueCount += 1
    guard expected.outcome == Self.outcome(outcome) else {
      differences.append(
        "\(category.name): columns \(outcome.map { "\($0)" } ?? "poison"), interpreter \(expected.outcome)"
      )
      return
    }
    // Measures and amounts are told of whoever is eligible, reasons of whoever is not.
    if outcome == .isTrue {
      for (place, measure) in category.measures.enumerated() {
        compare(
          "\(category.name) \(measure.name)", columns.measure(place, of: index),
          expected.measures[place], isSettled: isSettled)
      }
      compareAmount(index, columns, expected, isSettled: isSettled)
    } else {
      for (place, criterion) in category.criteria.enumerated() {
        compare(
          "\(category.name) \(criterion.name)", columns.criterion(place, of: index),
          expected.criteria[place], isSettled: isSettled)
      }
    }
  }

  private mutating func compareAmount(
    _ index: Int, _ columns: ColumnDecision, _ expected: CategoryDecision, isSettled: Bool
  ) {
    let name = "\(ruleSet.categories[index].name) amount"
    guard let hasAmount = columns.hasAmount(index), isSettled || hasAmount != .unknown else {
      return
    }
    if hasAmount != .unknown, (hasAmount == .isTrue) != (expected.amount != nil) {
      differences.append("\(name): columns \(hasAmount), interpreter \(expected.amount != nil)")
    } else if let amount = expected.amount {
      compare(name, columns.amount(index), amount.value, isSettled: isSettled)
    }
  }

  private static func outcome(_ truth: TruthSet?) -> Outcome? {
    switch truth {
    case .isTrue?: .eligible
    case .isFalse?: .ineligible
    case .unknown?: .undetermined
    default: nil
    }
  }
}
