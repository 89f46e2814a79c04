import CFieldScan
import DecisionColumns

/// Plain numbers of one column: how many fraction digits its integers carry, and which of them are certainly admitted.
public struct PlainNumbers: Sendable, Hashable {
  public let scale: Int
  public let least: Int64
  public let greatest: Int64

  /// - Parameter range: integers at the scale; nil when none is certain.
  public init(scale: Int, admitting range: ClosedRange<Int64>?) {
    precondition((0...18).contains(scale), "digits of a 64-bit integer")
    self.scale = scale
    least = range?.lowerBound ?? 0
    greatest = range?.upperBound ?? -1
  }
}

extension FieldIndex {
  /// Reads cells of digits with an optional sign and point; an empty cell is unknown.
  ///
  /// Whatever else a cell holds, also more fraction digits than the scale, goes to `aside` as its place in `rows`.
  public func readNumbers(
    _ column: Int, _ rows: Range<Int>, _ form: PlainNumbers, into result: FactColumn,
    aside: RowList
  ) {
    let cells = ColumnCells(self, column, rows)
    let scanned = cell_scan_form(
      scale: form.scale, power: Self.powerOfTen(form.scale), least: form.least,
      greatest: form.greatest)
    let first = aside.count
    aside.append(
      count: cell_scan_numbers(level.value, cells.scanned, scanned, aside.results(result)))
    // Signs, spaces and other numbers of digits behind the point.
    let (least, greatest) = (form.least, form.greatest)
    aside.keep(from: first) { row in
      let (start, end) = cells[row]
      guard let value = Self.number(cells.bytes, start, end, form.scale), value >= least,
        value <= greatest
      else { return true }
      result.set(row, value: value)
      return false
    }
  }

  /// A sign, digits, a point and up to `scale` digits, with spaces around them; nil for anything else.
  private static func number(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ scale: Int
  ) -> Int64? {
    var start = start
    var end = end
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while start < end, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    guard start < end else { return nil }
    let isNegative = bytes[start] == UInt8(ascii: "-")
    if isNegative || bytes[start] == UInt8(ascii: "+") { start += 1 }
    var value: Int64 = 0
    var digitCount = 0
    var fractionCount: Int?
    for at in start..<end {
      let byte = bytes[at]
      if byte == UInt8(ascii: "."), fractionCount == nil {
        fractionCount = 0
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digitCount < 18 else {
        return nil
      }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      digitCount += 1
      fractionCount = fractionCount.map { $0 + 1 }
    }
    let fraction = fractionCount ?? 0
    guard digitCount > 0, fractionCount != 0, fraction <= scale, digitCount + scale - fraction <= 18
    else { return nil }
    value *= powerOfTen(scale - fraction)
    return isNegative ? -value : value
  }

  private static func powerOfTen(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
