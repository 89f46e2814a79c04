import DecisionDiagnostics
import DecisionSyntax
import Testing

/// A broken text, the findings with their places in bytes, and what is left of the tree.
struct Broken: CustomTestStringConvertible, Sendable {
  let text: String
  let places: [String]
  let tree: String

  init(_ text: String, _ places: [String], _ tree: String) {
    self.text = text
    self.places = places
    self.tree = tree
  }

  var testDescription: String { text }
}

@Suite("Errors in FEEL texts")
struct FEELRecoveryTests {
  @Test(
    "every error of a text is found where it is, once",
    arguments: [
      Broken("", ["BF0209@0..<0"], "#?"),
      Broken("a +", ["BF0209@2..<3"], "(+ a #?)"),
      Broken("a + * b", ["BF0209@4..<5"], "(+ a (* #? b))"),
      Broken("[1, , 2]", ["BF0209@4..<5"], "[1 #? 2]"),
      Broken("f(1 2, 3 4)", ["BF0213@4..<5", "BF0213@9..<10"], "(call f 1 3)"),
      Broken("if a b else c", ["BF0213@5..<6", "BF0201@7..<11"], "(if a #? c)"),
      Broken("if a then else c", ["BF0209@10..<14"], "(if a #? c)"),
      Broken("for x xs return x", ["BF0201@9..<15"], "(for (x xs #?) x)"),
      Broken(
        "some x in xs, y > 1", ["BF0201@16..<17", "BF0201@19..<19"], "(some (x xs, y (> 1)) #?)"),
      Broken("{a 1, b: 2}", ["BF0201@1..<2"], "{b: 2}"),
      Broken("{a: 1 b: 2}", ["BF0213@6..<7"], "{a: 1}"),
      Broken("a.", ["BF0209@2..<2"], "#?"),
      Broken("a instance of", ["BF0214@13..<13"], "#?"),
      Broken("x in ()", ["BF0209@6..<7"], "(in x #?)"),
      Broken("((a + 1)", ["BF0202@8..<8"], "(+ a 1)"),
      Broken("1..5", ["BF0201@1..<3"], "1"),
      Broken("then 1", ["BF0209@0..<4"], "#?"),
      Broken("2021.7.9", ["BF0205@0..<8"], "2021.7"),
      Broken("a ) + ( b", ["BF0202@2..<3", "BF0202@9..<9"], "a"),
    ])
  func errors(_ broken: Broken) {
    let (tree, findings) = read(broken.text, names: ["a", "b", "c", "x", "xs"])
    #expect(places(findings) == broken.places, "\(findings.map(\.message.en))")
    #expect(dump(tree) == broken.tree)
  }

  @Test("what is no escape is an error in the profile and plain text in standard FEEL")
  func escapes() {
    let text = #""\u12" + "\ud83d" + "\p""#
    let (tree, findings) = read(text, .profile)
    #expect(places(findings) == ["BF0206@1..<3", "BF0206@10..<16", "BF0206@21..<23"])
    #expect(dump(tree) == #"(+ (+ '\u12' '\ud83d') '\p')"#)
    #expect(read(text).findings.isEmpty)
    #expect(read(text).tree.isSame(as: tree))
  }

  @Test("an unclosed bracket has a note at its opener")
  func noteAtOpener() throws {
    let finding = try #require(read("f(a, [b").findings.first)
    #expect(finding.notes.first?.span == SourceSpan(source: SourceID(index: 0), lower: 5, upper: 6))
  }

  @Test("unary tests go on behind a broken one")
  func brokenTests() {
    let (tests, findings) = readTests("< , 5 6, > 1", .profile)
    #expect(tests.map { dump($0) } == ["(< #?)", "5", "(> 1)"])
    #expect(places(findings) == ["BF0209@2..<3", "BF0213@6..<7"])
  }

  @Test("an empty cell is an error")
  func emptyCell() {
    #expect(readTests("").findings.map(\.code.id) == ["BF0209"])
  }

  @Test("nesting and chains beyond the limits are refused with one finding")
  func limits() {
    for text in [
      String(repeating: "(", count: 5000), String(repeating: "-", count: 5000) + "1",
      String(repeating: "[", count: 300) + String(repeating: "]", count: 300),
      "1" + String(repeating: "+1", count: 5000), "a" + String(repeating: ".b", count: 5000),
      "a" + String(repeating: "[1]", count: 5000), "a" + String(repeating: "()", count: 5000),
      String(repeating: "if a then ", count: 5000), String(repeating: "not ", count: 5000),
      String(repeating: "!", count: 5000),
      "a instance of " + String(repeating: "list<", count: 5000),
      String(repeating: "{a:", count: 5000), String(repeating: "function() ", count: 5000),
      "a" + String(repeating: " in (1)", count: 5000), "1" + String(repeating: "%", count: 5000),
      "1" + String(repeating: " instance of a", count: 5000),
    ] {
      let (tree, findings) = read(text)
      #expect(findings.filter { $0.code == .expressionTooDeep }.count == 1, "\(text.prefix(20))")
      #expect(tree.height <= ExpressionParser.maximumHeight)
    }
  }

  @Test("what stays within the limits is read")
  func withinLimits() {
    let deep = String(repeating: "(", count: 190) + "1" + String(repeating: ")", count: 190)
    #expect(dump(read(deep).tree) == "1")
    #expect(read("1" + String(repeating: "+1", count: 900)).findings.isEmpty)
  }

  @Test("spans point into the file where the text lost its indentation")
  func spansInBlocks() {
    // `a +\nb * )` as a literal block indented by four, standing at byte 100 of its file.
    let origin = TextOrigin(
      source: SourceID(index: 3),
      runs: [.init(textOffset: 0, fileOffset: 100), .init(textOffset: 4, fileOffset: 108)])
    let parser = ExpressionParser(dialect: .profile)
    let (tree, findings) = parser.expression("a +\nb * )", origin: origin)
    #expect(places(findings) == ["BF0209@112..<113", "BF0202@112..<113"])
    guard case .binary(_, let left, let right) = tree.kind else {
      Issue.record("not a sum: \(dump(tree))")
      return
    }
    #expect(left.span == SourceSpan(source: SourceID(index: 3), lower: 100, upper: 101))
    #expect(right.span.lower == 108)
    #expect(tree.span.source == SourceID(index: 3))
  }

  @Test("spans cover what was written, brackets and units included")
  func spans() {
    func place(_ expression: Expression) -> Range<Int> {
      expression.span.lower..<expression.span.upper
    }
    let (tree, _) = read("(甲 + 6 人月) * f(x: [1..2])", .profile)
    guard case .binary(_, let left, let right) = tree.kind,
      case .binary(_, let name, let number) = left.kind, case .call(_, let arguments) = right.kind
    else {
      Issue.record("not as expected: \(dump(tree))")
      return
    }
    #expect(place(tree) == 0..<31)
    #expect(place(left) == 0..<16)
    #expect(place(name) == 1..<4)
    #expect(place(number) == 7..<15)
    #expect(place(right) == 19..<31)
    #expect(place(arguments[0].value) == 24..<30)
    #expect(arguments[0].name?.span.lower == 21)
  }

  @Test("every message exists in both languages and names no type of ours")
  func messages() {
    for text in ["a +", "f(1 2", "‘a’ && b", "{a 1}", "a instance of", "1..5", "a ) b", "if a"] {
      for finding in read(text, .profile).findings {
        #expect(!finding.message.zh.isEmpty && !finding.message.en.isEmpty)
        for word in ["Token", "Sign.", "Keyword.", "Optional", "nil"] {
          #expect(!finding.message.en.contains(word) && !finding.message.zh.contains(word))
        }
      }
    }
  }
}
