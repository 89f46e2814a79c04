import Testing

@testable import DecisionRecords

@Suite struct DecodedBytesTests {
  private static let text = "编号,姓名,备注\r\n1,\"张𠮷\",é ḿ\u{9FB4}\n2,龘·买买提,\"a\"\"b\"\n"

  @Test(arguments: TextEncoding.allCases)
  func `where the bytes are cut never matters`(encoding: TextEncoding) {
    let bytes = EncodingTexts.bytes(Self.text, encoding)
    for room in [1, 2, 3, 7, 8, 9, 64, 1 << 20] {
      for portion in 1...9 {
        let found = EncodingTexts.decoded(bytes, encoding, portion: portion, room: room)
        #expect(found.bytes == Array(Self.text.utf8), "portions of \(portion), room of \(room)")
      }
    }
    for cut in 1..<bytes.count {
      var source = DecodedBytes(
        BytePortions(rest: bytes[...], sizes: [cut, 1 << 20]), given: encoding)
      var buffer = [UInt8](repeating: 0, count: 1 << 10)
      var found: [UInt8] = []
      while case let count = source.read(into: &buffer, from: 0), count > 0 {
        found += buffer.prefix(count)
      }
      #expect(found == Array(Self.text.utf8), "cut at \(cut)")
    }
  }

  @Test(arguments: TextEncoding.allCases, [false, true])
  func `the encoding is found out`(encoding: TextEncoding, isMarked: Bool) {
    let mark = isMarked ? encoding.byteOrderMark : []
    let found = EncodingTexts.decoded(mark + EncodingTexts.bytes(Self.text, encoding))
    #expect(found.verdicts.map { $0?.encoding } == [encoding])
    let records = CSVScanner.records(in: found.bytes)
    #expect(records.map(\.texts) == CSVScanner.records(in: Array(Self.text.utf8)).map(\.texts))
  }

  @Test(arguments: TextEncoding.allCases)
  func `the encoding is found out, however few bytes come at a time`(encoding: TextEncoding) {
    let bytes = EncodingTexts.bytes(Self.text, encoding)
    for portion in 1...40 {
      let found = EncodingTexts.decoded(bytes, portion: portion)
      #expect(found.bytes == Array(Self.text.utf8), "portions of \(portion)")
      #expect(found.verdicts.map { $0?.encoding } == [encoding], "portions of \(portion)")
    }
  }

  @Test func `a pipe that has given its header is not waited for`() {
    let header = EncodingTexts.bytes("编号,姓名,备注\r\n", .gb18030)
    #expect(EncodingProbe.isEnough(header[...]))
    #expect(EncodingProbe.isEnough(Array("a,b\n".utf8)[...]))
    #expect(!EncodingProbe.isEnough(header.dropLast()))
    #expect(!EncodingProbe.isEnough(EncodingTexts.bytes("户\n", .gb18030)[...]))
    #expect(!EncodingProbe.isEnough(EncodingTexts.bytes("a,b\n", .utf16LittleEndian).dropLast()))
  }

  @Test(arguments: TextEncoding.allCases)
  func `a file that is nothing but a byte-order mark is empty`(encoding: TextEncoding) {
    let found = EncodingTexts.decoded(encoding.byteOrderMark)
    #expect(found.verdicts == [EncodingVerdict(encoding, .byteOrderMark)])
    #expect(CSVScanner.records(in: found.bytes).isEmpty)
  }

  @Test func `an empty file is empty`() {
    let found = EncodingTexts.decoded([])
    #expect(found.bytes.isEmpty)
    #expect(found.verdicts.map { $0?.isPlain } == [true])
  }

  @Test func `a byte-order mark goes before what was given`() {
    let bytes =
      TextEncoding.utf16BigEndian.byteOrderMark + EncodingTexts.bytes("甲", .utf16BigEndian)
    #expect(EncodingTexts.decoded(bytes, .utf16LittleEndian).bytes == Array("\u{FEFF}甲".utf8))
  }

  // MARK: Late and doubtful

  @Test(arguments: [TextEncoding.utf8, .gb18030], [100, 1 << 18, 300_000])
  func `ASCII leaves open what follows`(encoding: TextEncoding, lineCount: Int) {
    let ascii = String(repeating: "1,2\n", count: lineCount)
    let tail = EncodingTexts.bytes(Self.text, encoding)
    let found = EncodingTexts.decoded(Array(ascii.utf8) + tail, portion: 1 << 16, room: 1 << 16)
    #expect(found.bytes == Array((ascii + Self.text).utf8))
    #expect(found.verdicts.last??.encoding == encoding)
  }

  @Test func `a bad byte behind ASCII is damage`() {
    let ascii = Array(String(repeating: "1,2\n", count: 100_000).utf8)
    for bad in [[0xFF], [0xFF, 0xFE], [0xE9, 0x61], [0x80]] as [[UInt8]] {
      let bytes = ascii + bad + Array(",3\n".utf8)
      let found = EncodingTexts.decoded(bytes)
      #expect(found.bytes == bytes)
      #expect(
        found.verdicts.last
          == EncodingVerdict(.utf8, .damaged(places: bad.count == 2 && bad[0] == 0xFF ? 2 : 1)))
    }
  }

  @Test func `UTF-8 with damage stays UTF-8`() {
    var bytes = Array(Self.text.utf8)
    bytes[20] = 0xFF
    #expect(EncodingTexts.decoded(bytes).bytes == bytes)
  }

  @Test func `UTF-8 that the probe cuts off is whole`() {
    for shift in 0..<3 {
      let bytes = Array(
        (String(repeating: "x", count: shift) + String(repeating: "户", count: 100_000)).utf8)
      #expect(EncodingTexts.decoded(bytes).verdicts == [EncodingVerdict(.utf8, .valid)])
    }
  }

  @Test func `what nothing fits is refused`() {
    // Big5 for “編號,姓名,地區”, and rubbish.
    let big5: [UInt8] = [
      0xBD, 0x73, 0xB8, 0xB9, 0x2C, 0xA9, 0x6D, 0xA6, 0x57, 0x2C, 0xA6, 0x61, 0xB0, 0xCF, 0x2C,
      0xAE, 0x61, 0xAE, 0x78, 0xA4, 0x48, 0xA4, 0x66,
    ]
    var random = SeededGenerator(seed: 7)
    let rubbish = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
    for bytes in [big5, rubbish] { #expect(EncodingTexts.decoded(bytes).verdicts == [nil]) }
  }

  // MARK: Damage

  /// The cells of a table, those that are no text left out.
  private func cells(_ bytes: [UInt8], _ encoding: TextEncoding) -> [[String?]] {
    CSVScanner.records(in: EncodingTexts.decoded(bytes, encoding).bytes).map { record in
      let bad = record.faults.flatMap { fault -> [Int] in
        if case .invalidUTF8(let fields) = fault { fields } else { [] }
      }
      return record.fields.indices.map { bad.contains($0) ? nil : record.text(at: $0) }
    }
  }

  @Test(arguments: [0xFF, 0x80] as [UInt8])
  func `a bad byte costs the cell that it stands in`(bad: UInt8) {
    let table = "甲,乙丙\n丁12,\u{9FB4}x\n𠮷𠮷,己\n"
    let sound = EncodingTexts.bytes(table, .gb18030)
    let want = cells(sound, .gb18030)
    for at in sound.indices where !Array(",\n".utf8).contains(sound[at]) {
      var bytes = sound
      bytes[at] = bad
      let found = cells(bytes, .gb18030)
      #expect(found.map(\.count) == want.map(\.count), "at \(at)")
      let differ = zip(found.joined(), want.joined()).filter { $0 != $1 }
      #expect(differ.count == 1, "at \(at)")
      // A second byte 80 is a character, if a wrong one.
      if bad == 0xFF { #expect(differ.allSatisfy { $0.0 == nil }, "at \(at)") }
    }
  }

  @Test func `a byte that is lost costs no second cell`() {
    let sound = EncodingTexts.bytes("甲,乙丙\n丁12,\u{9FB4}x\n𠮷𠮷,己\n", .gb18030)
    let want = cells(sound, .gb18030)
    for at in sound.indices where sound[at] >= 0x80 {
      var bytes = sound
      bytes.remove(at: at)
      let found = cells(bytes, .gb18030)
      #expect(found.map(\.count) == want.map(\.count), "at \(at)")
      #expect(zip(found.joined(), want.joined()).count { $0 != $1 } == 1, "at \(at)")
    }
  }

  @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
  func `half a surrogate pair and half a unit are invalid`(encoding: TextEncoding) {
    func unit(_ value: UInt16) -> [UInt8] {
      let bytes = [UInt8(value & 0xFF), UInt8(value >> 8)]
      return encoding == .utf16LittleEndian ? bytes : bytes.reversed()
    }
    let bytes = [0xD842, 0x2C, 0xDFB7, 0x2C, 0xD842, 0xDFB7, 0xD842].flatMap(unit) + [0x41]
    #expect(
      EncodingTexts.decoded(bytes, encoding, portion: 1).bytes
        == [0xFF, 0x2C, 0xFF, 0x2C] + Array("𠮷".utf8) + [0xFF, 0xFF])
  }

  @Test func `names of encodings are taken as people write them`() {
    let names = [
      "UTF-8", "utf8", "GBK", "gb18030", "GB2312", "utf_16", "UTF-16LE", "utf-16be", "big5",
    ]
    #expect(
      names.map { TextEncoding(named: $0) } == [
        .utf8, .utf8, .gb18030, .gb18030, .gb18030, .utf16LittleEndian, .utf16LittleEndian,
        .utf16BigEndian, nil,
      ])
  }
}
