import DecisionRecords
import DecisionValues

/// The rows of a sheet as they stand, for a copy of it: nothing is filled in, cut off or added.
///
/// Numbers are numbers where 15 digits hold them; dates, truth values and results of formulas are the texts that readers
/// make of them. Memory: one row.
public struct SheetCells {
  private var rows: SheetRows

  /// Throws: `WorkbookFault`.
  public init(_ workbook: Workbook, _ sheet: Workbook.Sheet) throws(WorkbookFault) {
    rows = try SheetRows(workbook, sheet)
  }

  /// The next row that the sheet has, with its number from 1; nil at the end.
  ///
  /// Throws: `WorkbookFault`.
  public mutating func next() throws(WorkbookFault) -> (number: Int, cells: [OutputCell])? {
    guard try rows.next() else { return nil }
    var cells = [OutputCell](repeating: .empty, count: rows.row.width)
    for cell in rows.row.cells {
      let text = String(decoding: rows.row.bytes[cell.range], as: UTF8.self)
      cells[cell.column] = cell.isText ? .text(text) : Self.cell(text)
    }
    return (rows.row.number, cells)
  }

  private static func cell(_ text: String) -> OutputCell {
    let isPlain = text.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E || $0 == 0x2D }
    guard isPlain, let number = Decimal128(text), number.description == text,
      SheetXML.isExact(number)
    else { return .text(text) }
    return .number(number)
  }

  /// Merged cells, which stand behind the rows: a pass of its own over the sheet.
  ///
  /// Throws: `WorkbookFault`.
  public static func mergedRanges(
    _ workbook: Workbook, _ sheet: Workbook.Sheet
  ) throws(WorkbookFault) -> [SheetRange] {
    var rows = try SheetRows(workbook, sheet)
    return try rows.mergedRanges().map { SheetRange(rows: $0.rows, columns: $0.columns) }
  }
}
