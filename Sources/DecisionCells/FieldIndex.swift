import CFieldScan
import DecisionColumns

/// Where the cells of a block stand, row by row.
///
/// A worker's own, reused from block to block. Rows that are no plain records of the right width are kept in their
/// place, with cells that read as empty. Lines without a byte and rows of blanks only are left out.
public final class FieldIndex {
  /// What a row is.
  public enum RowForm: UInt8 {
    case sound = 0
    /// A plain record, but with too many or too few fields.
    case ragged = 1
    /// A record that was read apart from the block.
    case apart = 2
  }

  public internal(set) var rowCount = 0
  public private(set) var columnCount = 0
  private(set) var block = ByteBlock(capacity: 1)
  private(set) var separator: UInt8 = 0
  let level: ScanLevel
  /// Columns whose cells may stand in quotes, as bits; those from 64 on share the bits of the first.
  private(set) var quotedColumns: UInt64 = 0
  private var endCount = 0

  /// Positions of field ends in the block. The first field of a record begins behind the end before its own, which belongs
  /// to the record before it or to the empty cells that stand at the front.
  let ends = Buffer<UInt32>()
  /// Per row: the index in `ends` of its first field's end, its first byte, its line, its form.
  let firsts = Buffer<UInt32>()
  let starts = Buffer<UInt32>()
  let lines = Buffer<UInt32>()
  let forms = Buffer<UInt8>()
  /// The places of one column's cells where those of `ends` are too wide, and the numbers of their ends.
  let trimmedEnds = Buffer<UInt32>()
  let trimmedFirsts = Buffer<UInt32>()
  private let recordEnds = Buffer<UInt32>()
  private let recordLines = Buffer<UInt32>()

  public init(level: ScanLevel = .best) { self.level = level }

  /// Starts with a block that has no rows yet.
  public func begin(_ block: ByteBlock, columnCount: Int, separator: UInt8) {
    precondition(columnCount > 0, "a table has columns")
    self.block = block
    self.columnCount = columnCount
    self.separator = separator
    rowCount = 0
    quotedColumns = 0
    // As many empty cells as a row has, for rows that are not read here: cell c is at padding + c.
    ends.reserve(columnCount + 1)
    for index in 0...columnCount { ends.base[index] = UInt32(ByteBlock.padding - 1 + index) }
    endCount = columnCount + 1
  }

  /// Adds the whole plain records in a range of the block.
  ///
  /// - Parameters:
  ///   - line: the physical line on which the range begins.
  ///   - markCount: no fewer than the separators and line feeds in it.
  ///   - lineCount: the line feeds in it.
  public func append(_ range: Range<Int>, line: Int, markCount: Int, lineCount: Int) {
    precondition(range.upperBound <= block.count, "bytes of the block")
    let room = endCount + min(markCount, range.count) + 1 + 16
    ends.grow(room, keeping: endCount)
    recordEnds.reserve(lineCount + 1)
    recordLines.reserve(lineCount + 1)
    let start = UInt32(range.lowerBound + ByteBlock.padding)
    ends.base[endCount] = start - 1
    endCount += 1
    let counts = field_scan_index(
      level.value, block.text + range.lowerBound, range.count, separator, start,
      UInt32(endCount), ends.base + endCount, recordEnds.base, recordLines.base)
    quotedColumns |= counts.quoted
    addRows(counts.records, firstEnd: endCount, line: line)
    endCount += counts.ends
  }

  /// Adds a row that was read apart.
  public func appendApart(line: Int) {
    reserveRows(rowCount + 1)
    firsts.base[rowCount] = 1
    starts.base[rowCount] = UInt32(ByteBlock.padding)
    lines.base[rowCount] = UInt32(clamping: line)
    forms.base[rowCount] = RowForm.apart.rawValue
    rowCount += 1
  }

  public func form(_ row: Int) -> RowForm { RowForm(rawValue: forms.base[row]) ?? .apart }

  public func line(_ row: Int) -> Int { Int(lines.base[row]) }

  /// The bytes of a sound row in the block, without its line end; nil for any other row.
  public func range(_ row: Int) -> Range<Int>? {
    guard form(row) == .sound else { return nil }
    let start = start(row)
    var end = Int(ends.base[Int(firsts.base[row]) + columnCount - 1]) - ByteBlock.padding
    if end > start, block[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// Marks the ragged ones among some rows, each at its place in `rows`.
  public func markRagged(_ rows: Range<Int>, in mask: RowMask) {
    precondition(rows.upperBound <= rowCount && rows.count <= mask.count, "rows of the block")
    let forms = forms.base + rows.lowerBound
    let ragged = RowForm.ragged.rawValue
    for row in 0..<rows.count { mask.bytes.base[row] |= forms[row] == ragged ? 1 : 0 }
  }

  /// The first byte of a row in the block; rows apart have none.
  public func start(_ row: Int) -> Int { Int(starts.base[row]) - ByteBlock.padding }

  private func addRows(_ recordCount: Int, firstEnd: Int, line: Int) {
    reserveRows(rowCount + recordCount)
    let (bytes, separator, columnCount) = (block.base, separator, columnCount)
    let (ends, recordEnds, recordLines) = (ends.base, recordEnds.base, recordLines.base)
    let (firsts, starts) = (firsts.base, starts.base)
    let (lines, forms) = (lines.base, forms.base)
    var row = rowCount
    var first = firstEnd
    for record in 0..<recordCount {
      let last = Int(recordEnds[record])
      let start = ends[first &- 1] &+ 1
      // What begins with more than a blank or a sign of the grammar is certainly a row.
      let opening = bytes[Int(start)]
      if opening > UInt8(ascii: "\"") && opening != separator
        || !isBlank(Int(start), Int(ends[last]))
      {
        let isSound = last &- first &+ 1 == columnCount
        firsts[row] = isSound ? UInt32(truncatingIfNeeded: first) : 1
        starts[row] = start
        // The line of a record is that of its first byte: behind the feed that ends the one before.
        let before = record == 0 ? 0 : Int(recordLines[record &- 1]) &+ 1
        lines[row] = UInt32(clamping: line &+ before)
        forms[row] = (isSound ? RowForm.sound : .ragged).rawValue
        row &+= 1
      }
      first = last &+ 1
    }
    rowCount = row
  }

  private func reserveRows(_ count: Int) {
    firsts.grow(count, keeping: rowCount)
    starts.grow(count, keeping: rowCount)
    lines.grow(count, keeping: rowCount)
    forms.grow(count, keeping: rowCount)
  }

  /// Whether all fields of a plain record are empty or hold spaces and tabs only.
  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    let bytes = block.base
    let tab = UInt8(ascii: "\t")
    var isInside = false
    var at = start
    while at < end {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: " "), tab: continue
      case UInt8(ascii: "\""):
        // A doubled quote stands for one that is text.
        if isInside, at < end, bytes[at] == byte { return false }
        isInside.toggle()
      case separator where !isInside: continue
      case UInt8(ascii: "\r") where !isInside: continue
      default: return false
      }
    }
    return true
  }
}

// MARK: - Cells

extension FieldIndex {
  /// The bytes of a cell as a reader of RFC 4180 gives them: without its quotes, doubled ones made single.
  public func cell(_ row: Int, _ column: Int) -> [UInt8] {
    let (start, end) = ColumnCells(self, column, row..<row + 1)[0]
    let bytes = UnsafeBufferPointer(start: block.base + start, count: end - start)
    let quote = UInt8(ascii: "\"")
    var isDoubled = false
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for byte in bytes {
      // Inside a cell quotes only come in pairs.
      if byte == quote, isDoubled {
        isDoubled = false
        continue
      }
      isDoubled = byte == quote
      text.append(byte)
    }
    return text
  }
}
