import Bangfu
import DecisionDiagnostics
import ReaderFuzz
import Testing

/// The same households under titles, with other delimiters and headers of two rows: the same results.
struct TableHeadTests {
  private static let names = "编号,地区,人口,年收入,医疗\n"
  private static let rows = "a,甲市,3,22000,5\nb,乙市,2,,0\nc,甲市,1,99000,7\n"

  struct Variant: CustomTestStringConvertible {
    let name: String
    let roster: String
    let notices: [String]

    var testDescription: String { name }

    init(_ name: String, _ roster: String, _ notices: String...) {
      self.name = name
      self.roster = roster
      self.notices = notices
    }
  }

  static let variants = [
    Variant("plain", names + rows),
    Variant(
      "tabs", (names + rows).replacing(",", with: "\t"), "delimiter  名册.csv: tab (by the header)"),
    Variant(
      "semicolons", (names + rows).replacing(",", with: ";"),
      "delimiter  名册.csv: semicolon (by the header)"),
    Variant("lone carriage returns", (names + rows).replacing("\n", with: "\r")),
    Variant(
      "titles with and without delimiters", "某市困难职工名册\n填报单位：总工会,,,单位：元,\n\n" + names + rows,
      "header  名册.csv: line 4; 2 above look like titles, skipped"),
    Variant(
      "titles and tabs", "名册,第一页\n" + (names + rows).replacing(",", with: "\t"),
      "delimiter  名册.csv: tab (by the header)",
      "header  名册.csv: line 2; 1 above looks like a title, skipped"),
    Variant(
      "the separator as Excel has it", "sep=;\r\n" + (names + rows).replacing(",", with: ";"),
      "delimiter  名册.csv: semicolon (by the header)",
      "header  名册.csv: line 2; 1 above looks like a title, skipped"),
    Variant(
      "groups above the names", "名册,,,,\n户,,,金额,\n" + names + rows,
      "header  名册.csv: line 3; 2 above look like titles, skipped"),
    Variant(
      "names merged downwards", "编号,地区,人口,金额,\n,,,年收入,医疗\n" + rows,
      "header  名册.csv: lines 1 and 2, read together"),
    Variant(
      "units below the names",
      "编号,地区,人口,年收入,医疗,\n,,（人）,（元）,(元/年),\n"
        + rows.replacing("\n", with: ",\n"),
      "header  名册.csv: lines 1 and 2, read together"),
    Variant(
      "units below names without a gap", "编号,地区,人口,年收入,医疗\n,,人,元/年,（元）\n" + rows,
      "header  名册.csv: lines 1 and 2, read together"),
    Variant(
      "groups beside names merged downwards", "名册,,,,\n编号,地区,人口,金额,金额\n编号,地区,人口,年收入,医疗\n" + rows,
      "header  名册.csv: lines 2 and 3, read together; 1 above looks like a title, skipped"),
    Variant(
      "a cell over two lines", "\"名册\n二〇二五年\",,,,\n" + names + rows,
      "header  名册.csv: line 3; 1 above looks like a title, skipped"),
    Variant("few known names among many", "子,丑,寅,卯,辰,巳,午,未," + names + pad(rows)),
  ]

  private static func pad(_ rows: String) -> String {
    rows.split(separator: "\n").map { "1,2,3,4,5,6,7,8,\($0)\n" }.joined()
  }

  @Test("the same rows and results", arguments: variants)
  func alike(variant: Variant) throws {
    let workspace = try Workspace()
    let want = try workspace.classify(Self.names + Self.rows)
    let found = try workspace.classify(variant.roster)
    #expect(found.lines == want.lines)
    #expect(found.problems == want.problems)
    #expect(found.headerFindings.allSatisfy { $0.severity != .error })

    let session = try workspace.session()
    let reader = try workspace.reader(session, Array(variant.roster.utf8))
    let notices = reader.notices.map { $0.en.replacing(workspace.folder + "/", with: "") }
    #expect(notices == variant.notices)
    var reading = BatchReading(session)
    for blockBytes in [64, 1 << 16] {
      try reading.compare(workspace.path("名册.csv"), blockBytes: blockBytes)
    }
    #expect(reading.differences.isEmpty, "\(reading.differences.prefix(5))")
    #expect(reading.rowCount == 6)
  }

  @Test func `members have titles and delimiters of their own`() throws {
    let workspace = try Workspace()
    let members = "编号,学段,民办\na,本科,否\n"
    let want = try workspace.classify(header + Self.rows, members: members)
    let found = try workspace.classify(
      header + Self.rows, members: "成员名册\n" + members.replacing(",", with: "\t"))
    #expect(found.lines == want.lines)
    #expect(found.problems == want.problems)
  }

  @Test func `a name of its own is preferred to one under a group`() throws {
    let roster = "编号,地区,人口,年收入,父亲,\n,,,,年收入,医疗\na,甲市,3,22000,1,5\n"
    let found = try Workspace().classify(roster)
    #expect(found.headerFindings.isEmpty)
    #expect(found.lines == (try Workspace().classify(header + "a,甲市,3,22000,5\n")).lines)
  }

  @Test func `two names under two groups are not chosen between`() throws {
    let roster = "编号,地区,父亲,,母亲,\n,,年收入,医疗,年收入,人口\na,甲市,1,5,2,3\n"
    let found = try Workspace().classify(roster)
    let finding = try #require(found.headerFindings.first { $0.severity == .error })
    #expect(finding.code == .ambiguousColumn)
    #expect(finding.message.zh.contains("\"父亲/年收入\"、第 5 列（E）\"母亲/年收入\""))
  }

  @Test func `a row of units is told from a household that says little`() throws {
    for row in ["（无）,（无）,,,", "a,甲市,,元,", "年,,,,", ",,3,,"] {
      let found = try Workspace().classify(Self.names + row + "\n")
      #expect(found.lines.count == 2, "\(row)")
    }
  }

  @Test func `a header that is repeated is no header of two rows`() throws {
    let found = try Workspace().classify(Self.names + Self.names)
    #expect(found.lines.count == 2)
  }

  @Test func `a row of data is never taken for a header`() throws {
    // The second row repeats words of the header, as remarks do.
    let roster = "编号,地区,人口,年收入,医疗\n年收入,人口,医疗,编号,地区\n"
    let found = try Workspace().classify(roster)
    #expect(found.lines.count == 2)
  }

  @Test func `a title that is longer than what is looked at leaves the first row`() throws {
    let long = String(repeating: "长", count: 30_000)
    let workspace = try Workspace()
    let reader = try workspace.reader(
      try workspace.session(), Array((long + "\n" + header + Self.rows).utf8))
    #expect(reader.notices.isEmpty)
    #expect(reader.diagnostics.map(\.code).contains(.noKnownColumn))
  }

  @Test func `万元 in the header is ten thousand 元, exactly`() throws {
    let workspace = try Workspace()
    let roster =
      "编号,地区,人口,年收入(万元),医疗（万元/年）\n"
      + "a,甲市,3,2.2,0.0005\nb,甲市,3,1.234567,\nc,甲市,1,0.0000001,x\nd,甲市,1,-1,\n"
    let found = try workspace.classify(roster)
    let want = try workspace.classify(
      header + "a,甲市,3,22000,5\nb,甲市,3,12345.67,\nc,甲市,1,x,x\nd,甲市,1,-1,\n")
    #expect(found.lines.prefix(3) == want.lines.prefix(3))
    #expect(found.report.invalidCellCount == 3)
    #expect(
      found.report.summary.categories.map(\.counts) == want.report.summary.categories.map(\.counts))
    let session = try workspace.session()
    let reader = try workspace.reader(session, Array(roster.utf8))
    #expect(
      reader.notices.map { $0.zh.replacing(workspace.folder + "/", with: "") } == [
        "单位  名册.csv：“年收入(万元)”乘以 10000，换算成“年收入”的 元/年",
        "单位  名册.csv：“医疗（万元/年）”乘以 10000，换算成“医疗”的 元/年",
      ])
    var reading = BatchReading(session)
    try reading.compare(workspace.path("名册.csv"))
    #expect(reading.differences.isEmpty, "\(reading.differences)")
  }

  @Test(arguments: ["年收入(元/月)", "年收入（万元/月）"])
  func `months are never taken for years`(name: String) throws {
    let found = try Workspace().classify(header.replacing("年收入", with: name) + "a,甲市,3,2,5\n")
    #expect(found.headerFindings.map(\.code) == [.headerUnit])
  }
}
