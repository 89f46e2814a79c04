import DecisionSyntax

extension RuleSetChecker {
  /// The reading of a decision or an amount: an alternative is checked as its `is` is, and yields the
  /// same type. Names in it count as read by the entry, so that a way back to the entry is a cycle.
  func reading(
    _ item: ReadingSyntax?, of name: Name, as type: ValueType, _ scope: Scope
  ) -> Reading? {
    reading(item, type, at: name) { alternative, expression in
      let source: LogicSyntax =
        alternative.isDynamic ? .dynamic(expression) : .expression(expression)
      let (logic, _) = self.logic(source, type, name: name, hasSource: true, scope: scope)
      guard case .expression(let value) = logic else { return undefined(expression.span) }
      return value
    }
  }

  /// The reading of a criterion or a measure: the alternative is a condition.
  func reading(ofCondition item: ReadingSyntax?, of name: Name, _ scope: Scope) -> Reading? {
    reading(item, .boolean, at: name) { _, expression in condition(expression.expression, scope) }
  }

  private func reading(
    _ item: ReadingSyntax?, _ type: ValueType, at name: Name,
    _ check: (ReadingSyntax.Alternative, ExpressionSyntax) -> TypedExpression
  ) -> Reading? {
    guard let item else { return nil }
    let alternative = item.alternative.map { alternative in
      Reading.Alternative(
        text: alternative.text.text,
        expression: alternative.expression.map { check(alternative, $0) }
          ?? TypedExpression(.unknown, type, at: name.span))
    }
    return Reading(taken: item.text, alternative: alternative, span: item.taken.span)
  }
}
