import DecisionRecords

/// Writes workbooks that people fill in or correct: any rows in any look, with remarks, merged cells and rules for what
/// may be typed.
///
/// For each sheet: `begin`, its rows in order, `end`; then `finish()`. Texts stay texts and are never run as formulas.
/// Memory: one block of rows, and the remarks of a sheet.
/// Source: ECMA-376 part 1 (SpreadsheetML).
public struct FormWriter: ~Copyable {
  private var zip: ZipWriter
  private var block: [UInt8] = []
  private var lastRow = 0
  private var sheets: [PackageXML.Sheet] = []
  private var shapeBlock = 1

  private static let blockBytes = 1 << 16

  /// - Parameter flush: takes the bytes in order.
  public init(flush: @escaping ([UInt8]) throws -> Void) { zip = ZipWriter(flush: flush) }

  /// Begins a sheet; the one before must have ended.
  ///
  /// Throws: `WorkbookFault` when the file is full, and what `flush` throws; as all others do.
  public mutating func begin(_ form: SheetForm) throws {
    sheets.append(
      PackageXML.Sheet(
        name: form.name.markedUp, isHidden: form.isHidden, titleRows: form.titleRows))
    lastRow = 0
    try zip.begin("xl/worksheets/sheet\(sheets.count).xml")
    block += FormXML.start(form).utf8
  }

  /// Writes a row.
  ///
  /// - Parameters:
  ///   - number: from 1, greater than that of the row before.
  ///   - cells: in the order of their columns; an empty one only shows its style.
  public mutating func write(row number: Int, _ cells: [FormCell]) throws {
    precondition(number > lastRow, "rows come in their order")
    guard number <= WorkbookBounds.rowCount,
      cells.last.map({ $0.column < WorkbookBounds.columnCount }) ?? true
    else { throw WorkbookFault.tooManyRows }
    lastRow = number
    block += "<row r=\"\(number)\">".utf8
    for cell in cells where cell.style != nil || !cell.content.plainText.isEmpty {
      let style = cell.style.map(CellFormats.style)
      SheetXML.append(cell.content, cell.column, number, style: style, to: &block)
    }
    block += "</row>".utf8
    guard block.count >= Self.blockBytes else { return }
    try zip.write(block)
    block.removeAll(keepingCapacity: true)
  }

  /// Ends the sheet.
  ///
  /// - Parameter comments: by rows, then by columns.
  public mutating func end(
    merged: [SheetRange] = [], validations: [SheetValidation] = [], comments: [SheetComment] = []
  ) throws {
    let hasComments = !comments.isEmpty
    block += FormXML.end(merged: merged, validations: validations, hasComments: hasComments).utf8
    try zip.write(block)
    block.removeAll(keepingCapacity: true)
    try zip.end()
    guard hasComments else { return }
    let number = sheets.count
    sheets[number - 1].hasComments = true
    let relations = PackageXML.relations(ofSheetWithComments: number)
    try zip.add(relations.name, relations.text)
    try add("xl/comments\(number).xml", FormXML.comments(comments))
    try add(
      "xl/drawings/vmlDrawing\(number).vml", FormXML.drawing(comments, firstBlock: shapeBlock))
    shapeBlock += FormXML.blockCount(comments)
  }

  public consuming func finish() throws {
    try zip.add("xl/styles.xml", CellFormats.part)
    for (name, text) in PackageXML.parts(sheets) { try zip.add(name, text) }
    try zip.finish()
  }

  private mutating func add(_ name: String, _ bytes: [UInt8]) throws {
    try zip.begin(name)
    try zip.write(bytes)
    try zip.end()
  }
}

extension String {
  /// The text inside an attribute.
  fileprivate var markedUp: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
