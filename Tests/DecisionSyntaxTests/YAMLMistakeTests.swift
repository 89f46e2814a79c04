import DecisionDiagnostics
import Testing

@testable import DecisionSyntax

/// Mistakes that people make, each with what the reader says, the text after its fix-its, and the
/// tree that it reads meanwhile.
struct YAMLMistake: Sendable, CustomTestStringConvertible {
  let text: String
  let report: String
  let fixed: String

  init(_ text: String, _ report: String, fixed: String) {
    self.text = text
    self.report = report
    self.fixed = fixed
  }

  var testDescription: String { text }
}

struct YAMLMistakeTests {
  static let quoting = [
    YAMLMistake("a: >= 18\nb: 1\n", "1:4 needs-quotes «>= 18»", fixed: "a: \">= 18\"\nb: 1\n"),
    YAMLMistake(
      "a: \"甲\",\"乙\"\n", "1:4 needs-quotes «\"甲\",\"乙\"»", fixed: "a: '\"甲\",\"乙\"'\n"),
    YAMLMistake(
      "a: \"甲\" 或 '乙'  # 注\nb: 1\n", "1:4 needs-quotes «\"甲\" 或 '乙'»",
      fixed: "a: '\"甲\" 或 ''乙'''  # 注\nb: 1\n"),
    YAMLMistake("a: [1..3]\n", "1:4 needs-quotes «[1..3]»", fixed: "a: \"[1..3]\"\n"),
    YAMLMistake("a: [1..3)\nb: 1\n", "1:4 needs-quotes «[1..3)»", fixed: "a: \"[1..3)\"\nb: 1\n"),
    YAMLMistake("a: ]1..3[\n", "1:4 needs-quotes «]1..3[»", fixed: "a: \"]1..3[\"\n"),
    YAMLMistake("a: [1..3] 岁\n", "1:4 needs-quotes «[1..3] 岁»", fixed: "a: \"[1..3] 岁\"\n"),
    YAMLMistake("- >= 3\n- 4\n", "1:3 needs-quotes «>= 3»", fixed: "- \">= 3\"\n- 4\n"),
    YAMLMistake("a: 甲: 乙 # 注\n", "1:4 needs-quotes «甲: 乙»", fixed: "a: \"甲: 乙\" # 注\n"),
    YAMLMistake("a: - x\n", "1:4 needs-quotes «- x»", fixed: "a: \"- x\"\n"),
    YAMLMistake("a: -\n", "1:4 needs-quotes «-»", fixed: "a: \"-\"\n"),
    YAMLMistake("a: %x\n", "1:4 needs-quotes «%x»", fixed: "a: \"%x\"\n"),
    YAMLMistake("a: @x\n", "1:4 needs-quotes «@x»", fixed: "a: \"@x\"\n"),
    YAMLMistake("a: `x`\n", "1:4 needs-quotes «`x`»", fixed: "a: \"`x`\"\n"),
    YAMLMistake("@甲: 1\nb: 2\n", "1:1 needs-quotes «@甲»", fixed: "\"@甲\": 1\nb: 2\n"),
    YAMLMistake("a: | 甲\nb: 1\n", "1:4 needs-quotes «| 甲»", fixed: "a: \"| 甲\"\nb: 1\n"),
    YAMLMistake("a: *甲\n", "1:4 yaml-alias «*甲»", fixed: "a: \"*甲\"\n"),
    YAMLMistake("a: !甲 或\n", "1:4 yaml-tag «!甲»", fixed: "a: \"!甲 或\"\n"),
    YAMLMistake("a: &甲 乙\n", "1:4 yaml-anchor «&甲»", fixed: "a: 乙\n"),
    YAMLMistake("a: 'it's'\n", "1:4 needs-quotes «'it's'»", fixed: "a: \"'it's'\"\n"),
    YAMLMistake(
      "a: {b: >= 0, c: 人}\n", "1:8 needs-quotes «>= 0»", fixed: "a: {b: \">= 0\", c: 人}\n"),
    YAMLMistake(
      "a: {b: x in [1..3), c: 1}\n", "1:8 needs-quotes «x in [1..3)»",
      fixed: "a: {b: \"x in [1..3)\", c: 1}\n"),
    YAMLMistake(
      "a: {b: 甲 in [\"乙\"], c: 1}\n", "1:8 needs-quotes «甲 in [\"乙\"]»",
      fixed: "a: {b: '甲 in [\"乙\"]', c: 1}\n"),
    YAMLMistake(
      "a: {b: f(x, y), c: 1}\n", "1:8 cut-value «f(x, y)»", fixed: "a: {b: \"f(x, y)\", c: 1}\n"),
    YAMLMistake(
      "a: {b: 甲, 乙}\n", "1:11 entry-without-colon «乙»", fixed: "a: {b: \"甲, 乙\"}\n"),
    YAMLMistake(
      "a: f(\"甲 # 乙\") # 注\n", "1:4 cut-value «f(\"甲 # 乙\")»",
      fixed: "a: 'f(\"甲 # 乙\")' # 注\n"),
    YAMLMistake("a: [?x]\n", "1:5 needs-quotes «?x»", fixed: "a: [\"?x\"]\n"),
    YAMLMistake(#"a: "C:\目录""#, #"1:7 bad-escape «\目»"#, fixed: #"a: "C:\\目录""#),
  ]

  static let structure = [
    YAMLMistake(
      "a:\n\tb: 1\n\tc: 2\nd: 3\n", "2:1 tab-indentation «\t»",
      fixed: "a:\n  b: 1\n  c: 2\nd: 3\n"),
    YAMLMistake(
      "a: |\n    | x |\n\t| y |\nb: 1\n", "3:1 tab-indentation «\t»",
      fixed: "a: |\n    | x |\n    | y |\nb: 1\n"),
    YAMLMistake(
      "a:\n  b:\n\tc: 1\n    d: 2\n  e: 3\n", "3:1 tab-indentation «\t»",
      fixed: "a:\n  b:\n    c: 1\n    d: 2\n  e: 3\n"),
    YAMLMistake("-\ta: 1\n", "1:1 tab-indentation «-\t»", fixed: "-  a: 1\n"),
    YAMLMistake(
      "a: \"甲\nb: 2\nc: 3\n", "1:4 unclosed-quote «\"»", fixed: "a: \"甲\"\nb: 2\nc: 3\n"),
    YAMLMistake(
      "a: '甲\nb: '乙'\nc: 3\n", "1:4 unclosed-quote «'»", fixed: "a: '甲'\nb: '乙'\nc: 3\n"),
    YAMLMistake("a: [1, 2\nb: 3\n", "1:4 unclosed-bracket «[»", fixed: "a: [1, 2]\nb: 3\n"),
    YAMLMistake(
      "a: {x: 1 # 注\nb: 3\n", "1:4 unclosed-bracket «{»", fixed: "a: {x: 1} # 注\nb: 3\n"),
    YAMLMistake(
      "a: {\n  b: [1, 2,\n  c: 3 }\nd: 4\n", "2:6 unclosed-bracket «[»",
      fixed: "a: {\n  b: [1, 2],\n  c: 3 }\nd: 4\n"),
    YAMLMistake("a: 1\nb:2\nc: 3\n", "2:2 key-separator «:»", fixed: "a: 1\nb: 2\nc: 3\n"),
    YAMLMistake("a: {b: 1, c:2}\n", "1:12 key-separator «:»", fixed: "a: {b: 1, c: 2}\n"),
    YAMLMistake(
      "a:\n  b:2\n  c:3\n", "2:4 key-separator «:»\n3:4 key-separator «:»",
      fixed: "a:\n  b: 2\n  c: 3\n"),
    YAMLMistake("甲：1\n乙: 2\n", "1:2 key-separator «：»", fixed: "甲: 1\n乙: 2\n"),
    YAMLMistake("甲: 1\n乙：2\n丙: 3\n", "2:2 key-separator «：»", fixed: "甲: 1\n乙: 2\n丙: 3\n"),
    YAMLMistake(
      "甲： {x: 1}\n乙： {x: 2}\n", "1:2 key-separator «：»\n2:2 key-separator «：»",
      fixed: "甲: {x: 1}\n乙: {x: 2}\n"),
    YAMLMistake(
      "a: 1\n  b:\n    c: 2\nd: 3\n", "2:3 bad-indentation «b:»",
      fixed: "a: 1\nb:\n  c: 2\nd: 3\n"),
    YAMLMistake(
      "a:\n    b: 1\n  c:\n    d: 2\ne: 3\n", "3:3 bad-indentation «c:»",
      fixed: "a:\n    b: 1\n    c:\n      d: 2\ne: 3\n"),
    YAMLMistake(
      "a: | 甲\n  乙\nb: 1\n", "1:4 bad-block-header «| 甲»", fixed: "a: |\n  甲\n  乙\nb: 1\n"),
    YAMLMistake("a: |0\n  甲\n", "1:4 bad-block-header «|0»", fixed: "a: |\n  甲\n"),
    YAMLMistake("a: 'x'# 注\n", "1:7 yaml-syntax «#»", fixed: "a: 'x' # 注\n"),
  ]

  @Test(arguments: quoting + structure)
  func `a mistake is named, placed and mended`(mistake: YAMLMistake) {
    let result = readYAML(mistake.text)
    #expect(result.report == mistake.report)
    #expect(result.fixed == mistake.fixed)
    let again = readYAML(mistake.fixed)
    #expect(again.report == "")
    #expect(again.tree == result.tree, "the reader goes on as if its fix-it were carried out")
  }

  @Test func `independent mistakes are all found in one run, in the order of the file`() {
    let result = readYAML(
      """
      a: %x
      b: "y
      b: 1
      c: {d: >= 0, e: [1, 2]}
      f:
      \tg: 1
      x
      h: !t 1
      i：2
      j: [1..3)
      k: "\\q"
      l: [1, 2
      m: 1

      """)
    #expect(
      result.report == """
        1:4 needs-quotes «%x»
        2:4 unclosed-quote «"»
        3:1 duplicate-key «b»
        4:8 needs-quotes «>= 0»
        6:1 tab-indentation «\t»
        7:1 key-separator «x»
        8:4 yaml-tag «!t»
        9:2 key-separator «：»
        10:4 needs-quotes «[1..3)»
        11:5 bad-escape «\\q»
        12:4 unclosed-bracket «[»
        """)
  }

  @Test func `an unclosed quote says where the reader gave up`() {
    let result = readYAML("甲: \"乙\n丙: 1\n")
    let note = result.diagnostics.first?.notes.first?.span
    #expect(note.map { result.source.position(of: $0.lower) } == .init(line: 3, column: 1))
  }

  @Test(arguments: [
    "a: 甲 # 注\n", "a: x#y\n", "a: http://b.c/d\n", "a:\n  10:30\n", "a: (1..3]\n", "a: x - y\n",
    "a: 说明：乙\n", "a: {zh: 甲，乙}\n", "a: [b, c]\n", "a: \"x\" # 注\n", "a: it's\n",
    "- 说明：乙\n", "a: f(x # 未完\n", "a: b:c\n", "a:\n  http://b.c/d\n", "a: [1.5]\n",
  ])
  func `what reads as it looks is left alone`(text: String) {
    #expect(readYAML(text).report == "")
  }

  @Test func `every finding speaks both languages`() {
    let texts = (Self.quoting + Self.structure).map(\.text) + YAMLFuzz.seeds
    var seen: Set<DiagnosticCode> = []
    for diagnostic in texts.flatMap({ readYAML($0).diagnostics }) {
      seen.insert(diagnostic.code)
      let all =
        [diagnostic.message] + diagnostic.notes.map(\.text) + diagnostic.fixIts.map(\.message)
      #expect(all.allSatisfy { !$0.zh.isEmpty && !$0.en.isEmpty })
      #expect(diagnostic.message.zh.unicodeScalars.contains { $0.value > 0x2E7F })
      #expect(!diagnostic.message.en.isEmpty)
    }
    #expect(seen.count > 12)
  }
}
