import DecisionDiagnostics
import Testing

struct DiagnosticRendererTests {
  private var unknownName: (source: MarkedSource, diagnostic: Diagnostic) {
    var source = MarkedSource(
      "decisions:\n  低收入:\n    when: ⟦家庭月人均静收入⟧ < 低保标准 * 2\n")
    source.add("inputs:\n  ⟦家庭月人均净收入⟧: {}\n", path: "rules/national/ruleset.yaml")
    let name = "家庭月人均静收入"
    let diagnostic = Diagnostic(
      .sampleError, at: source.spans[0],
      LocalizedText(zh: "没有\"\(name)\"这个量", en: "no name \"\(name)\" is in scope"),
      label: NameSuggestion(name: "家庭月人均净收入", reason: .homophone).question,
      notes: [
        DiagnosticNote(
          LocalizedText(zh: "字典里的名称", en: "the dictionary's name"), at: source.spans[1]),
        DiagnosticNote(LocalizedText(zh: "名称须一字不差", en: "names agree in every character")),
      ],
      fixIts: [.replace(source.spans[0], with: "家庭月人均净收入")])
    return (source, diagnostic)
  }

  @Test func `a finding prints with its line, carets, notes and remedy`() {
    let (source, diagnostic) = unknownName
    #expect(
      source.rendered([diagnostic]) == """
        错误[BF0203] 没有"家庭月人均静收入"这个量
         --> rules/x.yaml:3:11
          |
        3 |     when: 家庭月人均静收入 < 低保标准 * 2
          |           ^^^^^^^^^^^^^^^^ 同音字？"家庭月人均净收入"
          = 说明：字典里的名称（rules/national/ruleset.yaml:2:3）
          = 说明：名称须一字不差
          = 可改为：家庭月人均净收入
        1 个错误

        """)
    #expect(
      source.rendered([diagnostic], .init(language: .en)) == """
        error[BF0203]: no name "家庭月人均静收入" is in scope
         --> rules/x.yaml:3:11
          |
        3 |     when: 家庭月人均静收入 < 低保标准 * 2
          |           ^^^^^^^^^^^^^^^^ sounds the same: "家庭月人均净收入"?
          = note: the dictionary's name (rules/national/ruleset.yaml:2:3)
          = note: names agree in every character
          = change to: 家庭月人均净收入
        1 error

        """)
  }

  @Test func `colour adds nothing but escape sequences`() {
    let (source, diagnostic) = unknownName
    let coloured = source.rendered([diagnostic], .init(isColoured: true))
    #expect(coloured.hasPrefix("\u{1B}[1;31m错误[BF0203]\u{1B}[0m\u{1B}[1m 没有"))
    #expect(coloured.contains("\u{1B}[1;31m^^^^^^^^^^^^^^^^ 同音字？"))
    #expect(
      coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == source.rendered([diagnostic]))
  }

  @Test func `the gutter is as wide as the greatest line number shown`() {
    let source = MarkedSource(String(repeating: "\n", count: 8) + "⟦a\nb⟧\n")
    #expect(
      source.rendered([Diagnostic(.sampleWarning, at: source.spans[0], LocalizedText(same: "m"))])
        == """
        警告[BF0417] m
          --> rules/x.yaml:9:1
           |
         9 | a
           | ^
        10 | b
           | ^
        1 个警告

        """)
  }

  @Test func `other remedies print their message and every edit`() {
    let source = MarkedSource("⟦a⟧: ⟦no⟧⟦⟧\nb: ⟦x⟧\n")
    let fixIt = FixIt(
      LocalizedText(zh: "加引号", en: "quote it"),
      [
        TextEdit(source.spans[1], "'no'"), TextEdit(source.spans[2], "\n"),
        TextEdit(source.spans[3], ""),
      ])
    let diagnostic = Diagnostic(
      .sampleError, at: source.spans[0], LocalizedText(same: "m"), fixIts: [fixIt])
    #expect(
      source.rendered([diagnostic]) == """
        错误[BF0203] m
         --> rules/x.yaml:1:1
          |
        1 | a: no
          | ^
          = 可改：加引号
          =   rules/x.yaml:1:4  "no" -> "'no'"
          =   rules/x.yaml:1:6  加入 "␊"
          =   rules/x.yaml:2:4  删去 "x"
        1 个错误

        """)
  }

  @Test func `an insertion and a deletion at the mark are named as such`() {
    let source = MarkedSource("⟦a⟧⟦⟧b\n")
    let deletion = Diagnostic(
      .sampleError, at: source.spans[0], LocalizedText(same: "m"),
      fixIts: [.replace(source.spans[0], with: "")])
    let insertion = Diagnostic(
      .sampleError, at: source.spans[1], LocalizedText(same: "m"),
      fixIts: [.replace(source.spans[1], with: ",")])
    let text = source.rendered([deletion, insertion], .init(language: .en))
    #expect(text.contains("  = fix: delete this\n  =   rules/x.yaml:1:1  delete \"a\"\n"))
    #expect(text.contains("  = fix: insert ,\n  =   rules/x.yaml:1:2  insert \",\"\n"))
  }

  @Test func `a label that does not fit beside the carets gets a line of its own`() {
    let source = MarkedSource(String(repeating: "家", count: 16) + "⟦庭⟧")
    let diagnostic = Diagnostic(
      .sampleError, at: source.spans[0], LocalizedText(same: "m"),
      label: LocalizedText(same: "这里写错了"))
    let wide = source.rendered([diagnostic], .init(width: 49))
    let narrow = source.rendered([diagnostic], .init(width: 48))
    let carets = "  | " + String(repeating: " ", count: 32) + "^^"
    #expect(wide.contains(carets + " 这里写错了\n1 个错误"))
    #expect(narrow.contains(carets + "\n  = 这里写错了\n1 个错误"))
  }

  @Test func `a finding without a place has only words`() {
    let diagnostic = Diagnostic(
      .sampleNote, at: nil, LocalizedText(zh: "没有名册", en: "no roster"),
      notes: [DiagnosticNote(LocalizedText(zh: "请给出文件", en: "name a file"))])
    let renderer = DiagnosticRenderer(SourceSet(), .init(language: .en))
    #expect(
      renderer.render([diagnostic]) == "note[BF0801]: no roster\n  = note: name a file\n1 note\n")
    #expect(renderer.render([]) == "")
  }

  @Test func `compact prints one line each, and nothing in it acts on the terminal`() {
    var source = MarkedSource("a: ⟦b⟧\n", path: "家\u{1B}.yaml")
    source.add("⟦⟧", path: "z.yaml")
    let message = LocalizedText(zh: "没有\n\u{202E}", en: "no\n\u{202E}")
    let diagnostics = [
      Diagnostic(.sampleNote, at: nil, message),
      Diagnostic(.sampleWarning, at: source.spans[1], message),
      Diagnostic(.sampleError, at: source.spans[0], message),
    ]
    #expect(
      source.rendered(diagnostics, .init(format: .compact, isColoured: true)) == """
        家␛.yaml:1:4: error BF0203: 没有␊<U+202E>
        z.yaml:1:1: warning BF0417: 没有␊<U+202E>
        note BF0801: 没有␊<U+202E>

        """)
  }

  @Test func `JSON has one object a line with both languages, places and edits`() {
    let source = MarkedSource("一: ⟦二⟧\n", path: "家.yaml")
    let diagnostic = Diagnostic(
      .sampleError, at: source.spans[0], LocalizedText(zh: "没有\"二\"", en: "no \"二\""),
      label: LocalizedText(zh: "这里", en: "here"),
      notes: [DiagnosticNote(LocalizedText(zh: "因", en: "why"), at: source.spans[0])],
      fixIts: [.replace(source.spans[0], with: "三")])
    let place =
      #"{"path":"家.yaml","start":{"line":1,"column":4,"utf8_offset":5},"#
      + #""end":{"line":1,"column":5,"utf8_offset":8}}"#
    let full =
      #"{"schema":"bangfu.diagnostic/1","code":"BF0203","name":"unknown-name","#
      + #""severity":"error","message":{"zh":"没有\"二\"","en":"no \"二\""},"#
      + #""label":{"zh":"这里","en":"here"},"place":\#(place),"#
      + #""notes":[{"message":{"zh":"因","en":"why"},"place":\#(place)}],"#
      + #""fixes":[{"message":{"zh":"改为 三","en":"write 三"},"#
      + #""edits":[{"place":\#(place),"replacement":"三"}]}]}"#
    let bare =
      #"{"schema":"bangfu.diagnostic/1","code":"BF0801","name":"nothing-to-do","#
      + #""severity":"note","message":{"zh":"m","en":"m"},"label":null,"place":null,"#
      + #""notes":[],"fixes":[]}"#
    let diagnostics = [
      Diagnostic(.sampleNote, at: nil, LocalizedText(same: "m")), diagnostic, diagnostic,
    ]
    #expect(source.rendered(diagnostics, .init(format: .json)) == full + "\n" + bare + "\n")
  }
}
