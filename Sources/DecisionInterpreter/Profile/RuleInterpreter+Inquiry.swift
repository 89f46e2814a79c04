import DecisionModel

extension RuleInterpreter {
  /// Tells what a household lacks where the rest of its decision is known already.
  ///
  /// Only what is open is looked into, so that it costs a fraction of a decision.
  public struct Inquiry {
    private var evaluation: Evaluation

    fileprivate init(_ evaluation: Evaluation) { self.evaluation = evaluation }

    /// `CategoryDecision.needed` of a category of households.
    ///
    /// - Parameter truths: of its criteria; nil for those that are yet to be worked out.
    public mutating func needed(category index: Int, _ truths: [TruthSet?]) -> [NeededValue] {
      let category = evaluation.ruleSet.categories[index]
      precondition(category.forEach == nil, "a category of households")
      let criteria = zip(category.criteria, truths).map { criterion, truth in
        truth ?? evaluation.evaluate(criterion.condition).truth
      }
      let outcomes = evaluation.outcomes(category, criteria)
      let outcome = outcomes.count == 1 ? outcomes[0] : .undetermined
      let amount =
        outcome == .eligible ? evaluation.householdAmount(category, outcome, outcomes) : nil
      return evaluation.needed(category, outcome, criteria, amount?.value)
    }
  }

  /// Asks about a record that lacks none of the required inputs.
  public func inquiry(_ record: HouseholdRecord) -> Inquiry {
    Inquiry(Evaluation(rules, record, asOf: asOf))
  }
}
