import Testing

@testable import DecisionLog

struct EntryTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (1_772_611_198_120, "2026-03-04T07:59:58.120Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
    ] as [(Int64, String)])
  func `a time has one text`(_ milliseconds: Int64, _ text: String) {
    #expect(LogTime(milliseconds: milliseconds).description == text)
    #expect(LogTime(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "2026-03-04T07:59:58.12Z", "2026-03-04 07:59:58.120Z", "2026-02-30T07:59:58.120Z",
    "2026-03-04T24:00:00.000Z", "2026-03-04T07:60:00.000Z", "2026-03-04T07:59:58.120+",
    "2026-03-04T07:59:58.12aZ", "",
  ])
  func `another text is no time`(_ text: String) {
    #expect(LogTime(text) == nil)
  }

  @Test func `an entry is one line of the documented shape`() throws {
    let entry = LogEntry(
      number: 88_215, time: LogTime(milliseconds: 1_772_611_198_120), kind: .decision,
      members: [
        EntryMember("b", .text("20260304-7f3a")), EntryMember("r", .integer(88_213)),
        EntryMember("out", .object([EntryMember("困难档次", .text("深度困难"))])),
        EntryMember("why", .list([.text("R2"), .null])),
      ])
    let line = String(decoding: entry.line, as: UTF8.self)
    #expect(
      line
        == #"{"n":88215,"t":"2026-03-04T07:59:58.120Z","k":"d","b":"20260304-7f3a","r":88213,"#
        + #""out":{"困难档次":"深度困难"},"why":["R2",null]}"#)
    #expect(try LogEntry(line: entry.line) == entry)
  }

  @Test func `no character of an entry moves a cursor or hides`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var line: [UInt8] = []
      EntryText.append(String(Character(scalar)), to: &line)
      let hidden = String(decoding: line, as: UTF8.self).unicodeScalars.filter {
        $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || EntryText.isHidden($0)
      }
      if !hidden.isEmpty || (try? EntryScanner.value(line)) != .text(String(Character(scalar))) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test(arguments: [
    #"{"a":1 }"#, #"{"a":01}"#, #"{"a":1.0}"#, #"{"a":+1}"#, #"{"a":-0}"#, #"{"a":1,"a":2}"#,
    #"{"a":"\n"}"#, #"{"a":"\u0041"}"#, #"{"a":"\/"}"#, #"{"a":true}"#, #"{"a":1}x"#, #"{"a":1"#,
    #"{"a":"\ud800"}"#, #"["#, #""#, #"{a:1}"#, #"[1,]"#, #"{"a":99999999999999999999}"#,
    #"{"a":"\uE000"}"#, #"[[[[[[[[[1]]]]]]]]]"#, #"{"a":"x"#, #"{"a":"\"#, #"{"a":"\u12"#,
  ])
  func `what is not written so is not read`(_ text: String) {
    #expect(throws: EntryScanner.Fault.self) { try EntryScanner.value(Array(text.utf8)) }
  }

  @Test func `bytes that are no text are not read`() {
    #expect(throws: EntryScanner.Fault.self) {
      try EntryScanner.value([0x22, 0xFF, 0x22])
    }
    #expect(throws: EntryScanner.Fault.self) {
      try EntryScanner.value([0x22, 0x5C, 0x5C, 0xE4, 0xB8, 0x22])
    }
  }
}
