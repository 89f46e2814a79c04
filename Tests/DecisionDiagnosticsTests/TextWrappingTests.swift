import DecisionDiagnostics
import Testing

struct TextWrappingTests {
  @Test func `English breaks at blanks, and a word too long stands alone`() {
    #expect(
      "a name that nobody understands".wrapped(to: 8)
        == ["a name", "that", "nobody", "understands"])
  }

  @Test func `Chinese breaks anywhere but before a closing mark or after an opening one`() {
    #expect("家庭人口，收入".wrapped(to: 8) == ["家庭人", "口，收入"])
    #expect("规定（见第三条）".wrapped(to: 6) == ["规定", "（见第", "三条）"])
    #expect("没有\"收入\"量".wrapped(to: 6) == ["没", "有\"收", "入\"量"])
  }

  @Test func `line ends in the text stay and blank lines are kept`() {
    #expect("一\n\n二 ".wrapped(to: 10) == ["一", "", "二"])
  }

  @Test func `no line is wider than asked for, and nothing but blanks is lost`() {
    let text = "若把不认识的名称当作空值，条件就永远不成立 (see BF0203)，应当帮扶的家庭会被漏掉。"
    for width in 10...80 {
      let lines = text.wrapped(to: width)
      #expect(lines.allSatisfy { $0.displayWidth <= width })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
