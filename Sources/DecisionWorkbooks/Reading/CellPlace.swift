/// The place of a cell, as in `B7`; both counted from 0.
struct CellPlace: Hashable {
  let column: Int
  let row: Int

  /// Nil for what names no cell of a sheet.
  init?(_ text: some Sequence<UInt8>) {
    var column = 0
    var row = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "$"): break
      default: return nil
      }
      guard column <= WorkbookBounds.columnCount, row <= WorkbookBounds.rowCount else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.column = column - 1
    self.row = row - 1
  }
}

/// Cells that a sheet shows as one; the first holds the text.
struct MergedRange: Hashable {
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  /// Nil for what is no range, as in `A1:C2`.
  init?(_ text: ArraySlice<UInt8>) {
    let ends = text.split(separator: UInt8(ascii: ":"))
    guard ends.count == 2, let first = CellPlace(ends[0]), let last = CellPlace(ends[1]),
      first.row <= last.row, first.column <= last.column
    else { return nil }
    rows = first.row...last.row
    columns = first.column...last.column
  }
}
