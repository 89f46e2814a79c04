import Testing

@testable import DecisionWorkbooks

/// What the cells of sheets say, as lines of comma-separated text.
struct SheetReadingTests {
  private static let styles = """
    <styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>\
    <numFmt numFmtId="165" formatCode="[Red]0.00&quot;day&quot;"/></numFmts>\
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="57"/></cellXfs></styleSheet>
    """

  private func number(_ text: String, style: Int = 0, properties: String = "") throws -> String {
    var parts = WorkbookParts(#"<row r="1"><c r="A1" s="\#(style)"><v>\#(text)</v></c></row>"#)
    parts.styles = Self.styles
    parts.properties = properties
    return try #require(try Reading.lines(parts.bytes).first)
  }

  @Test func `texts come shared, in rich runs without their reading, and inline`() throws {
    var parts = WorkbookParts(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>\
      <c r="C1" t="inlineStr"><is><t xml:space="preserve"> 丙 </t></is></c></row>\
      <row r="2"><c r="A2" t="str"><f>A1&amp;"x"</f><v>甲x</v></c><c r="B2" t="b"><v>1</v></c>\
      <c r="C2" t="e"><v>#N/A</v></c></row>
      """)
    parts.strings = """
      <sst><si><t>甲</t></si><si><r><rPr><b/></rPr><t>张&lt;</t></r><r><t>三&#x4E00;</t></r>\
      <rPh sb="0" eb="1"><t>zhang</t></rPh></si></sst>
      """
    #expect(try Reading.lines(parts.bytes) == ["甲,张<三一, 丙 ", "甲x,TRUE,#N/A"])
  }

  @Test func `gaps in rows and columns stay, commas and quotes are quoted, line ends are blanks`()
    throws
  {
    let parts = WorkbookParts(
      """
      <row r="2"><c r="B2" t="str"><v>a,"b"</v></c><c r="D2"><v>1</v></c></row>\
      <row r="4"><c r="A4" t="str"><v>x_x000D_
      y_z</v></c></row><row><c><v>7</v></c><c r="C5"><v>8</v></c></row>
      """)
    #expect(
      try Reading.lines(parts.bytes) == ["", #","a,""b""",,1"#, "", "x y_z,,,", "7,,8,"])
  }

  @Test(arguments: [
    ("12", "12"), ("-3.50", "-3.5"), ("1.1000000000000001", "1.1"),
    ("22000.549999999999", "22000.55"), ("0.30000000000000004", "0.3"), ("1E-3", "0.001"),
    ("1.0E7", "10000000"), ("9.9999999999999995E-7", "0.000001"), ("0", "0"), ("-0.0", "0"),
    ("999999999999999.9", "1000000000000000"), ("4.2010619900307098E+17", "4.2010619900307098E+17"),
    ("990001199003070012", "990001199003070012"), ("abc", "abc"),
  ])
  func `numbers keep the digits that a spreadsheet shows`(_ stored: String, _ shown: String) throws
  {
    #expect(try number(stored) == shown)
  }

  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "1900-02-29"), ("61", "1900-03-01"),
    ("45352", "2024-03-01"), ("45352.75", "2024-03-01"), ("2958465", "9999-12-31"),
    ("2958466", "2958466"), ("-1", "-1"), ("0.5", "0.5"),
  ])
  func `numbers shown as dates are days from 1900`(_ serial: String, _ date: String) throws {
    #expect(try number(serial, style: 1) == date)
    #expect(try number(serial, style: 2) == date)
    #expect(try number(serial, style: 3) == serial)
  }

  @Test func `days count from 1904 where the workbook says so, and months have no day`() throws {
    #expect(
      try number("43890", style: 1, properties: #"<workbookPr date1904="1"/>"#) == "2024-03-01")
    #expect(try number("0", style: 1, properties: #"<workbookPr date1904="1"/>"#) == "1904-01-01")
    #expect(try number("45352", style: 4) == "2024-03")
  }

  @Test(arguments: [
    ("yyyy/m/d", CellStyles.Form.date), ("h:mm", .number), ("[h]:mm:ss", .number),
    ("yyyy\"年\"m\"月\"", .month), ("0.00\"yd\"", .number), ("G/通用格式", .number),
    ("General", .number), ("yyyy\\-mm\\-dd;@", .date), ("0;[Red]dd", .number), ("0_d", .number),
  ])
  func `format codes tell dates`(_ code: String, _ form: CellStyles.Form) {
    #expect(CellStyles.form(code: code) == form)
  }

  @Test func `a formula that was never worked out shows itself`() throws {
    let parts = WorkbookParts(
      #"<row r="1"><c r="A1"><f>B1*12</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1"><v>1</v></c></row>"#
    )
    #expect(try Reading.lines(parts.bytes) == ["=B1*12,,1"])
  }

  @Test func `headers over several columns are repeated, titles and merged data are not`() throws {
    func text(_ place: String, _ text: String) -> String {
      #"<c r="\#(place)" t="str"><v>\#(text)</v></c>"#
    }
    let parts = WorkbookParts(
      "<row r=\"1\">\(text("A1", "名册"))</row>"
        + "<row r=\"2\">\(text("A2", "编号"))\(text("B2", "收入"))</row>"
        + "<row r=\"3\">\(text("B3", "工资"))\(text("C3", "其他"))</row>"
        + "<row r=\"4\">\(text("A4", "a"))<c r=\"B4\"><v>1</v></c></row>"
        + "<row r=\"5\"><c r=\"B5\"><v>2</v></c></row>",
      after: """
        <mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/>\
        <mergeCell ref="A4:A5"/></mergeCells>
        """)
    #expect(
      try Reading.lines(parts.bytes) == [
        "名册,,", "编号,收入,收入", "编号,工资,其他", "a,1,", ",2,",
      ])
  }

  @Test func `the sheet is the one that is named, or the one whose headers are known`() throws {
    func row(_ text: String) -> String {
      #"<row r="1"><c r="A1" t="str"><v>\#(text)</v></c></row>"#
    }
    let bytes = WorkbookParts(
      sheets: [("说明", row("填表")), ("汇总", row("编号")), ("2", row("别的"))]
    ).bytes
    func lines(_ name: String?) throws -> [String] {
      try Reading.lines(bytes, sheet: name) { $0.count { $0 == "编号" } }
    }
    #expect(try lines(nil) == ["编号"])
    #expect(try lines("2") == ["别的"])
    #expect(try lines("1") == ["填表"])
    #expect(try lines("-2") == ["编号"])
    let sheets = ["说明", "汇总", "2"]
    #expect(Reading.fault(bytes, sheet: "表9") == .noSuchSheet("表9", sheets: sheets))
    #expect(Reading.fault(bytes) == .unclearSheet(sheets: sheets))
  }
}
