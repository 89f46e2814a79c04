/// One row of a sheet: its cells that are not empty.
struct SheetRow {
  struct Cell {
    /// From 0.
    let column: Int
    let range: Range<Int>
    /// A text, and not a number, date or truth value.
    let isText: Bool
  }

  /// From 1, as the sheet shows it.
  var number = 0
  /// In the order of columns.
  var cells: [Cell] = []
  var bytes: [UInt8] = []

  /// Columns up to the last one in use.
  var width: Int { cells.last.map { $0.column + 1 } ?? 0 }

  /// The texts of the cells, the empty ones left out.
  var texts: [String] { cells.map { String(decoding: bytes[$0.range], as: UTF8.self) } }
}
