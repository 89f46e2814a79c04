import Testing

@testable import DecisionDiagnostics

@Suite("Remedies chosen")
struct FixItSelectionTests {
  private func finding(_ span: SourceSpan, _ texts: String...) -> Diagnostic {
    Diagnostic(
      .sampleError, at: span, LocalizedText(same: "\(span.lower) \(texts)"),
      fixIts: texts.map { .replace(span, with: $0) })
  }

  @Test("one remedy is carried out, of several none, and nothing in other texts")
  func choice() {
    var source = MarkedSource("⟦a⟧ ⟦b⟧ ⟦c⟧\n", path: "x.yaml")
    source.add("⟦d⟧\n", path: "base.yaml")
    let spans = source.spans
    let findings = [
      finding(spans[0], "甲"), finding(spans[1], "乙", "丙"), finding(spans[2]),
      finding(spans[3], "丁"),
    ]
    let selection = FixItSelection(findings) { $0.index == 0 }
    let texts = selection.texts(in: source.sources)
    #expect(texts.map { String(decoding: $0.utf8, as: UTF8.self) } == ["甲 b c\n"])
    #expect(selection.mended == [findings[0]] && selection.ambiguous == [findings[1]])
    #expect(selection.withoutRemedy == [findings[2]] && selection.elsewhere == [findings[3]])
  }

  @Test("of remedies that touch each other the first in the text wins, whole")
  func overlaps() {
    let source = MarkedSource("⟦ab⟦cd⟧⟧ ⟦e⟧\n")
    let whole = finding(source.spans[0], "X")
    let inner = finding(source.spans[1], "Y")
    let both = Diagnostic(
      .sampleError, at: source.spans[2], LocalizedText(same: "m"),
      fixIts: [
        FixIt(
          LocalizedText(same: "m"),
          [TextEdit(source.spans[1], "Y"), TextEdit(source.spans[2], "Z")])
      ])
    let selection = FixItSelection([both, inner, whole]) { _ in true }
    #expect(selection.mended == [whole])
    #expect(Set(selection.waiting) == [inner, both])
    let text = selection.texts(in: source.sources)[0].utf8
    #expect(String(decoding: text, as: UTF8.self) == "X e\n")
  }
}
