import DecisionDiagnostics
import DecisionSyntax
import Testing

@Suite("Damaged FEEL texts")
struct FEELFuzzTests {
  static let texts = [
    "if a >= 18 and not(b) then for i in 1..5 return i else {a: [1..2), \"b\": @\"2020-01-01\"}",
    "some x in xs satisfies x.y[z = 1] in (<5, >10, ]1..2[)",
    "f(a: 1, b: function(a: list<number>, b) a ** -b) instance of function<> -> Any",
    "如果 甲 ≥ 6 人月 且 乙 那么 10 元/月 否则 “是” // 注释",
    "年龄＞＝１８ 或 甲且乙 && !丙 /* 注 */ 介于 1 且 2",
    "not(1, < 5, [1..2], \"\\u0041\\ud83d\\udc0e\")",
  ]

  static let pieces: [Unicode.Scalar] = Array(
    "()[]{}<>=!+-*/.,:;'\"@?|&%^\\ \n且或非真假空“”（），１a1 é🐎\u{0}\u{FEFF}\u{200B}".unicodeScalars)

  @Test("reading any damaged text ends, and every place found lies in the text")
  func damagedTexts() {
    var generator = SeededGenerator(seed: 20_210_709)
    for round in 0..<1500 {
      let text = damaged(Self.texts[round % Self.texts.count], using: &generator)
      for dialect in [ExpressionParser.Dialect.profile, .standard] {
        let (tree, findings) = read(text, dialect, names: ["甲", "乙", "a b", "a-b"])
        check(tree.span, text, round)
        for finding in findings {
          if let span = finding.span { check(span, text, round) }
          for edit in finding.fixIts.flatMap(\.edits) { check(edit.span, text, round) }
        }
        #expect(!findings.isEmpty || !holdsUnreadable(tree), "round \(round): \(text)")
        #expect(readTests(text, dialect).tests.count >= 1)
      }
    }
  }

  @Test("reading sheer noise ends, as an expression, as tests and as a type")
  func noise() {
    var generator = SeededGenerator(seed: 1)
    let origin = TextOrigin(source: SourceID(index: 0))
    for _ in 0..<1500 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        view.append(Self.pieces.randomElement(using: &generator) ?? " ")
      }
      let text = String(view)
      for dialect in [ExpressionParser.Dialect.profile, .standard] {
        let parser = ExpressionParser(dialect: dialect, names: ["a", "1a"])
        let (tree, findings) = parser.expression(text, origin: origin)
        #expect(!findings.isEmpty || !holdsUnreadable(tree), "\(text)")
        #expect(!parser.unaryTests(text, origin: origin).0.isEmpty, "\(text)")
        let (type, complaints) = parser.type(text, origin: origin)
        #expect(type != nil || !complaints.isEmpty, "\(text)")
      }
    }
  }

  @Test("what is read without a finding can be printed and read again")
  func soundTextsPrint() {
    var generator = SeededGenerator(seed: 6464)
    var soundCount = 0
    for round in 0..<1500 {
      let text = damaged(Self.texts[round % Self.texts.count], using: &generator)
      let (tree, findings) = read(text, .profile, names: ["甲", "乙"])
      guard findings.isEmpty else { continue }
      soundCount += 1
      let printed = ExpressionPrinter().text(tree)
      let (again, complaints) = read(printed, .profile, names: ["甲", "乙"])
      #expect(complaints.isEmpty && again.isSame(as: tree), "\(text) → \(printed)")
    }
    #expect(soundCount > 20)
  }

  private func damaged(
    _ text: String, using generator: inout SeededGenerator
  ) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...scalars.count, using: &generator)
      let length = min(Int.random(in: 0...6, using: &generator), scalars.count - place)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: scalars.removeSubrange(place..<place + length)
      case 1: scalars.insert(contentsOf: scalars[place..<place + length], at: 0)
      default:
        scalars.insert(Self.pieces.randomElement(using: &generator) ?? " ", at: place)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private func check(_ span: SourceSpan, _ text: String, _ round: Int) {
    #expect(
      span.lower >= 0 && span.lower <= span.upper && span.upper <= text.utf8.count,
      "round \(round): \(text)")
  }

  private func holdsUnreadable(_ tree: Expression) -> Bool {
    if case .unreadable = tree.kind { return true }
    return tree.kind.children.contains { holdsUnreadable($0) }
  }
}
