import DecisionRecords
import DecisionValues
import Testing

@testable import DecisionWorkbooks

/// Workbooks that we write, read back.
struct WorkbookWriterTests {
  private func written(_ header: [String], _ rows: [[OutputCell]]) throws -> [UInt8] {
    let out = Collected()
    var writer = WorkbookWriter(header: header, sheetName: "结果") { out.bytes += $0 }
    for row in rows { try writer.write(row) }
    try writer.finish()
    return out.bytes
  }

  private final class Collected { var bytes: [UInt8] = [] }

  @Test func `texts, numbers and what XML cannot write come back as they were`() throws {
    let number = try #require(Decimal128("1234.5"))
    let long = try #require(Decimal128("12345678901234567890"))
    let bytes = try written(
      ["编号", "金额"],
      [
        [.text("990001199003070012"), .number(number, scale: 2)],
        [.text("=1+1, \"<&>\""), .number(long)], [.empty, .text("")],
        [.text("a\u{7}b_x0041_"), .boolean(true)],
      ])
    #expect(
      try Reading.lines(bytes) == [
        "编号,金额", "990001199003070012,1234.5", #""=1+1, ""<&>""",12345678901234567890"#, "",
        "a\u{7}b_x0041_,TRUE",
      ])
    #expect(try written(["a"], []) == written(["a"], []))
  }

  @Test func `columns past Z and more rows than are held come out in order`() throws {
    let header = (0..<30).map { "列\($0)" }
    let rows = (0..<1000).map { row in (0..<30).map { OutputCell.text("\(row)-\($0)") } }
    let lines = try Reading.lines(try written(header, rows))
    #expect(lines.count == 1001)
    #expect(lines[1000].hasSuffix("999-28,999-29"))
    #expect(SheetXML.letters(701) + SheetXML.letters(702) == "ZZAAA")
  }

  @Test func `the sheet is set up for reading and printing`() throws {
    let bytes = try written(["编号"], [[.text("困难职工家庭")], [.number(5, scale: 2)]])
    let archive = try ZipArchive(BytesInMemory(bytes))
    func part(_ name: String) throws -> String {
      var source = try ZipPart(archive, #require(archive[name]))
      var text: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = try source.read(into: &block, from: 0)
        if count == 0 { return String(decoding: text, as: UTF8.self) }
        text += block[..<count]
      }
    }
    let sheet = try part("xl/worksheets/sheet1.xml")
    #expect(sheet.contains(#"<pane ySplit="1" topLeftCell="A2""#))
    // Six characters of two cells each, and a margin.
    #expect(sheet.contains(#"<col min="1" max="1" width="14" customWidth="1"/>"#))
    #expect(sheet.contains(#"<pageSetup paperSize="9" orientation="landscape""#))
    #expect(sheet.contains(#"<c r="A3" s="5"><v>5.00</v></c>"#))
    #expect(try part("xl/workbook.xml").contains(">'结果'!$1:$1</definedName>"))
    #expect(try part("xl/styles.xml").contains(#"<numFmt numFmtId="166" formatCode="0.00"/>"#))
  }

  @Test func `a full sheet is an error that says so`() throws {
    #expect(throws: WorkbookFault.tooManyRows) {
      var writer = WorkbookWriter(header: [], sheetName: "a") { _ in }
      writer.rowLimit = 300
      for _ in 0..<300 { try writer.write([]) }
      try writer.finish()
    }
  }
}
