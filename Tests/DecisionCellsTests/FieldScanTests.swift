import DecisionCells
import DecisionColumns
import DecisionRecords
import Testing

/// The field scan against a scan of one byte after another.
@Suite struct FieldScanTests {
  private static let separator = UInt8(ascii: ",")

  /// Bytes of which many mean something to the grammar.
  private static func noise(_ count: Int, _ random: inout SplitMix) -> [UInt8] {
    let alphabet = Array(",,,\n\n\r\"\"ab甲".utf8)
    let weight = UInt64.random(in: 0..<40, using: &random)
    return (0..<count).map { _ in
      UInt64.random(in: 0..<40, using: &random) < weight
        ? alphabet.randomElement(using: &random) ?? 0 : UInt8(ascii: "x")
    }
  }

  /// Sound records with quotes, doubled quotes and line breaks inside quotes.
  private static func table(_ rows: Int, _ random: inout SplitMix) -> String {
    let cells = [
      "", "a", "12.50", "\"\"", "\"b,c\"", "\"d\"\"e\"", "\"f\ng\"", "甲市", "\"\r\n\"", " ",
    ]
    let end = Bool.random(using: &random) ? "\n" : "\r\n"
    return (0..<rows).map { _ in
      (0..<Int.random(in: 1...9, using: &random)).map { _ in
        cells.randomElement(using: &random) ?? ""
      }.joined(separator: ",") + end
    }.joined()
  }

  @Test(arguments: ScanLevel.available)
  func `noise is cut where a scan byte by byte cuts it`(level: ScanLevel) {
    for seed in 0..<4000 as Range<UInt64> {
      var random = SplitMix(state: seed)
      let bytes = Self.noise(Int.random(in: 0...300, using: &random), &random)
      let oracle = ScanOracle(bytes, separator: Self.separator)
      let cut = block(bytes).cut(
        from: 0, separator: Self.separator, longRecord: bytes.count, level: level)
      #expect(cut.recordsEnd == oracle.recordsEnd, "seed \(seed)")
      #expect(cut.lineCount == oracle.lineCount, "seed \(seed)")
      #expect((cut.reason == .odd) == oracle.isOdd, "seed \(seed)")
    }
  }

  @Test(arguments: ScanLevel.available)
  func `a table has the cells that the record scanner reads`(level: ScanLevel) {
    let index = FieldIndex(level: level)
    for seed in 0..<1000 as Range<UInt64> {
      var random = SplitMix(state: seed)
      let text = Self.table(Int.random(in: 1...20, using: &random), &random)
      let bytes = block(text)
      let cut = bytes.cut(
        from: 0, separator: Self.separator, longRecord: text.utf8.count, level: level)
      #expect(cut.recordsEnd == text.utf8.count && cut.reason == .endOfBytes, "seed \(seed)")
      let records = CSVScanner.records(in: Array(text.utf8)).filter { !$0.isBlank }
      for width in 1...9 {
        index.begin(bytes, columnCount: width, separator: Self.separator)
        index.append(
          0..<bytes.count, line: 1, markCount: cut.markCount, lineCount: cut.lineCount)
        #expect(index.rowCount == records.count, "seed \(seed)")
        guard index.rowCount == records.count else { return }
        for (row, record) in records.enumerated() {
          let isSound = record.fields.count == width
          #expect(index.line(row) == record.line, "seed \(seed)")
          #expect(index.form(row) == (isSound ? .sound : .ragged), "seed \(seed)")
          for column in 0..<width {
            let expected = isSound ? Array(record.bytes(at: column)) : []
            #expect(index.cell(row, column) == expected, "seed \(seed)")
          }
        }
      }
    }
  }

  @Test(arguments: ScanLevel.available)
  func `quotes are left out in any of many columns`(level: ScanLevel) {
    let width = 150
    let index = FieldIndex(level: level)
    for quoted in 0..<width {
      let cells = (0..<width).map { $0 == quoted ? "\"a,\(quoted)\"" : "b" }
      let plain = [String](repeating: "c", count: width)
      let text = [plain, cells, plain].map { $0.joined(separator: ",") + "\n" }.joined()
      let bytes = block(text)
      index.begin(bytes, columnCount: width, separator: Self.separator)
      index.append(0..<bytes.count, line: 1, markCount: 4 * width, lineCount: 3)
      #expect(index.rowCount == 3)
      #expect(index.cell(1, quoted) == Array("a,\(quoted)".utf8))
    }
  }

  @Test(arguments: ScanLevel.available)
  func `a record longer than asked for is told`(level: ScanLevel) {
    let long = String(repeating: "x", count: 200)
    let cut = block("a,b\n\(long)\nc,d\n").cut(
      from: 0, separator: Self.separator, longRecord: 100, level: level)
    #expect(cut.reason == .longRecord)
    #expect(cut.recordsEnd == 4)
    #expect(cut.stop == 205)
  }

  @Test func `every processor has at least the plain scan`() {
    #expect(ScanLevel.available.contains(.plain))
    #expect(ScanLevel.available.contains(.best))
  }
}
