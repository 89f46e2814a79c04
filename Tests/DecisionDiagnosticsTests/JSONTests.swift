import DecisionDiagnostics
import Testing

struct JSONTests {
  private func written(_ text: String) -> String? {
    guard let json = JSON(text: text) else { return nil }
    var writer = JSONWriter()
    writer.value(json)
    return writer.text
  }

  @Test(arguments: [
    "null", "true", "-0.5e+3", #""低保\n\"\\""#, "[]", "{}", #"[1,[2,{"a":null}],"b"]"#,
    #"{"b":1,"a":{"c":[false]}}"#,
  ])
  func `a text comes out as it went in`(text: String) {
    #expect(written(text) == text)
  }

  @Test func `escapes and surrogate pairs are read`() {
    #expect(JSON(text: #""\u4f4e\ud83d\ude00\/\b\f""#)?.string == "低😀/\u{8}\u{C}")
  }

  @Test(arguments: [#""\ud83d""#, #""\ude00""#, #""\ud83dA""#, #""\ud83d\ud83d""#])
  func `half a pair becomes the replacement character`(text: String) {
    #expect(JSON(text: text)?.string?.unicodeScalars.first == "\u{FFFD}")
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", #"{"a":1,}"#, #"{"a"}"#, "{a:1}", "01", "1.", ".5", "+1", "1e", "tru",
    "nulll", "[1 2]", "\"a", "\"\n\"", #""\x""#, #""\u12g4""#, #""\u+123""#, "1 1", "\u{FEFF}1",
    "NaN",
  ])
  func `what is no JSON is refused`(text: String) {
    #expect(JSON(text: text) == nil)
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(JSON(utf8: [0x22, 0xFF, 0x22]) == nil)
    #expect(JSON(utf8: [0x22, 0xED, 0xA0, 0x80, 0x22]) == nil)
  }

  @Test func `nesting ends at its limit`() {
    let limit = JSON.maximumDepth
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(JSON(text: nested(limit)) != nil)
    #expect(JSON(text: nested(limit + 1)) == nil)
    #expect(JSON(text: nested(1_000_000)) == nil)
  }
}
