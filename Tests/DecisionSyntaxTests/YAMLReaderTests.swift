import DecisionDiagnostics
import Testing

@testable import DecisionSyntax

struct YAMLReaderTests {
  @Test func `scalars keep their characters, whatever YAML would make of them`() {
    let result = readYAML("a: no\nb: 010\nc: 2024-01-01\nd: 1.50\ne: ~\nf:\ng: ''\n")
    #expect(result.report == "")
    #expect(
      result.tree
        == #"{"a": "no", "b": "010", "c": "2024-01-01", "d": "1.50", "e": "~", "f": "", "g": ""}"#)
    #expect(result.root?["f"]?.value.isEmpty == true)
    #expect(result.root?["g"]?.value.isEmpty == false)
  }

  @Test func `a rule file of the language reads without a complaint`() throws {
    let result = readYAML(YAMLSamples.ruleSet)
    #expect(result.report == "")
    let root = try #require(result.root)
    let table = try #require(root["decisions"]?.value["困难档次"]?.value["table"]?.value.scalar)
    #expect(table.style == .literal)
    #expect(table.text.hasPrefix("| 家庭月人均净收入 | => 困难档次 |\n| < 低保标准"))
    let condition = root["categories"]?.value["金秋助学"]?.value["all"]?.value["学段"]?.value["is"]
    #expect(condition?.value.scalar?.text == #"学段 in ("高中", "中职")"#)
  }

  @Test(arguments: [
    ("甲: 乙", "甲", "乙"),
    ("甲:   乙   # 注", "甲", "乙"),
    ("\"甲\": '乙'", "\"甲\"", "'乙'"),
    ("😀: \"a\\nb\"  ", "😀", "\"a\\nb\""),
    ("a:\n  b: 1\n  c: [2, 3]\n\n# 注\n", "a", "b: 1\n  c: [2, 3]"),
    ("a:\n- 1\n- 2\n# 注\n", "a", "- 1\n- 2"),
    ("a: [1,\n  2]  # 注", "a", "[1,\n  2]"),
    ("a: {b: c}\n", "a", "{b: c}"),
    ("a: |\n  x\n  y\n\n", "a", "|\n  x\n  y"),
    ("a: >-  # 注\n  x\n\n  y\n", "a", ">-  # 注\n  x\n\n  y"),
    ("a: x\n  y\n", "a", "x\n  y"),
    ("a:\n", "a", ""),
    ("a: 1\r\n", "a", "1"),
  ])
  func `keys and values span what people would mark`(text: String, key: String, value: String)
    throws
  {
    let result = readYAML(text)
    #expect(result.report == "")
    let entry = try #require(result.root?.mapping?.first)
    #expect(result.source.text(of: entry.keySpan) == key)
    #expect(result.source.text(of: entry.value.span) == value)
    #expect(result.root?.span.lower == 0)
    #expect(result.root?.span.upper == entry.value.span.upper)
  }

  @Test func `accessors answer for their own kind only`() {
    let node = readYAML("a: [x, {b: 1}]\nc: y\n").root
    #expect(node?.scalar == nil)
    #expect(node?.sequence == nil)
    #expect(node?.mapping?.map(\.key.text) == ["a", "c"])
    #expect(node?["a"]?.value.sequence?.count == 2)
    #expect(node?["a"]?.value["b"] == nil)
    #expect(node?["a"]?.value.sequence?[1]["b"]?.value.scalar?.text == "1")
    #expect(node?["d"] == nil)
  }

  @Test func `an empty file has no root and no error`() {
    for text in ["", "\n", "# 注\n"] {
      let result = readYAML(text)
      #expect(result.root == nil)
      #expect(result.report == "")
    }
  }

  // MARK: Refused features

  @Test(arguments: [
    ("a: &x 1\nb: *x\n", "1:4 yaml-anchor «&x»\n2:4 yaml-alias «*x»"),
    ("a: !!str 1\nb: !甲 2\n", "1:4 yaml-tag «!!str»\n2:4 yaml-tag «!甲»"),
    ("a: !t &x [1]\n", "1:4 yaml-tag «!t»\n1:7 yaml-anchor «&x»"),
    ("a: 1\n---\nb: 2\n", "2:1 several-documents «---»"),
    ("a: 1\n...\nb: 2\n", "3:1 several-documents «b: 2»"),
    ("%YAML 1.2\n---\na: 1\n", "1:1 yaml-directive «%YAML 1.2»"),
    ("%甲\n---\na: 1\n", "1:1 yaml-directive «%甲»"),
    ("? [a, b]\n: 1\n", "1:3 complex-key «[a, b]»"),
    ("{a: 1}: 2\n", "1:1 complex-key «{a: 1}»"),
    ("<<: {a: 1}\n", "1:1 merge-key «<<»"),
    (": 1\n", "1:1 empty-key «:»"),
    ("a: 1\nb: 2\na: 3\n", "3:1 duplicate-key «a»"),
    ("{a: 1, 'a': 2}\n", "1:8 duplicate-key «'a'»"),
  ])
  func `what the language does not have is named and placed`(text: String, report: String) {
    #expect(readYAML(text).report == report)
  }

  @Test func `a duplicate key points at the first one, which stays`() {
    let result = readYAML("甲: 1\n乙: 2\n甲: 3\n")
    let note = result.diagnostics.first?.notes.first
    #expect(note?.span.map { result.source.position(of: $0.lower) } == .init(line: 1, column: 1))
    #expect(result.tree == #"{"甲": "1", "乙": "2"}"#)
  }

  // MARK: Limits

  @Test func `limits are exact`() {
    func codes(_ text: String, _ limits: YAMLLimits) -> [String] {
      readYAML(text, limits: limits).diagnostics.map(\.code.name)
    }
    #expect(codes("a: 1\n", YAMLLimits(fileSizeBytes: 5)) == [])
    #expect(codes("a: 1\n", YAMLLimits(fileSizeBytes: 4)) == ["too-large"])
    #expect(codes("[[1]]\n", YAMLLimits(depth: 2)) == [])
    #expect(codes("[[1]]\n", YAMLLimits(depth: 1)) == ["too-deep"])
    #expect(codes("[1, 2]\n", YAMLLimits(nodeCount: 3)) == [])
    #expect(codes("[1, 2]\n", YAMLLimits(nodeCount: 2)) == ["too-large"])
    #expect(codes("a: 甲乙\n", YAMLLimits(scalarSizeBytes: 6)) == [])
    #expect(codes("a: 甲乙\n", YAMLLimits(scalarSizeBytes: 5)) == ["too-large"])
  }

  @Test func `a hundred thousand brackets are refused at the limit, not at the end of the stack`() {
    let result = readYAML(String(repeating: "[", count: 100_000))
    #expect(result.root == nil)
    #expect(result.report == "1:65 too-deep «»")
    #expect(readYAML(String(repeating: "- ", count: 100_000)).report == "1:129 too-deep «»")
  }

  // MARK: Characters and encodings

  @Test(arguments: [
    ("a: x\u{0}y\n", "1:5 control-character «\u{0}»", "a: xy\n"),
    ("a: x\u{7F}\n", "1:5 control-character «\u{7F}»", "a: x\n"),
    ("a: 1\rb: 2\n", "1:5 control-character «\r»", "a: 1\nb: 2\n"),
    ("a: 甲\u{2028}\n", "1:5 control-character «\u{2028}»", "a: 甲\n\n"),
    ("a: 甲\u{202E}乙\n", "1:5 bidi-control «\u{202E}»", "a: 甲乙\n"),
    ("a: 甲\u{2066}\n", "1:5 bidi-control «\u{2066}»", "a: 甲\n"),
    ("a: 甲\u{200B}乙\n", "1:5 invisible-character «\u{200B}»", "a: 甲乙\n"),
    ("a: 甲\u{FEFF}乙\n", "1:5 invisible-character «\u{FEFF}»", "a: 甲乙\n"),
    ("a:\n\u{3000}b: 1\n", "2:1 invisible-character «\u{3000}»", "a:\n  b: 1\n"),
    ("a:\n \u{A0}b: 1\n", "2:2 invisible-character «\u{A0}»", "a:\n  b: 1\n"),
  ])
  func `characters that hide something are refused and mended`(
    text: String, report: String, fixed: String
  ) {
    let result = readYAML(text)
    #expect(result.report == report)
    #expect(result.fixed == fixed)
    #expect(readYAML(fixed).report == "")
  }

  @Test func `a blank of Chinese text inside a value is just text`() {
    let result = readYAML("a: 甲\u{3000}乙\u{A0}丙\n")
    #expect(result.report == "")
    #expect(result.tree == #"{"a": "甲\#u{3000}乙\#u{A0}丙"}"#)
  }

  @Test func `a damaged byte is shown in hex where it stands`() {
    let result = readYAML(Array("a: 1\n甲: 乙".utf8) + [0xFF] + Array("丙丁\n".utf8))
    #expect(result.diagnostics.map(\.message.en) == ["the byte 0xFF is not UTF-8"])
    let span = result.diagnostics.first?.span
    #expect(span.map { result.source.position(of: $0.lower) } == .init(line: 2, column: 5))
  }

  @Test func `a file in another encoding gets one message that says which`() {
    // “家庭: 人口” in GBK.
    let gbk = readYAML([0xBC, 0xD2, 0xCD, 0xA5, 0x3A, 0x20, 0xC8, 0xCB, 0xBF, 0xDA, 0x0A])
    #expect(gbk.root == nil)
    #expect(gbk.diagnostics.map(\.code) == [.badEncoding])
    #expect(gbk.diagnostics[0].message.en.contains("GBK"))
    #expect(gbk.diagnostics[0].message.en.contains("0xBC at line 1, column 1"))
    #expect(gbk.diagnostics[0].notes[0].text.en.contains("iconv -f GB18030 -t UTF-8"))
    let utf16: [(String, [UInt8])] = [
      ("UTF-16LE", [0xFF, 0xFE, 0x61, 0, 0x3A, 0]), ("UTF-16BE", [0xFE, 0xFF, 0, 0x61, 0, 0x3A]),
      ("UTF-16LE", [0x61, 0, 0x3A, 0, 0x20, 0]), ("UTF-16BE", [0, 0x61, 0, 0x3A, 0, 0x20]),
    ]
    for (name, bytes) in utf16 {
      let result = readYAML(bytes)
      #expect(result.diagnostics.map(\.code) == [.badEncoding])
      #expect(result.diagnostics[0].message.zh.contains(name))
    }
  }
}

enum YAMLSamples {
  static let ruleSet = """
    # yaml-language-server: $schema=../schema/ruleset.schema.json
    ruleset: jingmen-2021
    title: {zh: 荆门市困难职工精准识别, en: "Jingmen: precise identification"}
    in force: {from: 2021-07-09}
    inputs:
      家庭人口:   {type: integer, unit: 人, constraint: "[1..20]", columns: [家庭人口, 人口]}
      家庭年收入: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}   # 注
    decisions:
      刚性支出: {unit: 元/年, is: 医疗自付 + sum(成员.学费)}
      困难档次:
        hit policy: first
        table: |          # 自上而下
          | 家庭月人均净收入 | => 困难档次 |
          | < 低保标准       | 深度困难    |
          | [1..3)           | "甲","乙"   |
          | -                | 不符合      |
    categories:
      金秋助学:
        all:
          学段: {is: '学段 in ("高中", "中职")', source: 市总2021}
        note: >-
          先核家庭收入，
          再核学段。

          其余从略。
        url: http://jmzgh.gov.cn/news/detail/6464

    """
}
