import DecisionDiagnostics
import DecisionRecords
import DecisionValues
import Testing

/// What a writer handed on, block by block.
private final class Sink {
  private(set) var blocks: [[UInt8]] = []
  var bytes: [UInt8] { blocks.flatMap { $0 } }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func take(_ block: [UInt8]) { blocks.append(block) }
}

private func written(
  _ rows: [[OutputCell]], _ options: CSVWriterOptions = CSVWriterOptions(newline: .lineFeed)
) throws -> String {
  let sink = Sink()
  var writer = CSVWriter(options, flush: sink.take)
  for row in rows { try writer.write(row) }
  try writer.finish()
  return sink.text
}

private func number(_ text: String, scale: Int? = nil) throws -> OutputCell {
  .number(try #require(Decimal128(text)), scale: scale)
}

@Suite struct CSVWriterTests {
  @Test func `only what needs quotes gets them`() throws {
    let row = ["甲", "a,b", "say \"hi\"", "one\ntwo", " x", "x ", "", "a b"].map(OutputCell.text)
    #expect(try written([row]) == "甲,\"a,b\",\"say \"\"hi\"\"\",\"one\ntwo\",\" x\",\"x \",,a b\n")
  }

  @Test func `every cell can be quoted, lines end as asked and a mark stands first`() throws {
    let options = CSVWriterOptions(
      delimiter: UInt8(ascii: ";"), writesByteOrderMark: true, newline: .carriageReturnLineFeed,
      quoting: .all)
    let text = try written([[.text("a"), .empty, .boolean(true), try number("1.5")]], options)
    #expect(text == "\u{FEFF}\"a\";\"\";\"true\";\"1.5\"\r\n")
  }

  @Test func `a number is padded to its scale and never rounded`() throws {
    let row = [
      try number("400", scale: 2), try number("1.005", scale: 2), try number("1E+3"),
      try number("-0.50"),
    ]
    #expect(try written([row]) == "400.00,1.005,1000,-0.50\n")
  }

  @Test(arguments: ["=1+1", "+86", "-2", "@x", "\tx", "\rx", " =1", "\"=1", "＝1", "'=1"])
  func `a text that looks like a formula gets an apostrophe`(text: String) throws {
    let found = records(try written([[.text(text), .text("x")]]))[0]
    #expect(found.texts == ["'" + text, "x"])
    #expect(FormulaGuard.restored(found.text(at: 0)) == text)
  }

  @Test(arguments: ["1-2", "a=b", "'", "张三", "", "'tis"])
  func `another text stays as it is`(text: String) throws {
    let found = records(try written([[.text(text), .text("x")]]))[0]
    #expect(found.texts == [text, "x"])
    #expect(FormulaGuard.restored(text) == text)
  }

  @Test func `numbers are never taken for formulas`() throws {
    #expect(try written([[try number("-112.50"), .text("-112.50")]]) == "-112.50,'-112.50\n")
  }

  @Test func `the guard can be switched off`() throws {
    let options = CSVWriterOptions(newline: .lineFeed, guardsFormulas: false)
    #expect(try written([[.text("=1")]], options) == "=1\n")
  }

  @Test func `a record of one empty cell can be read back`() throws {
    let text = try written([[.text("备注")], [.empty], [.text("")]])
    #expect(records(text).map(\.texts) == [["备注"], [""], [""]])
  }

  @Test(arguments: 0..<60)
  func `what is written reads back cell by cell`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Unicode.Scalar] = [
      "\"", ",", ";", "\n", "\r", " ", "=", "'", "a", "张", "\u{FEFF}", "\u{0301}", "😀", "\t",
    ]
    let options = CSVWriterOptions(
      delimiter: [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")][Int(seed % 3)],
      writesByteOrderMark: seed % 2 == 0,
      newline: seed % 4 < 2 ? .lineFeed : .carriageReturnLineFeed,
      quoting: seed % 5 == 0 ? .all : .minimal)
    let width = Int.random(in: 1...4, using: &generator)
    let rows = (0..<20).map { _ in
      (0..<width).map { _ in
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...5, using: &generator) {
          text.append(alphabet.randomElement(using: &generator) ?? "a")
        }
        return String(text)
      }
    }
    let text = try written(rows.map { $0.map(OutputCell.text) }, options)
    for chunkSize in [1, 7, text.utf8.count] {
      let found = records(
        Array(text.utf8), chunkSize: chunkSize, CSVDialect(delimiter: options.delimiter))
      let restored = found.records.map { $0.texts.map { Array(FormulaGuard.restored($0).utf8) } }
      #expect(restored == rows.map { $0.map { Array($0.utf8) } }, "seed \(seed)")
      #expect(found.records.allSatisfy { $0.faults.isEmpty }, "seed \(seed)")
    }
  }

  @Test func `bytes are handed on in blocks, whatever the number of records`() throws {
    let sink = Sink()
    var writer = CSVWriter(blockBytes: 100, flush: sink.take)
    for row in 0..<1000 { try writer.write([.text("row \(row)"), .text("x")]) }
    try writer.finish()
    #expect(sink.blocks.count > 50)
    #expect(sink.blocks.allSatisfy { $0.count < 120 })
    #expect(CSVScanner.records(in: sink.bytes).count == 1000)
  }

  @Test func `an error of the taker comes through`() {
    struct DiskFull: Error {}
    #expect(throws: DiskFull.self) {
      let writer = CSVWriter(CSVWriterOptions(writesByteOrderMark: true)) { _ in throw DiskFull() }
      try writer.finish()
    }
  }
}

@Suite struct JSONLinesWriterTests {
  private func written(_ rows: [[OutputCell]], numbersAsText: Bool = true) throws -> String {
    let sink = Sink()
    var writer = JSONLinesWriter(
      columns: ["row", "金额", "A类"], writesNumbersAsText: numbersAsText, flush: sink.take)
    for row in rows { try writer.write(row) }
    try writer.finish()
    return sink.text
  }

  @Test func `each record is an object on a line of its own`() throws {
    let rows: [[OutputCell]] = [
      [.text("a\"\n\u{1}\\"), try number("400", scale: 2), .boolean(true)],
      [.text("=1"), .empty, .boolean(false)],
    ]
    #expect(
      try written(rows) == #"""
        {"row":"a\"\n\u0001\\","金额":"400.00","A类":true}
        {"row":"=1","金额":null,"A类":false}

        """#)
  }

  @Test func `numbers may be JSON numbers of the same digits`() throws {
    let row = [try number("1"), try number("-112.50"), .empty]
    #expect(
      try written([row], numbersAsText: false) == #"{"row":1,"金额":-112.50,"A类":null}"# + "\n")
  }
}
