/// Writes JSON text, members in the order in which they are written.
///
/// ```swift
/// var json = JSONWriter()
/// json.object { json in
///   json.member("row", 4)
///   json.key("amount")
///   json.number("400.00")
/// }
/// json.text  // {"row":4,"amount":400.00}
/// ```
///
/// Without blanks, and the same bytes for the same calls. Text stays UTF-8; quotes, backslashes,
/// control characters, U+2028 and U+2029 are escaped, so that every value stands on one line.
/// Source: RFC 8259.
public struct JSONWriter: Sendable {
  /// What has been written so far.
  public private(set) var utf8: [UInt8] = []
  private var followsValue = false

  public init() {}

  public var text: String { String(decoding: utf8, as: UTF8.self) }

  public mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  public mutating func array(_ elements: (inout JSONWriter) -> Void) {
    enclose(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  /// The name of the member whose value is written next. Names are unique within an object.
  public mutating func key(_ name: String) {
    string(name)
    utf8.append(UInt8(ascii: ":"))
    followsValue = false
  }

  public mutating func string(_ value: String) {
    separate()
    utf8.append(UInt8(ascii: "\""))
    if value.utf8.contains(where: mayBeginEscaped) {
      for scalar in value.unicodeScalars { append(escaped: scalar) }
    } else {
      utf8 += value.utf8
    }
    utf8.append(UInt8(ascii: "\""))
  }

  public mutating func integer(_ value: Int) {
    literal(String(value))
  }

  /// A number given as its JSON text, so that no digit is lost: `-112.50`.
  public mutating func number(_ digits: String) {
    precondition(isJSONNumber(digits.utf8), "a number is written as RFC 8259 has it")
    literal(digits)
  }

  public mutating func boolean(_ value: Bool) {
    literal(value ? "true" : "false")
  }

  public mutating func null() {
    literal("null")
  }

  /// Ends a line, as JSON Lines has it, and begins a new text.
  public mutating func endLine() {
    utf8.append(UInt8(ascii: "\n"))
    followsValue = false
  }
}

extension JSONWriter {
  /// A member with a text, or null.
  public mutating func member(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  /// A member with an integer, or null.
  public mutating func member(_ name: String, _ value: Int?) {
    key(name)
    if let value { integer(value) } else { null() }
  }

  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    boolean(value)
  }

  public mutating func member(_ name: String, object members: (inout JSONWriter) -> Void) {
    key(name)
    object(members)
  }

  public mutating func member(_ name: String, array elements: (inout JSONWriter) -> Void) {
    key(name)
    array(elements)
  }
}

extension JSONWriter {
  private mutating func enclose(
    _ opening: UInt8, _ closing: UInt8, _ content: (inout JSONWriter) -> Void
  ) {
    separate()
    utf8.append(opening)
    followsValue = false
    content(&self)
    utf8.append(closing)
    followsValue = true
  }

  private mutating func literal(_ digits: String) {
    separate()
    utf8 += digits.utf8
  }

  private mutating func separate() {
    if followsValue { utf8.append(UInt8(ascii: ",")) }
    followsValue = true
  }

  private mutating func append(escaped scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": utf8 += #"\""#.utf8
    case "\\": utf8 += #"\\"#.utf8
    case "\n": utf8 += #"\n"#.utf8
    case "\r": utf8 += #"\r"#.utf8
    case "\t": utf8 += #"\t"#.utf8
    case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}": append(numbered: scalar)
    default: utf8 += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    }
  }

  private mutating func append(numbered scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    utf8 += #"\u"#.utf8
    utf8 += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
    utf8 += digits.utf8
  }
}

/// Whether a scalar that begins with this byte may need escaping.
private func mayBeginEscaped(_ byte: UInt8) -> Bool {
  switch byte {
  case ..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: true
  // U+0080...U+00BF and U+2000...U+2FFF.
  case 0xC2, 0xE2: true
  default: false
  }
}

/// Whether the text is `-`? digits (`.` digits)? (`e` sign? digits)? without leading zeros.
func isJSONNumber(_ text: some BidirectionalCollection<UInt8>) -> Bool {
  var rest = text[...]
  func digits() -> Int {
    let count = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
    rest = rest.dropFirst(count)
    return count
  }
  func take(_ bytes: String) -> Bool {
    guard let first = rest.first, bytes.utf8.contains(first) else { return false }
    rest = rest.dropFirst()
    return true
  }
  _ = take("-")
  let startsWithZero = rest.first == UInt8(ascii: "0")
  let wholeDigits = digits()
  if wholeDigits == 0 || startsWithZero && wholeDigits > 1 { return false }
  if take("."), digits() == 0 { return false }
  if take("eE") {
    _ = take("+-")
    if digits() == 0 { return false }
  }
  return rest.isEmpty
}
