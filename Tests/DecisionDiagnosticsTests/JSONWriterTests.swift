import DecisionDiagnostics
import Foundation
import Testing

struct JSONWriterTests {
  @Test func `values follow each other with commas where RFC 8259 wants them`() {
    var json = JSONWriter()
    json.object { json in
      json.member("a", 1)
      json.member("b", "x")
      json.member("none", nil as String?)
      json.member("nothing", nil as Int?)
      json.member("yes", true)
      json.member(
        "list",
        array: { json in
          json.array { _ in }
          json.object { _ in }
          json.null()
          json.boolean(false)
          json.number("-112.50")
        })
      json.member("inner", object: { $0.member("c", -7) })
    }
    #expect(
      json.text
        == #"{"a":1,"b":"x","none":null,"nothing":null,"yes":true,"#
        + #""list":[[],{},null,false,-112.50],"inner":{"c":-7}}"#)
  }

  @Test func `an ended line begins a new text`() {
    var json = JSONWriter()
    for row in 1...2 {
      json.array { $0.integer(row) }
      json.endLine()
    }
    #expect(json.text == "[1]\n[2]\n")
  }

  @Test func `text is escaped where it must be and kept where it need not`() {
    var json = JSONWriter()
    json.string("家\"\\/\n\r\t\u{0}\u{1F}\u{7F}\u{85}\u{2028}\u{2029}😀")
    #expect(
      json.text
        == #""家\"\\/\n\r\t\u0000\u001f\u007f\u0085\u2028\u2029😀""#)
  }

  @Test(
    "one character to escape is enough",
    arguments: [
      ("\u{2028}", #""\u2028""#), ("\u{85}", #""\u0085""#), ("\u{7F}", #""\u007f""#),
      ("\u{1B}", #""\u001b""#), ("\"", #""\"""#), ("\\", #""\\""#), ("“é—家", #""“é—家""#),
    ])
  func escapes(text: String, expected: String) {
    var json = JSONWriter()
    json.string(text)
    #expect(json.text == expected)
  }

  @Test func `another reader gets back every scalar of the first planes`() throws {
    var text = String.UnicodeScalarView()
    for value in UInt32(0)..<0x1_1000 { Unicode.Scalar(value).map { text.append($0) } }
    var json = JSONWriter()
    json.array { $0.string(String(text)) }
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
    #expect(read?.first.map { Array($0.unicodeScalars) } == Array(text))
  }

  @Test(
    "numbers keep their digits",
    arguments: ["0", "-0", "10", "0.10", "1e5", "1.5E-10", "2e+3", "12345678901234567890.00"])
  func numbers(digits: String) {
    var json = JSONWriter()
    json.number(digits)
    #expect(json.text == digits)
  }

  @Test(
    "what RFC 8259 does not call a number stops the program",
    arguments: ["", "-", "01", "1.", ".5", "+1", "1,000", "1e", "NaN", "1 ", "１"])
  func notNumbers(digits: String) async {
    await #expect(processExitsWith: .failure) { [digits] in
      var json = JSONWriter()
      json.number(digits)
    }
  }
}
