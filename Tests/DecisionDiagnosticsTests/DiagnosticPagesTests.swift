import Testing

@testable import DecisionDiagnostics

struct DiagnosticPagesTests {
  @Test(
    "a page is found by its code, its number or its name",
    arguments: ["BF0203", "bf0203", "BF203", "0203", "203", "unknown-name", "Unknown-Name"])
  func found(query: String) {
    #expect(DiagnosticPages.page(for: query, among: [.sampleError])?.number == 203)
  }

  @Test(
    "what names no page finds none",
    arguments: ["", "BF", "BF9999", "00203", "203x", "-203", "２０３", "unknown", "rows-overlap"])
  func notFound(query: String) {
    #expect(DiagnosticPages.page(for: query, among: [.sampleError]) == nil)
  }

  @Test func `pages stand in the order of their numbers, one for a number, in their area`() {
    let numbers = DiagnosticPages.all.map(\.number)
    #expect(numbers == Set(numbers).sorted())
    let areas = [
      DiagnosticPage.yamlPages, DiagnosticPage.expressionPages, DiagnosticPage.typePages,
      DiagnosticPage.tablePages, DiagnosticPage.parameterPages, DiagnosticPage.casePages,
      DiagnosticPage.rosterPages, DiagnosticPage.runPages,
    ]
    for (index, pages) in areas.enumerated() {
      #expect(pages.allSatisfy { $0.number / 100 == index + 1 })
    }
  }

  @Test func `no page leaves a part out in either language, and wrong and right differ`() {
    for page in DiagnosticPages.all {
      for text in [page.title, page.what, page.why, page.wrong, page.right] {
        #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(page.number)")
      }
      #expect(page.wrong.zh != page.right.zh && page.wrong.en != page.right.en, "\(page.number)")
    }
  }

  @Test func `a page prints with headings, wrapped text and its examples`() {
    let page = DiagnosticPage(
      203, title: LocalizedText(zh: "没有这个量", en: "No such name"),
      what: LocalizedText(zh: "名称须一字不差，否则就是另一个名称。", en: "Names agree in every character."),
      why: LocalizedText(zh: "免得漏掉。", en: "Lest some be left out."),
      wrong: LocalizedText(zh: "is: 静\n\nis: 底", en: "is: montly"),
      right: LocalizedText(zh: "is: 净", en: "is: monthly"))
    #expect(
      page.rendered(as: .sampleError, in: .zh, width: 24) == """
        BF0203 unknown-name (错误)  没有这个量

        是什么
          名称须一字不差，否则就
          是另一个名称。

        为什么
          免得漏掉。

        错误的写法
          | is: 静
          |
          | is: 底

        正确的写法
          | is: 净

        """)
    #expect(
      page.rendered(in: .en) == """
        BF0203  No such name

        What it means
          Names agree in every character.

        Why it matters
          Lest some be left out.

        Wrong
          | is: montly

        Right
          | is: monthly

        """)
    let coloured = page.rendered(in: .en, isColoured: true)
    #expect(coloured.hasPrefix("\u{1B}[1mBF0203\u{1B}[0m"))
  }
}
