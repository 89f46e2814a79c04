import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// A household in the words of the rules.
public struct HouseholdText: Sendable {
  private let ruleSet: RuleSet

  public init(_ ruleSet: RuleSet) { self.ruleSet = ruleSet }

  /// On one line, facts with their units: `家庭人口 3 人、家庭年收入 25,560.00 元/年`.
  ///
  /// - Parameter facts: what to tell of it; nil for all that is known.
  public func line(_ record: HouseholdRecord, _ facts: FactSelection? = nil) -> LocalizedText {
    LocalizedText(zh: "", en: "")
  }

  /// As the flow mapping that stands behind `given:` in a case file: `{家庭人口: 3, 家庭年收入: 25560}`.
  public func given(_ record: HouseholdRecord, _ facts: FactSelection? = nil) -> String { "{}" }
}

/// Some of the facts that a rule set asks for.
public struct FactSelection: Sendable, Hashable {
  /// Indexes into `RuleSet.inputs`.
  public var inputs: Set<Int> = []
  /// Per member table, indexes into its fields.
  public var fields: [Int: Set<Int>] = [:]
  /// Member tables read at all.
  public var tables: Set<Int> = []

  public init() {}
}

extension HouseholdSearch {
  /// The facts on which a goal depends, through decisions and functions too, and those that are required.
  public func facts(readBy goal: Goal) -> FactSelection { FactSelection() }
}
