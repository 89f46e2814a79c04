import DecisionDiagnostics
import LanguageServer
import Testing

struct FeatureTests {
  private func opened(_ text: String = exampleRules, options: JSON = [:]) -> Editor {
    var editor = Editor(options: options)
    editor.open(Editor.rules, text)
    return editor
  }

  // MARK: Hover

  @Test func `a parameter tells its value in force, unit, article and source`() {
    var editor = opened()
    let text = editor.ask("hover", at: "< 低保标准", behind: 3)?["contents"]?["value"]?.string
    #expect(text?.contains("1025.00 元/人/月（办法 第三条）") == true)
    #expect(text?.contains("2025-07-01") == true)
  }

  @Test func `the day that an editor asks for goes before that of the rules`() {
    var editor = opened(options: ["asOf": "2025-01-01"])
    let text = editor.ask("hover", at: "< 低保标准", behind: 3)?["contents"]?["value"]?.string
    #expect(text?.contains("980.00") == true && text?.contains("1025.00") == false)
  }

  @Test func `without any day the newest value is told`() {
    var editor = opened(exampleRules.replacing("as of: 2025-07-01\n", with: ""))
    let text = editor.ask("hover", at: "< 低保标准", behind: 3)?["contents"]?["value"]?.string
    #expect(text?.contains("1025.00") == true)
  }

  @Test(arguments: [
    ("家庭人口:", "[1..20]"), ("学段:", "无、高中、本科"), ("成员:", "学段、学费"), ("办法:", "某市总工会"),
    ("月均:", "monthly(金额)"), ("月人均收入:", "元/人/月"), ("困难档次:", "3 行，first"), ("建档:", "不符合"),
    ("生活救助:", "第八条"), ("学段 !=", "高中"), ("办法 第五条", "帮扶办法"),
  ])
  func `every entry tells what it is`(needle: String, words: String) {
    var editor = opened()
    let text = editor.ask("hover", at: needle)?["contents"]?["value"]?.string ?? "nothing"
    #expect(text.contains(words), "\(text)")
  }

  @Test func `types are told from the rules as they last were without an error`() {
    var editor = opened()
    editor.replace("/ 家庭人口", with: "/ 家庭人囗")
    let text = editor.ask("hover", at: "月人均收入:")?["contents"]?["value"]?.string
    #expect(text?.contains("元/人/月") == true)
  }

  // MARK: Navigation

  private func lines(_ result: JSON?) -> [Int] {
    result?.array?.compactMap { $0["range"]?["start"]?["line"]?.int } ?? []
  }

  private func line(of needle: String, in text: String = exampleRules) -> Int {
    let before = text.firstRange(of: needle).map { text[..<$0.lowerBound] } ?? ""
    return before.count { $0.isNewline }
  }

  @Test(arguments: [
    ("/ 家庭人口", "家庭人口:"), ("成员[", "成员:"), ("[学段", "学段:"), (".学费", "学费:"),
    ("< 2 * 低保标准", "低保标准:"), ("| 月人均收入", "月人均收入:"), ("=> 困难档次", "困难档次:"),
    ("办法 第四条", "办法:"),
  ])
  func `a name leads to where it stands`(use: String, entry: String) {
    var editor = opened()
    let behind =
      use.hasPrefix("< 2")
      ? 6
      : use.hasPrefix("=>")
        ? 4 : use.hasPrefix("/") || use.hasPrefix("|") ? 3 : use.hasPrefix("办法") ? 1 : 2
    let found = editor.ask("definition", at: use, behind: use.hasPrefix("成员") ? 1 : behind)
    #expect(lines(found) == [line(of: entry)])
  }

  @Test func `references are all places in rules and cases`() {
    var editor = opened()
    let cases = "/规则/示范/cases/一.yaml"
    editor.open(
      cases,
      "cases:\n  - name: 甲\n    given: {家庭人口: 3, 成员: [{学段: 本科}]}\n    expect: {生活救助: undetermined, 生活救助.needed: [家庭年收入]}\n"
    )
    func files(_ needle: String) -> [String] {
      let found = editor.ask("references", at: needle, [("context", ["includeDeclaration": false])])
      return found?.array?.compactMap {
        $0["uri"]?.string?.split(separator: "/").last.map(String.init)
      } ?? []
    }
    #expect(files("家庭人口:").count == 2)
    #expect(files("学段:").count == 2)
    #expect(files("家庭年收入:").count == 2)
    #expect(files("生活救助:").count == 2)
    #expect(files("低保标准:").allSatisfy { $0 == "ruleset.yaml" })
  }

  @Test func `an entry that takes the place of an inherited one leads to that one`() {
    var editor = opened()
    let lower = "/规则/下级/ruleset.yaml"
    editor.open(
      lower,
      "ruleset: 下级\nextends: ../示范\ndecisions:\n  月人均收入: {unit: 元/人/月, is: 1, source: 办法 一}\n")
    let found = editor.ask("definition", at: "月人均收入", in: lower)
    #expect(found?.array?.first?["uri"]?.string == Editor.uri(Editor.rules))
    let base = editor.ask("definition", at: "../示范", in: lower)
    #expect(base?.array?.first?["uri"]?.string == Editor.uri(Editor.rules))
  }

  // MARK: What the page shows

  @Test func `each mention of a parameter has its value behind it`() {
    var editor = opened()
    let all: JSON = [
      "start": ["line": 0, "character": 0], "end": ["line": 999, "character": 0],
    ]
    let hints = editor.ask("inlayHint", at: "ruleset", [("range", all)])?.array ?? []
    #expect(hints.map { $0["label"]?.string } == Array(repeating: "= 1025.00 元/人/月", count: 3))
  }

  @Test func `the outline has the sections with their entries and criteria`() {
    var editor = opened()
    let outline = editor.ask("documentSymbol", at: "ruleset")?.array ?? []
    let names = outline.compactMap { $0["name"]?.string }
    #expect(names == ["sources", "inputs", "parameters", "functions", "decisions", "categories"])
    let category = outline.last?["children"]?.array?.first
    #expect(category?["children"]?.array?.first?["name"]?.string == "建档")
  }

  @Test func `sections and tables fold`() {
    var editor = opened()
    let folds = editor.ask("foldingRange", at: "ruleset")?.array ?? []
    let starts = folds.compactMap { $0["startLine"]?.int }
    #expect(starts.contains(line(of: "inputs:")) && starts.contains(line(of: "    table: |")))
  }

  @Test func `formatting edits only the lines that change`() {
    var editor = opened(exampleRules.replacing("| < 低保标准     |", with: "|   < 低保标准 |"))
    let edits = editor.ask("formatting", at: "ruleset")?.array ?? []
    #expect(edits.count == 1)
    #expect(edits.first?["range"]?["start"]?["line"]?.int == line(of: "| < 低保标准"))
    #expect(
      edits.first?["newText"]?.string == "      | < 低保标准     | -        | 深度困难    | 办法 第五条 |\n")
  }

  @Test func `a code action carries out what check proposes`() {
    var editor = opened()
    editor.replace("/ 家庭人口", with: "/ 家庭人囗")
    let place = editor.findings[Editor.rules]?.list.first?["range"] ?? .null
    let actions = editor.ask("codeAction", at: "ruleset", [("range", place)])?.array ?? []
    #expect(actions.count == 1)
    let edits = actions.first?["edit"]?["changes"]?.entries?.first?.value.array
    #expect(edits?.first?["newText"]?.string == "家庭人口")
    let elsewhere: JSON = [
      "start": ["line": 0, "character": 0], "end": ["line": 0, "character": 1],
    ]
    #expect(editor.ask("codeAction", at: "ruleset", [("range", elsewhere)])?.array?.isEmpty == true)
  }
}
