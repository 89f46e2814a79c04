import DecisionInterpreter
import DecisionModel

/// A household row with what was decided about it.
public struct DecidedRow: Sendable {
  public let row: HouseholdRow
  /// Nil for a row that could not be decided: all its outcomes are input errors.
  public let decision: HouseholdDecision?
  /// The required inputs for want of which it was not decided, as indexes into `RuleSet.inputs`.
  public let refusals: [Int]

  init(row: HouseholdRow, decision: HouseholdDecision?, refusals: [Int] = []) {
    self.row = row
    self.decision = decision
    self.refusals = refusals
  }

  public func outcome(category: Int) -> Outcome {
    decision?.categories[category].outcome ?? .invalidInput
  }

  /// The fault of a row whose household was there before.
  static let repetition = "duplicate-household"

  /// Why the row as a whole was not decided, as a stable word.
  public var rowFault: String? {
    if row.firstLineOfKey != nil { return Self.repetition }
    if row.record == nil { return row.faults.first?.name ?? "unreadable" }
    return refusals.isEmpty ? nil : "required-input"
  }

  /// Why a category is not certainly eligible: codes of criteria, or `no-members` alone where there
  /// is nobody for whom it could be decided.
  func reasons(category index: Int, in ruleSet: RuleSet) -> [Reason] {
    guard let decision else { return [] }
    let category = ruleSet.categories[index]
    if let table = category.forEach, row.record?.members[table]?.isEmpty ?? false {
      return [Reason(code: "no-members", truth: .isFalse)]
    }
    return decision.categories[index].reasons(of: category).map {
      Reason(code: category.criteria[$0.index].code, truth: $0.truth)
    }
  }

  struct Reason: Hashable {
    let code: String
    let truth: TruthSet
  }
}
