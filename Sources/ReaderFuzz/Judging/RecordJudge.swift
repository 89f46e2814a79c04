import DecisionCells
import DecisionRecords

/// Records of a text by the scanner and by blocks, whatever the portions.
enum RecordJudge {
  /// What a reader says of a record. Its number is not known to blocks.
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

  static func differences(_ bytes: [UInt8], _ random: inout SplitMix64) -> [String] {
    var dialect = random.pick([CSVDialect.comma, .comma, .tab, .semicolon])
    if random.chance(30) {
      // Blocks look at 64 bytes at a time, and see no record that breaks a limit within them.
      dialect.maximumRecordBytes = 66 + random.below(400)
      dialect.maximumBreaksInRecord = 64 + random.below(20)
    }
    let records = CSVScanner.records(in: bytes, dialect: dialect)
    var differences: [String] = []
    for size in [1, 7, 4096] where portions(bytes, dialect, size) != records {
      differences.append("records of portions of \(size) bytes")
    }
    let seen = (records.prefix(1) + records.dropFirst().filter { !$0.isBlank }).map { Seen($0) }
    for blockBytes in [16 + random.below(100), 400, 1 << 16] {
      let found = blocks(bytes, dialect, blockBytes, 1 + random.below(blockBytes), &differences)
      if found != seen { differences.append("records of blocks of \(blockBytes) bytes") }
    }
    return differences
  }

  private static func portions(
    _ bytes: [UInt8], _ dialect: CSVDialect, _ size: Int
  ) -> [CSVRecord] {
    var scanner = CSVScanner(dialect: dialect)
    var records: [CSVRecord] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      scanner.feed(bytes[start..<min(start + size, bytes.count)])
      while let record = scanner.next() { records.append(record) }
    }
    scanner.endInput()
    while let record = scanner.next() { records.append(record) }
    return records
  }

  private static func blocks(
    _ bytes: [UInt8], _ dialect: CSVDialect, _ blockBytes: Int, _ portion: Int,
    _ differences: inout [String]
  ) -> [Seen] {
    var blocks = RecordBlocks(
      Portions(bytes, size: portion), TableStart(dialect), blockBytes: blockBytes)
    var seen = blocks.header.records.map { Seen($0) }
    let block = blocks.makeBlock()
    let index = FieldIndex()
    while blocks.next(block) {
      let apart = block.index(into: index)
      for row in 0..<index.rowCount {
        let isApart = index.form(row) == .apart
        let record =
          isApart
          ? apart.first { $0.row == row }?.record
          : block.record(at: index.start(row), line: index.line(row))
        guard let record else {
          differences.append("row \(row) has no record")
          continue
        }
        seen.append(Seen(record))
        if record.line != index.line(row) { differences.append("line of row \(row)") }
        guard !isApart else { continue }
        if (index.form(row) == .ragged) != record.isBroken {
          differences.append("row \(row) is \(index.form(row)): \(record.faults)")
        }
        guard index.form(row) == .sound else { continue }
        for column in 0..<index.columnCount
        where index.cell(row, column) != Array(record.bytes(at: column)) {
          differences.append("cell \(column) of row \(row)")
        }
      }
    }
    return seen
  }
}
