import Testing

@testable import DecisionDiagnostics

struct SourceExcerptTests {
  /// The excerpt as text: lines, and carets under them.
  private func excerpt(_ marked: String, width: Int = 60) -> String {
    let source = MarkedSource(marked)
    let span = source.spans[0]
    return shown(SourceExcerpt(source.sources[span.source], span, width: width))
  }

  private func shown(_ excerpt: SourceExcerpt) -> String {
    excerpt.rows.flatMap { row -> [String] in
      guard case .line(_, let text, let carets) = row else { return ["..."] }
      guard let carets else { return [text] }
      let marks = String(repeating: "^", count: carets.count)
      return [text, String(repeating: " ", count: carets.lowerBound) + marks]
    }.joined(separator: "\n")
  }

  @Test(
    "carets stand under what they mark, by display width",
    arguments: [
      ("a: ⟦家庭⟧ b", "a: 家庭 b\n   ^^^^"),
      ("家庭: ⟦a⟧", "家庭: a\n      ^"),
      ("e\u{301}家⟦x⟧", "e\u{301}家x\n   ^"),
      ("⟦e\u{301}⟧x", "e\u{301}x\n^"),
      ("a😀👩‍👩‍👧‍👦⟦b⟧", "a😀👩‍👩‍👧‍👦b\n     ^"),
      ("\ta\t⟦b⟧", "    a   b\n        ^"),
      ("家\t⟦\t⟧b", "家      b\n    ^^^^"),
      ("收\u{200B}⟦入⟧", "收<U+200B>入\n          ^^"),
      ("⟦收\u{200B}入⟧", "收<U+200B>入\n^^^^^^^^^^^^"),
      ("\u{1B}⟦x⟧", "␛x\n ^"),
      ("a\r⟦b⟧\r\n", "a␍b\n  ^"),
      ("ab⟦⟧c", "abc\n  ^"),
      ("ab⟦⟧\ncd", "ab\n  ^"),
      ("ab\n⟦⟧", "\n^"),
      ("⟦\u{301}⟧", "\u{301}\n^"),
    ])
  func carets(marked: String, expected: String) {
    #expect(excerpt(marked) == expected)
  }

  @Test func `a span that begins or ends within a character marks all of it`() {
    var sources = SourceSet()
    let text = sources.add(path: "a", utf8: Array("a家b".utf8))
    let span = SourceSpan(source: text.id, lower: 2, upper: 3)
    #expect(shown(SourceExcerpt(text, span, width: 60)) == "a家b\n ^^")
  }

  @Test func `bytes that are not UTF-8 show as such and shift nothing`() {
    var sources = SourceSet()
    let bytes = [0xFF, 0xE5, 0xAE] + Array("家x".utf8) + [0x80]
    let text = sources.add(path: "a", utf8: bytes)
    let span = SourceSpan(source: text.id, lower: 6, upper: 7)
    #expect(shown(SourceExcerpt(text, span, width: 60)) == "\u{FFFD}\u{FFFD}家x\u{FFFD}\n    ^")
  }

  @Test func `a span over lines marks each of them without its indent`() {
    let expected = [
      "if: a and", "    ^^^^^", "      家 or", "      ^^^^^", "", "    c d", "    ^",
    ]
    #expect(excerpt("if: ⟦a and\n      家 or\n\n\tc⟧ d") == expected.joined(separator: "\n"))
  }

  @Test func `a span that takes in its line end stays on its line`() {
    #expect(excerpt("a: ⟦b\n⟧c: d") == "a: b\n   ^")
  }

  @Test func `the middle of a long span is left out`() {
    #expect(excerpt("⟦a\nb\nc\nd⟧\n") == "a\n^\nb\n^\nc\n^\nd\n^")
    #expect(excerpt("⟦a\nb\nc\nd\ne⟧\n") == "a\n^\nb\n^\n...\ne\n^")
  }

  @Test(
    "a long line is shown around what is marked",
    arguments: [
      // 16 cells of text: 20 less the gutter.
      ("⟦ab⟧cdefghijklmnopqrstuvwxyz", "abcdefghijklmno…\n^^"),
      ("abcdefghijk⟦lmno⟧pqrstuvwxyz", "abcdefghijklmno…\n           ^^^^"),
      ("abcdefghijkl⟦mnop⟧qrstuvwxyz", "…hijklmnopqrstu…\n      ^^^^"),
      ("abcdefghijklmnopqrstuvwx⟦yz⟧", "…lmnopqrstuvwxyz\n              ^^"),
      ("abc⟦defghijklmnopqrstuvwxy⟧z", "…defghijklmnopq…\n ^^^^^^^^^^^^^^"),
      ("abcdefghijklmno⟦p⟧", "abcdefghijklmnop\n               ^"),
      ("一二三四五六七八九⟦十⟧百千万", "…七八九十百千万\n       ^^"),
    ])
  func window(marked: String, expected: String) {
    #expect(excerpt(marked, width: 20) == expected)
  }

  @Test func `every window fits, shows what is marked, and keeps the caret over it`() {
    let letters = Array("一a二b😀c\u{200B}三d四e五f六\u{301}g七h八i九j十k百l千m万n")
    for width in 24...70 {
      for index in letters.indices {
        let marked =
          String(letters[..<index]) + "⟦" + String(letters[index]) + "⟧"
          + String(letters[(index + 1)...])
        let source = MarkedSource(marked)
        let text = source.sources[source.spans[0].source]
        let excerpt = SourceExcerpt(text, source.spans[0], width: width)
        guard case .line(_, let line, let carets?) = excerpt.rows[0] else {
          Issue.record("no carets under \(marked)")
          continue
        }
        #expect(line.displayWidth <= width - 4)
        #expect(line.cells(carets) == String(letters[index]).withVisibleControls)
      }
    }
  }
}

extension String {
  /// What stands in the columns.
  fileprivate func cells(_ columns: Range<Int>) -> String {
    var column = 0
    return filter { character in
      defer { column += DisplayWidth.of(character) }
      return columns.contains(column)
    }
  }
}
