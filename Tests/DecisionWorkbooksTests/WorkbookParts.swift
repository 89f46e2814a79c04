@testable import DecisionWorkbooks

/// A zip archive of stored entries, so that the tests need no tool.
struct ZipParts {
  struct Part {
    var name: String
    var bytes: [UInt8]
    var flags: UInt32 = 0
    var crc: UInt32?
    var method: UInt32 = 0
    /// What the list of contents says of the size, if it lies.
    var count: Int?
  }

  var parts: [Part] = []
  /// What the record at the end says of the number of entries, if it lies.
  var entryCount: Int?

  init(_ parts: [(String, String)]) {
    self.parts = parts.map { Part(name: $0.0, bytes: Array($0.1.utf8)) }
  }

  var bytes: [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let offset = out.count
      let crc = part.crc ?? Self.crc(part.bytes)
      var fields: [UInt8] = []
      fields.appendLittleEndian(20, 2)
      fields.appendLittleEndian(part.flags, 2)
      fields.appendLittleEndian(part.method, 2)
      fields.appendLittleEndian(0x0021_0000, 4)
      fields.appendLittleEndian(crc, 4)
      fields.appendLittleEndian(UInt32(part.bytes.count), 4)
      fields.appendLittleEndian(UInt32(part.count ?? part.bytes.count), 4)
      fields.appendLittleEndian(UInt32(part.name.utf8.count), 2)
      fields.appendLittleEndian(0, 2)
      out += [0x50, 0x4B, 3, 4] + fields + part.name.utf8 + part.bytes
      directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + [UInt8](repeating: 0, count: 10)
      directory.appendLittleEndian(UInt32(offset), 4)
      directory += part.name.utf8
    }
    var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    let count = UInt32(entryCount ?? parts.count)
    end.appendLittleEndian(count, 2)
    end.appendLittleEndian(count, 2)
    end.appendLittleEndian(UInt32(directory.count), 4)
    end.appendLittleEndian(UInt32(out.count), 4)
    return out + directory + end + [0, 0]
  }

  static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB8_8320 }
    }
    return ~crc
  }
}

/// A workbook made of XML as it is written here.
struct WorkbookParts {
  var sheets: [(name: String, xml: String)] = []
  var strings: String?
  var styles: String?
  var properties = ""
  var extra: [(String, String)] = []

  /// One sheet with these rows.
  init(_ rows: String, after: String = "") { sheets = [("表", Self.sheet(rows, after: after))] }

  init(sheets: [(name: String, xml: String)]) {
    self.sheets = sheets.map { ($0.name, Self.sheet($0.xml)) }
  }

  static func sheet(_ rows: String, after: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
    <sheetData>\(rows)</sheetData>\(after)</worksheet>
    """
  }

  var zip: ZipParts {
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    func relation(_ id: String, _ kind: String, _ target: String) -> String {
      #"<Relationship Id="\#(id)" Type="\#(type)\#(kind)" Target="\#(target)"/>"#
    }
    let places = sheets.indices
    let tabs = places.map {
      #"<sheet name="\#(sheets[$0].name)" sheetId="\#($0 + 1)" r:id="rId\#($0 + 1)"/>"#
    }
    let others = [("sharedStrings", strings), ("styles", styles)]
    let relations =
      places.map { relation("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") }
      + others.filter { $0.1 != nil }.map { relation($0.0, $0.0, "/xl/\($0.0).xml") }
    var parts = [
      (
        "_rels/.rels",
        "<Relationships>\(relation("a", "officeDocument", "xl/workbook.xml"))</Relationships>"
      ),
      (
        "xl/workbook.xml",
        #"<workbook xmlns:r="\#(type)">\#(properties)<sheets>\#(tabs.joined())</sheets></workbook>"#
      ),
      ("xl/_rels/workbook.xml.rels", "<Relationships>\(relations.joined())</Relationships>"),
    ]
    parts += places.map { ("xl/worksheets/sheet\($0 + 1).xml", sheets[$0].xml) }
    parts += others.compactMap { name, xml in xml.map { ("xl/\(name).xml", $0) } }
    return ZipParts(parts + extra)
  }

  var bytes: [UInt8] { zip.bytes }
}

final class BytesInMemory: StoredBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var byteCount: Int { bytes.count }

  func read(at offset: Int, into span: inout MutableRawSpan) throws(WorkbookFault) -> Int {
    let count = max(0, min(span.byteCount, bytes.count - offset))
    for index in 0..<count {
      span.storeBytes(of: bytes[offset + index], toByteOffset: index, as: UInt8.self)
    }
    return count
  }
}

/// What is read of a workbook.
enum Reading {
  static func lines(
    _ bytes: [UInt8], sheet name: String? = nil, knownCount: ([String]) -> Int = { $0.count }
  ) throws(WorkbookFault) -> [String] {
    let workbook = try Workbook(BytesInMemory(bytes))
    let sheet = try workbook.sheet(named: name, knownCount: knownCount)
    var source = try SheetBytes(workbook, sheet)
    var text: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 997)
    while true {
      let count = try source.read(into: &block, from: 0)
      if count == 0 { break }
      text += block[..<count]
    }
    return String(decoding: text, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).dropLast().map(String.init)
  }

  static func fault(_ bytes: [UInt8], sheet: String? = nil) -> WorkbookFault? {
    do throws(WorkbookFault) {
      _ = try lines(bytes, sheet: sheet)
      return nil
    } catch {
      return error
    }
  }
}
