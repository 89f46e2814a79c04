import DecisionDiagnostics
import Testing

struct TextTableTests {
  @Test func `columns stand beneath each other in cells, whatever the script`() {
    var table = TextTable([.init("结果"), .init("户数", .right), .init("note")])
    table.append(["深度困难", "1,204", "a"])
    table.append(["n/a", "7", ""])
    table.setTotal(["合计", "1,211", ""])
    #expect(
      table.lines() == [
        "结果       户数  note",
        "--------  -----  ----",
        "深度困难  1,204  a",
        "n/a           7",
        "--------  -----  ----",
        "合计      1,211",
      ])
  }

  @Test func `a table without rows still has its header`() {
    #expect(TextTable([.init("a"), .init("bc")]).lines() == ["a  bc", "-  --"])
  }

  @Test func `long texts are cut at the limit of their column and controls are shown`() {
    var table = TextTable([.init("名称", maximumWidth: 7), .init("x")])
    table.append(["家庭人口数", "\u{1B}["])
    #expect(table.lines() == ["名称     x", "-------  --", "家庭人…  ␛["])
  }

  @Test func `a row of the wrong length stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var table = TextTable([.init("a")])
      table.append(["1", "2"])
    }
  }
}
