import DecisionCells

/// Whole records of a roster: stretches of plain lines, and the records between them that were read apart.
///
/// Filled by `RecordBlocks` and used again for the next block. One owner at a time: whoever hands a block to another
/// thread keeps no reference, which is why the conformance is unchecked.
public final class RecordBlock: @unchecked Sendable {
  /// A part of a block, in the order of the file.
  public enum Piece: Sendable {
    case lines(PlainLines)
    /// A record that RFC 4180 does not know, or that is too long, as `CSVScanner` reads it.
    case apart(CSVRecord)
  }

  /// Bytes of the block that are nothing but plain records, empty lines among them.
  public struct PlainLines: Sendable {
    public let range: Range<Int>
    /// The physical line on which they begin.
    public let line: Int
    /// Line feeds, those inside quotes included.
    public let lineCount: Int
    /// No fewer than the separators and line feeds.
    let markCount: Int
  }

  /// The bytes that most blocks hold.
  public static let standardBytes = 1 << 20

  public let bytes: ByteBlock
  public internal(set) var pieces: [Piece] = []
  /// The place in the file of the first byte.
  public internal(set) var byteOffset = 0
  /// The fields that a record should have.
  public internal(set) var fieldCount = 1
  public internal(set) var dialect = CSVDialect.comma
  /// Records keep their bytes as they stand in the file.
  public internal(set) var keepsSource = false

  public init(capacity: Int = RecordBlock.standardBytes) { bytes = ByteBlock(capacity: capacity) }

  /// Finds the rows of the block, all but the blank ones.
  ///
  /// - Returns: for each row that was read apart, its place among the rows and its record.
  public func index(into index: FieldIndex) -> [(row: Int, record: CSVRecord)] {
    index.begin(bytes, columnCount: fieldCount, separator: dialect.delimiter)
    var apart: [(row: Int, record: CSVRecord)] = []
    for piece in pieces {
      switch piece {
      case .lines(let lines):
        index.append(
          lines.range, line: lines.line, markCount: lines.markCount, lineCount: lines.lineCount)
      case .apart(let record):
        if record.isBlank { continue }
        apart.append((index.rowCount, record))
        index.appendApart(line: record.line)
      }
    }
    return apart
  }

  /// The plain record that begins at a place of the block, as `CSVScanner` reads it; its number is not known here.
  public func record(at start: Int, line: Int) -> CSVRecord? {
    var scanner = CSVScanner(
      dialect: dialect, expectedFieldCount: fieldCount, atLine: line,
      byteOffset: byteOffset + start)
    scanner.keepsSource = keepsSource
    var at = start
    while true {
      if let record = scanner.next() { return record }
      if at == bytes.count { return nil }
      let end = min(at + 1024, bytes.count)
      scanner.feed(bytes.array(at..<end))
      at = end
    }
  }
}
