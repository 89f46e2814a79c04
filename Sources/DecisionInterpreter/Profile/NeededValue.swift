import DecisionModel

/// What is missing and keeps a result open.
public enum NeededValue: Sendable, Hashable {
  case fact(FactReference)
  /// A member table that was not given, whichever of its fields are read; index into
  /// `RuleSet.tables`.
  case table(Int)
  /// A parameter that may be without a value (`absent: unknown`) and is; index into
  /// `RuleSet.parameters`.
  case parameter(Int)

  /// A missing fact, or the table without which there is no such fact.
  init(_ reference: FactReference) {
    if let table = reference.table, reference.member == nil {
      self = .table(table)
    } else {
      self = .fact(reference)
    }
  }

  /// The name as a rule writes it.
  public func name(in ruleSet: RuleSet) -> String {
    switch self {
    case .fact(let reference): reference.name(in: ruleSet)
    case .table(let index): ruleSet.tables[index].name
    case .parameter(let index): ruleSet.parameters[index].name
    }
  }
}
