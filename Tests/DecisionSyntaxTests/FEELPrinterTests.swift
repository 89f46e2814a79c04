import DecisionDiagnostics
import DecisionSyntax
import Testing

@Suite("Printed FEEL")
struct FEELPrinterTests {
  @Test(
    "a tree prints with the brackets it needs and no others",
    arguments: [
      Reading("((a)) + (b * c)", "a + b * c"), Reading("(a + b) * c", "(a + b) * c"),
      Reading("a - (b - c)", "a - (b - c)"), Reading("(a ** b) ** c", "a ** b ** c"),
      Reading("1 + if a then b else c", "1 + (if a then b else c)"),
      Reading("(x instance of list) < 5", "(x instance of list) < 5"),
      Reading("x   in (<5,>10)", "x in (< 5, > 10)"), Reading("x in (< 5)", "x in < 5"),
      Reading("x in (a and b)", "x in (a and b)"), Reading("]1..2[", "(1..2)"),
      Reading("[1..(2[1])]", "[1..(2)[1]]"), Reading("{\"a b\":1,c:{}}", "{\"a b\": 1, c: {}}"),
      Reading("for i in 1..(n) return f(x:i)", "for i in 1..n return f(x: i)"),
      Reading("-(-a)", "--a"), Reading("-(a+b)", "-(a + b)"),
      Reading("(function() 1)()", "(function() 1)()"),
      Reading("if (if a then b else c) then (d) else (e)", "if (if a then b else c) then d else e"),
      Reading("\"a\\\"\\n\\\\\"", "\"a\\\"\\n\\\\\""), Reading("(= 5) = (> 1)", "(= 5) = (> 1)"),
    ])
  func minimal(_ reading: Reading) {
    #expect(ExpressionPrinter().text(read(reading.text).tree) == reading.tree)
  }

  @Test("random trees survive printing and reading")
  func randomTrees() {
    for seed in 0..<600 as Range<UInt64> {
      var grower = TreeGrower(seed: seed)
      let tree = grower.tree(height: 5)
      let printed = ExpressionPrinter().text(tree)
      let (again, findings) = read(printed, .profile, names: TreeGrower.names)
      #expect(
        findings.isEmpty && again.isSame(as: tree),
        "seed \(seed): \(printed) \(findings.map(\.message.en))")
    }
  }

  @Test("random expressions go to the Chinese form and back byte for byte")
  func randomForms() {
    let rewriter = ExpressionRewriter(
      ExpressionParser(dialect: .profile, names: TreeGrower.names))
    for seed in 0..<300 as Range<UInt64> {
      var grower = TreeGrower(seed: seed)
      let canonical = ExpressionPrinter().text(grower.tree(height: 5))
      let chinese = rewriter.expression(canonical, to: .chinese)
      #expect(
        chinese.flatMap { rewriter.expression($0, to: .canonical) } == canonical,
        "seed \(seed): \(canonical) → \(chinese ?? "unreadable")")
    }
  }

  @Test(
    "the Chinese form replaces keywords and comparison signs only",
    arguments: [
      Reading(
        "if a>=1 and not(b) then null else x in (true, false) // and",
        "如果 a≥1 且 非(b) 那么 空 否则 x 属于 (真, 假) // and"),
      Reading(
        "a between 1 and 2 or date and time(\"and\") != b",
        "a 介于 1 且 2 或 date and time(\"and\") ≠ b"),
      Reading(
        "some x in {and: 1, b: f(in: 2)}.and satisfies x /* or */ <= 2",
        "存在 x 属于 {and: 1, b: f(in: 2)}.and 满足 x /* or */ ≤ 2"),
      Reading("every x in 甲 satisfies x * 2 = 10 元/月", "所有 x 属于 甲 满足 x * 2 = 10 元/月"),
      Reading("for x in 甲 return (x)or(x)", "for x 属于 甲 return (x)或(x)"),
    ])
  func chineseForm(_ reading: Reading) {
    let rewriter = ExpressionRewriter(ExpressionParser(dialect: .profile))
    #expect(rewriter.expression(reading.text, to: .chinese) == reading.tree)
    #expect(rewriter.expression(reading.tree, to: .canonical) == reading.text)
  }

  @Test("unary tests have both forms too, and broken texts have none")
  func otherForms() {
    let rewriter = ExpressionRewriter(ExpressionParser(dialect: .profile))
    #expect(rewriter.unaryTests("not(>= 1, null)", to: .chinese) == "非(≥ 1, 空)")
    #expect(rewriter.unaryTests("非(≥ 1, 空)", to: .canonical) == "not(>= 1, null)")
    #expect(rewriter.expression("甲 +", to: .chinese) == nil)
  }

  @Test("trees that differ in any part are not the same")
  func sameness() {
    let texts = [
      "1", "1 元", "1.0", "\"1\"", "a", "a.b", "a.c", "-a", "a + b", "a - b", "a between b and c",
      "a in b", "a in (b, c)", "a instance of number", "a instance of string",
      "if a then b else c", "for x in a return b", "for y in a return b", "for x in a..b return b",
      "some x in a satisfies b", "every x in a satisfies b", "a[b]", "[a, b]", "[a..b]", "(a..b]",
      "{a: b}", "{b: b}", "< a", "> a", "function(a) b", "function(b) b", "function(a: number) b",
      "f(a)", "f(x: a)", "@\"1\"", "true", "false", "null",
    ]
    let trees = texts.map { read($0, .profile).tree }
    for (first, a) in trees.enumerated() {
      for (second, b) in trees.enumerated() {
        #expect(a.isSame(as: b) == (first == second), "\(texts[first]) and \(texts[second])")
      }
    }
  }
}

/// Grows random trees of the profile that some text stands for.
struct TreeGrower {
  static let names: Set = ["甲", "乙", "真实收入", "b_1"]

  private var generator: SeededGenerator
  private let place = SourceSpan(source: SourceID(index: 0), lower: 0, upper: 0)

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func tree(height: Int) -> Expression {
    Expression(height <= 1 ? leaf() : branch(height - 1), at: place)
  }

  private mutating func leaf() -> Expression.Kind {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: .number("12.50", unit: nil)
    case 1: .number("6", unit: UnitText(pick(["人月", "元/月"]), at: place))
    case 2: .string(pick(["", "且", "a\"b\\", "第一\n第二"]))
    case 3: .boolean(Bool.random(using: &generator))
    case 4: .null
    case 5: .temporal("2021-07-09")
    default: .name(pick(["甲", "乙", "真实收入", "b_1", "round half up"]))
    }
  }

  private mutating func branch(_ height: Int) -> Expression.Kind {
    switch Int.random(in: 0..<19, using: &generator) {
    case 0: return .path(tree(height: height), name(["学费", "start included"]))
    case 1: return .negate(tree(height: height))
    case 2...6:
      let operation = BinaryOperator.allCases.randomElement(using: &generator) ?? .add
      return .binary(operation, tree(height: height), tree(height: height))
    case 7:
      return .between(
        tree(height: height), lower: tree(height: height), upper: tree(height: height))
    case 8: return .isIn(tree(height: height), tests(height))
    case 9:
      return .instanceOf(
        tree(height: height), pick([.named("date and time"), .list(.named("number"))]))
    case 10:
      return .conditional(
        tree(height: height), then: tree(height: height), else: tree(height: height))
    case 11: return .loop(iterations(height), result: tree(height: height))
    case 12:
      return .quantified(
        pick([.some, .every]), iterations(height), satisfies: tree(height: height))
    case 13: return .filter(tree(height: height), condition: tree(height: height))
    case 14: return .list(tests(height))
    case 15:
      return .context([
        ContextEntry(key: name(["键", "and", "a b"]), value: tree(height: height)),
        ContextEntry(key: name(["值"]), value: tree(height: height)),
      ])
    case 16:
      return .range(
        RangeText(
          lower: tree(height: height), upper: tree(height: height),
          includesLower: Bool.random(using: &generator),
          includesUpper: Bool.random(using: &generator)))
    case 17:
      return .function(
        [FunctionParameter(name: name(["p"]), type: pick([nil, .range(.named("date"))]))],
        body: tree(height: height), isExternal: false)
    default:
      return .call(
        tree(height: height),
        [
          Argument(name: nil, value: tree(height: height)),
          Argument(name: name(["start position"]), value: tree(height: height)),
        ])
    }
  }

  /// Trees, some of them comparisons standing alone.
  private mutating func tests(_ height: Int) -> [Expression] {
    (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      let end = tree(height: height - 1)
      let isComparison = Bool.random(using: &generator)
      return isComparison ? Expression(.comparison(pick([.less, .notEqual]), end), at: place) : end
    }
  }

  private mutating func iterations(_ height: Int) -> [Iteration] {
    [
      Iteration(name: name(["i"]), domain: tree(height: height), upper: nil),
      Iteration(name: name(["j"]), domain: tree(height: height), upper: tree(height: height)),
    ]
  }

  private mutating func name(_ texts: [String]) -> Name { Name(pick(texts), at: place) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }
}
