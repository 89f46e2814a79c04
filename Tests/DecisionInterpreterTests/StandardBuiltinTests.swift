import DecisionInterpreter
import Testing

@Suite("Standard built-in functions")
struct StandardBuiltinTests {
  @Test(
    "conversion",
    arguments: [
      ("date(\"2024-02-30\")", "null"), ("date(2024, 2, 29)", "2024-02-29"),
      ("date(@\"2024-02-29T23:00:00\")", "2024-02-29"), ("date(2024, 2, 29.5)", "null"),
      ("date and time(@\"2024-02-29\", @\"08:00:00Z\")", "2024-02-29T08:00:00Z"),
      ("date and time(\"2024-02-29\")", "2024-02-29T00:00:00"),
      ("time(8, 30, 1.5, null)", "08:30:01.5"), ("time(8, 30, 0, @\"PT2H\")", "08:30:00+02:00"),
      ("time(8, 30, 0, @\"PT19H\")", "null"), ("time(\"08:00:00@Test/Nowhere\")", "null"),
      ("number(\"1 000,5\", \" \", \",\")", "1000.5"), ("number(\"1.5\", \".\", \".\")", "null"),
      ("number(\"1,5\", null, \".\")", "null"), ("string(1.50)", "\"1.5\""),
      ("string(null)", "null"),
      ("string([1, \"a\"])", "\"[1, \\\"a\\\"]\""), ("duration(\"P14M\")", "P1Y2M"),
      ("years and months duration(@\"2024-01-31\", @\"2024-02-29\")", "P0M"),
    ])
  func conversion(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "texts are counted in code points",
    arguments: [
      ("string length(\"e\u{301}😀\")", "3"), ("substring(\"🐎马e\u{301}\", 2, 2)", "\"马e\""),
      ("substring(\"foobar\", -2)", "\"ar\""), ("substring(\"foobar\", 0)", "null"),
      ("substring(\"foobar\", 3, 99)", "\"obar\""), ("substring before(\"abc\", \"x\")", "\"\""),
      ("substring after(\"abcb\", \"b\")", "\"cb\""),
      ("ends with(\"e\u{301}\", \"\u{301}\")", "true"),
      ("contains(\"abc\", \"\")", "true"), ("upper case(\"aß1\")", "\"ASS1\""),
      ("string join([\"a\", null, \"b\"], \"-\")", "\"a-b\""), ("string join([1], \"-\")", "null"),
      ("string length(string: \"ab\")", "2"), ("string length(text: \"ab\")", "null"),
    ])
  func strings(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "lists",
    arguments: [
      ("list contains([1, null], null)", "true"), ("count(5)", "1"), ("min([])", "null"),
      ("max(1, 3, 2)", "3"), ("max(\"a\", 1)", "null"), ("sum([1, 2, 3])", "6"),
      ("mean(1, 2)", "1.5"), ("median([8, 2, 5, 7])", "6"), ("mode([6, 1, 9, 6, 1])", "[1, 6]"),
      ("mode([])", "[]"), ("stddev([2, 4, 4, 6])", "1.632993161855452065464856049803928"),
      ("all([true, null])", "null"), ("all([false, null])", "false"), ("any(false, true)", "true"),
      ("sublist([1, 2, 3], -2, 1)", "[2]"), ("sublist([1, 2, 3], 2, 3)", "null"),
      ("append([1], 2, null)", "[1, 2, null]"), ("concatenate([1], [2, 3])", "[1, 2, 3]"),
      ("insert before([1, 3], 2, 2)", "[1, 2, 3]"), ("remove([1, 2], -1)", "[1]"),
      ("reverse([1, 2])", "[2, 1]"), ("index of([1, 2, 1], 1)", "[1, 3]"),
      ("union([1, 2], [2, 3])", "[1, 2, 3]"), ("distinct values([1, null, 1, null])", "[1, null]"),
      ("flatten([1, [2, [3]]])", "[1, 2, 3]"), ("list replace([1, 2, 3], -1, 9)", "[1, 2, 9]"),
      ("list replace([1, 5], function(item, new) item < new, 3)", "[3, 5]"),
      ("sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"),
      ("sort([3, 1], function(x, y) \"x\")", "null"),
    ])
  func lists(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "numbers",
    arguments: [
      ("decimal(0.125, 2)", "0.12"), ("floor(-1.56, 1)", "-1.6"), ("ceiling(-1.5)", "-1"),
      ("round up(1.121, 2)", "1.13"), ("round half up(-5.5, 0)", "-6"),
      ("round half down(5.5, 0)", "5"), ("round down(5.5, 6177)", "null"),
      ("abs(-@\"P1D\")", "P1D"),
      ("modulo(-12, 5)", "3"), ("modulo(12, 0)", "null"), ("sqrt(-1)", "null"), ("sqrt(16)", "4"),
      ("log(0)", "null"), ("exp(0)", "1"), ("odd(-3)", "true"), ("even(2.5)", "false"),
      ("floor(1.5, null)", "null"),
    ])
  func numbers(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "calendars and identity",
    arguments: [
      ("day of week(@\"2024-02-29\")", "\"Thursday\""), ("week of year(@\"2005-01-01\")", "53"),
      ("month of year(@\"2024-02-29T00:00:00\")", "\"February\""),
      ("day of year(@\"2024-12-31\")", "366"), ("is(@\"10:00:00Z\", @\"11:00:00+01:00\")", "false"),
      ("is(@\"P1Y\", @\"P12M\")", "true"), ("is(1, \"1\")", "false"),
    ])
  func calendars(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "ranges lie to each other as their ends tell",
    arguments: [
      ("before([1..5), [5..9])", "true"), ("before([1..5], [5..9])", "false"),
      ("before(1, 2)", "true"),
      ("after(5, [1..5))", "true"), ("meets([1..5], [5..9])", "true"),
      ("meets([1..5), [5..9])", "false"),
      ("overlaps([1..5], [3..8])", "true"), ("overlaps before([1..5], [3..8])", "true"),
      ("overlaps after([3..8], [1..5])", "true"), ("finishes(10, [1..10])", "true"),
      ("finishes([5..10), [1..10])", "false"), ("includes([1..10], [5..10))", "true"),
      ("during(5, (5..9))", "false"), ("starts([1..5], [1..10])", "true"),
      ("started by([1..10], 1)", "true"), ("coincides([1..5], [1..5])", "true"),
      ("before(1, \"a\")", "null"), ("3 in range(\"[1..3]\")", "true"),
      ("range(\"[3..1]\")", "null"),
      ("range(\"[1..x]\")", "null"),
    ])
  func ranges(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test(
    "contexts",
    arguments: [
      ("get value({a: 1}, \"a\")", "1"), ("get entries({b: 1, a: 2})[2].key", "\"a\""),
      ("context([{key: \"a\", value: null}])", "{a: null}"), ("context([{key: \"a\"}])", "null"),
      ("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"),
      ("context put({a: 1, b: 2}, \"a\", 3)", "{a: 3, b: 2}"),
      ("context put({a: {b: 1}}, [\"a\", \"b\"], 2)", "{a: {b: 2}}"),
      ("context put({a: 1}, [\"a\", \"b\"], 2)", "null"), ("context put({}, [null], 2)", "null"),
      ("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"),
    ])
  func contexts(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test("every built-in has a name of its own and names all its parameters")
  func table() {
    let names = Builtins.all.map(\.name)
    #expect(Set(names).count == names.count)
    for builtin in Builtins.all {
      #expect(!builtin.signatures.isEmpty)
      for signature in builtin.signatures {
        let parameters = signature.parameters.map(\.name)
        #expect(Set(parameters).count == parameters.count, "\(builtin.name)")
      }
    }
  }
}

@Suite("XPath patterns")
struct StandardPatternTests {
  @Test(
    "matches",
    arguments: [
      ("abracadabra", "^a.*a$", "", "true"), ("abc", "B", "", "false"), ("abc", "B", "i", "true"),
      ("a\nb", "a.b", "", "false"), ("a\nb", "a.b", "s", "true"), ("a\nb", "^b$", "m", "true"),
      ("helloworld", "hello wor ld", "x", "true"), ("a b", "a[ ]b", "x", "true"),
      ("a.b", "a.b", "q", "true"), ("axb", "a.b", "q", "false"), ("abab", "^(ab)\\1$", "", "true"),
      ("K", "[a-z-[jk]]", "i", "false"), ("\u{212A}", "k", "i", "true"),
      ("q", "[^Q]", "i", "false"),
      ("马", "\\p{IsCJKUnifiedIdeographs}", "", "true"), ("A", "\\p{Lu}", "", "true"),
      ("A", "\\P{L}", "", "false"), ("aaa", "^a{2}$", "", "false"), ("aaa", "^a{2,}$", "", "true"),
      ("x", "(a*)*x", "", "true"), ("😀", "^.$", "", "true"), ("-", "[a-]", "", "true"),
    ])
  func matches(_ row: (String, String, String, String)) {
    let names: [String: StandardValue] = [
      "text": .string(row.0), "pattern": .string(row.1), "letters": .string(row.2),
    ]
    #expect(result("matches(text, pattern, letters)", names: names) == row.3)
  }

  @Test(
    "patterns that XPath refuses are null",
    arguments: [
      "(.)\\2", "(a)[b\\1]", "\\0", "[", "[]", "a{2,1}", "a**", "(", ")", "a]", "\\q", "[z-a]",
      "\\p{Xx}", "\\p{IsNowhere}", "(?<n>a)", "(?=a)", "(\\1)", "a{99999}",
      "(((a{900}){900}){900})",
    ])
  func refused(_ pattern: String) {
    #expect(result("matches(\"a\", pattern)", names: ["pattern": .string(pattern)]) == "null")
  }

  @Test("flags that XPath does not know are refused")
  func flags() { #expect(result("matches(\"a\", \"a\", \"p\")") == "null") }

  @Test(
    "replace and split",
    arguments: [
      ("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""),
      ("replace(\"abc\", \"b\", \"\\\\$\")", "\"a$c\""), ("replace(\"abc\", \"b\", \"$\")", "null"),
      ("replace(\"abc\", \"x*\", \"-\")", "null"),
      ("replace(\"aXa\", \"x\", \"-\", \"i\")", "\"a-a\""),
      ("split(\"a;b;;c;\", \";\")", "[\"a\", \"b\", \"\", \"c\", \"\"]"),
      ("split(\"John Doe\", \"\\s\")", "[\"John\", \"Doe\"]"), ("split(\"abc\", \"\")", "null"),
    ])
  func edits(_ row: (String, String)) { #expect(result(row.0) == row.1) }

  @Test("a pattern that would take for ever ends with a reason")
  func runaway() {
    let names: [String: StandardValue] = [
      "text": .string(String(repeating: "a", count: 40)), "pattern": .string("^(a|aa|a*)*b"),
    ]
    let result = evaluation("matches(text, pattern)", names: names)
    #expect(result.value.isNull)
    #expect(
      result.reasons.map(\.text.en) == ["matching takes too many steps and was stopped"])
  }
}
