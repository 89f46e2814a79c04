import Testing

@testable import DecisionDiagnostics

struct PageCompletenessTests {
  @Test func `every code has a page, and no page is without a code`() {
    #expect(DiagnosticPages.all.map(\.number) == DiagnosticCode.all.map(\.number))
  }

  @Test("each part of a page is written in its language", arguments: DiagnosticPages.all)
  func languages(page: DiagnosticPage) {
    for text in [page.title, page.what, page.why] {
      #expect(text.zh.unicodeScalars.contains { $0.isHan }, "\(text.zh)")
      #expect(text.en.unicodeScalars.contains { $0.properties.isAlphabetic && $0.isASCII })
      #expect(text.zh != text.en)
    }
  }

  @Test("a page fits a terminal of 80 columns", arguments: DiagnosticPages.all)
  func fits(page: DiagnosticPage) {
    let code = DiagnosticCode.numbered(page.number)
    for language in Language.allCases {
      for line in page.rendered(as: code, in: language).split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= 80, "\(line)")
      }
    }
  }

  @Test("no page has a run of spaces in its sentences", arguments: DiagnosticPages.all)
  func spaces(page: DiagnosticPage) {
    for text in [page.title, page.what, page.why] {
      #expect(!text.zh.contains("  ") && !text.en.contains("  "))
    }
  }

  @Test("the wrong and the right way of a page differ in little", arguments: DiagnosticPages.all)
  func examples(page: DiagnosticPage) {
    for language in Language.allCases {
      let wrong = page.wrong.text(in: language)
      let right = page.right.text(in: language)
      #expect(wrong != right)
      #expect(!wrong.hasSuffix("\n") && !right.hasSuffix("\n"))
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isHan: Bool { (0x4E00...0x9FFF).contains(value) }
}
