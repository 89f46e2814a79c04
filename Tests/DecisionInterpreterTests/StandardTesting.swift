import DecisionDiagnostics
import DecisionInterpreter
import DecisionSyntax
import DecisionValues
import Testing

/// Summer in Test/Zone begins on 1970-07-01 and never ends.
let testZones = ZoneRules { zone, seconds in
  switch zone {
  case "Etc/UTC": 0
  case "Test/Zone": seconds < 15_638_400 ? 3600 : 7200
  default: nil
  }
}

/// The result of a FEEL text, written as FEEL writes literals.
func result(
  _ text: String, names: [String: StandardValue] = [:], evaluator: StandardEvaluator? = nil
) -> String {
  evaluation(text, names: names, evaluator: evaluator).value.literalText
}

/// The result with the reasons of what is null in it.
func evaluation(
  _ text: String, names: [String: StandardValue] = [:], evaluator: StandardEvaluator? = nil
) -> StandardResult {
  let parser = ExpressionParser(dialect: .standard, names: Set(names.keys))
  let (expression, findings) = parser.expression(
    text, origin: TextOrigin(source: SourceID(index: 0)))
  #expect(findings.isEmpty, "\(text): \(findings.map(\.message.en))")
  return (evaluator ?? StandardEvaluator(zones: testZones)).evaluate(expression, names: names)
}

func expression(_ text: String, names: Set<String> = []) -> Expression {
  ExpressionParser(dialect: .standard, names: names)
    .expression(text, origin: TextOrigin(source: SourceID(index: 0))).0
}

func tests(_ text: String) -> [Expression] {
  ExpressionParser(dialect: .standard)
    .unaryTests(text, origin: TextOrigin(source: SourceID(index: 0))).0
}
