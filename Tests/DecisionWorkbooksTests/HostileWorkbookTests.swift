import DecisionDiagnostics
import Testing

@testable import DecisionWorkbooks

/// Workbooks that are damaged, or made to do harm, are refused with a reason.
struct HostileWorkbookTests {
  private static let row = #"<row r="1"><c r="A1" t="str"><v>编号</v></c></row>"#
  private static let sheetPart = "xl/worksheets/sheet1.xml"

  /// A sound workbook, changed.
  private func fault(_ change: (inout ZipParts) -> Void) -> WorkbookFault? {
    var zip = WorkbookParts(Self.row).zip
    change(&zip)
    return Reading.fault(zip.bytes)
  }

  private func fault(sheet xml: String) -> WorkbookFault? {
    var parts = WorkbookParts(Self.row)
    parts.sheets[0].xml = xml
    return Reading.fault(parts.bytes)
  }

  @Test func `a sound workbook has no fault`() {
    #expect(fault { _ in } == nil)
    #expect(fault { $0.parts.append(.init(name: "docProps/app.xml", bytes: [])) } == nil)
  }

  @Test func `every cut is found`() {
    let bytes = WorkbookParts(Self.row).bytes
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(Reading.fault(Array(bytes.prefix(count))) == .damaged(part: ""), "\(count) bytes")
    }
  }

  @Test func `no changed byte makes reading trap, and none in a part goes unseen`() {
    let zip = WorkbookParts(Self.row).zip
    let bytes = zip.bytes
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x55
      _ = Reading.fault(changed)
    }
    let contents = fault { $0.parts[3].crc = 1 }
    #expect(contents == .damaged(part: Self.sheetPart))
  }

  @Test func `archives that no honest program writes are refused`() {
    #expect(fault { $0.parts[3].flags = 1 } == .encrypted)
    #expect(
      fault { $0.parts.append(.init(name: "../../etc/passwd", bytes: [])) }
        == .hostile(.pathOutside, part: "../../etc/passwd"))
    #expect(
      fault { $0.parts.append(.init(name: "/etc/passwd", bytes: [])) }
        == .hostile(.pathOutside, part: "/etc/passwd"))
    #expect(
      fault { $0.parts.append($0.parts[3]) } == .hostile(.overlap, part: Self.sheetPart))
    #expect(fault { $0.entryCount = 5000 } == .tooLarge(.parts))
    #expect(fault { $0.parts[3].method = 12 } == .damaged(part: Self.sheetPart))
    #expect(fault { $0.parts[3].count = 5 } == .damaged(part: Self.sheetPart))
    #expect(fault { $0.parts.removeFirst(3) } == .notAWorkbook)
    #expect(Reading.fault(ZipParts([("mimetype", "text")]).bytes) == .notAWorkbook)
  }

  @Test func `a part that claims the bytes of another is refused`() {
    var bytes = WorkbookParts(Self.row).bytes
    // The last entry of the list of contents: its place becomes that of the first.
    let end = bytes.count - 22
    let entry = end - 46 - Self.sheetPart.utf8.count
    for index in 0..<4 { bytes[entry + 42 + index] = 0 }
    guard case .hostile(.overlap, _) = Reading.fault(bytes) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func `document types are refused before any entity is defined`() {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>
      """
    #expect(fault(sheet: bomb) == .hostile(.documentType, part: Self.sheetPart))
    let entity = "<worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>"
    #expect(fault(sheet: entity) == .damaged(part: Self.sheetPart))
  }

  @Test(arguments: [
    "", "<worksheet>", "<worksheet></sheet>", "<worksheet/>", "<a/><b/>", "text",
    "<worksheet><sheetData><row r='2'/><row r='2'/></sheetData></worksheet>",
    "<worksheet><sheetData><row r='1048577'/></sheetData></worksheet>",
    "<worksheet><sheetData><row><c r='XFE1'/></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c r='A1'><v>1</v></c><c r='A1'><v>1</v></c></row></sheetData></worksheet>",
    "<worksheet><sheetData><row><c x=\"<\"/></row></sheetData></worksheet>",
  ])
  func `XML that is no sheet is damage`(_ xml: String) {
    #expect(fault(sheet: xml) == .damaged(part: Self.sheetPart))
  }

  @Test func `depth, tags, texts and the number of sheets are limited`() {
    let depth = String(repeating: "<a>", count: 100)
    #expect(fault(sheet: depth) == .tooLarge(.depth))
    let tag = "<a b=\"\(String(repeating: "x", count: 1 << 17))\"/>"
    #expect(fault(sheet: tag) == .tooLarge(.tagBytes))
    let text = "<a>\(String(repeating: "x", count: 5 << 20))</a>"
    #expect(fault(sheet: text) == .tooLarge(.rowBytes))
    var parts = WorkbookParts(Self.row)
    parts.sheets += (0..<WorkbookBounds.sheetCount).map { ("\($0)", parts.sheets[0].xml) }
    #expect(Reading.fault(parts.bytes) == .tooLarge(.sheets))
  }

  @Test func `a bomb is defused when it has unpacked to two hundred times its size`() throws {
    let packer = Deflater()
    try #require(packer.isPacking, "zlib is on this machine")
    let head = Array("<worksheet><sheetData>".utf8)
    let filler = [UInt8](repeating: 0x20, count: 1 << 20) + Array("<a/>".utf8)
    var packed = packer.pack(head, isLast: false)
    for _ in 0..<64 { packed += packer.pack(filler, isLast: false) }
    packed += packer.pack([], isLast: true)
    let count = head.count + 64 * filler.count
    #expect(packed.count < count / 500)
    let bomb = fault { zip in
      zip.parts[3] = .init(
        name: Self.sheetPart, bytes: packed, crc: 0, method: 8, count: count)
    }
    #expect(bomb == .tooLarge(.ratio))
    let liar = fault { zip in
      zip.parts[3] = .init(name: Self.sheetPart, bytes: packed, crc: 0, method: 8, count: 1000)
    }
    #expect(liar == .damaged(part: Self.sheetPart))
  }

  @Test func `each fault says what it is and what to do, in both languages`() {
    let faults: [WorkbookFault] = [
      .noLibrary, .notAFile, .notAWorkbook, .oldFormat, .encrypted, .damaged(part: ""),
      .hostile(.documentType, part: "a"), .tooLarge(.ratio), .noSuchSheet("a", sheets: ["b"]),
      .unclearSheet(sheets: ["甲", "乙"]), .tooManyRows, .tooManyBytes,
    ]
    for fault in faults {
      #expect(!fault.message.zh.isEmpty && !fault.message.en.isEmpty)
      #expect(fault.remedy?.zh.isEmpty == false)
    }
    #expect(WorkbookFault.unclearSheet(sheets: ["甲", "乙"]).remedy?.zh == "用 --sheet 指定：甲、乙")
  }
}
