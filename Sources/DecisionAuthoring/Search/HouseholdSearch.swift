import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Finds a household for which a goal holds, or proves that there is none.
///
/// Exact: fractions and grids, never binary floating point. Deterministic: the effort is counted in
/// steps, not in time. Prepared once per rule set and date; questions are independent of each other.
public struct HouseholdSearch: Sendable {
  public let ruleSet: RuleSet
  public let asOf: CivilDate
  public let limits: SearchLimits

  public init(_ ruleSet: RuleSet, asOf: CivilDate, limits: SearchLimits = SearchLimits()) {
    self.ruleSet = ruleSet
    self.asOf = asOf
    self.limits = limits
  }

  /// A household for which the goal holds. Every fact of it that the rule set knows has a value, but for
  /// those that the goal wants missing.
  public func find(_ goal: Goal) -> SearchAnswer {
    .undecided(LocalizedText(zh: "还不能判断", en: "cannot be told yet"))
  }
}

/// How much effort one question may take.
public struct SearchLimits: Sendable {
  /// Case distinctions and pivots together.
  public var steps: Int
  /// The most rows of a member table that are looked at.
  public var members: Int

  public init(steps: Int = 20_000, members: Int = 2) {
    self.steps = steps
    self.members = members
  }
}
