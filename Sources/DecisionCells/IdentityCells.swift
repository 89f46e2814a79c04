import CFieldScan
import DecisionColumns

extension FieldIndex {
  /// Marks the cells that hold a sound identity number in its usual spelling; all others that are not empty go to
  /// `aside` as their place in `rows`.
  ///
  /// A number that ends in 000 goes aside even if it is sound: that is what a spreadsheet leaves of any number.
  public func readIdentities(
    _ column: Int, _ rows: Range<Int>, into sound: RowMask, aside: RowList
  ) {
    precondition(sound.count == rows.count, "a mask of the same rows")
    let cells = ColumnCells(self, column, rows)
    aside.append(
      count: cell_scan_identities(level.value, cells.scanned, sound.bytes.base, aside.end))
  }
}
