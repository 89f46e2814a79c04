import DecisionDiagnostics
import LanguageServer
import Testing

struct FindingsTests {
  @Test func `sound rules have no findings, and that is said of an open file`() {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    #expect(editor.findings[Editor.rules]?.version == 1)
    #expect(editor.codes() == [])
  }

  @Test func `findings follow every change, with the version they are of`() throws {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    editor.replace("/ 家庭人口", with: "/ 家庭人囗")
    let finding = try #require(editor.findings[Editor.rules]?.list.first)
    #expect(editor.findings[Editor.rules]?.version == 2)
    #expect(finding["code"]?.string == "BF0203")
    #expect(finding["severity"]?.int == 1)
    #expect(finding["relatedInformation"]?.array?.count == 1)
    editor.replace("/ 家庭人囗", with: "/ 家庭人口")
    #expect(editor.codes() == [])
  }

  @Test func `what no row covers is found while typing, and ends with the row`() {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    editor.replace(
      "| -              | -        | 不符合      |", with: "| > 3 * 低保标准 | -        | 不符合      |")
    #expect(editor.codes().contains("BF0410"))
    editor.replace(
      "| > 3 * 低保标准 | -        | 不符合      |", with: "| -              | -        | 不符合      |")
    #expect(editor.codes() == [])
  }

  @Test func `what nothing uses is found, and what is accepted with a reason is not`() {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    editor.replace("decisions:", with: "decisions:\n  闲置: {is: 家庭人口 > 3 人, source: 办法 第四条}")
    #expect(editor.codes() == ["BF0510"])
    editor.replace(
      "source: 办法 第四条}\n", with: "source: 办法 第四条, accept: {unused-entry: 下一步要用}}\n")
    #expect(editor.codes() == [])
    // Whether it is needed only the whole analysis tells.
    editor.replace("unused-entry: 下一步要用", with: "unreachable-row: 下一步要用, unused-entry: 下一步要用")
    #expect(editor.codes() == [])
  }

  @Test func `a source that nothing cites is kept with a reason`() {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    editor.replace("sources:", with: "sources:\n  旧办法: {title: 已废止}")
    #expect(editor.codes() == ["BF0511"])
    editor.replace("已废止}", with: "已废止, accept: {unused-source: 留作沿革}}")
    #expect(editor.codes() == [])
  }

  @Test func `places count UTF-16 behind characters beyond the basic plane`() throws {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules.replacing("is: monthly(家庭年收入)", with: "is: monthly(𠮷𠮷)"))
    let range = try #require(editor.findings[Editor.rules]?.list.first?["range"])
    let (start, end) = (range["start"]?["character"]?.int, range["end"]?["character"]?.int)
    #expect(try #require(end) - #require(start) == 4)
  }

  @Test func `changes that come together are checked once`() {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    for text in ["a", "b", "c"] { editor.change(Editor.rules, [["text": .string(text)]]) }
    #expect(editor.findings[Editor.rules]?.version == 1)
    editor.settle()
    #expect(editor.findings[Editor.rules]?.version == 4)
    let quiet = editor
    editor.settle()
    #expect(editor.findings[Editor.rules]?.version == quiet.findings[Editor.rules]?.version)
  }

  @Test func `a question between a change and its findings does not swallow them`() {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    editor.change(Editor.rules, [["text": "ruleset: 空\n"]])
    _ = editor.ask("hover", at: "低保标准")
    editor.settle()
    #expect(editor.findings[Editor.rules]?.version == 2)
    #expect(!editor.codes().isEmpty)
  }

  @Test func `findings in files that are not open are told, and go with the rule set`() {
    var editor = Editor()
    editor.open("/规则/示范/附表.yaml", "parameters:\n  甲: {value: x, source: 办法 一}\n")
    editor.open(Editor.rules, exampleRules + "include: [附表.yaml, 没有.yaml]\n")
    #expect(editor.codes() == ["BF0134"])
    #expect(
      editor.codes("/规则/示范/附表.yaml") == ["BF0205"])
    editor.close(Editor.rules)
    #expect(editor.codes() == [])
  }

  @Test func `cases are read and decided with the rules as they stand in the editor`() {
    var editor = Editor()
    let cases = "/规则/示范/cases/一.yaml"
    editor.open(Editor.rules, exampleRules)
    editor.open(
      cases,
      """
      cases:
        - name: 三口之家
          given: {编号: 甲, 家庭人口: 3, 家庭年收入: 30000, 突发变故: false}
          expect: {困难档次: 深度困难}

      """)
    #expect(editor.codes(cases) == [])
    editor.replace("1025.00", with: "100.00")
    #expect(editor.codes(cases) == ["BF0608"])
    editor.replace("expect: {困难档次", with: "expect: {困难挡次", in: cases)
    #expect(editor.codes(cases) == ["BF0604"])
  }

  @Test func `what a rule set inherits is found through its base, saved or not`() {
    var editor = Editor()
    let base = "/规则/上级/ruleset.yaml"
    editor.open(base, exampleRules)
    editor.open(
      Editor.rules, "ruleset: 下级\nextends: ../上级\ndecisions:\n  甲: {question: 多少？, is: 月人均收入 * 2}\n"
    )
    #expect(editor.codes() == [])
    editor.replace("  月人均收入:", with: "  人均月收入:", in: base)
    #expect(editor.codes().contains("BF0203"))
  }

  @Test func `texts that belong to no rule set are left alone`() {
    var editor = Editor()
    editor.open("/别处/docker-compose.yaml", "a: &b 1\nc: *b\n")
    #expect(editor.findings.isEmpty)
  }

  @Test func `anything may come for parameters`() {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    let methods = [
      "hover", "definition", "references", "prepareRename", "rename", "completion", "codeAction",
      "formatting", "inlayHint", "documentSymbol", "foldingRange", "didOpen", "didChange",
      "didClose",
    ]
    let params: [JSON] = [
      .null, 1, "x", [], [:], ["textDocument": 1], ["textDocument": ["uri": 1]],
      ["textDocument": ["uri": "file:///x"], "position": ["line": 1, "character": 1]],
      [
        "textDocument": ["uri": .string(Editor.uri(Editor.rules))],
        "contentChanges": [["range": 1]],
      ],
      [
        "textDocument": ["uri": .string(Editor.uri(Editor.rules))],
        "position": ["line": 999_999, "character": 999_999], "newName": "",
        "range": [
          "start": ["line": 9, "character": 9], "end": ["line": 1, "character": 1],
        ],
        "contentChanges": [
          [
            "text": "x",
            "range": ["start": ["line": 9, "character": 9], "end": ["line": 1, "character": 1]],
          ]
        ],
      ],
    ]
    for method in methods {
      for value in params {
        _ = editor.answer("textDocument/" + method, value)
        editor.notify("textDocument/" + method, value)
      }
    }
    editor.settle()
    #expect(editor.answer("shutdown", .null)?["error"] == nil)
  }
}
