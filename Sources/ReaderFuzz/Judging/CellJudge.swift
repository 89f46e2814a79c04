import Bangfu
import DecisionRecords
import DecisionValues

/// Cells by themselves: the same twice, from bytes and from text, and within their bounds.
enum CellJudge {
  private static let readers: [(name: String, reader: FieldReader)] = [
    ("text", FieldReader(.anyText)),
    ("words", FieldReader(.text(TextValues(["是", "低保户"], synonyms: ["低保": "低保户"])))),
    ("number", FieldReader(.number(scale: 2))),
    ("yuan", FieldReader(.number(scale: 2), unit: NumberUnit(["元"], money: .yuan))),
    ("wan", FieldReader(.number(scale: 6), unit: NumberUnit(["万元"], money: .tenThousandYuan))),
    ("integer", FieldReader(.integer, unit: NumberUnit(["人"]))),
    ("boolean", FieldReader(.boolean(.standard))), ("date", FieldReader(.date)),
  ]

  static func differences(_ bytes: [UInt8]) -> [String] {
    var differences: [String] = []
    let text = String(validating: bytes, as: UTF8.self)
    for (name, reader) in readers {
      let reading = reader.reading(utf8: bytes)
      if let text, !bytes.contains(0), reader.reading(text) != reading {
        differences.append("\(name): text reads otherwise than bytes")
      }
      if text == nil, reading.value != .invalid(.notUTF8) {
        differences.append("\(name): \(reading) is not UTF-8")
      }
      // Blanks around a cell mean nothing.
      if let text, !bytes.contains(0), reader.reading(" \(text)\u{3000}").value != reading.value {
        differences.append("\(name): blanks around it change it")
      }
      if case .invalid(let fault) = reading.value {
        let message = fault.message(for: text ?? "", in: reader.kind)
        if message.zh.isEmpty || message.en.isEmpty { differences.append("\(name): no message") }
      }
    }
    differences += text.map(identity) ?? []
    return differences
  }

  private static func identity(_ text: String) -> [String] {
    var differences: [String] = []
    if let number = try? IdentityNumber(cell: text) {
      if (try? IdentityNumber(number.text)) != number { differences.append("identity: twice") }
      if IdentityNumber.masked(text).contains(number.text) { differences.append("identity: shown") }
    }
    if RosterReader.key(text) != RosterReader.key("\(text) ") { differences.append("key: blanks") }
    return differences
  }
}
