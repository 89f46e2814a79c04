import DecisionRecords

/// Texts in the encodings that rosters come in.
struct ChineseBytes {
  /// Two bytes of GB18030 by the character that they mean.
  private var pairs: [Unicode.Scalar: [UInt8]] = [:]

  /// Asks the decoder what each pair means: what is tested is where it goes with other bytes, not its table.
  init() {
    for lead in 0x81...0xFE as ClosedRange<UInt8> {
      for second in 0x40...0xFE as ClosedRange<UInt8> where second != 0x7F {
        let utf8 = Portions.decoded([lead, second], as: .gb18030, portion: 2, room: 64)
        let text = String(decoding: utf8, as: UTF8.self).unicodeScalars
        if text.count == 1, let scalar = text.first, scalar != "\u{FFFD}" {
          pairs[scalar] = pairs[scalar] ?? [lead, second]
        }
      }
    }
  }

  func gb18030(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      scalar.isASCII ? [UInt8(scalar.value)] : pairs[scalar] ?? [0x81, 0x30, 0x84, 0x36]
    }
  }

  func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
    let mark = Unicode.Scalar(0xFEFF).map { String($0) } ?? ""
    return (mark + text).utf16.flatMap { unit in
      let halves = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittleEndian ? halves : halves.reversed()
    }
  }
}

/// Bytes in memory that are given out a few at a time.
struct Portions: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let size: Int

  init(_ bytes: [UInt8], size: Int) {
    rest = bytes[...]
    self.size = size
  }

  mutating func read(into span: inout MutableRawSpan) -> Int {
    let count = min(size, span.byteCount, rest.count)
    for (offset, byte) in rest.prefix(count).enumerated() {
      span.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }
    rest = rest.dropFirst(count)
    return count
  }

  /// All that a source gives, read into so much room at a time.
  static func all<Source: ByteSource>(
    _ source: inout Source, room: Int
  ) throws(Source.Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: room)
    while true {
      let count = try source.read(into: &block, from: 0)
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  static func decoded(
    _ bytes: [UInt8], as encoding: TextEncoding?, portion: Int, room: Int
  ) -> [UInt8] {
    var decoded = DecodedBytes(Portions(bytes, size: portion), given: encoding)
    return all(&decoded, room: room)
  }
}
