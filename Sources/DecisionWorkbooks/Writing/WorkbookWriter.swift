import DecisionDiagnostics
import DecisionRecords
import DecisionValues

/// Writes rows as an Excel workbook with one sheet.
///
/// Texts stay texts, so that no identity number loses digits and nothing is run as a formula; numbers are numbers. The header
/// stands still and is repeated on each printed page; columns are as wide as the first rows need. Memory: those rows and one
/// block. Call `finish()` at the end.
/// Source: ECMA-376 part 1 (SpreadsheetML).
public struct WorkbookWriter: ~Copyable {
  private var zip: ZipWriter
  private let sheetName: String
  /// The first rows, until they tell how wide the columns are.
  private var held: [[OutputCell]] = []
  private var isOpen = false
  private var rowCount = 0
  /// Rows of the sheet, the header included.
  var rowLimit = WorkbookBounds.rowCount
  private var block: [UInt8] = []

  private static let heldRowCount = 200
  private static let blockBytes = 1 << 16

  /// - Parameters:
  ///   - header: the names of the columns.
  ///   - sheetName: at most 31 characters, none of `[]:*?/\'`.
  ///   - flush: takes the bytes in order.
  public init(
    header: [String], sheetName: String, flush: @escaping ([UInt8]) throws -> Void
  ) {
    self.sheetName = sheetName
    zip = ZipWriter(flush: flush)
    held = [header.map(OutputCell.text)]
  }

  /// Writes one row.
  ///
  /// Throws: `WorkbookFault` when the sheet or the file is full, and what `flush` throws.
  public mutating func write(_ cells: [OutputCell]) throws {
    if isOpen { return try writeRow(cells) }
    held.append(cells)
    if held.count > Self.heldRowCount { try open() }
  }

  /// Throws: as `write` does.
  public consuming func finish() throws {
    if !isOpen { try open() }
    try zip.write(block + Array(SheetXML.end.utf8))
    try zip.end()
    try zip.add("xl/styles.xml", CellFormats.part)
    for (name, text) in PackageXML.parts([PackageXML.Sheet(name: sheetName)]) {
      try zip.add(name, text)
    }
    try zip.finish()
  }

  private mutating func open() throws {
    isOpen = true
    try zip.begin("xl/worksheets/sheet1.xml")
    block += SheetXML.start(widths: widths()).utf8
    for row in held { try writeRow(row) }
    held = []
  }

  /// In characters of the usual width; Chinese ones take two.
  private func widths() -> [Int] {
    (held.first ?? []).indices.map { column in
      let widest = held.reduce(0) { widest, row in
        column < row.count ? max(widest, row[column].plainText.displayWidth) : widest
      }
      return min(60, max(6, widest)) + 2
    }
  }

  private mutating func writeRow(_ cells: [OutputCell]) throws {
    guard rowCount < rowLimit else { throw WorkbookFault.tooManyRows }
    rowCount += 1
    SheetXML.append(cells, row: rowCount, to: &block)
    guard block.count >= Self.blockBytes else { return }
    try zip.write(block)
    block.removeAll(keepingCapacity: true)
  }
}
