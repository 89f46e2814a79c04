@testable import DecisionRecords

/// Text in the encodings that rosters come in.
enum EncodingTexts {
  /// The bytes of a text; what an encoding lacks is left out.
  static func bytes(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .gb18030: text.unicodeScalars.flatMap { gb18030($0) }
    }
  }

  /// The table read backwards.
  private static let codes: [UInt32: [UInt8]] = {
    var codes: [UInt32: [UInt8]] = [:]
    for code in 0x8140...0xFEFE
    where code & 0xFF != 0x7F && code & 0xFF != 0xFF && code & 0xFF >= 0x40 {
      let bytes = [UInt8(code >> 8), UInt8(code & 0xFF)]
      let packed = GB18030Table.standard.twoByte[GB18030Table.slot(bytes[0], bytes[1])]
      let utf8 = (0..<(packed > 0xFFFF ? 3 : 2)).map { UInt8(packed >> UInt32($0 * 8) & 0xFF) }
      for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
        codes[scalar.value] = bytes
      }
    }
    for (pointer, scalar) in GB18030Table.standard.fourByte.enumerated()
    where codes[UInt32(scalar)] == nil {
      codes[UInt32(scalar)] = fourBytes(pointer)
    }
    return codes
  }()

  private static func gb18030(_ scalar: Unicode.Scalar) -> [UInt8] {
    if scalar.isASCII { return [UInt8(scalar.value)] }
    if scalar.value > 0xFFFF { return fourBytes(189_000 + Int(scalar.value) - 0x10000) }
    return codes[scalar.value] ?? []
  }

  /// The four-byte code of a number, as GB18030 counts them from 81308130.
  static func fourBytes(_ pointer: Int) -> [UInt8] {
    let (high, d) = pointer.quotientAndRemainder(dividingBy: 10)
    let (higher, c) = high.quotientAndRemainder(dividingBy: 126)
    let (a, b) = higher.quotientAndRemainder(dividingBy: 10)
    return [UInt8(0x81 + a), UInt8(0x30 + b), UInt8(0x81 + c), UInt8(0x30 + d)]
  }

  /// Bytes turned into UTF-8, as they come out of a source in portions into room of a size.
  static func decoded(
    _ bytes: [UInt8], _ given: TextEncoding? = nil, portion: Int = 1 << 20, room: Int = 1 << 20
  ) -> (bytes: [UInt8], verdicts: [EncodingVerdict?]) {
    var source = DecodedBytes(BytePortions(rest: bytes[...], sizes: [portion]), given: given)
    var verdicts = [source.verdict]
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: room)
    while true {
      let count = source.read(into: &buffer, from: 0)
      if source.verdict != verdicts.last { verdicts.append(source.verdict) }
      if count == 0 { return (result, verdicts) }
      result += buffer.prefix(count)
    }
  }
}

/// Gives out a few bytes at a time: as many as the sizes say, the last of them again and again.
struct BytePortions: ByteSource {
  var rest: ArraySlice<UInt8>
  var sizes: [Int]

  mutating func read(into span: inout MutableRawSpan) -> Int {
    let count = min(sizes[0], span.byteCount, rest.count)
    if sizes.count > 1 { sizes.removeFirst() }
    for (offset, byte) in rest.prefix(count).enumerated() {
      span.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }
    rest = rest.dropFirst(count)
    return count
  }
}
