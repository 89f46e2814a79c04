import Testing

@testable import DecisionRecords

/// The table against another implementation: the numbers come from `Tools/generate-gb18030.py`, which asks the codec
/// of CPython and knows by itself what 2005 and 2022 changed.
@Suite struct GB18030Tests {
  /// What comes out for codes one after another.
  private func scalars(_ bytes: [UInt8]) -> [UInt32] {
    String(decoding: EncodingTexts.decoded(bytes, .gb18030).bytes, as: UTF8.self).unicodeScalars
      .map(\.value)
  }

  /// FNV-1a over the numbers, low byte first in four bytes.
  private func digest(_ values: [UInt32]) -> UInt64 {
    values.reduce(into: 0xCBF2_9CE4_8422_2325) { digest, value in
      for shift in [0, 8, 16, 24] as [UInt32] {
        digest = (digest ^ UInt64(value >> shift & 0xFF)) &* 0x100_0000_01B3
      }
    }
  }

  private static let seconds = [0x40...0x7E, 0x80...0xFE].joined()

  @Test func `each code of two bytes is the character that the other implementation has`() {
    let codes = (0x81...0xFE).flatMap { lead in Self.seconds.map { [UInt8(lead), UInt8($0)] } }
    let found = scalars(Array(codes.joined()))
    #expect(found.count == 23940)
    #expect(Set(found).count == 23940)
    #expect(digest(found) == 0xdc84_09ba_0837_8548)
  }

  @Test func `each code of four bytes within the BMP is the character that the other one has`() {
    let found = scalars((0..<39420).flatMap(EncodingTexts.fourBytes))
    #expect(found.count == 39420)
    #expect(digest(found) == 0x26a8_5918_9538_f8dc)
  }

  @Test func `the codes beyond are all scalars from U+10000 on, in order`() {
    var next: UInt32 = 0x10000
    for plane in 0..<64 {
      let pointers = 189_000 + plane << 14..<189_000 + (plane + 1) << 14
      let found = scalars(pointers.flatMap(EncodingTexts.fourBytes))
      #expect(found == Array(next..<next + 1 << 14))
      next += 1 << 14
    }
    #expect(next == 0x110000)
  }

  @Test func `every scalar has a code, but for those that only the private area would lose`() {
    let all = (0x80...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    let lost = all.filter { EncodingTexts.bytes(String($0), .gb18030).isEmpty }
    // What 2022 exchanged is read both ways as the character that is not private.
    #expect(
      lost.map(\.value) == Array(0xE78D...0xE796) + [
        0xE81E, 0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864,
      ])
  }

  @Test(arguments: [
    ([0x84, 0x31, 0xA5, 0x30], "behind the BMP"), ([0x8F, 0x39, 0xFE, 0x39], "before U+10000"),
    ([0xE3, 0x32, 0x9A, 0x36], "behind U+10FFFF"), ([0xFE, 0x39, 0xFE, 0x39], "the last"),
    ([0x80], "no lead"), ([0xFF], "no lead"),
  ])
  func `a code without a character is one invalid byte`(bytes: [UInt8], place: String) {
    #expect(EncodingTexts.decoded(bytes, .gb18030).bytes == [0xFF], "\(place)")
  }

  @Test func `known texts are read`() {
    let bytes: [UInt8] = [
      0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x0D, 0x0A, 0x31, 0x2C, 0x22, 0xD5,
      0xC5, 0x95, 0x34, 0xB2, 0x35, 0x22, 0x0A,
    ]
    #expect(EncodingTexts.decoded(bytes).bytes == Array("编号,姓名\r\n1,\"张𠮷\"\n".utf8))
    // Both editions of the standard, and ḿ, which 2005 moved.
    let both: [UInt8] = [0xFE, 0x59, 0x82, 0x35, 0x90, 0x37, 0xA8, 0xBC]
    #expect(EncodingTexts.decoded(both, .gb18030).bytes == Array("\u{9FB4}\u{9FB4}ḿ".utf8))
  }
}
