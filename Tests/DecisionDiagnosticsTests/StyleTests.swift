import DecisionDiagnostics
import Testing

struct StyleTests {
  @Test func `colour adds escape sequences and takes nothing from the words`() {
    var text = StyledText("错误", .error)
    text.append("[BF0203]")
    text += StyledText("a.yaml", .place)
    #expect(text.rendered(isColoured: false) == "错误[BF0203]a.yaml")
    #expect(
      text.rendered(isColoured: true)
        == "\u{1B}[1;31m错误\u{1B}[0m[BF0203]\u{1B}[34ma.yaml\u{1B}[0m")
    #expect(text.displayWidth == 18)
  }

  @Test(arguments: Style.allCases)
  func `every style but plain switches on and off again`(style: Style) {
    let expected = style == .plain ? "x" : "\u{1B}[\(style.rawValue)mx\u{1B}[0m"
    #expect(style.applied(to: "x") == expected)
    #expect(style.applied(to: "") == "")
  }

  @Test func `a text without runs is empty`() {
    #expect(StyledText("").isEmpty)
    #expect(!StyledText("a").isEmpty)
  }
}
