import DecisionModel

extension RuleInterpreter {
  /// For each row of a decision's table, whether it hits this record; nil when the decision is an
  /// expression.
  ///
  /// Under FIRST a row hits only where no row before it does.
  public func rowTruths(ofDecision index: Int, in record: HouseholdRecord) -> [TruthSet]? {
    guard let table = ruleSet.decisions[index].logic.table else { return nil }
    var evaluation = Evaluation(ruleSet, record, asOf: asOf)
    return evaluation.rowTruths(of: table)
  }

  /// The rows of parameters that are asked for when a record is decided, each once, in the order of asking.
  public func parameterRows(for record: HouseholdRecord) -> [ParameterRow] {
    guard record.refusals(by: ruleSet).isEmpty else { return [] }
    var evaluation = Evaluation(ruleSet, record, asOf: asOf)
    for index in ruleSet.decisions.indices { _ = evaluation.decision(index) }
    for category in ruleSet.categories { _ = evaluation.decide(category) }
    return evaluation.parameterRows
  }
}

extension Evaluation {
  fileprivate mutating func rowTruths(of table: DecisionTable) -> [TruthSet] {
    var subjects = [Possible?](repeating: nil, count: table.inputs.count)
    var reached: TruthSet = .isTrue
    return table.rules.map { rule in
      if reached == .isFalse { return .isFalse }
      let truth = reached && truth(of: rule, table, &subjects)
      if table.hitPolicy == .first { reached = reached && !truth }
      return truth
    }
  }
}

extension Logic {
  /// The decision table inside, rounded or not.
  public var table: DecisionTable? {
    switch self {
    case .table(let table): table
    case .rounded(let inner, _, _): inner.table
    case .expression, .brackets: nil
    }
  }
}
