import DecisionDiagnostics
import DecisionModel

/// The rules with one small mistake in them, such as an author might make.
public struct Mutant: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// `<` for `<=`, `=` for `!=`, `and` for `or`.
    case comparison = "operator"
    /// The end of a range, or of bands, on the other side.
    case bound
    /// One unit more or less.
    case constant
    case droppedCriterion = "dropped criterion"
    case droppedExclusion = "dropped exclusion"
    case droppedRow = "dropped row"
    case swappedOutputs = "swapped outputs"
    /// A value in force, one unit more or less.
    case parameter
  }

  public let kind: Kind
  /// The decision, category, function or parameter.
  public let owner: String
  public let span: SourceSpan
  /// The words of the rule, before and after.
  public let before: LocalizedText
  public let after: LocalizedText
  let change: Change

  enum Change: Sendable {
    case logic(RulePart, Logic)
    case value(parameter: Int, entry: Int, Value)
  }

  /// The rules with the mistake in them.
  public func applied(to ruleSet: RuleSet) -> RuleSet {
    switch change {
    case .logic(let part, let logic): ruleSet.changing(part, to: logic)
    case .value(let parameter, let entry, let value):
      ruleSet.changing(parameter: parameter, entry: entry, to: value)
    }
  }

  /// `a < b → a <= b`, as reports and arguments name it.
  public var text: LocalizedText {
    LocalizedText(zh: "\(before.zh) → \(after.zh)", en: "\(before.en) → \(after.en)")
  }
}
