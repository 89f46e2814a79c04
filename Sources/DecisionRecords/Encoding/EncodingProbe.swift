/// Tells the encoding of a roster from its first bytes.
///
/// In this order: a byte-order mark; UTF-16 by its NULs; strict UTF-8; UTF-8 with damage; GB18030, if most of its
/// characters are ones that people use. The other way round would be wrong: almost any UTF-8 is valid GB18030, of
/// rare characters.
struct EncodingProbe {
  /// So many bytes are enough.
  static let byteCount = 1 << 18
  /// So few characters that nobody uses are damage rather than another encoding.
  private static let fewest = 4
  /// Fewer bytes that are not ASCII, a few hanzi, leave a doubt.
  private static let leastEvidence = 12

  private let bytes: [UInt8]
  /// Nothing follows the bytes.
  private let isWhole: Bool

  /// The verdict on the beginning of a text; nil when none of the encodings fits.
  static func verdict(_ bytes: [UInt8], isWhole: Bool) -> EncodingVerdict? {
    EncodingProbe(bytes: bytes, isWhole: isWhole).verdict()
  }

  /// The verdict on what follows plain ASCII: UTF-8 or GB18030, and UTF-8 with damage if neither fits.
  static func verdict(afterASCII bytes: [UInt8], isWhole: Bool) -> EncodingVerdict {
    EncodingProbe(bytes: bytes, isWhole: isWhole).eightBitVerdict()
      ?? EncodingVerdict(.utf8, .damaged(places: 1))
  }

  /// Whether whole lines leave no doubt, so that whoever writes into a pipe need not be waited for.
  static func isEnough(_ lines: ArraySlice<UInt8>) -> Bool {
    // Behind a line feed with a NUL the other half of a unit of UTF-16 may be missing.
    guard lines.last == CSVByte.lineFeed, !lines.contains(0) else { return false }
    let eightBitCount = lines.count { $0 >= 0x80 }
    if eightBitCount < leastEvidence { return eightBitCount == 0 }
    switch verdict(Array(lines), isWhole: false)?.basis {
    case .valid, .byteOrderMark, .commonCharacters: return true
    default: return false
    }
  }

  /// The encoding whose byte-order mark the bytes begin with.
  static func marked(_ bytes: [UInt8]) -> TextEncoding? {
    TextEncoding.allCases.first { bytes.starts(with: $0.byteOrderMark) }
  }

  private func verdict() -> EncodingVerdict? {
    if let encoding = Self.marked(bytes) { return EncodingVerdict(encoding, .byteOrderMark) }
    if let encoding = utf16 { return EncodingVerdict(encoding, .everyOtherByteNUL) }
    if bytes.allSatisfy({ $0 < 0x80 }) { return EncodingVerdict(.utf8, .asciiSoFar) }
    return eightBitVerdict()
  }

  private func eightBitVerdict() -> EncodingVerdict? {
    let unicode = unicodeCount()
    if unicode.damaged == 0 { return EncodingVerdict(.utf8, .valid) }
    let damaged = EncodingVerdict(.utf8, .damaged(places: unicode.damaged))
    if unicode.long > unicode.damaged { return damaged }
    let chinese = gb18030Count()
    if chinese.isPlausible {
      return EncodingVerdict(.gb18030, .commonCharacters(percent: chinese.commonPercent))
    }
    return chinese.pairs - chinese.common < Self.fewest ? damaged : nil
  }
}

// MARK: - UTF-16

extension EncodingProbe {
  /// By NULs beside the ASCII of a table, its separators and line ends among them.
  private var utf16: TextEncoding? {
    var nuls = (even: 0, odd: 0)
    var marks = (little: 0, big: 0)
    var at = 0
    while at + 1 < bytes.count {
      let pair = (bytes[at], bytes[at + 1])
      if pair.0 == 0 { nuls.even += 1 }
      if pair.1 == 0 { nuls.odd += 1 }
      if pair.1 == 0, Self.isMark(pair.0) { marks.little += 1 }
      if pair.0 == 0, Self.isMark(pair.1) { marks.big += 1 }
      at += 2
    }
    func fits(_ nuls: Int, _ others: Int, _ marks: Int) -> Bool {
      // The low byte of a hanzi is seldom NUL: 一 is U+4E00.
      marks > 1 && nuls * 16 >= bytes.count / 2 && others * 8 <= nuls
    }
    if fits(nuls.odd, nuls.even, marks.little) { return .utf16LittleEndian }
    if fits(nuls.even, nuls.odd, marks.big) { return .utf16BigEndian }
    return nil
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == CSVByte.lineFeed || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\t")
  }
}

// MARK: - UTF-8

extension EncodingProbe {
  /// Characters of three and four bytes, and places that are not UTF-8.
  private func unicodeCount() -> (long: Int, damaged: Int) {
    var long = 0
    var damaged = 0
    var at = 0
    while at < bytes.count {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      let length = Self.utf8Length(bytes[at])
      let end = min(at + length, bytes.count)
      if length > 1, UTF8Check.isValid(bytes[at..<end]), end == at + length {
        if length > 2 { long += 1 }
        at = end
      } else if length > 1, at + length > bytes.count, !isWhole {
        break
      } else {
        damaged += 1
        at += 1
      }
    }
    return (long, damaged)
  }

  private static func utf8Length(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}

// MARK: - GB18030

extension EncodingProbe {
  struct GB18030Count {
    /// Characters of two bytes.
    var pairs = 0
    /// Those among them of level 1 of GB/T 2312, which running text consists of, and its punctuation.
    var common = 0
    var damaged = 0

    var commonPercent: Int { pairs == 0 ? 0 : common * 100 / pairs }

    /// In Chinese text nearly all characters are common. In UTF-8 read as GB18030 about a tenth are, in Big5 a third.
    var isPlausible: Bool { pairs > 0 && commonPercent >= 60 && damaged * 10 <= pairs + 9 }
  }

  private func gb18030Count() -> GB18030Count {
    var count = GB18030Count()
    var at = 0
    while at < bytes.count {
      let lead = bytes[at]
      guard lead >= 0x80 else {
        at += 1
        continue
      }
      guard at + 1 < bytes.count else {
        if isWhole { count.damaged += 1 }
        break
      }
      let second = bytes[at + 1]
      let isLead = lead != 0x80 && lead != 0xFF
      if isLead, (0x40...0xFE).contains(second), second != 0x7F {
        count.pairs += 1
        if Self.isCommon(lead, second) { count.common += 1 }
        at += 2
      } else if isLead, isFourBytes(at) {
        at += 4
      } else {
        count.damaged += 1
        at += 1
      }
    }
    return count
  }

  private func isFourBytes(_ at: Int) -> Bool {
    let digits: ClosedRange<UInt8> = 0x30...0x39
    return at + 3 < bytes.count && digits.contains(bytes[at + 1])
      && (0x81...0xFE).contains(bytes[at + 2]) && digits.contains(bytes[at + 3])
  }

  private static func isCommon(_ lead: UInt8, _ second: UInt8) -> Bool {
    second >= 0xA1 && ((0xB0...0xD7).contains(lead) || lead == 0xA1 || lead == 0xA3)
  }
}
