import DecisionDiagnostics
import DecisionSyntax
import Testing

/// A text of standard FEEL and the tree it stands for.
struct Reading: CustomTestStringConvertible, Sendable {
  let text: String
  let tree: String

  init(_ text: String, _ tree: String) {
    self.text = text
    self.tree = tree
  }

  var testDescription: String { text }
}

@Suite("Standard FEEL")
struct FEELGrammarTests {
  @Test(
    "literals",
    arguments: [
      Reading("1.50", "1.50"), Reading(".5", ".5"), Reading("1.23e-4", "1.23e-4"),
      Reading("007", "007"), Reading("true", "#true"), Reading("null", "#null"),
      Reading(#""a\"b\\c\n\t\r""#, "'a\"b\\c\n\t\r'"), Reading(#""\u0041""#, "'A'"),
      Reading(#""\U01F40E""#, "'🐎'"), Reading(#""\ud83d\uDC0E!""#, "'🐎!'"),
      Reading(#""\\u0009""#, #"'\u0009'"#), Reading(#"@"2020-01-01""#, "@2020-01-01"),
      Reading("?", "?"), Reading("[]", "[]"), Reading("{}", "{}"),
    ])
  func literals(_ reading: Reading) { check(reading) }

  @Test(
    "operators bind as the standard says and associate to the left",
    arguments: [
      Reading("1 + 2 * 3", "(+ 1 (* 2 3))"), Reading("1 - 2 - 3", "(- (- 1 2) 3)"),
      Reading("3 ** 4 ** 5", "(** (** 3 4) 5)"), Reading("-3 ** 2", "(** (neg 3) 2)"),
      Reading("5 ** -2", "(** 5 (neg 2))"), Reading("--10", "(neg (neg 10))"),
      Reading("-10--5", "(- (neg 10) (neg 5))"), Reading("-a.b(1)", "(neg (call (. a b) 1))"),
      Reading("a or b and c", "(or a (and b c))"), Reading("a = b and c", "(and (= a b) c)"),
      Reading("a + 1 < b * 2", "(< (+ a 1) (* b 2))"), Reading("a < b = c", "(= (< a b) c)"),
      Reading("(a or b) and c", "(and (or a b) c)"), Reading("8/4/2", "(/ (/ 8 4) 2)"),
      Reading("1 + /* x */ 2 // y", "(+ 1 2)"),
    ])
  func operators(_ reading: Reading) { check(reading) }

  @Test(
    "between and in",
    arguments: [
      Reading("x between 1 and 2 + 3 and y", "(and (between x 1 (+ 2 3)) y)"),
      Reading("x in 1", "(in x 1)"), Reading("x in < 5", "(in x (< 5))"),
      Reading("x in (<5, >10)", "(in x (< 5) (> 10))"), Reading("x in (1, 2)", "(in x 1 2)"),
      Reading("x in (1..2]", "(in x (1..2])"), Reading("x in (=10)", "(in x (= 10))"),
      Reading("x in !=10", "(in x (!= 10))"),
      Reading("x in ([1..2), (3..4])", "(in x [1..2) (3..4])"),
      Reading("x in (a) + 1", "(in x (+ a 1))"), Reading("x in (1, 2) and y", "(and (in x 1 2) y)"),
      Reading("x in [1, 2] = true", "(= (in x [1 2]) #true)"),
    ])
  func membership(_ reading: Reading) { check(reading) }

  @Test(
    "ranges and lists",
    arguments: [
      Reading("[1..2]", "[1..2]"), Reading("]1..2[", "(1..2)"), Reading("(1..2)", "(1..2)"),
      Reading("[1..2[", "[1..2)"), Reading("[1..10[.start included", "(. [1..10) start included)"),
      Reading("(1..10] = ]1..10]", "(= (1..10] (1..10])"),
      Reading("[1..xs[1]]", "[1..(filter xs 1)]"),
      Reading("[f(1)..f(2)[", "[(call f 1)..(call f 2))"),
      Reading("[]1..2[, ]3..4]]", "[(1..2) (3..4]]"), Reading("(< 10) = (> 5)", "(= (< 10) (> 5))"),
      Reading(#">= @"2020-01-01""#, "(>= @2020-01-01)"), Reading("[[1, 2], [3]]", "[[1 2] [3]]"),
      Reading(#"["a".."c"]"#, "['a'..'c']"),
      Reading("(1..10].end included", "(. (1..10] end included)"),
    ])
  func ranges(_ reading: Reading) { check(reading) }

  @Test(
    "if, for, some and every",
    arguments: [
      Reading("if a then b else if c then d else e", "(if a b (if c d e))"),
      Reading("1 + if a then 2 else 3 + 4", "(+ 1 (if a 2 (+ 3 4)))"),
      Reading("for i in 1..5 return i * 2", "(for (i 1..5) (* i 2))"),
      Reading("for i in a, j in 1+1..i+3 return j", "(for (i a, j (+ 1 1)..(+ i 3)) j)"),
      Reading("for i in ]1..5[ return i", "(for (i (1..5)) i)"),
      Reading("for my item in xs return my item + 1", "(for (my item xs) (+ `my item` 1))"),
      Reading(
        "for i in 1..2 return partial[-1] + i", "(for (i 1..2) (+ (filter partial (neg 1)) i))"),
      Reading("some x in a, y in b satisfies x = y", "(some (x a, y b) (= x y))"),
      Reading("every x in a satisfies x > 1 and y", "(every (x a) (and (> x 1) y))"),
    ])
  func control(_ reading: Reading) { check(reading) }

  @Test(
    "paths, filters, calls, contexts and functions",
    arguments: [
      Reading("a.b[c > 1].d(2)[1]", "(filter (call (. (filter (. a b) (> c 1)) d) 2) 1)"),
      Reading("f(x: 1, long name: 2)", "(call f x: 1 long name: 2)"), Reading("f()", "(call f)"),
      Reading("{a: 1, \"b c\": a}", "{a: 1, b c: a}"),
      Reading(
        "{monthly pay: 1, tax: monthly pay - 1}", "{monthly pay: 1, tax: (- `monthly pay` 1)}"),
      Reading("{foo+bar: 1, x: foo+bar}", "{foo+bar: 1, x: foo+bar}"),
      Reading("{foo+bar: 1}.foo+bar", "(. {foo+bar: 1} foo+bar)"),
      Reading("[{full name: 1}][full name = 1]", "(filter [{full name: 1}] (= `full name` 1))"),
      Reading("{🐎: \"bar\"}", "{🐎: 'bar'}"), Reading("{if: 1}", "{if: 1}"),
      Reading("function(a: number, b) a + b", "(function (a: number, b) (+ a b))"),
      Reading("(function() 1)()", "(call (function () 1))"),
      Reading(
        #"function(n) external {java:{class:"C",method signature:"m"}}"#,
        "(function external (n) {java: {class: 'C', method signature: 'm'}})"),
      Reading("-(function(a) a)(10)", "(neg (call (function (a) a) 10))"),
      Reading("not(a) and b", "(and (call not a) b)"),
      Reading("time(\"x\").time offset", "(. (call time 'x') time offset)"),
      Reading("date and\n  time(\"x\")", "(call `date and time` 'x')"),
      Reading("f (1) (2)", "(call (call f 1) 2)"), Reading("null.b", "(. #null b)"),
    ])
  func structures(_ reading: Reading) { check(reading) }

  @Test(
    "types",
    arguments: [
      Reading("a instance of date and time and b", "(and (instance a date and time) b)"),
      Reading("a instance of list<list<number>>", "(instance a list<list<number>>)"),
      Reading("a instance of list<number>=true", "(= (instance a list<number>) #true)"),
      Reading(
        "a instance of range<years and months duration>",
        "(instance a range<years and months duration>)"),
      Reading(
        "a instance of context<x: number, y z: list<string>>",
        "(instance a context<x: number, y z: list<string>>)"),
      Reading("a instance of function<>->Any", "(instance a function<> -> Any)"),
      Reading(
        "a instance of function<number, string> -> number",
        "(instance a function<number, string> -> number)"),
      Reading("a instance of lib.tPerson", "(instance a lib.tPerson)"),
      Reading("-1 instance of number", "(instance (neg 1) number)"),
    ])
  func types(_ reading: Reading) { check(reading) }

  @Test("the longest known name wins, and blanks tell a name from a difference")
  func longestName() {
    let names: Set = [
      "a", "b", "a-b", "Person's pay", "values in a list", "in a", "decision A 2.1",
    ]
    #expect(dump(read("a-b", names: names).tree) == "a-b")
    #expect(dump(read("a - b", names: names).tree) == "(- a b)")
    #expect(dump(read("b-a", names: names).tree) == "(- b a)")
    #expect(dump(read("Person's pay + 1", names: names).tree) == "(+ `Person's pay` 1)")
    #expect(
      dump(read("some i in values in a list satisfies i", names: names).tree)
        == "(some (i `values in a list`) i)")
    #expect(dump(read("decision A 2.1.x", names: names).tree) == "(. `decision A 2.1` x)")
    #expect(dump(read("string  length(a)", names: names).tree) == "(call `string length` a)")
  }

  @Test("a name is known only inside the form that declares it")
  func scopesEnd() {
    let (tree, findings) = read("[{p-q: 1, r: p-q}, p-q]")
    #expect(dump(tree) == "[{p-q: 1, r: p-q} (- p q)]")
    #expect(findings.isEmpty)
  }

  @Test(
    "unary tests",
    arguments: [
      Reading("-", "#any"), Reading("< 5, > 10", "(< 5) | (> 10)"),
      Reading("not(1, < 5)", "(none 1 (< 5))"), Reading("\"a\",\"b\"", "'a' | 'b'"),
      Reading("[1..5)", "[1..5)"), Reading("not(a) and b", "(and (call not a) b)"),
      Reading("-5", "(neg 5)"), Reading("< 2 * x", "(< (* 2 x))"), Reading("? > 5", "(> ? 5)"),
      Reading("not(negand: true)", "(call not negand: #true)"),
      Reading("null, [0..9]", "#null | [0..9]"),
    ])
  func unaryTests(_ reading: Reading) {
    let (tests, findings) = readTests(reading.text)
    #expect(tests.map { dump($0) }.joined(separator: " | ") == reading.tree)
    #expect(findings.isEmpty)
  }

  @Test("full-width signs are letters in standard FEEL")
  func fullWidthLetters() {
    #expect(dump(read("年龄＞＝18").tree) == "年龄＞＝18")
  }

  private func check(_ reading: Reading) {
    let (tree, findings) = read(reading.text)
    #expect(dump(tree) == reading.tree)
    #expect(findings.isEmpty, "\(findings.map(\.message.en))")
  }
}
