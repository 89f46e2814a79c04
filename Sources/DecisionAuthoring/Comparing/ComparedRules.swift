import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues

/// One of two versions of a rule set.
///
/// The texts of both are of one `SourceSet`, so that a place says which file it is in.
public struct ComparedRules: Sendable {
  public let merged: MergedRules
  public let ruleSet: RuleSet
  /// The day for which it decides; nil compares all periods alike.
  public let asOf: CivilDate?

  /// - Parameters:
  ///   - chain: the rule sets from the one that all build on to this one.
  ///   - ruleSet: what they were checked to mean.
  public init(_ chain: [RuleSetSyntax], _ ruleSet: RuleSet, asOf: CivilDate?) {
    merged = MergedRules(chain)
    self.ruleSet = ruleSet
    self.asOf = asOf
  }
}
