/// Writes the JSON of entries: no blanks, whole numbers, and text that cannot move a cursor.
///
/// Beyond what JSON asks for it escapes whatever a terminal acts upon or does not show: control
/// characters of both ranges, line and paragraph separators, zero-width and bidirectional signs,
/// private use and non-characters. So `cat` of a log shows what is in it.
enum EntryText {
  static func append(_ value: EntryValue, to line: inout [UInt8]) {
    switch value {
    case .null: line += "null".utf8
    case .integer(let number): line += String(number).utf8
    case .text(let text): append(text, to: &line)
    case .list(let values):
      line.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        append(value, to: &line)
      }
      line.append(UInt8(ascii: "]"))
    case .object(let members):
      line.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { line.append(UInt8(ascii: ",")) }
        append(member.name, to: &line)
        line.append(UInt8(ascii: ":"))
        append(member.value, to: &line)
      }
      line.append(UInt8(ascii: "}"))
    }
  }

  static func append(_ text: String, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(isPlain) {
      line += text.utf8
    } else {
      for scalar in text.unicodeScalars { append(scalar, to: &line) }
    }
    line.append(UInt8(ascii: "\""))
  }

  /// The same for text that is UTF-8 already.
  static func append(_ text: Span<UInt8>, to line: inout [UInt8]) {
    guard isPlain(text) else {
      return append(String(decoding: text.array, as: UTF8.self), to: &line)
    }
    line.append(UInt8(ascii: "\""))
    line.append(text)
    line.append(UInt8(ascii: "\""))
  }

  /// Whether a text needs no thought: printable ASCII, and U+3000 to U+9FFF, where nothing is hidden.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      if isPlain(text[index]) {
        index += 1
      } else {
        guard
          (0xE3...0xE9).contains(text[index]), index + 2 < text.count,
          text[index + 1] & 0xC0 == 0x80, text[index + 2] & 0xC0 == 0x80
        else { return false }
        index += 3
      }
    }
    return true
  }

  private static func append(_ scalar: Unicode.Scalar, to line: inout [UInt8]) {
    switch scalar {
    case "\"": line += #"\""#.utf8
    case "\\": line += #"\\"#.utf8
    case _ where isHidden(scalar):
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        line += #"\u"#.utf8
        line += Hexadecimal.text([UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]).utf8
      }
    default: line += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
  }

  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE000...0xF8FF, 0xFDD0...0xFDEF, 0xF0000...0x10FFFF:
      true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// Whether a byte is a character that needs no thought.
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}

extension Span where Element == UInt8 {
  /// The first place from `start` on with one of two bytes; the end where there is none.
  func firstIndex(of byte: UInt8, or other: UInt8, from start: Int) -> Int {
    // Safety: the buffer is read below its count.
    unsafe withUnsafeBufferPointer { bytes in
      var index = start
      while unsafe index < bytes.count && bytes[index] != byte && bytes[index] != other {
        index += 1
      }
      return index
    }
  }

  var array: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(self)
    return bytes
  }
}

extension [UInt8] {
  mutating func append(_ bytes: Span<UInt8>) {
    // Safety: the buffer outlives the copy that is made of it.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
