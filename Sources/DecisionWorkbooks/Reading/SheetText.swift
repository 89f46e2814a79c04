/// The texts of cells as they are handed on.
enum SheetText {
  /// Appends a text, `_x000D_` as the character that it stands for, and line ends as blanks.
  ///
  /// Without line ends a row of the sheet is a line of the text that is made of it, and messages about line 7 are about row 7.
  static func append(_ text: [UInt8], to bytes: inout [UInt8]) {
    guard text.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "_") }) else {
      bytes.append(contentsOf: text)
      return
    }
    var index = 0
    var followsReturn = false
    while index < text.count {
      let (scalar, count) = escape(text, index) ?? (nil, 1)
      let byte = scalar.map { $0.isASCII ? UInt8($0.value) : 0xFF } ?? text[index]
      let isLineEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if isLineEnd {
        if !(followsReturn && byte == UInt8(ascii: "\n")) { bytes.append(UInt8(ascii: " ")) }
      } else if let scalar {
        bytes.append(contentsOf: String(scalar).utf8)
      } else {
        bytes.append(byte)
      }
      followsReturn = byte == UInt8(ascii: "\r")
      index += count
    }
  }

  /// `_x000D_`, if it stands there: the character and how many bytes stand for it.
  ///
  /// Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
  private static func escape(_ text: [UInt8], _ index: Int) -> (Unicode.Scalar?, Int)? {
    guard index + 7 <= text.count, text[index] == UInt8(ascii: "_"),
      text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = text[index + 2..<index + 6]
    guard digits.allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, 7)
  }
}
