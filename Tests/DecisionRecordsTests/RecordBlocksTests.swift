import DecisionCells
import DecisionRecords
import Foundation
import Testing

/// A roster in blocks against the same roster through the scanner of records.
@Suite struct RecordBlocksTests {
  /// Gives out a few bytes at a time.
  private struct Portions: ByteSource {
    var rest: ArraySlice<UInt8>
    let size: Int

    mutating func read(into span: inout MutableRawSpan) -> Int {
      let count = min(size, span.byteCount, rest.count)
      for (offset, byte) in rest.prefix(count).enumerated() {
        span.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
      }
      rest = rest.dropFirst(count)
      return count
    }
  }

  /// What one reader says of a record. Its number is not known to blocks.
  private struct Seen: Equatable {
    let texts: [[UInt8]]
    let line: Int
    let byteOffset: Int
    let faults: [RecordFault]

    init(_ record: CSVRecord) {
      texts = record.fields.indices.map { Array(record.bytes(at: $0)) }
      line = record.line
      byteOffset = record.byteOffset
      faults = record.faults
    }
  }

  private static func slowly(_ bytes: [UInt8], _ dialect: CSVDialect) -> [Seen] {
    let records = CSVScanner.records(in: bytes, dialect: dialect)
    return (records.prefix(1) + records.dropFirst().filter { !$0.isBlank }).map { Seen($0) }
  }

  private static func inBlocks(
    _ bytes: [UInt8], _ dialect: CSVDialect, blockBytes: Int, portion: Int
  ) -> [Seen] {
    let source = Portions(rest: bytes[...], size: portion)
    var blocks = RecordBlocks(source, TableStart(dialect), blockBytes: blockBytes)
    var seen = blocks.header.records.map { Seen($0) }
    let block = blocks.makeBlock()
    let index = FieldIndex()
    while blocks.next(block) {
      let apart = block.index(into: index)
      for row in 0..<index.rowCount {
        let record =
          index.form(row) == .apart
          ? apart.first { $0.row == row }?.record
          : block.record(at: index.start(row), line: index.line(row))
        guard let record else {
          Issue.record("row \(row) has no record")
          continue
        }
        #expect(record.line == index.line(row))
        if index.form(row) == .ragged { #expect(record.isBroken) }
        if index.form(row) == .sound {
          for column in 0..<index.columnCount {
            #expect(index.cell(row, column) == Array(record.bytes(at: column)))
          }
        }
        seen.append(Seen(record))
      }
    }
    return seen
  }

  private static func expectAgreement(
    _ name: Comment, _ bytes: [UInt8], _ dialect: CSVDialect = .comma,
    sizes: [(block: Int, portion: Int)] = [(64, 64), (97, 5), (300, 300), (1 << 16, 1 << 16)]
  ) {
    let expected = slowly(bytes, dialect)
    for (block, portion) in sizes {
      let found = inBlocks(bytes, dialect, blockBytes: block, portion: portion)
      #expect(found == expected, name)
    }
  }

  @Test(.enabled(if: Spectrum.folder != nil, "csv-spectrum is not on this machine"))
  func `all of csv-spectrum`() throws {
    let folder = try #require(Spectrum.folder)
    for name in Spectrum.names {
      let bytes = try Data(contentsOf: URL(filePath: "\(folder)/csvs/\(name).csv"))
      Self.expectAgreement("\(name)", Array(bytes))
    }
  }

  @Test func `three thousand damaged rosters`() {
    let dialects = [
      CSVDialect.comma, .semicolon, .tab,
      CSVDialect(maximumRecordBytes: 120, maximumBreaksInRecord: 3),
    ]
    for seed in 0..<3000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let dialect = dialects[Int(seed) % dialects.count]
      let bytes = Self.damaged(dialect, &random)
      Self.expectAgreement("seed \(seed)", bytes, dialect)
    }
  }

  /// A table of sound rows with some bytes put in, taken out or changed.
  private static func damaged(
    _ dialect: CSVDialect, _ random: inout SeededGenerator
  ) -> [UInt8] {
    let cells = [
      "", " ", "a", "12.50", "甲市", "\"\"", "\"b,c;d\te\"", "\"f\"\"g\"", "\"h\ni\"", "\"j\r\nk\"",
    ]
    let mark = String(decoding: [dialect.delimiter], as: UTF8.self)
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let width = Int.random(in: 1...5, using: &random)
    var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      text +=
        (0..<width).map { _ in cells.randomElement(using: &random) ?? "" }
        .joined(separator: mark) + end
    }
    if Bool.random(using: &random) { text += "last" }
    var bytes = Array(text.utf8)
    let splinters: [[UInt8]] = [
      [34], [34, 34], [10], [13], [13, 10], [dialect.delimiter], [0], [0xFF], [0xE7, 0x94], [32],
      [10, 10], [13, 13, 10],
    ]
    for _ in 0..<[0, 1, 1, 2, 4].randomElement(using: &random)! {
      let at = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0...2, using: &random) {
      case 0: bytes.insert(contentsOf: splinters.randomElement(using: &random) ?? [], at: at)
      case 1 where at < bytes.count: bytes.remove(at: at)
      default: if at < bytes.count { bytes[at] = splinters.randomElement(using: &random)![0] }
      }
    }
    return bytes
  }

  @Test func `an open quote before many rows costs one row, in blocks smaller than the damage`() {
    var text = "a,b\n1,2\n3,\"4\n"
    for row in 0..<500 { text += "\(row),x\n" }
    let bytes = Array(text.utf8)
    Self.expectAgreement("open quote", bytes)
    Self.expectAgreement(
      "open quote, small records", bytes, CSVDialect(maximumRecordBytes: 1000))
    Self.expectAgreement(
      "open quote, few line breaks", bytes, CSVDialect(maximumBreaksInRecord: 20))
  }

  @Test func `records longer than a block, and longer than may be`() {
    let long = String(repeating: "长", count: 400)
    let text = "a,b\n\(long),1\n2,\"\(long)\n\"\n3,4\n"
    Self.expectAgreement("long", Array(text.utf8))
    Self.expectAgreement(
      "too long", Array(text.utf8), CSVDialect(maximumRecordBytes: 700))
  }

  @Test func `a million line feeds are no records`() {
    let bytes = Array("a,b\n".utf8) + [UInt8](repeating: 10, count: 100_000) + Array("1,2".utf8)
    Self.expectAgreement("empty lines", bytes, sizes: [(4096, 4096)])
  }

  @Test(arguments: ["", "\n\n", "a", "a,b\n", "\u{FEFF}", "\"a", "a\r", "\"a\nb,c\nd"])
  func `hardly anything at all`(text: String) {
    Self.expectAgreement("\(text.debugDescription)", Array(text.utf8))
  }
}
