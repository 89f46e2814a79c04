import DecisionModel
import DecisionValues

/// What the rules say of a household and a category.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
  case eligible
  case ineligible
  /// A missing fact leaves it open: 待核实.
  case undetermined
  /// A cell that the outcome depends on holds no valid value: 输入错误.
  case invalidInput = "invalid_input"
  /// The rules themselves fail on this record: 规则冲突.
  case conflict
}

/// All that was decided about one household.
public struct HouseholdDecision: Sendable {
  /// One per decision of the rule set, in its order.
  public let decisions: [Possible]
  /// One per category of the rule set, in its order.
  public let categories: [CategoryDecision]
  public let faults: [FaultReason]
  /// One per open reading whose alternative changes anything, in the order of the rule set.
  public let confirmations: [Confirmation]
}

public struct CategoryDecision: Sendable {
  public let outcome: Outcome
  /// The outcomes that some completion of the record may have; one element when it is settled.
  public let possible: [Outcome]
  /// What is missing that would settle it, in the order of the rules; where the outcome is settled as
  /// eligible and the amount is not, what would settle the amount.
  public let needed: [NeededValue]
  /// One per criterion in the order all, any, none. For a category decided member by member, over the
  /// members that have the household's outcome: a criterion holds where it holds for all of them, an
  /// exclusion where it holds for one. Without members nothing fails.
  public let criteria: [TruthSet]
  /// Whether each measure of the category applies.
  public let measures: [TruthSet]
  public let amount: AmountDecision?
  /// One per member, for a category decided member by member.
  public let members: [MemberDecision]
}

public struct MemberDecision: Sendable {
  /// The row in the member table.
  public let member: Int
  public let outcome: Outcome
  public let possible: [Outcome]
  public let needed: [NeededValue]
  public let criteria: [TruthSet]
  public let measures: [TruthSet]
  public let amount: Possible?
}

public struct AmountDecision: Sendable {
  /// The sum over those who are eligible; zero for none.
  public let value: Possible
  /// The most it may become when open members turn out eligible; equal to `value` when none is open,
  /// nil when there is no limit.
  public let upperBound: Decimal128?
  public let isCap: Bool
  public let scale: Int
}

extension CategoryDecision {
  /// Criteria whose failure (or openness) keeps the outcome from being eligible, as indexes into
  /// `Category.criteria`; exclusions count when they hold or may hold.
  ///
  /// Criteria under `any` count only while none of them surely holds.
  public func reasons(of category: Category) -> [(index: Int, truth: TruthSet)] {
    category.reasons(criteria)
  }
}

extension Category {
  /// Why it is not certainly eligible: the criteria that stand in the way, and what is known of each.
  ///
  /// - Parameter criteria: as `CategoryDecision.criteria`.
  public func reasons(_ criteria: [TruthSet]) -> [(index: Int, truth: TruthSet)] {
    let exclusions = all.count + any.count
    return decisive(criteria).compactMap { index in
      let truth = index >= exclusions ? !criteria[index] : criteria[index]
      return truth == .isTrue ? nil : (index, truth)
    }
  }

  /// The criteria on which the outcome hangs: all of them, or without those under `any` once one of
  /// these surely holds.
  func decisive(_ truths: [TruthSet]) -> [Int] {
    let alternatives = all.count..<(all.count + any.count)
    let isSettled = truths[alternatives].contains(.isTrue)
    return criteria.indices.filter { !isSettled || !alternatives.contains($0) }
  }
}
