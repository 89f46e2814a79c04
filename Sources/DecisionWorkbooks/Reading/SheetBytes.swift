import DecisionRecords

/// A sheet as comma-separated text in UTF-8, one line for each row, so that line 7 is row 7.
///
/// Lines have as many cells as the first rows have columns; what stands further right, under no header, is left out. Memory: the
/// first rows, one block and the texts that cells share.
public struct SheetBytes: ByteSource {
  private var rows: SheetRows
  private let width: Int
  private var header: ArraySlice<SheetRow>
  private var lineCount = 0
  private var isAtEnd = false
  private var out: [UInt8] = []
  private var position = 0
  private var byteCount = 0

  private static let blockBytes = 1 << 16

  /// Throws: `WorkbookFault`.
  public init(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws(WorkbookFault) {
    rows = try SheetRows(workbook, sheet)
    let header = try SheetHeader(&rows, workbook, sheet)
    self.header = header.rows[...]
    width = header.width
  }

  /// How much of the sheet has been read, from 0 to 100.
  public var percentRead: Int { rows.percentRead }

  /// Throws: `WorkbookFault`.
  public mutating func read(into span: inout MutableRawSpan) throws(WorkbookFault) -> Int {
    if position == out.count { try refill() }
    let count = min(span.byteCount, out.count - position)
    let part = out[position..<position + count]
    // Safety: as many bytes are copied as there is room for.
    unsafe span.withUnsafeMutableBytes { unsafe $0.copyBytes(from: part) }
    position += count
    return count
  }

  private mutating func refill() throws(WorkbookFault) {
    out.removeAll(keepingCapacity: true)
    position = 0
    while out.count < Self.blockBytes, !isAtEnd {
      if let row = header.popFirst() {
        write(row)
      } else if try rows.next() {
        write(rows.row)
      } else {
        isAtEnd = true
      }
    }
    byteCount += out.count
    guard byteCount <= WorkbookBounds.partBytes else { throw .tooLarge(.partBytes) }
  }

  private mutating func write(_ row: SheetRow) {
    while lineCount < row.number - 1 { endLine() }
    var column = 0
    for cell in row.cells where cell.column < width {
      while column < cell.column {
        out.append(UInt8(ascii: ","))
        column += 1
      }
      write(row.bytes[cell.range])
    }
    while column < width - 1, !row.cells.isEmpty {
      out.append(UInt8(ascii: ","))
      column += 1
    }
    endLine()
  }

  private mutating func endLine() {
    out.append(UInt8(ascii: "\n"))
    lineCount += 1
  }

  private mutating func write(_ text: ArraySlice<UInt8>) {
    guard text.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
      out.append(contentsOf: text)
      return
    }
    out.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { out.append(byte) }
      out.append(byte)
    }
    out.append(UInt8(ascii: "\""))
  }
}
