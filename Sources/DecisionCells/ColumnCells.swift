import CFieldScan
import DecisionColumns

/// The places of one column's cells in some rows; quotes around a cell and the carriage return behind a row are left out.
///
/// Valid until the next of its kind is made for the same block.
struct ColumnCells {
  let bytes: UnsafeMutablePointer<UInt8>
  let count: Int
  /// Cell r ends at `ends[firsts[r]]` and begins behind the end before that.
  private var ends: UnsafeMutablePointer<UInt32>
  private var firsts: UnsafeMutablePointer<UInt32>

  init(_ index: FieldIndex, _ column: Int, _ rows: Range<Int>) {
    precondition(
      column < index.columnCount && rows.upperBound <= index.rowCount, "cells of the block")
    bytes = index.block.base
    count = rows.count
    ends = index.ends.base + column
    firsts = index.firsts.base + rows.lowerBound
    let isLast = column == index.columnCount - 1
    let mayBeQuoted = index.quotedColumns &>> UInt64(column & 63) & 1 == 1
    // Most columns have neither, so the loops over cells need not ask.
    if isLast || mayBeQuoted { trim(index, isLast) }
  }

  /// An empty range for an empty cell.
  @inline(__always)
  subscript(row: Int) -> (start: Int, end: Int) {
    let place = ends + Int(firsts[row])
    return (Int(place[-1]) &+ 1, Int(place[0]))
  }

  /// The same for kernels.
  var scanned: cell_scan_column {
    cell_scan_column(bytes: bytes, ends: ends, firsts: firsts, count: count)
  }

  /// Puts the places without quotes and carriage returns beside those of the block.
  private mutating func trim(_ index: FieldIndex, _ isLast: Bool) {
    index.trimmedEnds.reserve(2 * count)
    index.trimmedFirsts.reserve(count)
    let (trimmed, places) = (index.trimmedEnds.base, index.trimmedFirsts.base)
    // A line feed is the end of a cell, so it never stands before one.
    let closing = UInt8(ascii: isLast ? "\r" : "\n")
    for row in 0..<count {
      var (start, end) = self[row]
      if start < end, bytes[end &- 1] == closing { end &-= 1 }
      if start < end, bytes[start] == UInt8(ascii: "\"") {
        start &+= 1
        end &-= 1
      }
      trimmed[2 &* row] = UInt32(truncatingIfNeeded: start &- 1)
      trimmed[2 &* row &+ 1] = UInt32(truncatingIfNeeded: end)
      places[row] = UInt32(truncatingIfNeeded: 2 &* row &+ 1)
    }
    (ends, firsts) = (trimmed, places)
  }
}
