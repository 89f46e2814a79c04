import DecisionModel
import DecisionValues

/// Why a household was decided as it was: made anew from the record, in the words of the rules.
public struct Explanation: Sendable {
  /// Decisions in the order in which they rest on each other; quantities before tables.
  public let decisions: [ExplainedDecision]
  public let categories: [ExplainedCategory]
  public let decided: HouseholdDecision
}

/// A decision, its rule and the numbers put in.
public struct ExplainedDecision: Sendable {
  /// Index into `RuleSet.decisions`.
  public let index: Int
  public let value: Possible
  /// For an expression: the rule as written, and with the values in the place of names.
  public let formula: String?
  public let numbers: String?
  /// For a table: its rows from the first to the one that settles it.
  public let rows: [ExplainedRow]
  /// Single facts that alone would change it.
  public let changes: [Change]
}

public struct ExplainedRow: Sendable {
  /// From 1.
  public let number: Int
  public let truth: TruthSet
  /// What the row yields, as written.
  public let result: String
  public let citation: String?
  public let comparisons: [ExplainedComparison]
}

/// One comparison with its exact margin.
public struct ExplainedComparison: Sendable {
  /// As written: `家庭月人均净收入 < 低保标准`.
  public let text: String
  /// With values: `≈611.11 < 710`.
  public let numbers: String
  public let truth: TruthSet
  /// Left side less right side, exact; nil when a side is unknown or no number.
  public let margin: Decimal128?
  public let unit: String
}

public struct ExplainedCategory: Sendable {
  /// Index into `RuleSet.categories`.
  public let index: Int
  /// For a category decided member by member, one per member; otherwise one alone.
  public let parts: [ExplainedPart]
}

public struct ExplainedPart: Sendable {
  /// The row in the member table, from 0.
  public let member: Int?
  public let outcome: Outcome
  public let criteria: [ExplainedCriterion]
  public let amountFormula: String?
  public let amountNumbers: String?
  public let amount: Possible?
  public let needed: [FactReference]
  public let changes: [Change]
}

public struct ExplainedCriterion: Sendable {
  public enum Group: String, Sendable { case all, any, none }

  public let group: Group
  /// Index into `Category.criteria`.
  public let index: Int
  public let truth: TruthSet
  public let text: String
  public let comparisons: [ExplainedComparison]
}

/// One fact that, changed alone, changes a result; everything else stays as recorded.
public struct Change: Sendable, Hashable {
  public let fact: FactReference
  public let from: Decimal128
  /// The nearest value of the fact's own scale at which the result differs.
  public let to: Decimal128
  /// What the result would then be.
  public let result: String
}
