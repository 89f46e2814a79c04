import DecisionColumns

extension FieldIndex {
  /// Reads dates such as 2024-03-01, 2024/3/1, 2024.3.1 and 20240301 as `PackedDate`s; an empty cell is unknown.
  ///
  /// Whatever else a cell holds, and dates outside `range`, go to `aside` as their place in `rows`.
  public func readDates(
    _ column: Int, _ rows: Range<Int>, admitting range: ClosedRange<Int64>,
    into result: FactColumn, aside: RowList
  ) {
    let cells = ColumnCells(self, column, rows)
    let bytes = UnsafePointer(cells.bytes)
    let values = result.values.base
    let states = result.states.base
    for row in 0..<rows.count {
      let (start, end) = cells[row]
      values[row] = 0
      states[row] = CellState.unknown
      if start >= end { continue }
      if let date = Self.date(bytes, start, end), range.contains(date) {
        values[row] = date
        states[row] = CellState.known
      } else {
        aside.append(row: row)
      }
    }
  }

  @inline(__always)
  private static func date(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    let length = end &- start
    guard length >= 8, length <= 10, let year = digits(bytes, start, start &+ 4, most: 4) else {
      return nil
    }
    let separator = bytes[start &+ 4]
    if separator >= UInt8(ascii: "0"), separator <= UInt8(ascii: "9") {
      guard length == 8 else { return nil }
      return packed(
        year, digits(bytes, start &+ 4, start &+ 6), digits(bytes, start &+ 6, end))
    }
    guard
      separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
        || separator == UInt8(ascii: ".")
    else { return nil }
    let second = bytes[start &+ 6] == separator ? start &+ 6 : start &+ 7
    guard second &+ 1 < end, bytes[second] == separator else { return nil }
    return packed(
      year, digits(bytes, start &+ 5, second), digits(bytes, second &+ 1, end))
  }

  @inline(__always)
  private static func digits(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, most: Int = 2
  ) -> Int? {
    guard start < end, end &- start <= most else { return nil }
    var value = 0
    for at in start..<end {
      let digit = bytes[at] &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  @inline(__always)
  static func packed(_ year: Int, _ month: Int?, _ day: Int?) -> Int64? {
    guard let month, let day, year > 0, month >= 1, month <= 12, day >= 1 else { return nil }
    // The lengths of January to December, two bits each above 28.
    let beyond28 = (0b11_10_11_10_11_11_10_11_10_11_00_11 &>> (2 &* (month &- 1))) & 3
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    guard day <= 28 &+ beyond28 || (month == 2 && day == 29 && isLeap) else { return nil }
    return PackedDate.pack(year: year, month: month, day: day)
  }
}
