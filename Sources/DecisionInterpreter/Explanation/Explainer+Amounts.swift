import DecisionModel

extension Explainer {
  /// The measures that apply or may apply.
  func measures(_ category: Category, _ evaluation: inout Evaluation) -> [ExplainedMeasure] {
    category.measures.enumerated().compactMap { index, measure in
      let truth = evaluation.truth(of: measure)
      guard truth.contains(.isTrue) else { return nil }
      return ExplainedMeasure(
        index: index, truth: truth,
        amount: measure.amount.map { explained($0, measure.name, &evaluation) })
    }
  }

  func explained(
    _ amount: Amount, _ name: String, _ evaluation: inout Evaluation
  ) -> ExplainedAmount {
    let settled = settled(amount.logic, &evaluation)
    return ExplainedAmount(
      value: evaluation.logic(amount.logic, name),
      formula: settled.map { words($0.expression) },
      numbers: settled.map { numbers($0.expression, &evaluation) }, unit: amount.unit,
      scale: amount.scale, isCap: amount.isCap,
      citation: (settled?.citation ?? amount.citation)?.text,
      brackets: amount.logic.brackets.map { explained($0, &evaluation) })
  }

  /// The expression that gave the amount: the logic's own, or the output of the row that hit, with
  /// the article of that row.
  private func settled(
    _ logic: Logic, _ evaluation: inout Evaluation
  ) -> (expression: TypedExpression, citation: Citation?)? {
    switch logic.inner {
    case .expression(let expression): return (expression, nil)
    case .rounded, .brackets: return nil
    case .table(let table):
      for rule in table.rules {
        let isHit = zip(table.inputs, rule.tests).allSatisfy {
          evaluation.test($0, $1) == .isTrue
        }
        if isHit { return rule.outputs.first.map { ($0, rule.citation) } }
      }
      return nil
    }
  }
}
