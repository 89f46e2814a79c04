import DecisionRecords
import Testing

@testable import DecisionWorkbooks

/// Workbooks that people fill in or correct.
struct FormWriterTests {
  private final class Collected { var bytes: [UInt8] = [] }

  private func part(_ bytes: [UInt8], _ name: String) throws -> String {
    let archive = try ZipArchive(BytesInMemory(bytes))
    var source = try ZipPart(archive, #require(archive[name]))
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = try source.read(into: &block, from: 0)
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += block[..<count]
    }
  }

  private func workbook(commentCount: Int = 1) throws -> [UInt8] {
    let out = Collected()
    var writer = FormWriter { out.bytes += $0 }
    var form = SheetForm(name: "名'册[1]", columns: [.init(width: 10, style: .text)])
    form.frozenRowCount = 1
    form.titleRows = 1...1
    try writer.begin(form)
    try writer.write(row: 1, [FormCell(0, .text("编号"), .formHeader)])
    try writer.write(row: 5, [FormCell(0, .empty, .wrong), FormCell(2, .number(3), .wrongNumber)])
    try writer.end(
      merged: [SheetRange(rows: 0...0, columns: 0...2)],
      validations: [
        SheetValidation(
          SheetRange(rows: 1...9, columns: 0...0),
          .list(sheet: "选项", SheetRange(rows: 0...1, columns: 0...0)), title: "编<号",
          prompt: String(repeating: "\"填\"", count: 200))
      ], comments: (0..<commentCount).map { SheetComment(row: 4 + $0, column: 0, "缺 & 错") })
    var hidden = SheetForm(name: "选项", columns: [])
    hidden.isHidden = true
    try writer.begin(hidden)
    try writer.write(row: 1, [FormCell(0, .text("是"))])
    try writer.end(comments: [SheetComment(row: 0, column: 0, "x")])
    try writer.finish()
    return out.bytes
  }

  @Test func `parts stand in the order that the format prescribes`() throws {
    let sheet = try part(try workbook(), "xl/worksheets/sheet1.xml")
    let order = [
      "<sheetPr>", "<sheetViews>", "<cols>", "<sheetData>", "<mergeCells", "<dataValidations",
      "<pageMargins", "<pageSetup", "<headerFooter>", "<ignoredErrors>", "<legacyDrawing",
    ]
    let places = order.compactMap { sheet.ranges(of: $0).first?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
    #expect(sheet.contains(#"<row r="5"><c r="A5" s="10"/><c r="C5" s="11"><v>3</v></c></row>"#))
    #expect(sheet.contains("<formula1>'选项'!$A$1:$A$2</formula1>"))
    #expect(sheet.contains("promptTitle=\"编&lt;号\""))
  }

  @Test func `prompts are no longer than spreadsheets take`() throws {
    let sheet = try part(try workbook(), "xl/worksheets/sheet1.xml")
    let prompt = try #require(
      sheet.split(separator: " prompt=\"").last?.split(separator: "\" ").first)
    #expect(prompt.replacing("&quot;", with: "\"").count == 255)
  }

  @Test func `remarks are drawn, and no two shapes of a workbook have one number`() throws {
    let bytes = try workbook(commentCount: 1500)
    #expect(try part(bytes, "xl/comments1.xml").contains(#"ref="A1504" authorId="0""#))
    #expect(try part(bytes, "xl/comments1.xml").contains("缺 &amp; 错"))
    let first = try part(bytes, "xl/drawings/vmlDrawing1.vml")
    #expect(first.contains(#"data="1,2""#) && first.contains(#"id="_x0000_s2524""#))
    let second = try part(bytes, "xl/drawings/vmlDrawing2.vml")
    #expect(second.contains(#"data="3""#) && second.contains(#"id="_x0000_s3073""#))
    let types = try part(bytes, "[Content_Types].xml")
    #expect(types.contains(#"Extension="vml""#) && types.contains("/xl/comments2.xml"))
    #expect(
      try part(bytes, "xl/worksheets/_rels/sheet1.xml.rels").contains("../comments1.xml"))
  }

  @Test func `sheets are called what they may be, and hidden ones are not shown`() throws {
    let book = try part(try workbook(), "xl/workbook.xml")
    #expect(book.contains(#"<sheet name="名_册_1_" sheetId="1" r:id="rId1"/>"#))
    #expect(book.contains(#"<sheet name="选项" sheetId="2" state="hidden" r:id="rId2"/>"#))
    #expect(book.contains("'名_册_1_'!$1:$1"))
    #expect(SheetForm.name(String(repeating: "𠮷", count: 40)).utf16.count == 30)
  }
}
