import DecisionInterpreter
import DecisionModel
import DecisionValues

/// What must be so of a household that is looked for, under the rules at a date.
///
/// Expressions are those of the rule set that is searched. Where one reads a member row (a criterion of a
/// category decided member by member, a table of its amount), the goal stands inside `someMember`.
public indirect enum Goal: Sendable {
  /// The condition is certainly true.
  case holds(TypedExpression)
  /// The condition is certainly false: neither open nor a fault.
  case fails(TypedExpression)
  /// The row of a table hits; under FIRST, and no row before it does.
  case applies(row: Int, of: DecisionTable)
  /// All tests of the row pass, whatever rows before it do.
  case matches(row: Int, of: DecisionTable)
  /// Some test of the row fails, or under FIRST a row before it hits.
  case notApplies(row: Int, of: DecisionTable)
  /// The value of a decision (an index into `RuleSet.decisions`) compares so with another.
  case decision(Int, Comparison, Value)
  /// The amount of a category, in its own unit, for an eligible household.
  case amount(category: Int, Comparison, Decimal128)
  /// The outcome of a category, an index into `RuleSet.categories`.
  case outcome(category: Int, is: Outcome)
  /// The record lacks the fact, an index into `RuleSet.inputs`.
  case missing(input: Int)
  /// The record has the fact.
  case known(input: Int)
  /// `left - right` is exactly this much: 0 on a threshold, one step on either side of it.
  case difference(TypedExpression, TypedExpression, is: Decimal128)
  /// The household has a member, bound to local 0, for whom it holds.
  case someMember(table: Int, Goal)
  case all([Goal])
  case any([Goal])
}
