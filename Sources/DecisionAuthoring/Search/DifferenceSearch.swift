import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Finds a household that two rule sets decide differently, or proves that there is none.
///
/// Inputs and member tables are shared by name where their types agree; what only one of the two knows is
/// free.
public struct DifferenceSearch: Sendable {
  /// What is compared, by its name in both rule sets.
  public enum Subject: Sendable, Hashable {
    case outcome(category: String)
    /// For households that both find eligible.
    case amount(category: String)
    case decision(String)
  }

  public enum Answer: Sendable {
    /// The same household as a record of either rule set.
    case found(old: HouseholdRecord, new: HouseholdRecord)
    case none(SearchFragment)
    case undecided(LocalizedText)
  }

  public let old: RuleSet
  public let new: RuleSet
  public let limits: SearchLimits
  /// Categories, amounts and published decisions that both have, in the order of the new one.
  public let subjects: [Subject]

  /// - Parameters:
  ///   - oldDate: the as-of date of the old rule set.
  ///   - newDate: the as-of date of the new one; the same date as a rule.
  public init(
    _ old: RuleSet, asOf oldDate: CivilDate, _ new: RuleSet, asOf newDate: CivilDate,
    limits: SearchLimits = SearchLimits()
  ) {
    self.old = old
    self.new = new
    self.limits = limits
    subjects = []
  }

  /// A household on which the two decide the subject differently.
  public func find(_ subject: Subject) -> Answer {
    .undecided(LocalizedText(zh: "还不能判断", en: "cannot be told yet"))
  }
}
