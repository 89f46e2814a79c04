import DecisionInterpreter
import DecisionValues
import Testing

@Suite("Standard FEEL expressions")
struct StandardExpressionTests {
  @Test(
    "and, or and not follow three-valued logic",
    arguments: [
      ("true and null", "null"), ("false and null", "false"), ("null and false", "false"),
      ("true or null", "true"), ("null or true", "true"), ("false or null", "null"),
      ("false or 1", "null"), ("not(null)", "null"), ("not(false)", "true"),
    ])
  func logic(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "equality of different kinds is unknown, and with null false",
    arguments: [
      ("1 = \"1\"", "null"), ("1 = null", "false"), ("null = null", "true"), ("1.0 = 1.00", "true"),
      ("[1, [2]] = [1, [2]]", "true"), ("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
      ("[1..2] = [1..2)", "false"), ("(< 3) = (< 3)", "true"), ("\"é\" = \"e\u{301}\"", "false"),
      ("@\"10:00:00Z\" = @\"11:00:00+01:00\"", "true"), ("@\"10:00:00\" = @\"10:00:00Z\"", "false"),
    ])
  func equality(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "comparison knows numbers, texts and times, nothing else",
    arguments: [
      ("\"Z\" < \"a\"", "true"), ("\"\u{FFFD}\" < \"😀\"", "true"), ("1 < \"2\"", "null"),
      ("true < false", "null"), ("@\"P1D\" < @\"PT25H\"", "true"), ("2 between 1 and 3", "true"),
      ("2 between null and 1", "false"), ("2 between null and 3", "null"),
    ])
  func comparison(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "arithmetic is exact, and null where it is not defined",
    arguments: [
      ("0.1 + 0.2", "0.3"), ("1 / 0", "null"), ("1 + null", "null"), ("\"a\" + \"b\"", "\"ab\""),
      ("\"a\" + 1", "null"), ("2 ** -1", "0.5"), ("10 / 4", "2.5"), ("-@\"P1D\"", "-P1D"),
    ])
  func arithmetic(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "days, times and durations add up",
    arguments: [
      ("@\"2024-01-31\" + @\"P1M\"", "2024-02-29"), ("@\"2024-03-01\" - @\"PT1S\"", "2024-02-29"),
      ("@\"23:30:00\" + @\"PT1H\"", "00:30:00"), ("@\"2024-03-01\" - @\"2024-02-01\"", "P29D"),
      ("@\"2024-01-01T00:00:00Z\" - @\"2024-01-01T00:00:00+08:00\"", "PT8H"),
      ("@\"2024-01-01T00:00:00Z\" - @\"2024-01-01T00:00:00\"", "null"),
      ("@\"2024-01-01T00:00:00\" - @\"2024-01-01\"", "null"),
      ("@\"1971-01-01T02:00:00@Test/Zone\" - @\"1971-01-01\"", "PT0S"),
      ("@\"P1Y11M\" * -2.5", "-P4Y9M"), ("@\"P10D\" / @\"P4D\"", "2.5"), ("@\"P1Y\" / 0", "null"),
      ("@\"P1D\" + @\"P1M\"", "null"),
    ])
  func temporal(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "a filter selects, or picks by its place from either end",
    arguments: [
      ("[10, 20, 30][2]", "20"), ("[10, 20, 30][-1]", "30"), ("[10, 20, 30][4]", "null"),
      ("[10, 20, 30][0]", "null"), ("[10, 20, 30][item > 10]", "[20, 30]"),
      ("[{a: 1}, {a: 2}][a > 1]", "[{a: 2}]"), ("[{a: 1}, {b: 2}][a = 1]", "[{a: 1}]"),
      ("5[1]", "5"), ("5[true]", "[5]"), ("[][1]", "null"), ("[][true]", "[]"),
      ("[1, 2][\"x\"]", "null"), ("[1, 2, 3][if item = 3 then \"x\" else true]", "null"),
    ])
  func filters(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "paths go through contexts, lists and the parts of values",
    arguments: [
      ("{a: {b: 1}}.a.b", "1"), ("{a: 1}.b", "null"), ("[{a: 1}, {b: 2}].a", "[1, null]"),
      ("@\"2024-02-29\".weekday", "4"), ("@\"-P14M\".months", "-2"), ("@\"P1DT2H\".hours", "2"),
      ("@\"10:00:00+01:30\".time offset", "PT1H30M"), ("@\"10:00:00\".time offset", "null"),
      ("@\"1971-01-01T00:00:00@Test/Zone\".time offset", "PT2H"),
      ("@\"10:00:00@Etc/UTC\".timezone", "\"Etc/UTC\""), ("(1..3].start included", "false"),
      ("(< 3).start", "null"), ("[1..3].end", "3"),
    ])
  func paths(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "loops run over lists, whole numbers and days",
    arguments: [
      ("for i in [1, 2], j in [3, 4] return i * j", "[3, 4, 6, 8]"),
      ("for i in 3..1 return i", "[3, 2, 1]"), ("for i in (1..4) return i", "[2, 3]"),
      ("for i in [2..1] return i", "null"), ("for i in \"a\"..\"c\" return i", "null"),
      ("for i in @\"2024-02-28\"..@\"2024-03-01\" return i.day", "[28, 29, 1]"),
      ("for x in [[1, 2], [3]], y in x return y", "[1, 2, 3]"),
      ("for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"),
      ("for i in null return i", "null"), ("for i in [] return i", "[]"),
    ])
  func loops(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "some and every decide as soon as they can, and tell what they cannot know",
    arguments: [
      ("some i in [1, 2] satisfies i > 1", "true"), ("some i in [1, null] satisfies i > 1", "null"),
      ("some i in [null, 2] satisfies i > 1", "true"),
      ("every i in [2, null] satisfies i > 1", "null"),
      ("every i in [0, null] satisfies i > 1", "false"), ("every i in [] satisfies false", "true"),
      ("some i in [1, 2] satisfies if i = 2 then true else \"x\"", "null"),
    ])
  func quantifiers(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "in takes values, lists, ranges and comparisons",
    arguments: [
      ("1 in (2, 1)", "true"), ("1 in [2..4]", "false"), ("4 in [2..4)", "false"),
      ("3 in [[2..4], 7]", "true"), ("5 in (1, < 3, >= 5)", "true"), ("null in [1..10]", "null"),
      ("5 in [1..null]", "null"), ("[1] in [[1], [2]]", "true"), ("\"b\" in >= \"b\"", "true"),
      ("true in [1, true]", "true"), ("true in [1, 2]", "false"),
    ])
  func membership(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "instance of looks at values, not at null",
    arguments: [
      ("1 instance of number", "true"), ("null instance of number", "false"),
      ("[1, 2] instance of list<number>", "true"), ("[1, \"a\"] instance of list<number>", "false"),
      ("{a: 1, b: 2} instance of context<a: number>", "true"),
      ("{b: 2} instance of context<a: number>", "false"),
      ("[1..2] instance of range<number>", "true"), ("1 instance of unheard", "null"),
    ])
  func types(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "functions keep the names of their birthplace",
    arguments: [
      ("{a: 2, f: function(x) x * a, r: f(3)}.r", "6"),
      ("{f: function(a) function(b) a - b, r: f(5)(3)}.r", "2"),
      ("(function(a, b) a - b)(b: 1, a: 3)", "2"), ("(function(a) a)()", "null"),
      ("(function(a: number) a)(\"x\")", "null"), ("(function(a: number) a)([7])", "7"),
      ("\"abs\"(1)", "null"), ("{a: 1, a: 2}", "null"),
    ])
  func functions(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test("a null tells why")
  func reasons() {
    let evaluation = evaluation("1 + (2 / 0)")
    #expect(evaluation.value.isNull)
    #expect(
      evaluation.reasons.map(\.text.en) == [
        "`/` is not defined for a number and a number", "`+` is not defined for a number and null",
      ])
    #expect(evaluation.reasons[0].span?.lower == 4)
  }

  @Test("endless recursion ends with a reason")
  func recursion() {
    var model = StandardModel()
    model.knowledge["f"] = StandardModel.Knowledge(
      parameters: [StandardFunction.Parameter("n")], logic: .expression(expression("f(n + 1)")),
      requires: [])
    model.decisions["d"] = StandardModel.Decision(
      type: nil, logic: .expression(expression("f(0)")), requires: ["f"])
    let result = StandardEvaluator().evaluate(decision: "d", in: model, given: [:])
    #expect(result.value.isNull)
    #expect(
      result.reasons.map(\.text.en) == ["expressions nest too deeply; evaluation was stopped"])
  }

  @Test("an endless loop ends with a reason")
  func endlessLoop() {
    var evaluator = StandardEvaluator()
    evaluator.limits.steps = 10_000
    let result = evaluation("count(for i in 1..1000000000000 return i)", evaluator: evaluator)
    #expect(result.value.isNull)
    #expect(result.reasons.map(\.text.zh) == ["求值步骤过多，已停止"])
  }

  @Test("texts cannot grow without end")
  func growth() {
    var evaluator = StandardEvaluator()
    evaluator.limits.size = 1000
    let text = "for i in 1..20 return if i = 1 then \"x\" else partial[-1] + partial[-1]"
    let result = evaluation(text, evaluator: evaluator)
    #expect(result.value.isNull)
    #expect(result.reasons.count == 1)
  }

  @Test(
    "values that nest without end, or have too many parts, end with a reason",
    arguments: [
      "for i in 1..1000000 return [partial[-1]]",
      "for i in 1..1000000 return function(x) partial[-1]",
      "string(for i in 1..60 return [partial[-1], partial[-1]])",
      "{a: for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]], b: a = a}.b",
    ])
  func hugeValues(_ text: String) {
    var evaluator = StandardEvaluator()
    evaluator.limits.steps = 200_000
    let result = evaluation(text, evaluator: evaluator)
    #expect(result.value.isNull)
    #expect(result.reasons.last?.text.en.hasSuffix("stopped") == true)
  }

  @Test("a context may have very many entries")
  func manyEntries() {
    let entries = (1...20_000).map { "n\($0): \($0 == 1 ? "1" : "n\($0 - 1) + 1")" }
    #expect(result("{" + entries.joined(separator: ", ") + "}.n20000") == "20000")
  }

  @Test("the highest tree that the parser makes is evaluated")
  func highTrees() {
    let sum = "0" + String(repeating: " + 1", count: 900)
    #expect(result(sum) == "900")
  }

  @Test("now and today are given, not read")
  func clock() {
    var evaluator = StandardEvaluator()
    #expect(result("today()", evaluator: evaluator) == "null")
    evaluator.now = CivilDateTime("2024-02-29T08:00:00Z")
    #expect(result("today()", evaluator: evaluator) == "2024-02-29")
    #expect(result("now()", evaluator: evaluator) == "2024-02-29T08:00:00Z")
  }
}
