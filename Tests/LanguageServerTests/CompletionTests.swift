import DecisionDiagnostics
import LanguageServer
import Testing

struct CompletionTests {
  /// What is offered at `‸` in the rules after a text of theirs was replaced.
  private func offered(_ old: String, _ new: String) -> [JSON] {
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    editor.replace(old, with: new)
    let text = editor.texts[Editor.rules] ?? ""
    guard let mark = text.firstRange(of: "‸") else { return [] }
    editor.replace("‸", with: "")
    let params = editor.document().adding(
      "position", Editor.position(mark.lowerBound, in: text))
    return editor.answer("textDocument/completion", params)?["result"]?["items"]?.array ?? []
  }

  private func labels(_ items: [JSON]) -> [String] { items.compactMap { $0["label"]?.string } }

  @Test func `names that an expression can read, with initials to find them by`() {
    let items = offered("/ 家庭人口", "/ dbb‸")
    let item = items.first { $0["label"]?.string == "低保标准" }
    #expect(item?["filterText"]?.string == "dbbz")
    #expect(item?["detail"]?.string == "1025.00 元/人/月")
    #expect(item?["textEdit"]?["newText"]?.string == "低保标准")
    #expect(labels(items).contains("家庭人口") && labels(items).contains("monthly"))
    #expect(!labels(items).contains("学费"))
  }

  @Test func `fields behind a member table, and inside its brackets`() {
    #expect(labels(offered("].学费)", "].‸)")) == ["学段", "学费"])
    #expect(labels(offered("成员[学段", "成员[‸")).contains("学段"))
  }

  @Test func `keys of the mapping that are not there yet`() {
    let items = offered("    question: 该户属于哪一档？\n", "    ‸\n")
    let keys = labels(items)
    #expect(keys.contains("question") && keys.contains("rounding"))
    #expect(!keys.contains("table") && !keys.contains("columns"))
    #expect(items.first?["textEdit"]?["newText"]?.string == "question: ")
    #expect(labels(offered("突发变故: boolean", "突发变故: {type: boolean, ‸}")).contains("synonyms"))
    #expect(labels(offered("key: 编号\n", "key: 编号\nnot‸\n")).contains("note"))
  }

  @Test func `words of a list, bare where the table takes them bare`() {
    let bare = offered("| 深度困难    |", "| ‸ |")
    #expect(labels(bare).prefix(3) == ["深度困难", "意外致困", "不符合"])
    #expect(bare.first?["textEdit"]?["newText"]?.string == "深度困难")
    let quoted = offered("困难档次 != \"不符合\"", "困难档次 != ‸")
    let word = quoted.first { $0["label"]?.string == "深度困难" }
    #expect(word?["textEdit"]?["newText"]?.string == "\"深度困难\"")
    let inside = offered("困难档次 != \"不符合\"", "困难档次 != \"‸\"")
    #expect(inside.first?["textEdit"]?["newText"]?.string == "深度困难")
  }

  @Test(arguments: [
    ("{unit: 元/人/月, is: monthly", "{unit: ‸, is: monthly", "元/人/月"),
    ("unit: 元/年, is:", "unit: 元/‸, is:", "元/年"),
    ("source: 办法 第四条", "source: ‸", "办法"), ("| 办法 第五条 |", "| ‸ |", "办法"),
    ("hit policy: first", "hit policy: ‸", "rule order"),
    ("{type: integer,", "{type: ‸,", "integer"),
    ("rounding: half up", "rounding: ‸", "half even"), ("key: 编号\n", "key: ‸\n", "家庭人口"),
    ("突发变故: boolean", "突发变故: ‸", "boolean"),
    ("is: monthly(家庭年收入) / 家庭人口", "is: if 突发变故 then ‸", "家庭年收入"),
    ("is: monthly(家庭年收入) / 家庭人口", "is: 'max(家庭年收入, ‸'", "家庭人口"),
  ])
  func `what may stand in its place`(old: String, new: String, wanted: String) {
    let items = offered(old, new)
    #expect(labels(items).contains(wanted), "\(labels(items))")
    #expect(Set(labels(items)).count == items.count)
  }

  @Test func `a unit takes the place of all that was typed of it`() {
    let item = offered("unit: 元/年, is:", "unit: 元/‸, is:").first { $0["label"]?.string == "元/年" }
    let range = item?["textEdit"]?["range"]
    let (start, end) = (range?["start"]?["character"]?.int, range?["end"]?["character"]?.int)
    #expect(start.map { $0 + 2 } == end)
  }

  @Test func `nothing where anything may stand`() {
    #expect(offered("decisions:\n", "decisions:\n  ‸\n").isEmpty)
    #expect(offered("question: 该户", "question: ‸该户").isEmpty)
  }

  @Test func `facts and results in a case`() {
    var editor = Editor()
    let cases = "/规则/示范/cases/一.yaml"
    editor.open(Editor.rules, exampleRules)
    editor.open(cases, "cases:\n  - name: 甲\n    given: {家庭}\n    expect: {生活}\n")
    func offered(_ needle: String) -> [String] {
      labels(
        editor.ask("completion", at: needle, behind: needle.count, in: cases)?["items"]?.array ?? []
      )
    }
    #expect(offered("given: {家庭").contains("家庭人口"))
    #expect(offered("expect: {生活").contains("生活救助.amount"))
  }
}
