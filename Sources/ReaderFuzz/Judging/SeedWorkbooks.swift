/// Workbooks of a few parts that use what sheets have: texts of every kind, dates, merged cells, formulas.
enum SeedWorkbooks {
  static let all: [[(name: String, bytes: [UInt8])]] = [parts(shared: true), parts(shared: false)]

  private static let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relationType =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private static func parts(shared: Bool) -> [(name: String, bytes: [UInt8])] {
    let texts = [
      "编号", "家庭人口", "年收入(元)", "突发变故", "01", "否", "家庭<r>&amp;", "是&#10;否", "_x000D_",
    ]
    let strings =
      "<sst xmlns=\"\(space)\">"
      + texts.map {
        "<si><t xml:space=\"preserve\">\($0)</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"
      }
      .joined().replacing("<r>", with: "&lt;") + "</sst>"
    let sheets =
      shared
      ? [sheet(header: sharedHeader)]
      : [sheet(header: inlineHeader), "<worksheet><sheetData/></worksheet>"]
    let numbers = sheets.indices.map { $0 + 1 }
    let tabs = numbers.map { "<sheet name=\"表\($0)\" sheetId=\"\($0)\" r:id=\"rId\($0)\"/>" }
    let relations =
      numbers.map { relation("rId\($0)", "worksheet", "worksheets/sheet\($0).xml") }
      + [
        relation("s", "sharedStrings", "/xl/sharedStrings.xml"),
        relation("t", "styles", "styles.xml"),
      ]
    let texted: [(String, String)] =
      [
        (
          "_rels/.rels",
          "<Relationships>\(relation("a", "officeDocument", "xl/workbook.xml"))</Relationships>"
        ),
        (
          "xl/workbook.xml",
          "<workbook xmlns:r=\"\(relationType)\"><workbookPr date1904=\"0\"/><sheets>\(tabs.joined())</sheets></workbook>"
        ),
        ("xl/_rels/workbook.xml.rels", "<Relationships>\(relations.joined())</Relationships>"),
        ("xl/sharedStrings.xml", strings),
        (
          "xl/styles.xml",
          "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m月\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
        ),
      ] + zip(numbers, sheets).map { ("xl/worksheets/sheet\($0).xml", $1) }
    return texted.map { ($0.0, Array($0.1.utf8)) }
  }

  private static let sharedHeader = (0..<4).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
  private static let inlineHeader = ["编号", "家庭人口", "年收入", "突发变故"].enumerated()
    .map {
      "<c r=\"\(["A", "B", "C", "D"][$0])2\" t=\"inlineStr\"><is><r><t>\($1)</t></r></is></c>"
    }
    .joined()

  private static func sheet(header: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <worksheet xmlns="\(space)"><dimension ref="A1:D9"/><sheetData>\
    <row r="1"><c r="A1" t="str"><v>困难家庭</v></c></row><row r="2">\(header)</row>\
    <row r="3" spans="1:4"><c r="A3" t="s"><v>4</v></c><c r="B3"><v>3</v></c><c r="C3" s="0">\
    <v>30000.5</v></c><c r="D3" t="b"><v>1</v></c></row><row r="4"><c r="B4"><v>2.0000000000000001E-2</v></c>\
    <c r="A4" t="str"><f>CONCAT("a","b")</f><v>ab</v></c><c r="D4" t="s"><v>7</v></c></row>\
    <row r="7"><c r="A7" s="1"><v>45000</v></c><c r="B7" s="2"><v>0.5</v></c><c r="C7" t="e"><v>#DIV/0!</v></c>\
    <c r="D7" t="d"><v>2024-01-01T00:00:00</v></c></row><row><c t="inlineStr"><is><t>合计</t></is></c>\
    <c><f>SUM(B3:B7)</f></c></row></sheetData><mergeCells><mergeCell ref="A1:D1"/></mergeCells></worksheet>
    """
  }

  private static func relation(_ id: String, _ kind: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(relationType)/\(kind)\" Target=\"\(target)\"/>"
  }
}
