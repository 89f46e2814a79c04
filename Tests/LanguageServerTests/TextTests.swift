import Testing

@testable import LanguageServer

struct TextTests {
  /// Texts whose characters are of one to four bytes and whose lines end in each way.
  private let text = "a低𠮷\r\nb\rc\u{301}\n\nö"

  @Test(arguments: [PositionEncoding.utf16, .utf8])
  func `places and bytes lead to each other`(encoding: PositionEncoding) {
    let lines = TextLines(Array(text.utf8))
    var offset = 0
    for scalar in text.unicodeScalars {
      let position = lines.position(of: offset, encoding)
      let isInsideLineEnd = scalar == "\n" && offset > 0 && lines.utf8[offset - 1] == 0x0D
      if !isInsideLineEnd { #expect(lines.offset(of: position, encoding) == offset) }
      offset += UTF8.width(scalar)
    }
    #expect(lines.lineCount == 5)
  }

  @Test func `a character beyond the basic plane has two units of UTF-16 and four of UTF-8`() {
    let lines = TextLines(Array("𠮷x".utf8))
    #expect(lines.position(of: 4, .utf16) == TextPosition(line: 0, character: 2))
    #expect(lines.position(of: 4, .utf8) == TextPosition(line: 0, character: 4))
    #expect(lines.offset(of: TextPosition(line: 0, character: 1), .utf16) == 0)
    #expect(lines.offset(of: TextPosition(line: 0, character: 2), .utf16) == 4)
  }

  @Test func `places past an end are the end`() {
    let lines = TextLines(Array("ab\r\nc".utf8))
    #expect(lines.offset(of: TextPosition(line: 0, character: 99), .utf16) == 2)
    #expect(lines.offset(of: TextPosition(line: 7, character: 0), .utf16) == 5)
    #expect(lines.position(of: 99, .utf16) == TextPosition(line: 1, character: 1))
  }

  @Test func `changes are carried out one on the other`() {
    var document = TextDocument(uri: "file:///a.yaml", version: 1, text: "低保标准\n")
    let first = TextRange(
      start: TextPosition(line: 0, character: 2), end: TextPosition(line: 0, character: 4))
    let second = TextRange(
      start: TextPosition(line: 0, character: 4), end: TextPosition(line: 0, character: 4))
    document.apply(
      [TextChange(range: first, text: "𠮷"), TextChange(range: second, text: "尾")], version: 2,
      .utf16)
    #expect(String(decoding: document.utf8, as: UTF8.self) == "低保𠮷尾\n")
    #expect(document.version == 2)
    document.apply([TextChange(range: nil, text: "全")], version: 3, .utf16)
    #expect(String(decoding: document.utf8, as: UTF8.self) == "全")
  }

  @Test func `a byte-order mark is a character to the editor and nothing to spans`() {
    let document = TextDocument(uri: "file:///a.yaml", version: 1, text: "\u{FEFF}ab")
    #expect(document.markSizeBytes == 3)
    #expect(document.lines.offset(of: TextPosition(line: 0, character: 1), .utf16) == 3)
  }

  @Test(arguments: [
    ("file:///a/b%20c/%E8%A7%84%E5%88%99.yaml", "/a/b c/规则.yaml"), ("file:///a/./b/../c", "/a/c"),
    ("file://localhost/a", "/a"), ("FILE:/a", "/a"), ("file:///a%3Ab#x", "/a:b"),
  ])
  func `an address has a path`(uri: String, path: String) {
    #expect(FileURI.path(of: uri) == path)
  }

  @Test(arguments: [
    "untitled:1", "http://a/b", "file://host/a", "file:///%zz", "file:///%FF", "file:",
  ])
  func `an address without a path here has none`(uri: String) {
    #expect(FileURI.path(of: uri) == nil)
  }

  @Test func `a path and its address lead to each other`() {
    let path = "/规则 一/a%b#c?.yaml"
    #expect(FileURI.uri(of: path).utf8.allSatisfy { $0 < 0x80 })
    #expect(FileURI.path(of: FileURI.uri(of: path)) == path)
  }

  @Test func `names are found by the initials of their syllables, in full, and as they are`() {
    let name = Romanization("低保标准")
    #expect(name.filter(for: "") == "低保标准 dbbz")
    #expect(name.filter(for: "dbb") == "dbbz")
    #expect(name.filter(for: "DB") == "dbbz")
    #expect(name.filter(for: "dibao") == "dibaobiaozhun")
    #expect(name.filter(for: "低保") == "低保标准")
    #expect(Romanization("unit").filter(for: "un") == "unit")
    // 重 has two readings: either is typed.
    #expect(Romanization("重病").filter(for: "zb") == "zb")
    #expect(Romanization("重病").filter(for: "cb") == "cb")
  }
}
