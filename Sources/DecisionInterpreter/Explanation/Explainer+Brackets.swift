import DecisionModel
import DecisionValues

extension Explainer {
  func explained(_ brackets: Brackets, _ evaluation: inout Evaluation) -> ExplainedBrackets {
    let quantity = term(brackets.quantity, &evaluation)
    var shares: [ExplainedBrackets.Share]?
    var sum: Decimal128?
    if case .number(let known)? = quantity.value.known {
      sum = brackets.value(of: known)
      shares = brackets.shares(of: known).map { index, part in
        let band = brackets.bands[index]
        return ExplainedBrackets.Share(
          band: index + 1, part: part, rate: band.rate, citation: band.citation?.text)
      }
    }
    return ExplainedBrackets(
      mode: brackets.mode, quantity: quantity, shares: shares, sum: sum,
      ceiling: brackets.ceiling.map { term($0, &evaluation) })
  }

  private func term(
    _ expression: TypedExpression, _ evaluation: inout Evaluation
  ) -> ExplainedBrackets.Term {
    ExplainedBrackets.Term(
      text: words(expression), numbers: numbers(expression, &evaluation),
      value: evaluation.evaluate(expression), type: expression.type)
  }
}

extension Logic {
  /// The brackets inside, rounded or not.
  var brackets: Brackets? {
    if case .brackets(let brackets) = inner { return brackets }
    return nil
  }
}
