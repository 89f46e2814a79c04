import Testing

@testable import DecisionRecords

@Suite struct CSVScannerTests {
  @Test func `fields are cut at the delimiter`() {
    #expect(records("甲,乙\n1,2\n").map(\.texts) == [["甲", "乙"], ["1", "2"]])
    #expect(records("a;b,c\n", .semicolon).map(\.texts) == [["a", "b,c"]])
    #expect(records("a\tb c\n", .tab).map(\.texts) == [["a", "b c"]])
  }

  @Test func `CRLF, LF and a lone CR each end a line, mixed at will`() {
    let found = records("a,b\r\n1,2\r3,4\n5,6")
    #expect(found.map(\.texts) == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]])
    #expect(found.map(\.line) == [1, 2, 3, 4])
    #expect(found.map(\.byteOffset) == [0, 5, 9, 13])
  }

  @Test func `quotes hold delimiters, line ends and doubled quotes`() {
    let found = records("a,b\n\"x,y\",\"one\r\ntwo \"\"three\"\"\"\n5,6\n")
    #expect(found.map(\.texts) == [["a", "b"], ["x,y", "one\r\ntwo \"three\""], ["5", "6"]])
    #expect(found.map(\.line) == [1, 2, 4])
    #expect(found[1].fields.map(\.wasQuoted) == [true, true])
    #expect(found[2].fields.map(\.wasQuoted) == [false, false])
    #expect(found.allSatisfy { $0.faults.isEmpty })
  }

  @Test func `a byte-order mark is dropped and still counts in offsets`() {
    let found = records("\u{FEFF}甲\n乙\n")
    #expect(found.map(\.texts) == [["甲"], ["乙"]])
    #expect(found.map(\.byteOffset) == [3, 7])
    #expect(records("甲\n\u{FEFF}乙").map(\.texts) == [["甲"], ["\u{FEFF}乙"]])
  }

  @Test func `empty lines are passed over and counted`() {
    let bytes = Array("\r\na,b\n\n\r\n1,2\n\r".utf8)
    let found = records(bytes, chunkSize: 3)
    #expect(found.records.map(\.texts) == [["a", "b"], ["1", "2"]])
    #expect(found.records.map(\.line) == [2, 5])
    #expect(found.records.map(\.number) == [1, 2])
    #expect(found.emptyLineCount == 4)
  }

  @Test func `an empty field differs from an empty line`() {
    #expect(records("a\n\"\"\n").map(\.texts) == [["a"], [""]])
    #expect(records("a,b\n,\n").map(\.texts) == [["a", "b"], ["", ""]])
    #expect(records("a,b\n1,").map(\.texts) == [["a", "b"], ["1", ""]])
    #expect(records("a,b\n1,\"\"").map(\.texts) == [["a", "b"], ["1", ""]])
  }

  @Test(arguments: ["", "\u{FEFF}", "\n", "\r\n\r\n"])
  func `a file without text has no records`(text: String) {
    #expect(records(text).isEmpty)
  }

  @Test func `a blank row is known as such`() {
    #expect(records("a,b\n , \n1,\n").map(\.isBlank) == [false, true, false])
  }

  @Test func `any chunk size gives the same records`() {
    let text =
      "\u{FEFF}编号,备注\r\n1,\"甲,\r\n乙 \"\"丙\"\"\"\r\r\n\n2,\"开\n3,x\n4,\"y\"z,\"\n5,\"\"\n"
    var bytes = Array(text.utf8)
    bytes += [0x36, 0x2C, 0xFF, 0x00, 0x0A]
    let whole = records(bytes, chunkSize: bytes.count)
    #expect(whole.records.count == 7)
    for size in 1..<bytes.count {
      let found = records(bytes, chunkSize: size)
      #expect(found.records == whole.records, "chunk size \(size)")
      #expect(found.emptyLineCount == whole.emptyLineCount, "chunk size \(size)")
    }
  }

  @Test(arguments: 0..<40)
  func `random bytes never crash and never depend on the chunks`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = Array("\"\"\",,\n\r ab".utf8) + [0, 0xEF, 0xBB, 0xBF, 0xE4]
    let bytes = (0..<300).map { _ in
      seed % 2 == 0
        ? alphabet.randomElement(using: &generator)! : UInt8.random(in: 0...255, using: &generator)
    }
    let dialect = CSVDialect(maximumRecordBytes: 40, maximumBreaksInRecord: 3)
    let whole = records(bytes, chunkSize: bytes.count, dialect)
    for size in [1, 2, 3, 7, 41] {
      let found = records(bytes, chunkSize: size, dialect)
      #expect(found.records == whole.records, "seed \(seed), chunk size \(size)")
      #expect(found.emptyLineCount == whole.emptyLineCount, "seed \(seed), chunk size \(size)")
    }
    let lines = whole.records.map(\.line)
    #expect(lines == lines.sorted(), "seed \(seed)")
    #expect(Set(lines).count == lines.count, "seed \(seed)")
    for record in whole.records {
      #expect(record.fields.last?.upper == record.bytes.count)
    }
  }

  @Test func `the memory held does not grow with the file`() {
    var scanner = CSVScanner(dialect: CSVDialect(maximumRecordBytes: 64))
    let chunk = Array(repeating: UInt8(ascii: "x"), count: 1000)
    for _ in 0..<100 {
      scanner.feed(chunk)
      while scanner.next() != nil {}
    }
    #expect(scanner.heldByteCount <= 2 * chunk.count)
  }
}
