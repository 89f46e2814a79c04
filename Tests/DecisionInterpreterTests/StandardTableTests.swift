import DecisionInterpreter
import DecisionSyntax
import DecisionValues
import Testing

@Suite("Standard decision tables")
struct StandardTableTests {
  /// Rules by age; three of them match from 60 on.
  private func decide(
    _ policy: StandardTable.HitPolicy, age: Int, results: [String] = ["\"b\"", "\"a\"", "\"c\""],
    fallback: String? = nil
  ) -> String {
    let table = StandardTable(
      policy, inputs: [StandardTable.Input(expression("age"))],
      outputs: [
        StandardTable.Output(
          allowed: tests("\"a\", \"b\", \"c\""), fallback: fallback.map { expression($0) })
      ],
      rules: [
        StandardTable.Rule([tests(">= 18")], [expression(results[0])]),
        StandardTable.Rule([tests(">= 40")], [expression(results[1])]),
        StandardTable.Rule([tests("60, > 60")], [expression(results[2])]),
      ])
    var model = StandardModel()
    model.decisions["d"] = StandardModel.Decision(
      type: nil, logic: .table(table), requires: ["age"])
    return StandardEvaluator()
      .evaluate(decision: "d", in: model, given: ["age": .number(Decimal128(age))])
      .value.literalText
  }

  @Test("a unique table wants one match")
  func unique() {
    #expect(decide(.unique, age: 20) == "\"b\"")
    #expect(decide(.unique, age: 50) == "null")
  }

  @Test("an any table wants matches that agree")
  func any() {
    #expect(decide(.any, age: 50) == "null")
    #expect(decide(.any, age: 50, results: ["1", "1.0", "2"]) == "1")
  }

  @Test("priority and output order follow the allowed values")
  func priority() {
    #expect(decide(.priority, age: 60) == "\"a\"")
    #expect(decide(.outputOrder, age: 60) == "[\"a\", \"b\", \"c\"]")
  }

  @Test("first and rule order follow the rules")
  func order() {
    #expect(decide(.first, age: 60) == "\"b\"")
    #expect(decide(.ruleOrder, age: 60) == "[\"b\", \"a\", \"c\"]")
  }

  @Test("collect gathers and adds up")
  func collect() {
    let numbers = ["3", "1", "2"]
    #expect(decide(.collect(nil), age: 50) == "[\"b\", \"a\"]")
    #expect(decide(.collect(.sum), age: 60, results: numbers) == "6")
    #expect(decide(.collect(.minimum), age: 60, results: numbers) == "1")
    #expect(decide(.collect(.maximum), age: 60, results: numbers) == "3")
    #expect(decide(.collect(.count), age: 60, results: numbers) == "3")
    #expect(decide(.collect(.sum), age: 60) == "null")
  }

  @Test("without a match the default counts, or null")
  func fallback() {
    #expect(decide(.first, age: 1) == "null")
    #expect(decide(.first, age: 1, fallback: "\"c\"") == "\"c\"")
    #expect(decide(.ruleOrder, age: 1, fallback: "\"c\"") == "[\"c\"]")
  }

  @Test("several outputs are a context, and inputs that are not allowed give null")
  func outputs() {
    let table = StandardTable(
      .unique, inputs: [StandardTable.Input(expression("n"), allowed: tests("[1..9]"))],
      outputs: [StandardTable.Output("low"), StandardTable.Output("high")],
      rules: [StandardTable.Rule([tests("-")], [expression("n - 1"), expression("n + 1")])])
    var model = StandardModel()
    model.decisions["d"] = StandardModel.Decision(type: nil, logic: .table(table), requires: ["n"])
    let decide = { (n: Int) in
      StandardEvaluator()
        .evaluate(decision: "d", in: model, given: ["n": .number(Decimal128(n))]).value.literalText
    }
    #expect(decide(5) == "{low: 4, high: 6}")
    #expect(decide(10) == "null")
  }

  @Test("a test may speak of the value under test")
  func questionMark() {
    let evaluator = StandardEvaluator()
    #expect(evaluator.passes(.string("abc"), tests("contains(?, \"b\")")) == true)
    #expect(evaluator.passes(.number(4), tests("not(4, 5)")) == false)
    #expect(evaluator.passes(.number(4), tests("not(> 5)")) == true)
    #expect(evaluator.passes(.null, tests("null")) == true)
    #expect(evaluator.passes(.null, tests("> 5")) == nil)
  }
}

@Suite("Standard models")
struct StandardModelTests {
  private func model(_ type: StandardType?, _ text: String) -> StandardModel {
    var model = StandardModel()
    model.decisions["d"] = StandardModel.Decision(
      type: type, logic: .expression(expression(text)), requires: [])
    return model
  }

  @Test(
    "results conform to their declared type or are null",
    arguments: [
      ("[10]", "10"), ("10", "10"), ("\"x\"", "null"), ("[1, 2]", "null"), ("11", "null"),
      ("null", "null"),
    ])
  func conformance(_ row: (String, String)) {
    let type = StandardType.constrained(.number, allowed: tests("[1..10]"))
    let result = StandardEvaluator().evaluate(decision: "d", in: model(type, row.0), given: [:])
    #expect(result.value.literalText == row.1)
  }

  @Test("a single value becomes a list, and a date the midnight at which it begins")
  func conversions() {
    let evaluate = { (type: StandardType, text: String) in
      StandardEvaluator().evaluate(decision: "d", in: model(type, text), given: [:])
        .value.literalText
    }
    #expect(evaluate(.list(.number), "5") == "[5]")
    #expect(evaluate(.dateTime, "@\"2024-02-29\"") == "2024-02-29T00:00:00Z")
  }

  @Test("a decision sees what it requires and nothing else")
  func scopes() {
    var model = model(nil, "1")
    model.decisions["e"] = StandardModel.Decision(
      type: nil, logic: .expression(expression("[d, x]")), requires: ["d"])
    let result = StandardEvaluator().evaluate(
      decision: "e", in: model, given: ["x": .number(1)])
    #expect(result.value.literalText == "[1, null]")
    #expect(result.reasons.map(\.text.zh) == ["未知名称 x"])
  }

  @Test("a decision that requires itself is null")
  func cycle() {
    var model = StandardModel()
    model.decisions["d"] = StandardModel.Decision(
      type: nil, logic: .expression(expression("d + 1")), requires: ["d"])
    #expect(StandardEvaluator().evaluate(decision: "d", in: model, given: [:]).value.isNull)
  }

  @Test("knowledge and services are functions")
  func functions() {
    var model = StandardModel()
    model.knowledge["twice"] = StandardModel.Knowledge(
      parameters: [StandardFunction.Parameter("n", .number)],
      logic: .expression(expression("n * 2")), requires: [])
    model.decisions["inner"] = StandardModel.Decision(
      type: nil, logic: .expression(expression("twice(n)")), requires: ["twice", "n"])
    model.services["s"] = StandardModel.Service(
      outputs: ["inner"], inputs: [StandardFunction.Parameter("n", .number)])
    model.decisions["outer"] = StandardModel.Decision(
      type: nil, logic: .expression(expression("[s(4), s(\"x\"), s()]")), requires: ["s"])
    let result = StandardEvaluator().evaluate(
      decision: "outer", in: model, given: ["n": .number(100)])
    #expect(result.value.literalText == "[8, null, null]")
  }

  @Test("boxed expressions")
  func boxed() {
    let literal = { (text: String) in StandardLogic.expression(expression(text)) }
    let logic = StandardLogic.context(
      [
        StandardLogic.Entry(
          "rows", .relation(columns: ["a", "b"], rows: [[literal("1"), literal("2")]])),
        StandardLogic.Entry(
          "f", .function([StandardFunction.Parameter("x")], body: literal("x + 1"))),
        StandardLogic.Entry(
          "g", .invocation(literal("f"), [StandardLogic.Entry("x", literal("41"))])),
        StandardLogic.Entry(
          "h", .conditional(literal("g > 1"), then: literal("1"), else: literal("2"))),
        StandardLogic.Entry("i", .filter(literal("[1, 2, 3]"), match: literal("item > 1"))),
        StandardLogic.Entry("j", .loop(variable: "k", literal("1..2"), result: literal("k * 2"))),
        StandardLogic.Entry(
          "l", .quantified(.some, variable: "k", literal("[1, 2]"), satisfies: literal("k > 1"))),
        StandardLogic.Entry("m", .typed(literal("\"x\""), .number)),
      ],
      result: .list([
        literal("rows[1].b"), literal("g"), literal("h"), literal("i"), literal("l"), literal("m"),
      ]))
    var model = StandardModel()
    model.decisions["d"] = StandardModel.Decision(type: nil, logic: logic, requires: [])
    let result = StandardEvaluator().evaluate(decision: "d", in: model, given: [:])
    #expect(result.value.literalText == "[2, 42, 1, [2, 3], true, null]")
  }
}
