import DecisionInterpreter
import DecisionModel
import DecisionValues

/// What comes out otherwise.
extension WhatIf {
  /// Decisions that both sides explain and that differ, in the order in which they rest on each other.
  var changedDecisions: [(before: ExplainedDecision, after: ExplainedDecision)] {
    pairs.filter { $0.before.value != $0.after.value }
  }

  private var pairs: [(before: ExplainedDecision, after: ExplainedDecision)] {
    guard let before = before.explanation, let after = after.explanation else { return [] }
    return before.decisions.compactMap { one in
      after.decisions.first { $0.index == one.index }.map { (one, $0) }
    }
  }

  /// Categories whose outcome, sum or measures differ.
  var changedCategories: [Int] {
    ruleSet.categories.indices.filter { index in
      let (a, b) = (before.row, after.row)
      if a.outcome(category: index) != b.outcome(category: index) { return true }
      guard let a = a.decision?.categories[index], let b = b.decision?.categories[index] else {
        return false
      }
      return a.amount?.value != b.amount?.value || a.amount?.upperBound != b.amount?.upperBound
        || (a.outcome == .eligible && a.measures != b.measures)
    }
  }

  struct Flip {
    /// Index into `RuleSet.categories`.
    let category: Int
    /// From 0; nil for the household.
    let member: Int?
    let before: ExplainedCriterion
    let after: ExplainedCriterion
  }

  /// Criteria that are met on one side and not, or not surely, on the other. Members that are on one side only have none.
  var flips: [Flip] {
    guard let before = before.explanation, let after = after.explanation else { return [] }
    return zip(before.categories, after.categories).flatMap { one, other in
      one.parts.flatMap { part -> [Flip] in
        guard let match = other.parts.first(where: { $0.member == part.member }) else { return [] }
        return zip(part.criteria, match.criteria).filter { $0.truth != $1.truth }
          .map { Flip(category: one.index, member: part.member, before: $0, after: $1) }
      }
    }
  }

  /// Nothing that is shown comes out otherwise.
  public var changesNothing: Bool {
    changedDecisions.isEmpty && changedCategories.isEmpty && flips.isEmpty
      && before.row.rowFault == after.row.rowFault
  }
}
