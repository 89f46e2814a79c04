/// Characters of GB 18030-2022 by their codes, ready to be written as UTF-8.
///
/// The standard of 2022 exchanges eighteen characters with eighteen of the private area: FE59 becomes U+9FB4, and 82359037,
/// which was U+9FB4, becomes U+E81E. Both are read as U+9FB4 here, as the Unicode Technical Committee
/// recommends (L2/23-003R) and browsers do: files of either edition then hold the same name. The six codes that
/// 2022 leaves in the private area (FE51 and others) stay there; glibc reads them as hanzi of Extension B.
///
/// Source: GB 18030-2022, GB 18030-2005; `gb18030Characters`.
struct GB18030Table: Sendable {
  /// Made when the first roster in GB18030 is read.
  static let standard = GB18030Table()

  /// For a lead from 0x81 and any second byte, at `slot`: two or three bytes of UTF-8, the first of them lowest.
  /// 0 where no two-byte code is.
  let twoByte: [UInt32]
  /// The scalars of 81308130 and what follows, within the Basic Multilingual Plane.
  let fourByte: [UInt16]

  static func slot(_ lead: UInt8, _ second: UInt8) -> Int {
    (Int(lead) &- 0x81) &<< 8 | Int(second)
  }

  init() {
    var scalars = Self.scalarsOf2000()
    var fourByte = Self.remainder(scalars)
    for (code, scalar) in Self.moved { scalars[Self.slot(code)] = scalar }
    // Exchanged in 2005, and read that way ever since.
    fourByte[Self.pointerOfM] = 0xE7C7
    twoByte = scalars.map(Self.utf8)
    self.fourByte = fourByte
  }

  /// The scalar of a four-byte code; nil when it has none.
  ///
  /// - Parameter bytes: in the ranges 81...FE, 30...39, 81...FE, 30...39.
  func scalar(_ bytes: (UInt8, UInt8, UInt8, UInt8)) -> UInt32? {
    let high = (Int(bytes.0) - 0x81) * 10 + Int(bytes.1) - 0x30
    let pointer = (high * 126 + Int(bytes.2) - 0x81) * 10 + Int(bytes.3) - 0x30
    if pointer < fourByte.count { return UInt32(fourByte[pointer]) }
    // 90308130 is U+10000.
    let beyond = pointer - 189_000
    return (0..<0x10_0000).contains(beyond) ? UInt32(0x1_0000 + beyond) : nil
  }
}

// MARK: - Making it

extension GB18030Table {
  private static func slot(_ code: Int) -> Int { code - 0x8100 }

  /// 8135F437, which was U+1E3F (ḿ) in 2000.
  private static let pointerOfM = 7457

  /// Two-byte codes that 2005 (the first) and 2022 moved out of the private area.
  private static let moved: [(code: Int, scalar: UInt16)] = [
    (0xA8BC, 0x1E3F),
    (0xA6D9, 0xFE10), (0xA6DA, 0xFE12), (0xA6DB, 0xFE11), (0xA6DC, 0xFE13), (0xA6DD, 0xFE14),
    (0xA6DE, 0xFE15), (0xA6DF, 0xFE16), (0xA6EC, 0xFE17), (0xA6ED, 0xFE18), (0xA6F3, 0xFE19),
    (0xFE59, 0x9FB4), (0xFE61, 0x9FB5), (0xFE66, 0x9FB6), (0xFE67, 0x9FB7), (0xFE6D, 0x9FB8),
    (0xFE7E, 0x9FB9), (0xFE90, 0x9FBA), (0xFEA0, 0x9FBB),
  ]

  /// The two-byte codes of GB 18030-2000.
  private static func scalarsOf2000() -> [UInt16] {
    var scalars = [UInt16](repeating: 0, count: 126 << 8)
    for line in gb18030Characters.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let first = Int(words[0], radix: 16) else { continue }
      var code = first
      for scalar in words[1].unicodeScalars {
        scalars[slot(code)] = UInt16(truncatingIfNeeded: scalar.value)
        code = next(code)
      }
    }
    for run in gb18030PrivateRuns {
      fill(&scalars, from: run.code, run.scalar..<run.scalar + UInt16(run.count))
    }
    addUserDefined(&scalars)
    addHanziInOrder(&scalars)
    return scalars
  }

  private static func next(_ code: Int) -> Int { code & 0xFF == 0x7E ? code + 2 : code + 1 }

  private static func fill(_ scalars: inout [UInt16], from code: Int, _ values: Range<UInt16>) {
    var code = code
    for value in values {
      scalars[slot(code)] = value
      code = next(code)
    }
  }

  /// The three areas for characters of one's own.
  private static func addUserDefined(_ scalars: inout [UInt16]) {
    for (index, lead) in [0xAA...0xAF, 0xF8...0xFE].joined().enumerated() {
      let first = UInt16(0xE000 + index * 94)
      fill(&scalars, from: lead << 8 | 0xA1, first..<first + 94)
    }
    for (index, lead) in (0xA1...0xA7).enumerated() {
      let first = UInt16(0xE4C6 + index * 96)
      fill(&scalars, from: lead << 8 | 0x40, first..<first + 96)
    }
  }

  /// GBK/3 and GBK/4: the hanzi of Unicode 1.1 that GB/T 2312 lacks, in the order of their numbers.
  private static func addHanziInOrder(_ scalars: inout [UInt16]) {
    let known = Set(scalars)
    var hanzi = (UInt16(0x4E00)...0x9FA5).lazy.filter { !known.contains($0) }.makeIterator()
    for lead in [0x81...0xA0, 0xAA...0xFD].joined() {
      for second in 0x40...(lead <= 0xA0 ? 0xFE : 0xA0) where second != 0x7F {
        let place = slot(lead << 8 | second)
        if scalars[place] == 0, let next = hanzi.next() { scalars[place] = next }
      }
    }
  }

  /// What has no two-byte code has one of four bytes, in the order of the scalars.
  private static func remainder(_ scalars: [UInt16]) -> [UInt16] {
    var isTaken = [Bool](repeating: false, count: 0x10000)
    for scalar in scalars { isTaken[Int(scalar)] = true }
    return (UInt16(0x80)...0xFFFF).filter { !isTaken[Int($0)] && !(0xD800...0xDFFF).contains($0) }
  }

  private static func utf8(_ scalar: UInt16) -> UInt32 {
    let value = UInt32(scalar)
    switch value {
    case 0: return 0
    case ..<0x800: return 0x80C0 | value >> 6 | (value & 0x3F) << 8
    default:
      return 0x8080E0 | value >> 12 | (value >> 6 & 0x3F) << 8 | (value & 0x3F) << 16
    }
  }
}
