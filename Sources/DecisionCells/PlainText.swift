/// Texts that mean what their bytes are: valid UTF-8 in its composed normal form, without blanks at the ends.
///
/// Two such texts are equal as strings exactly when their bytes are. The test is strict where it may be: a text that
/// it refuses is read the slow way.
public enum PlainText {
  /// - Parameter isKey: no full-width forms either, which keys are compared without.
  @inline(__always)
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>, asKey isKey: Bool) -> Bool {
    guard let base = text.baseAddress, let first = text.first, let final = text.last,
      first > 0x20, final > 0x20
    else { return false }
    let raw = UnsafeRawPointer(base)
    var at = 0
    while at &+ 8 <= text.count,
      isPlainASCII(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    {
      at &+= 8
    }
    // What is left of a text in ASCII lies within its last eight bytes.
    let last = text.count &- 8
    if last >= 0, last < at, isPlainASCII(raw.loadUnaligned(fromByteOffset: last, as: UInt64.self))
    {
      return true
    }
    while at < text.count {
      let byte = base[at]
      if byte < 0x80 {
        guard byte >= 0x20, byte != UInt8(ascii: "\"") else { return false }
        at &+= 1
        continue
      }
      // The ideographs from U+5000 on, which most texts consist of.
      if byte &- 0xE5 <= 4, text.count &- at >= 3, base[at &+ 1] & 0xC0 == 0x80,
        base[at &+ 2] & 0xC0 == 0x80
      {
        at &+= 3
        continue
      }
      guard let (scalar, length) = scalar(base + at, text.count &- at), isPlain(scalar),
        !isKey || !(0xFF01...0xFF5E).contains(scalar)
      else { return false }
      at &+= length
    }
    return true
  }

  /// Whether a text is plain; see above.
  public static func isPlain(_ text: [UInt8], asKey isKey: Bool) -> Bool {
    text.withUnsafeBufferPointer { isPlain($0, asKey: isKey) }
  }

  /// Eight bytes from space to DEL without a quotation mark.
  @inline(__always)
  private static func isPlainASCII(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones &* 0x80
    let quotes = word ^ ones &* 0x22
    let hasControl = (word &- ones &* 0x20) & ~word & tops
    let hasQuote = (quotes &- ones) & ~quotes & tops
    return (word & tops) | hasControl | hasQuote == 0
  }

  /// The scalar that begins here, if it is written in two to four bytes and in the shortest way.
  @inline(__always)
  private static func scalar(
    _ text: UnsafePointer<UInt8>, _ count: Int
  ) -> (scalar: UInt32, length: Int)? {
    func tail(_ index: Int) -> UInt32? {
      text[index] & 0xC0 == 0x80 ? UInt32(text[index] & 0x3F) : nil
    }
    let lead = UInt32(text[0])
    switch lead {
    case 0xC2...0xDF:
      guard count >= 2, let a = tail(1) else { return nil }
      return ((lead & 0x1F) &<< 6 | a, 2)
    case 0xE0...0xEF:
      guard count >= 3, let a = tail(1), let b = tail(2) else { return nil }
      let scalar = (lead & 0x0F) &<< 12 | a &<< 6 | b
      return scalar >= 0x800 ? (scalar, 3) : nil
    case 0xF0...0xF4:
      guard count >= 4, let a = tail(1), let b = tail(2), let c = tail(3) else { return nil }
      let scalar = (lead & 0x07) &<< 18 | a &<< 12 | b &<< 6 | c
      return scalar >= 0x10000 ? (scalar, 4) : nil
    default: return nil
    }
  }

  /// Scalars in common use that are neither blanks nor combine with others nor stand for others.
  @inline(__always)
  static func isPlain(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF: true
    case 0x00A1...0x02FF: true
    case 0x2010...0x2027, 0x2030...0x205E, 0x2160...0x2188, 0x2460...0x24FF: true
    case 0x3001...0x3029, 0x30A1...0x30FF, 0xFF01...0xFF5E: true
    case 0x20000...0x2F7FF, 0x30000...0x323AF: true
    default: false
    }
  }
}
