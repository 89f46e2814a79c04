import DecisionModel

/// What is missing and keeps a result open.
public enum NeededValue: Sendable, Hashable {
  case fact(FactReference)
  /// A parameter that may be without a value (`absent: unknown`) and is; index into
  /// `RuleSet.parameters`.
  case parameter(Int)

  /// The name as a rule writes it.
  public func name(in ruleSet: RuleSet) -> String {
    switch self {
    case .fact(let reference): reference.name(in: ruleSet)
    case .parameter(let index): ruleSet.parameters[index].name
    }
  }

  /// A member table that was not given.
  func isTable(_ table: Int) -> Bool {
    guard case .fact(let reference) = self else { return false }
    return reference.table == table && reference.member == nil
  }
}
