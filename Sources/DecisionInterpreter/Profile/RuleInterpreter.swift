import DecisionModel
import DecisionValues

/// The plain evaluator: decides one record after another, in the words of the rules.
///
/// Immutable and `Sendable`: one interpreter may serve many threads. Decisions depend on the rule set,
/// the record and the as-of date alone.
public struct RuleInterpreter: Sendable {
  public var ruleSet: RuleSet { rules.ruleSet }
  let rules: Rules
  /// The as-of date 认定日期: parameters are those in force on it.
  public let asOf: CivilDate
  /// For each open reading, the rules with its alternative.
  let alternatives: [Rules]

  public init(_ ruleSet: RuleSet, asOf: CivilDate) {
    rules = Rules(ruleSet)
    self.asOf = asOf
    alternatives = ruleSet.openReadings.map { Rules(ruleSet.taking($0)) }
  }

  /// Decides one household. The record has one fact per input of the rule set.
  ///
  /// One that lacks a valid value of a required input is refused; see `HouseholdRecord.refusals`.
  public func decide(_ record: HouseholdRecord) -> HouseholdDecision {
    guard record.refusals(by: ruleSet).isEmpty else { return .refused(by: ruleSet) }
    var evaluation = Evaluation(rules, record, asOf: asOf)
    let decisions = rules.ruleSet.decisions.indices.map { evaluation.decision($0) }
    let categories = rules.ruleSet.categories.map { evaluation.decide($0) }
    // A fault that a settled `and` or `or` absorbs is nobody's business.
    let isTold =
      decisions.contains { $0.faults.contains(.conflict) }
      || categories.contains {
        $0.possible.contains(.conflict) || $0.amount?.value.faults.contains(.conflict) ?? false
      }
    return HouseholdDecision(
      decisions: decisions, categories: categories,
      faults: isTold ? evaluation.faultReasons : [],
      confirmations: confirmations(evaluation, decisions, categories))
  }
}

extension Evaluation {
  mutating func decide(_ category: Category) -> CategoryDecision {
    guard let table = category.forEach else { return decideHousehold(category) }
    guard let rows = record.members[table] else { return withoutMembers(category, table) }
    var members: [MemberDecision] = []
    let criteria = category.criteria
    for member in rows.indices {
      locals[0] = Possible(.row(table: table, index: member))
      members.append(decideMember(category, criteria, member))
    }
    return combined(category, members)
  }

  private mutating func decideHousehold(_ category: Category) -> CategoryDecision {
    let criteria = category.criteria.map { evaluate($0.condition).truth }
    let outcomes = self.outcomes(category, criteria)
    let outcome = outcomes.count == 1 ? outcomes[0] : .undetermined
    let amount = householdAmount(category, outcome, outcomes)
    return CategoryDecision(
      outcome: outcome, possible: outcomes,
      needed: needed(category, outcome, criteria, amount?.value),
      criteria: criteria, measures: category.measures.map { truth(of: $0) },
      amount: amount, members: [])
  }

  /// What would settle the outcome, or, where that is settled, the amount.
  mutating func needed(
    _ category: Category, _ outcome: Outcome, _ criteria: [TruthSet], _ amount: Possible?
  ) -> [NeededValue] {
    guard tellsNeeded else { return [] }
    if outcome == .undetermined { return self.needed(category, criteria) }
    guard outcome == .eligible, let amount, amount.known == nil else { return [] }
    return needed(ofAmount: category)
  }

  mutating func truth(of measure: Measure) -> TruthSet {
    measure.when.map { evaluate($0).truth } ?? .isTrue
  }

  /// The truth of the whole category as outcomes, settled ones first.
  func outcomes(_ category: Category, _ criteria: [TruthSet]) -> [Outcome] {
    let all = category.all.count
    let any = category.any.count
    var truth: TruthSet = .isTrue
    for criterion in criteria[..<all] { truth = truth && criterion }
    if any > 0 {
      var some: TruthSet = .isFalse
      for criterion in criteria[all..<(all + any)] { some = some || criterion }
      truth = truth && some
    }
    for criterion in criteria[(all + any)...] { truth = truth && !criterion }
    return Self.outcomes(truth)
  }

  static func outcomes(_ truth: TruthSet) -> [Outcome] {
    var result: [Outcome] = []
    if truth.contains(.isTrue) { result.append(.eligible) }
    if truth.contains(.isFalse) { result.append(.ineligible) }
    if truth.contains(.invalid) { result.append(.invalidInput) }
    if truth.contains(.conflict) { result.append(.conflict) }
    return result
  }

  // MARK: Member by member

  private mutating func decideMember(
    _ category: Category, _ criteria: [Criterion], _ member: Int
  ) -> MemberDecision {
    let criteria = criteria.map { evaluate($0.condition).truth }
    let outcomes = self.outcomes(category, criteria)
    let outcome = outcomes.count == 1 ? outcomes[0] : .undetermined
    let measures = category.measures.map { truth(of: $0) }
    let amount = outcomes.contains(.eligible) ? amount(category, measures) : nil
    return MemberDecision(
      member: member, outcome: outcome, possible: outcomes,
      needed: needed(category, outcome, criteria, amount), criteria: criteria, measures: measures,
      amount: amount)
  }

  /// No member table was given: nothing is known of any member, not even whether there is one.
  private mutating func withoutMembers(_ category: Category, _ table: Int) -> CategoryDecision {
    locals[0] = Possible(.row(table: table, index: nil))
    let criteria = category.criteria.map { evaluate($0.condition).truth }
    var outcomes = self.outcomes(category, criteria)
    if !outcomes.contains(.ineligible) { outcomes.append(.ineligible) }
    // A criterion about the household alone may settle it without any member.
    let outcome: Outcome = outcomes.count == 1 ? outcomes[0] : .undetermined
    var needed: [NeededValue] = []
    if outcome == .undetermined, tellsNeeded {
      needed = self.needed(category, criteria)
      // Whether there is any member at all is the first thing to find out.
      if !needed.contains(.table(table)) { needed.insert(.table(table), at: 0) }
    }
    return CategoryDecision(
      outcome: outcome, possible: outcomes, needed: needed,
      criteria: criteria, measures: category.measures.map { truth(of: $0) },
      amount: nil, members: [])
  }

  /// The first of these that any member has: eligible, conflict, invalid input, undetermined.
  private static let precedence: [Outcome] = [
    .eligible, .conflict, .invalidInput, .undetermined, .ineligible,
  ]

  private mutating func combined(
    _ category: Category, _ members: [MemberDecision]
  ) -> CategoryDecision {
    let outcome =
      Self.precedence.first { wanted in members.contains { $0.outcome == wanted } } ?? .ineligible
    // Only members with the household's own outcome give reasons: a child in primary school is no
    // reason against the household whose other child is aided.
    let telling = members.filter { $0.outcome == outcome }
    let exclusions = category.all.count + category.any.count
    let criteria = category.criteria.indices.map { index in
      let truths = telling.map { $0.criteria[index] }
      return index < exclusions
        ? truths.reduce(TruthSet.isTrue) { $0 && $1 } : truths.reduce(.isFalse) { $0 || $1 }
    }
    var needed: [NeededValue] = []
    if outcome == .undetermined || outcome == .eligible {
      for member in members where outcome == .undetermined || member.outcome == .eligible {
        needed += member.needed.filter { !needed.contains($0) }
      }
    }
    let counted = members.filter { $0.outcome == .eligible }
    return CategoryDecision(
      outcome: outcome, possible: possible(members, outcome), needed: needed,
      criteria: criteria,
      measures: category.measures.indices.map { index in
        (counted.isEmpty ? members : counted).map { $0.measures[index] }
          .reduce(TruthSet.isFalse) { $0 || $1 }
      },
      amount: sum(category, members), members: members)
  }

  /// An outcome is possible when some member may have it and no other member is bound to outrank it.
  private func possible(_ members: [MemberDecision], _ outcome: Outcome) -> [Outcome] {
    if outcome != .undetermined { return [outcome] }
    let order: [Outcome] = [.eligible, .conflict, .invalidInput, .ineligible]
    let ranked = order.filter { wanted in
      let rank = order.firstIndex(of: wanted) ?? 0
      return members.contains { $0.possible.contains(wanted) }
        && members.allSatisfy { member in
          member.possible.contains { (order.firstIndex(of: $0) ?? 0) >= rank }
        }
    }
    return Outcome.allCases.filter { ranked.contains($0) }
  }

  // MARK: Amounts

  /// The category's own amount, or what its measures that apply add up to; nil when there is none.
  private mutating func amount(_ category: Category, _ measures: [TruthSet]) -> Possible? {
    if let amount = category.amount { return logic(amount.logic, category.name) }
    var total: Possible?
    for (measure, truth) in zip(category.measures, measures) {
      guard let amount = measure.amount, truth.contains(.isTrue) else { continue }
      var value = logic(amount.logic, measure.name)
      if truth != .isTrue { value = value.union(Possible(.number(0))) }
      total = total.map { added($0, value) } ?? value
    }
    return total
  }

  private func added(_ a: Possible, _ b: Possible) -> Possible {
    let faults = a.faults.union(b.faults)
    guard let x = a.numbers, let y = b.numbers else { return .fault(faults) }
    return Possible(.numbers(x + y), faults: faults).collapsed
  }

  mutating func householdAmount(
    _ category: Category, _ outcome: Outcome, _ outcomes: [Outcome]
  ) -> AmountDecision? {
    guard outcomes.contains(.eligible), let form = form(category) else { return nil }
    let measures = category.measures.map { truth(of: $0) }
    guard let value = amount(category, measures) else { return nil }
    let upper = value.numbers?.upper?.value
    let settled = outcome == .eligible ? value : Possible(.number(0))
    return AmountDecision(
      value: settled, upperBound: upper, isCap: form.isCap, scale: form.scale)
  }

  private func form(_ category: Category) -> Amount? {
    category.amount ?? category.measures.lazy.compactMap(\.amount).first
  }

  private func sum(_ category: Category, _ members: [MemberDecision]) -> AmountDecision? {
    guard let form = form(category) else { return nil }
    var value = Possible(.number(0))
    var upper: Decimal128? = 0
    for member in members {
      guard let amount = member.amount else { continue }
      if member.outcome == .eligible { value = added(value, amount) }
      upper = upper.flatMap { sum in amount.numbers?.upper.map { sum + $0.value } }
    }
    return AmountDecision(value: value, upperBound: upper, isCap: form.isCap, scale: form.scale)
  }
}
