import DecisionDiagnostics
import LanguageServer
import Testing

struct RenameTests {
  private func opened(_ text: String = exampleRules) -> Editor {
    var editor = Editor()
    editor.open(Editor.rules, text)
    return editor
  }

  private func rename(
    _ editor: inout Editor, _ needle: String, to name: String, behind: Int = 1
  ) -> JSON? {
    editor.ask("rename", at: needle, behind: behind, [("newName", .string(name))])
  }

  /// The text of a file with the edits of an answer.
  private func edited(_ editor: Editor, _ result: JSON?, _ path: String = Editor.rules) -> String {
    var lines = (editor.texts[path] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      .map { Array($0.utf16) }
    let edits = result?["changes"]?[Editor.uri(path)]?.array ?? []
    for edit in edits.reversed() {
      guard let start = edit["range"]?["start"], let line = start["line"]?.int,
        let lower = start["character"]?.int,
        let upper = edit["range"]?["end"]?["character"]?.int, let new = edit["newText"]?.string
      else { continue }
      lines[line].replaceSubrange(lower..<upper, with: Array(new.utf16))
    }
    return lines.map { String(decoding: $0, as: UTF16.self) }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("家庭人口:", "家庭人口", "户人口数"), ("低保标准:", "低保标准", "城市低保"), ("月人均收入:", "月人均收入", "𠮷收入"),
    ("困难档次:", "困难档次", "档次"), ("办法:", "办法 ", "规定 "), ("学段:", "学段", "教育阶段"),
    ("成员:", "成员[", "家人["), ("生活救助:", "生活救助", "救助"),
  ])
  func `a name changes everywhere and the rules stay sound`(
    entry: String, old: String, new: String
  ) {
    var editor = opened()
    let name = new.filter { $0 != " " && $0 != "[" }
    let result = rename(&editor, entry, to: name)
    let text = edited(editor, result)
    #expect(text.contains(new) && !text.contains(old), "\(String(describing: result))")
    var again = Editor()
    again.open(Editor.rules, text)
    #expect(again.codes() == [])
  }

  @Test func `cases change with the rules`() {
    var editor = opened()
    let cases = "/规则/示范/cases/一.yaml"
    editor.open(
      cases, "cases:\n  - name: 甲\n    given: {\"家庭人口\": 3}\n    expect: {生活救助: undetermined}\n")
    let text = edited(editor, rename(&editor, "家庭人口:", to: "人口"), cases)
    #expect(text.contains("given: {\"人口\": 3}"))
  }

  @Test(arguments: [
    "家庭年收入", "困难档次", "学费", "3x", "a b", "", "and", "且", "认定日期", "monthly", "a.b", "sum",
  ])
  func `a name that is taken or is none is refused with the reason`(name: String) {
    var editor = opened()
    let error = rename(&editor, "家庭人口:", to: name)
    #expect(error?["code"]?.int == -32803, "\(String(describing: error))")
    #expect(error?["message"]?.string?.isEmpty == false)
  }

  @Test func `a name that another would hide is refused`() {
    let text = exampleRules.replacing(
      "  学费合计:",
      with: "  双份: {question: 多少？, unit: 元/年, is: 'sum(for 某 in 成员 return 某.学费) + 家庭年收入'}\n  学费合计:")
    var editor = opened(text)
    #expect(editor.codes() == [])
    let inLoop = exampleRules.replacing(
      "  学费合计:",
      with: "  双份: {question: 多少？, unit: 元/年, is: 'sum(for 某 in 成员 return 家庭年收入)'}\n  学费合计:")
    editor = opened(inLoop)
    #expect(editor.codes() == [])
    #expect(rename(&editor, "家庭年收入:", to: "某")?["code"]?.int == -32803)
  }

  @Test func `what is inherited is refused, with where to change it`() {
    var editor = opened()
    let lower = "/规则/下级/ruleset.yaml"
    editor.open(lower, "ruleset: 下级\nextends: ../示范\ndecisions:\n  甲: 月人均收入 * 2\n")
    let error = editor.ask("prepareRename", at: "月人均收入", in: lower)
    #expect(error?["message"]?.string?.contains("示范/ruleset.yaml") == true)
  }

  @Test func `words that are no names cannot be changed`() {
    var editor = opened()
    #expect(editor.ask("prepareRename", at: "该户属于")?.isNull == true)
    #expect(rename(&editor, "该户属于", to: "甲")?["code"]?.int == -32803)
    #expect(rename(&editor, "家庭人口:", to: "家庭人口")?["changes"]?.entries?.isEmpty == true)
  }
}
