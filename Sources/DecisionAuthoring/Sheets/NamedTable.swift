import DecisionSyntax

/// A table of a rule set, by the name that people call it.
public struct NamedTable: Sendable {
  public enum Kind: String, Sendable {
    case parameter, decision, brackets, amount
  }

  /// Of the parameter or decision; of an amount `类别` or `类别.措施`.
  public let name: String
  public let kind: Kind
  public let table: PipeTable

  /// The tables of a rule set and of those that it extends, its own first.
  ///
  /// - Parameter chain: from the rule set that all build on to the one itself.
  public static func tables(of chain: [RuleSetSyntax]) -> [NamedTable] {
    chain.reversed().flatMap { tables(of: $0) }
  }

  private static func tables(of syntax: RuleSetSyntax) -> [NamedTable] {
    let parameters = syntax.parameters.compactMap { parameter in
      parameter.table.map { NamedTable(name: parameter.name.text, kind: .parameter, table: $0) }
    }
    let decisions = syntax.decisions.compactMap { table($0.logic, .decision, $0.name.text) }
    let amounts = syntax.categories.flatMap { category in
      [table(category.amount?.logic, .amount, category.name.text)]
        + category.measures.map {
          table($0.amount?.logic, .amount, "\(category.name.text).\($0.name.text)")
        }
    }
    return parameters + decisions + amounts.compactMap { $0 }
  }

  private static func table(_ logic: LogicSyntax?, _ kind: Kind, _ name: String) -> NamedTable? {
    switch logic {
    case .table(let table, _, _): NamedTable(name: name, kind: kind, table: table)
    case .brackets(let brackets):
      brackets.table.map { NamedTable(name: name, kind: .brackets, table: $0) }
    case .expression, .dynamic, nil: nil
    }
  }
}

extension PipeTable {
  /// The texts of the header and of the rows.
  public var texts: [[String]] { ([header] + rows).map { $0.map(\.text) } }
}
