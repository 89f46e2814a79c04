import DecisionModel
import DecisionSyntax
import DecisionValues

extension Explainer {
  /// The comparisons inside a condition, in the order of the text.
  func comparisons(
    _ expression: TypedExpression, _ evaluation: inout Evaluation
  ) -> [ExplainedComparison] {
    switch expression.node {
    case .compare(let op, let a, let b):
      return [comparison(op, a, b, expression, &evaluation)]
    case .test(let subject, let tests): return comparisons(subject, tests, &evaluation)
    case .and(let a, let b), .or(let a, let b):
      return comparisons(a, &evaluation) + comparisons(b, &evaluation)
    case .not(let inner): return comparisons(inner, &evaluation)
    default: return []
    }
  }

  private func comparison(
    _ op: Comparison, _ a: TypedExpression, _ b: TypedExpression, _ whole: TypedExpression,
    _ evaluation: inout Evaluation
  ) -> ExplainedComparison {
    let left = evaluation.evaluate(a)
    let right = evaluation.evaluate(b)
    let unit = [a, b].compactMap(\.type.unit).first { $0 != .none }
    return ExplainedComparison(
      text: words(whole),
      numbers:
        display(left, op, right, unit),
      truth: evaluation.compare(op, left, right), margin: margin(left, right),
      unit: unit ?? .none, threshold: threshold(op, right))
  }

  private func threshold(_ op: Comparison, _ side: Possible) -> Decimal128? {
    guard op != .equal, op != .notEqual, case .number(let number)? = side.known else { return nil }
    return number
  }

  private func margin(_ a: Possible, _ b: Possible) -> Decimal128? {
    guard case .number(let x)? = a.known, case .number(let y)? = b.known else { return nil }
    return x - y
  }

  /// A cell of a table, or `in`: one comparison per end of a range, otherwise the test as a whole.
  func comparisons(
    _ subject: TypedExpression, _ tests: UnaryTests, _ evaluation: inout Evaluation
  ) -> [ExplainedComparison] {
    if !tests.isNegated, tests.alternatives.count == 1,
      case .range(let lower, let upper) = tests.alternatives[0]
    {
      let value = evaluation.evaluate(subject)
      let unit = subject.type.unit
      let ends: [(UnaryTests.Bound, Comparison)] = [
        lower.map { ($0, $0.isClosed ? .greaterOrEqual : .greater) },
        upper.map { ($0, $0.isClosed ? .lessOrEqual : .less) },
      ].compactMap { $0 }
      return ends.map { bound, op in
        let end = evaluation.evaluate(bound.value)
        let threshold = words(bound.value)
        return ExplainedComparison(
          text: "\(words(subject)) \(op.rawValue) \(threshold)",
          numbers:
            display(value, op, end, unit),
          truth: evaluation.compare(op, value, end), margin: margin(value, end),
          unit: unit ?? .none, threshold: self.threshold(op, end))
      }
    }
    let writer = ExpressionText(ruleSet: ruleSet, keywords: keywords) { _ in nil }
    let text = writer.tests(tests)
    let isLone = tests.alternatives.count == 1 && !tests.isNegated
    return [
      ExplainedComparison(
        text: isLone
          ? "\(words(subject)) = \(text)" : "\(words(subject)) \(writer.word("in")) (\(text))",
        numbers: display(evaluation.evaluate(subject), subject.type.unit),
        truth: evaluation.test(subject, tests),
        margin: nil, unit: .none)
    ]
  }

  /// Two sides with as many digits as it takes to tell them apart: `959.9997 < 960.00`, never
  /// `960.00 < 960.00`.
  private func display(
    _ a: Possible, _ op: Comparison, _ b: Possible, _ unit: Unit?
  ) -> String {
    var left = display(a, unit)
    var right = display(b, unit)
    if left.drop(while: { $0 == "≈" }) == right.drop(while: { $0 == "≈" }),
      case .number(let x)? = a.known, case .number(let y)? = b.known, x != y
    {
      (left, right) = NumberText.apart(x, y)
    }
    return "\(left) \(op.rawValue) \(right)"
  }
}
