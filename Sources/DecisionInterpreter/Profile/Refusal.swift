import DecisionModel

extension HouseholdRecord {
  /// The required inputs of which it has no valid value, as indexes into `RuleSet.inputs`: with any of
  /// them the household is refused, and each of its results is an input error.
  public func refusals(by ruleSet: RuleSet) -> [Int] {
    ruleSet.inputs.indices.filter { index in
      guard ruleSet.inputs[index].isRequired else { return false }
      if case .known = facts[index] { return false }
      return true
    }
  }
}

extension HouseholdDecision {
  /// Input errors throughout.
  static func refused(by ruleSet: RuleSet) -> HouseholdDecision {
    HouseholdDecision(
      decisions: ruleSet.decisions.map { _ in .fault(.invalid) },
      categories: ruleSet.categories.map { category in
        CategoryDecision(
          outcome: .invalidInput, possible: [.invalidInput], needed: [],
          criteria: category.criteria.map { _ in .invalid },
          measures: category.measures.map { _ in .invalid }, amount: nil, members: [])
      },
      faults: [], confirmations: [])
  }
}
