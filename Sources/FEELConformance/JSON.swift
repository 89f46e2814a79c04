/// A JSON text as a tree that keeps numbers as written and entries in their order.
enum JSON {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSON])
  case object([(key: String, value: JSON)])

  /// Nil for a text that is no JSON.
  init?(_ text: String) {
    var reader = JSONReader(text)
    guard let value = reader.whole() else { return nil }
    self = value
  }

  /// The entry of an object; nil also where there is none.
  subscript(key: String) -> JSON? {
    if case .object(let entries) = self { entries.first { $0.key == key }?.value } else { nil }
  }

  var string: String? {
    if case .string(let value) = self { value } else { nil }
  }

  var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  var int: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  var array: [JSON]? {
    if case .array(let value) = self { value } else { nil }
  }

  var entries: [(key: String, value: JSON)]? {
    if case .object(let value) = self { value } else { nil }
  }

  var isNull: Bool {
    if case .null = self { true } else { false }
  }
}

private struct JSONReader {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0

  private static let maximumDepth = 200

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func whole() -> JSON? {
    guard let value = value() else { return nil }
    skipBlanks()
    return position == scalars.count ? value : nil
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func skipBlanks() {
    while let next, " \t\r\n".unicodeScalars.contains(next) { position += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard scalars[position...].starts(with: word.unicodeScalars) else { return false }
    position += word.unicodeScalars.count
    return true
  }

  private mutating func value() -> JSON? {
    guard depth < Self.maximumDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    skipBlanks()
    switch next {
    case "{": return object()
    case "[": return array()
    case "\"": return string().map(JSON.string)
    case "t": return take(word: "true") ? .boolean(true) : nil
    case "f": return take(word: "false") ? .boolean(false) : nil
    case "n": return take(word: "null") ? .null : nil
    default: return number()
    }
  }

  private mutating func object() -> JSON? {
    position += 1
    var entries: [(key: String, value: JSON)] = []
    if take("}") { return .object(entries) }
    repeat {
      skipBlanks()
      guard let key = string(), take(":"), let value = value() else { return nil }
      entries.append((key, value))
    } while take(",")
    return take("}") ? .object(entries) : nil
  }

  private mutating func array() -> JSON? {
    position += 1
    var items: [JSON] = []
    if take("]") { return .array(items) }
    repeat {
      guard let value = value() else { return nil }
      items.append(value)
    } while take(",")
    return take("]") ? .array(items) : nil
  }

  private mutating func number() -> JSON? {
    let start = position
    while let next, "+-.eE0123456789".unicodeScalars.contains(next) { position += 1 }
    guard position > start else { return nil }
    return .number(Self.text(scalars[start..<position]))
  }

  private mutating func string() -> String? {
    guard next == "\"" else { return nil }
    position += 1
    var text: [Unicode.Scalar] = []
    while let scalar = next {
      position += 1
      if scalar == "\"" { return Self.text(text) }
      guard scalar == "\\" else {
        text.append(scalar)
        continue
      }
      guard let escaped = escape() else { return nil }
      text.append(escaped)
    }
    return nil
  }

  private mutating func escape() -> Unicode.Scalar? {
    guard let letter = next else { return nil }
    position += 1
    switch letter {
    case "\"", "\\", "/": return letter
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      guard let unit = hexadecimal() else { return nil }
      guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit) }
      guard take(word: "\\u"), let low = hexadecimal(), (0xDC00...0xDFFF).contains(low)
      else { return nil }
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    default: return nil
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    guard position + 4 <= scalars.count else { return nil }
    defer { position += 4 }
    return UInt32(Self.text(scalars[position..<(position + 4)]), radix: 16)
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
