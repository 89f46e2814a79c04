import DecisionModel
import DecisionValues

extension RuleInterpreter {
  /// What an expression of the rule set yields for a record.
  ///
  /// - Parameter member: the row of a member table that stands in local 0, where the expression reads one.
  public func value(
    of expression: TypedExpression, in record: HouseholdRecord,
    member: (table: Int, index: Int)? = nil
  ) -> Possible {
    var evaluation = evaluation(of: record, member)
    return evaluation.evaluate(expression)
  }

  /// For each row of a table, whether its tests pass; whatever rows before it do, under FIRST too.
  public func rowTests(
    of table: DecisionTable, in record: HouseholdRecord, member: (table: Int, index: Int)? = nil
  ) -> [TruthSet] {
    var evaluation = evaluation(of: record, member)
    var subjects = [Possible?](repeating: nil, count: table.inputs.count)
    return table.rules.map { evaluation.truth(of: $0, table, &subjects) }
  }

  private func evaluation(
    of record: HouseholdRecord, _ member: (table: Int, index: Int)?
  ) -> Evaluation {
    var evaluation = Evaluation(ruleSet, record, asOf: asOf)
    if let member {
      evaluation.locals[0] = Possible(.row(table: member.table, index: member.index))
    }
    return evaluation
  }
}
