/// Reads the JSON of an entry, and nothing but what `EntryText` writes.
struct EntryScanner {
  private let bytes: [UInt8]
  private var position = 0

  static let depthLimit = 8

  /// Why bytes are no entry: what stands at a place is not what the format has there.
  struct Fault: Error, Hashable {
    let position: Int
  }

  /// Throws: `Fault`.
  static func value(_ bytes: [UInt8]) throws(Fault) -> EntryValue {
    var scanner = EntryScanner(bytes: bytes)
    let value = try scanner.value(depth: 0)
    guard scanner.position == bytes.count else { throw scanner.fault }
    // One text for each value: what was written by anybody else shows here.
    var written: [UInt8] = []
    EntryText.append(value, to: &written)
    guard written == bytes else {
      throw Fault(position: zip(written, bytes).prefix { $0 == $1 }.count)
    }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var fault: Fault { Fault(position: position) }

  private mutating func value(depth: Int) throws(Fault) -> EntryValue {
    guard depth < Self.depthLimit else { throw fault }
    switch position < bytes.count ? bytes[position] : 0 {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "n"):
      for byte in "null".utf8 { try expect(byte) }
      return .null
    default: return .integer(try integer())
    }
  }

  private mutating func object(depth: Int) throws(Fault) -> EntryValue {
    try expect(UInt8(ascii: "{"))
    var members: [EntryMember] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      let name = try text()
      guard !members.contains(where: { $0.name == name }) else { throw fault }
      try expect(UInt8(ascii: ":"))
      members.append(EntryMember(name, try value(depth: depth + 1)))
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func list(depth: Int) throws(Fault) -> EntryValue {
    try expect(UInt8(ascii: "["))
    var values: [EntryValue] = []
    if take(UInt8(ascii: "]")) { return .list(values) }
    repeat { values.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return .list(values)
  }

  private mutating func integer() throws(Fault) -> Int64 {
    let start = position
    _ = take(UInt8(ascii: "-"))
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    guard let value = Int64(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw Fault(position: start)
    }
    return value
  }

  private mutating func text() throws(Fault) -> String {
    try expect(UInt8(ascii: "\""))
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") { return try escapedText(from: start) }
      position += 1
    }
    try expect(UInt8(ascii: "\""))
    guard let text = String(validating: bytes[start..<position - 1], as: UTF8.self) else {
      throw Fault(position: start)
    }
    return text
  }

  /// The position is at the first backslash.
  private mutating func escapedText(from start: Int) throws(Fault) -> String {
    var units = Array(String(decoding: bytes[start..<position], as: UTF8.self).utf16)
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      guard take(UInt8(ascii: "\\")) else {
        let plain = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\""),
          bytes[position] != UInt8(ascii: "\\")
        {
          position += 1
        }
        units += String(decoding: bytes[plain..<position], as: UTF8.self).utf16
        continue
      }
      if take(UInt8(ascii: "u")) {
        let digits = String(
          decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
        guard let value = Hexadecimal.bytes(digits), value.count == 2 else { throw fault }
        units.append(UInt16(value[0]) << 8 | UInt16(value[1]))
        position += 4
      } else if take(UInt8(ascii: "\"")) {
        units.append(UInt16(UInt8(ascii: "\"")))
      } else {
        try expect(UInt8(ascii: "\\"))
        units.append(UInt16(UInt8(ascii: "\\")))
      }
    }
    try expect(UInt8(ascii: "\""))
    guard let text = String(validating: units, as: UTF16.self) else { throw Fault(position: start) }
    return text
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(Fault) {
    guard take(byte) else { throw fault }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
