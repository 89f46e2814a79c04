import DecisionCells
import Testing

@Suite struct KeyLinesTests {
  /// Adds the keys as the only column of a table.
  private func firstLines(_ keys: [String], _ lines: KeyLines, from line: Int) -> [Int?] {
    let index = FieldIndex()
    let bytes = block(keys.map { "\($0),\n" }.joined())
    index.begin(bytes, columnCount: 2, separator: UInt8(ascii: ","))
    index.append(
      0..<bytes.count, line: line, markCount: keys.count * 2, lineCount: keys.count)
    let column = KeyColumn()
    column.begin(keys.count)
    for (row, key) in keys.enumerated() { column.set(row, KeyHash(Array(key.utf8))) }
    let first = RowLines()
    lines.add(column, index, 0..<keys.count, first)
    return keys.indices.map { first[$0] }
  }

  @Test func `a key that comes up again is told with its first line`() {
    let lines = KeyLines()
    #expect(
      firstLines(["a", "b", "a", "c", "b", "a"], lines, from: 2) == [nil, nil, 2, nil, 3, 2])
    #expect(firstLines(["d", "c"], lines, from: 90) == [nil, 5])
    #expect(lines.count == 4)
    #expect(lines.contains(KeyHash(Array("d".utf8))))
    #expect(!lines.contains(KeyHash(Array("e".utf8))))
  }

  @Test(arguments: [0, 1000, 200_000, 1_000_000])
  func `two hundred thousand keys are told apart, and found again`(expected: Int) {
    let lines = KeyLines(expecting: expected)
    for batch in 0..<50 {
      let keys = (0..<4000).map { "ZG\(batch * 4000 + $0)" }
      #expect(firstLines(keys, lines, from: batch * 4000 + 1).allSatisfy { $0 == nil })
    }
    #expect(lines.count == 200_000)
    let again = firstLines((0..<4000).map { "ZG\($0 * 50)" }, lines, from: 1_000_000)
    #expect(again == (0..<4000).map { $0 * 50 + 1 })
  }

  @Test func `the hash of a cell is the hash of its text`() {
    let keys = (1...40).map { String(repeating: "键", count: $0 % 7) + "k\($0)" }
    let index = FieldIndex()
    let bytes = block(keys.map { "\"\($0)\",x\n" }.joined())
    index.begin(bytes, columnCount: 2, separator: UInt8(ascii: ","))
    index.append(0..<bytes.count, line: 1, markCount: keys.count * 2, lineCount: keys.count)
    let column = KeyColumn()
    column.begin(keys.count)
    let aside = RowList()
    aside.begin(keys.count)
    index.readKeys(0, 0..<keys.count, into: column, aside: aside)
    #expect(aside.count == 0)
    for (row, key) in keys.enumerated() { #expect(column[row] == KeyHash(Array(key.utf8))) }
    #expect(Set(keys.indices.compactMap { column[$0] }).count == keys.count)
  }
}
