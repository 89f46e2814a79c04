/// The name of an element or attribute without its prefix, as one number: short names compare at once.
///
/// Names of more than 16 bytes, none of which we look for, are all alike.
struct XMLName: Hashable, ExpressibleByStringLiteral {
  private var bits: UInt128 = 0
  private(set) var count = 0

  init() {}

  init(stringLiteral value: StaticString) { for byte in value.description.utf8 { append(byte) } }

  /// The next byte of the name; a colon ends the prefix.
  mutating func append(_ byte: UInt8) {
    if byte == UInt8(ascii: ":") {
      self = XMLName()
      return
    }
    count = min(count + 1, 17)
    bits = count > 16 ? 0 : bits << 8 | UInt128(byte)
  }
}
