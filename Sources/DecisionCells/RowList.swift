import CFieldScan
import DecisionColumns

/// Rows put aside, say for a slower and exact reading.
public final class RowList {
  private let rows = Buffer<UInt32>()
  public private(set) var count = 0

  public init() {}

  public func begin(_ room: Int) {
    rows.reserve(room)
    count = 0
  }

  /// Within the room that `begin` made.
  @inline(__always)
  func append(row: Int) {
    rows.base[count] = UInt32(truncatingIfNeeded: row)
    count &+= 1
  }

  /// Where a kernel puts a column, and behind the rows that are here those that it puts aside.
  func results(_ column: FactColumn) -> cell_scan_results {
    cell_scan_results(
      values: column.values.base, states: column.states.base, aside: rows.base + count)
  }

  /// Where a kernel puts more rows.
  var end: UnsafeMutablePointer<UInt32> { rows.base + count }

  /// Takes in the rows that a kernel has put behind those that are here.
  func append(count more: Int) { count += more }

  /// Keeps of the rows from `first` on those that pass.
  @inline(__always)
  func keep(from first: Int, where passes: (Int) -> Bool) {
    let rows = rows.base
    var kept = first
    for index in first..<count where passes(Int(rows[index])) {
      rows[kept] = rows[index]
      kept &+= 1
    }
    count = kept
  }

  public subscript(index: Int) -> Int {
    precondition(index < count, "a row of the list")
    return Int(rows.base[index])
  }
}
