import DecisionRecords
import Testing

@Suite struct TableFinderTests {
  private static let finder = TableFinder(
    ["户号", "姓名", "人口", "年收入", "住房"].map { WantedColumn($0, isRequired: false) })

  private static func start(_ text: String) -> TableStart? {
    finder.start(in: Array(text.utf8), isAll: true)
  }

  @Test func `the answer does not depend on how many bytes are there`() {
    let texts = [
      "户号,姓名\n1,张\n", "名册\n户号;姓名;人口\n1;张;3\n", "户号,姓名,收入,\n,,年收入,其他\n1,张,2,3\n",
      "户号,甲,乙,丙,丁\n1,2,3,4,5\n", "\u{FEFF}\"名\n册\"\r\n户号\t姓名\r\n1\t张\r\n",
      String(repeating: "甲,乙\n", count: 40) + "户号,姓名\n", "户号", "户号\r姓名\r1",
      "姓名\n户号,姓名,人口\n,,\n", "户号,姓名\n（无）,（无）\n户号,人口\n",
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      let whole = Self.start(text)
      #expect(whole != nil)
      for count in 0..<bytes.count {
        guard let early = Self.finder.start(in: Array(bytes.prefix(count)), isAll: false) else {
          continue
        }
        #expect(early == whole, "\(text.debugDescription) by \(count) bytes")
      }
    }
  }

  @Test func `nothing is skipped without a name that speaks for it`() {
    #expect(Self.start("") == TableStart())
    #expect(Self.start("甲,乙\n丙,丁\n") == TableStart())
    #expect(Self.start("甲\t乙\n丙\t丁\n") == TableStart(.tab))
    #expect(Self.start("甲\n乙\n户号\n1\n") == TableStart(titleCount: 2))
    let far = String(repeating: "甲,乙\n", count: 30) + "户号,姓名,人口\n"
    #expect(Self.start(far) == TableStart())
  }

  @Test func `the row that names most is the header where none names half its cells`() {
    let text = "户号,a,b,c,d,e\n户号,姓名,a,b,c,d,e,f\n1,2,3,4,5,6,7,8\n"
    #expect(Self.start(text) == TableStart(titleCount: 1))
  }

  @Test func `columns under a group bear its name`() {
    let upper = ["户号", "收入", "", "", "住房（㎡）"]
    let lower = ["", "工资", "年收入（元）", "", "自有"]
    let header = RosterHeader.reading(
      CSVScanner.records(
        in: Array((upper.joined(separator: ",") + "\n" + lower.joined(separator: ",")).utf8))
    ).header
    #expect(
      header?.columns.map(\.text) == ["户号", "收入/工资", "收入/年收入（元）", "", "住房（㎡）/自有"])
    let found = header?.matching([WantedColumn("年收入"), WantedColumn("收入/工资")])
    #expect(found?.columns.map { $0?.column.index } == [2, 1])
    #expect(found?.columns[0]?.declaredUnit == "元")
  }
}
