/// The first rows of a sheet, with what merged cells of a header say repeated where they reach.
///
/// A header is two or three rows of texts, the upper with names that span several columns. What is merged among the data
/// stays as it is: a household that spans the rows of its members is said once.
struct SheetHeader {
  private(set) var rows: [SheetRow] = []
  /// Columns in use.
  let width: Int

  private static let rowCount = 64
  private static let byteCount = 1 << 20
  private static let headerRowCount = 8

  /// Throws: `WorkbookFault`.
  init(
    _ sheetRows: inout SheetRows, _ workbook: Workbook, _ sheet: Workbook.Sheet
  ) throws(WorkbookFault) {
    var byteCount = 0
    while rows.count < Self.rowCount, byteCount < Self.byteCount, try sheetRows.next() {
      rows.append(sheetRows.row)
      byteCount += sheetRows.row.bytes.count
    }
    width = rows.map(\.width).max() ?? 0
    guard let open = mayBeMerged else { return }
    var again = try SheetRows(workbook, sheet)
    fill(try again.mergedRanges(), in: open)
  }

  /// Rows of texts before the first that has a text in each column; nil if there are none, and then nothing is merged in a header.
  private var mayBeMerged: Range<Int>? {
    let texts = rows.prefix(Self.headerRowCount).prefix { $0.cells.allSatisfy(\.isText) }
    let open = texts.prefix { $0.cells.count < width }
    guard let last = open.last else { return nil }
    return 0..<last.number
  }

  private mutating func fill(_ ranges: [MergedRange], in open: Range<Int>) {
    // A title spans all columns; a header does not.
    let names = ranges.filter {
      open.contains($0.rows.lowerBound) && $0.columns.count > 1 && $0.columns.count < width
    }
    let headerRows = Set(names.map(\.rows.lowerBound))
    for range in ranges
    where headerRows.contains(range.rows.lowerBound) && range.rows.count <= Self.headerRowCount {
      fill(range)
    }
  }

  private mutating func fill(_ range: MergedRange) {
    guard let first = rows.first(where: { $0.number == range.rows.lowerBound + 1 }),
      let cell = first.cells.first(where: { $0.column == range.columns.lowerBound })
    else { return }
    let text = first.bytes[cell.range]
    for index in rows.indices where range.rows.contains(rows[index].number - 1) {
      for column in range.columns where column < width { rows[index].put(text, in: column) }
    }
  }
}

extension SheetRow {
  /// Puts a text into a cell that is empty.
  fileprivate mutating func put(_ text: ArraySlice<UInt8>, in column: Int) {
    let place = cells.firstIndex { $0.column >= column } ?? cells.count
    if place < cells.count, cells[place].column == column { return }
    let start = bytes.count
    bytes.append(contentsOf: text)
    cells.insert(Cell(column: column, range: start..<bytes.count, isText: true), at: place)
  }
}
