/// Base64 with padding (RFC 4648, section 4), read strictly: each sequence of bytes has one text.
///
/// A lenient reader lets the unused bits of the last character be anything, and then a changed
/// checkpoint still passes for the one that was signed.
enum Base64 {
  enum Alphabet {
    /// With `+`, `/` and padding; what signed notes use.
    case standard
    /// With `-`, `_` and no padding (RFC 4648, section 5); what entries use.
    case url
  }

  static func text(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    append(bytes.span, alphabet, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  static func append(_ bytes: Span<UInt8>, _ alphabet: Alphabet, to text: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < count ? UInt32(bytes[index + offset]) : 0)
      }
      for position in 0...count {
        text.append(character(UInt8(group >> UInt32(18 - 6 * position) & 63), alphabet))
      }
      if alphabet == .standard {
        for _ in count..<3 { text.append(UInt8(ascii: "=")) }
      }
      index += 3
    }
  }

  /// nil for anything but the one text that `text` gives for some bytes.
  static func bytes(_ text: some StringProtocol, _ alphabet: Alphabet = .standard) -> [UInt8]? {
    var digits = Array(text.utf8)
    if alphabet == .standard {
      guard digits.count.isMultiple(of: 4) else { return nil }
      for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
    }
    guard digits.count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    var group: UInt32 = 0
    var bitCount: UInt32 = 0
    for digit in digits {
      guard let value = value(digit, alphabet) else { return nil }
      group = group << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        bytes.append(UInt8(truncatingIfNeeded: group >> bitCount))
        group &= (1 << bitCount) - 1
      }
    }
    return group == 0 ? bytes : nil
  }

  private static func character(_ value: UInt8, _ alphabet: Alphabet) -> UInt8 {
    let characters: StaticString =
      switch alphabet {
      case .standard: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
      case .url: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
      }
    // Safety: six bits number the 64 characters.
    return unsafe characters.utf8Start[Int(value & 63)]
  }

  private static func value(_ digit: UInt8, _ alphabet: Alphabet) -> UInt8? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
    case character(62, alphabet): 62
    case character(63, alphabet): 63
    default: nil
    }
  }
}
