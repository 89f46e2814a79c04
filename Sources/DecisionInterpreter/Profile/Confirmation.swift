import DecisionModel

/// What comes out otherwise for one household when one open place is read the other way.
public struct Confirmation: Sendable {
  /// Index into `RuleSet.openReadings`.
  public let reading: Int
  /// The decisions that have another value, with that value; in the order of the rule set.
  public let decisions: [(index: Int, value: Possible)]
  /// The categories that say something else about the household or a member, with what they say; in
  /// the order of the rule set.
  public let categories: [(index: Int, decision: CategoryDecision)]
}

extension HouseholdDecision {
  /// The open readings that must be confirmed before the value of a decision stands, as indexes into
  /// `RuleSet.openReadings`.
  public func readingsToConfirm(decision index: Int) -> [Int] {
    confirmations.filter { $0.decisions.contains { $0.index == index } }.map(\.reading)
  }

  /// The open readings that must be confirmed before what a category says stands, as indexes into
  /// `RuleSet.openReadings`.
  ///
  /// - Parameter member: the row in the member table; nil asks about the household.
  public func readingsToConfirm(category index: Int, member: Int? = nil) -> [Int] {
    let taken = categories[index]
    return confirmations.filter { confirmation in
      guard let other = confirmation.categories.first(where: { $0.index == index })?.decision
      else { return false }
      guard let member else { return taken.differs(from: other) }
      return zip(taken.members, other.members).contains {
        $0.member == member && $0.differs(from: $1)
      }
    }.map(\.reading)
  }
}

/// What results say for certain; two that are undetermined say the same, for the missing fact comes
/// first.
private struct Statement: Equatable {
  let outcome: Outcome?
  /// The value of a decision, or the amount; where it is not certain, what stands for it.
  var value: Value?
  var valueStatus: Outcome?
  /// Whether each measure applies.
  var measures: [TruthSet] = []

  init(_ value: Possible) {
    outcome = nil
    self.value = value.known
    valueStatus = value.status
  }

  /// Of someone who is not eligible, measures and amounts say nothing.
  init(_ outcome: Outcome, _ measures: [TruthSet], _ amount: Possible?) {
    self.outcome = outcome
    guard outcome == .eligible else { return }
    self.measures = measures
    value = amount?.known
    valueStatus = amount?.status
  }
}

extension Possible {
  func differs(from other: Possible) -> Bool { Statement(self) != Statement(other) }
}

extension CategoryDecision {
  func differs(from other: CategoryDecision) -> Bool {
    Statement(outcome, measures, amount?.value)
      != Statement(other.outcome, other.measures, other.amount?.value)
  }
}

extension MemberDecision {
  func differs(from other: MemberDecision) -> Bool {
    Statement(outcome, measures, amount)
      != Statement(other.outcome, other.measures, other.amount)
  }
}

extension RuleInterpreter {
  /// Decides what depends on an open reading once more, with its alternative, and keeps what differs.
  func confirmations(
    _ evaluation: Evaluation, _ decisions: [Possible], _ categories: [CategoryDecision]
  ) -> [Confirmation] {
    zip(ruleSet.openReadings, alternatives).enumerated().compactMap { index, pair in
      let (reading, rules) = pair
      var other = evaluation.restarted(under: rules, without: reading.decisions)
      let values = reading.decisions.map { (index: $0, value: other.decision($0)) }
      let outcomes = reading.categories.compactMap { index in
        other.decide(rules.ruleSet.categories[index], unlike: categories[index])
          .map { (index: index, decision: $0) }
      }
      let confirmation = Confirmation(
        reading: index,
        decisions: values.filter { decisions[$0.index].differs(from: $0.value) },
        categories: outcomes)
      let isIdle = confirmation.decisions.isEmpty && confirmation.categories.isEmpty
      return isIdle ? nil : confirmation
    }
  }
}

extension Evaluation {
  /// What a category says, when it is something else than before; what is missing is looked for only then.
  fileprivate mutating func decide(
    _ category: Category, unlike taken: CategoryDecision
  ) -> CategoryDecision? {
    tellsNeeded = false
    let decision = decide(category)
    tellsNeeded = true
    let isOther =
      taken.differs(from: decision)
      || zip(taken.members, decision.members).contains { $0.differs(from: $1) }
    return isOther ? decide(category) : nil
  }
}
