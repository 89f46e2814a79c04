import DecisionRecords
import Testing

/// Whatever one row does, the others come through with their own lines.
@Suite struct MalformedCSVTests {
  @Test func `a quote that is never closed breaks its own line only`() {
    let found = records("a,b,c\n1,2,3\n4,\"5,6\n7,8,9\n10,11,12\n")
    #expect(found.map(\.line) == [1, 2, 3, 4, 5])
    #expect(found[2].texts == ["4", "5,6"])
    #expect(found[2].faults == [.unclosedQuote(line: 3)])
    #expect(found[2].isBroken)
    #expect(found[3].texts == ["7", "8", "9"])
    #expect(found[4].texts == ["10", "11", "12"])
    #expect(found.filter(\.isBroken).count == 1)
  }

  @Test func `a quoted field behind an open quote shows where the quote was left open`() {
    let found = records("a,b,c\n1,\"2,3\r\n4,\"5\",6\r\n7,8,\"9\"\r\n")
    #expect(found.map(\.line) == [1, 2, 3, 4])
    #expect(found[1].faults == [.unclosedQuote(line: 2)])
    #expect(found[2].texts == ["4", "5", "6"])
    #expect(found[3].texts == ["7", "8", "9"])
    #expect(found.filter { !$0.faults.isEmpty }.count == 1)
  }

  @Test func `a quote left open on the second line of a record breaks that record`() {
    let found = records("a,b,c\n\"1\n1\",\"2,3\n4,5,6\n")
    #expect(found.map(\.line) == [1, 2, 4])
    #expect(found[1].faults == [.unclosedQuote(line: 3)])
    #expect(found[1].texts == ["1\n1", "2,3"])
    #expect(found[2].texts == ["4", "5", "6"])
  }

  @Test func `a quote left open on the last line is reported at the end of the file`() {
    let found = records("a,b\n1,2\n3,\"4")
    #expect(found.map(\.texts) == [["a", "b"], ["1", "2"], ["3", "4"]])
    #expect(found[2].faults == [.unclosedQuote(line: 3)])
  }

  @Test func `an open quote gives up at the limit of line breaks`() {
    let rows = (1...50).map { "\($0),x\n" }.joined()
    let dialect = CSVDialect(maximumBreaksInRecord: 10)
    let found = records("a,b\n0,\"\n" + rows + "\"", dialect)
    #expect(found.count == 53)
    #expect(found[1].faults == [.unclosedQuote(line: 2)])
    #expect(found[2...51].allSatisfy { $0.faults.isEmpty })
    #expect(found[51].line == 52)
    #expect(found[51].texts == ["50", "x"])
  }

  @Test func `ragged rows say what was expected and what was found`() {
    let found = records("a,b,c\n1,2\n1,2,3,4\n1,2,3\n")
    #expect(
      found.map(\.faults) == [
        [], [.raggedShort(expected: 3, found: 2)], [.raggedLong(expected: 3, found: 4)], [],
      ])
    #expect(found.map(\.isBroken) == [false, true, true, false])
  }

  @Test func `the caller may say how wide the table is`() {
    var scanner = CSVScanner(expectedFieldCount: 2)
    scanner.feed("某市名册\na,b\n".utf8)
    #expect(scanner.next()?.faults == [.raggedShort(expected: 2, found: 1)])
    #expect(scanner.next()?.faults == [])
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8], [0x80],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 cost one cell`(bad: [UInt8]) {
    var bytes = Array("a,b,c\n1,".utf8) + bad
    bytes += Array(",3\n4,5,6\n".utf8)
    let found = CSVScanner.records(in: bytes)
    #expect(found.count == 3)
    #expect(found[1].faults == [.invalidUTF8(fields: [1])])
    #expect(!found[1].isBroken)
    #expect(found[1].text(at: 0) == "1")
    #expect(found[1].text(at: 2) == "3")
    #expect(Array(found[1].bytes(at: 1)) == bad)
    #expect(found[2].faults.isEmpty)
  }

  @Test func `a character cut in two by a delimiter spoils both cells`() {
    // U+4E2D is E4 B8 AD; joined again the two cells would look valid.
    let bytes: [UInt8] = [0xE4, 0xB8, 0x2C, 0xAD, 0x0A]
    #expect(CSVScanner.records(in: bytes)[0].faults == [.invalidUTF8(fields: [0, 1])])
  }

  @Test func `a NUL costs one cell`() {
    let found = records("a,b\n1\u{0},2\n3,4\n")
    #expect(found.map(\.faults) == [[], [.containsNUL(fields: [0])], []])
    #expect(found[1].text(at: 1) == "2")
  }

  @Test func `a quote out of place is kept as text and noted`() {
    let found = records("a,b,c\n6\"5,\"7\"8,9\n1,2,3\n")
    #expect(found[1].texts == ["6\"5", "7\"8", "9"])
    #expect(found[1].faults == [.strayQuote(fields: [0, 1])])
    #expect(!found[1].isBroken)
    #expect(found[2].faults.isEmpty)
  }

  @Test func `a huge field is cut off and the next line read`() {
    let huge = String(repeating: "字", count: 1000)
    let dialect = CSVDialect(maximumRecordBytes: 100)
    for field in [huge, "\"" + huge, "\"" + huge + "\""] {
      let found = records("a,b\n1," + field + "\r\n3,4\n", dialect)
      #expect(found.map(\.line) == [1, 2, 3])
      #expect(found[1].faults.first == .tooLarge(limitBytes: 100))
      #expect(found[1].isBroken)
      #expect(found[2].texts == ["3", "4"])
      #expect(found[2].faults.isEmpty)
    }
  }

  @Test func `a record of just the permitted size is sound`() {
    let dialect = CSVDialect(maximumRecordBytes: 6)
    #expect(records("ab,cd\nef,gh\n", dialect).allSatisfy { $0.faults.isEmpty })
    #expect(records("ab,cde\n", dialect)[0].faults == [.tooLarge(limitBytes: 6)])
  }

  @Test func `a header alone is one record`() {
    #expect(records("编号,姓名").map(\.texts) == [["编号", "姓名"]])
  }

  @Test func `no line of a damaged file is lost`() {
    // One open quote at each place in turn: every later sound row must come through unharmed.
    let rows = (0..<6).map { "\($0),x\($0),y" }
    for damaged in rows.indices {
      var lines = rows
      lines[damaged] = "\(damaged),\"x,y"
      let found = records("a,b,c\n" + lines.joined(separator: "\n") + "\n")
      #expect(found.map(\.line) == Array(1...7))
      for row in rows.indices where row != damaged {
        #expect(found[row + 1].texts == ["\(row)", "x\(row)", "y"])
        #expect(found[row + 1].faults.isEmpty)
      }
    }
  }
}
