import DecisionDiagnostics
import Testing

struct VisibleTextTests {
  @Test(
    "whatever acts on the terminal or hides is shown by a picture or a number",
    arguments: [
      ("plain, 家庭", "plain, 家庭"),
      ("\u{1B}[31mred\u{7}", "␛[31mred␇"),
      ("a\tb\nc\r\nd\u{0}\u{7F}", "a␉b␊c␍␊d␀␡"),
      ("\u{85}\u{9B}", "<U+0085><U+009B>"),
      ("a\u{202E}b\u{2069}", "a<U+202E>b<U+2069>"),
      ("收\u{200B}入\u{FEFF}\u{AD}", "收<U+200B>入<U+FEFF><U+00AD>"),
      ("收\u{200D}入", "收<U+200D>入"),
      ("a\u{3164}b\u{2028}", "a<U+3164>b<U+2028>"),
      ("a\u{E0041}", "a<U+E0041>"),
    ])
  func invisible(text: String, shown: String) {
    #expect(text.withVisibleControls == shown)
  }

  @Test(
    "what only shapes a visible character is left alone",
    arguments: ["👩‍👩‍👧‍👦", "☀️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u{301}", "葛\u{FE00}", "a\u{A0}b\u{3000}c", "\u{E000}"])
  func shaping(text: String) {
    #expect(text.withVisibleControls == text)
  }
}
