import DecisionDiagnostics
import DecisionRecords
import Testing

@Suite struct RosterHeaderTests {
  private func matching(_ headers: [String], _ wanted: [WantedColumn]) -> ColumnMatching {
    RosterHeader(cells: headers, line: 1).matching(wanted)
  }

  private func indexes(_ matching: ColumnMatching) -> [Int?] {
    matching.columns.map { $0?.column.index }
  }

  @Test func `columns are found by name and synonym in any order`() {
    let found = matching(
      ["年收入", "编号", "备注"],
      [WantedColumn("编号"), WantedColumn("家庭年收入", synonyms: ["家庭年度总收入", "年收入"])])
    #expect(indexes(found) == [1, 0])
    #expect(found.diagnostics.isEmpty)
  }

  @Test(arguments: [
    " 家庭年收入 ", "家庭 年收入", "*家庭年收入", "＊家庭年收入＊", "\u{FEFF}家庭\u{3000}年收入\n",
  ])
  func `blanks, asterisks and width do not matter`(header: String) {
    #expect(indexes(matching([header], [WantedColumn("家庭年收入")])) == [0])
  }

  @Test func `letters are compared without case and width`() {
    #expect(indexes(matching(["ＩＤ card"], [WantedColumn("id Card")])) == [0])
  }

  @Test(arguments: [
    ("家庭年收入(元)", "元"), ("家庭年收入（ 元/年 ）", "元/年"), ("家庭年收入【万元】", "万元"),
    ("*家庭年收入（元）*", "元"),
  ])
  func `a bracket at the end declares a unit`(header: String, unit: String) {
    let found = matching([header], [WantedColumn("家庭年收入")])
    #expect(indexes(found) == [0])
    #expect(found.columns[0]?.declaredUnit == unit)
  }

  @Test func `a bracket that is part of a name is no unit`() {
    let found = matching(
      ["残疾（本人）", "残疾(子女)"], [WantedColumn("残疾(本人)"), WantedColumn("残疾(子女)")])
    #expect(indexes(found) == [0, 1])
    #expect(found.columns.allSatisfy { $0?.declaredUnit == nil })
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `a missing column is an error that names the column, the line and what is there`()
    throws
  {
    let found = RosterHeader(cells: ["编号", "姓名"], line: 3)
      .matching([WantedColumn("编号"), WantedColumn("家庭人口", synonyms: ["人口"])])
    #expect(indexes(found) == [0, nil])
    let diagnostic = try #require(found.diagnostics.first)
    #expect(found.diagnostics.count == 1)
    #expect(diagnostic.code == .missingColumn)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.span == nil)
    #expect(diagnostic.message.zh == "名册缺少\"家庭人口\"列（表头在第 3 行）")
    #expect(diagnostic.message.en == "the roster has no column \"家庭人口\" (header in line 3)")
    #expect(diagnostic.notes.contains { $0.text.zh.contains("\"人口\"") })
    #expect(diagnostic.notes.contains { $0.text.zh.contains("\"姓名\"") })
  }

  @Test func `a header one character off is suggested`() {
    let found = matching(["家庭年收人"], [WantedColumn("家庭年收入")])
    #expect(found.diagnostics.first?.notes.first?.text.zh.contains("家庭年收人") == true)
  }

  @Test func `an optional column may be missing`() {
    let found = matching(["编号"], [WantedColumn("备注", isRequired: false)])
    #expect(indexes(found) == [nil])
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `two columns for one field are an error that names both`() {
    let found = matching(
      ["年收入", "编号", "家庭年收入(元)"], [WantedColumn("家庭年收入", synonyms: ["年收入"]), WantedColumn("编号")])
    #expect(indexes(found) == [nil, 1])
    #expect(found.diagnostics.map(\.code) == [.ambiguousColumn])
    #expect(
      found.diagnostics[0].message.zh
        == "\"家庭年收入\"对应不止一列（第 1 行）：第 1 列（A）\"年收入\"、第 3 列（C）\"家庭年收入(元)\"")
  }

  @Test func `one column for two fields is an error that names both`() {
    let found = matching(
      ["收入"], [WantedColumn("本人收入", synonyms: ["收入"]), WantedColumn("家庭收入", synonyms: ["收入"])])
    #expect(indexes(found) == [nil, nil])
    #expect(found.diagnostics.map(\.code) == [.ambiguousHeader])
    #expect(found.diagnostics[0].message.en.contains("\"本人收入\", \"家庭收入\""))
  }

  @Test func `a header that stands twice is warned of`() {
    let reading = RosterHeader.reading(records("编号,备注,备 注\n"))
    #expect(reading.header?.columns.count == 3)
    #expect(reading.diagnostics.map(\.code) == [.duplicateHeader])
    #expect(reading.diagnostics[0].severity == .warning)
    #expect(
      reading.diagnostics[0].message.zh == "第 1 行的表头\"备 注\"重复：第 2 列（B）和第 3 列（C）")
  }

  @Test func `a wanted header that stands twice is an error`() {
    let found = matching(["身份证号", "身份证号"], [WantedColumn("身份证号")])
    #expect(indexes(found) == [nil])
    #expect(found.diagnostics.map(\.code) == [.ambiguousColumn])
  }

  @Test func `columns without a header are named together`() {
    let reading = RosterHeader.reading(records("\n编号,, ,姓名\n"))
    #expect(reading.diagnostics.map(\.code) == [.emptyHeader])
    #expect(
      reading.diagnostics[0].message.en
        == "the header in line 2 leaves columns without a name: column 2 (B), column 3 (C)")
  }

  @Test func `an empty roster has no header`() {
    let reading = RosterHeader.reading([])
    #expect(reading.header == nil)
    #expect(reading.diagnostics.map(\.code) == [.emptyRoster])
  }

  @Test func `a damaged header is not used`() {
    for text in ["编号,\"姓名\n1,2\n", "编号\u{0},姓名\n"] {
      let reading = RosterHeader.reading(Array(records(text).prefix(1)))
      #expect(reading.header == nil)
      #expect(reading.diagnostics.map(\.code) == [.unreadableHeader])
      #expect(reading.diagnostics[0].notes.count == 2)
    }
  }

  @Test func `columns have the letters of spreadsheets`() {
    let header = RosterHeader(cells: Array(repeating: "x", count: 703), line: 1)
    let letters = [0, 25, 26, 51, 52, 701, 702].map { header.columns[$0].letters }
    #expect(letters == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
  }
}
