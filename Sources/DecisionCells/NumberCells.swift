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
    // The common scales get loops of their own.
    switch form.scale {
    case 0: read(cells, rows.count, form, 0, 1, result, aside)
    case 2: read(cells, rows.count, form, 2, 100, result, aside)
    default:
      let power = Self.powerOfTen(form.scale)
      read(cells, rows.count, form, form.scale, power, result, aside)
    }
  }

  @inline(__always)
  private func read(
    _ cells: ColumnCells, _ count: Int, _ form: PlainNumbers, _ scale: Int, _ power: Int64,
    _ result: FactColumn, _ aside: RowList
  ) {
    let bytes = UnsafePointer(cells.bytes)
    let values = result.values.base
    let states = result.states.base
    let (least, greatest) = (form.least, form.greatest)
    for row in 0..<count {
      let (start, end) = cells[row]
      values[row] = 0
      states[row] = CellState.unknown
      if start >= end { continue }
      let value =
        (scale == 0
          ? Self.quickInteger(bytes, start, end)
          : Self.quickNumber(bytes, start, end, scale, power))
        ?? Self.number(bytes, start, end, scale)
      if let value, value >= least, value <= greatest {
        values[row] = value
        states[row] = CellState.known
      } else {
        aside.append(row)
      }
    }
  }

  /// Up to eight digits and nothing else.
  @inline(__always)
  private static func quickInteger(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int64? {
    guard end &- start <= 8 else { return nil }
    let word = filled(word(bytes, endingAt: end), end &- start)
    return isDigits(word) ? eightDigits(word) : nil
  }

  /// Up to sixteen bytes at once: digits alone, or with exactly `scale` of them behind the point.
  ///
  /// The bytes are loaded so that the last one is the highest of its word; what stands before the cell is replaced by
  /// zeros, and a point is closed up by the digits before it.
  @inline(__always)
  private static func quickNumber(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ scale: Int, _ power: Int64
  ) -> Int64? {
    let length = end &- start
    guard length &+ scale <= 17, length <= 16, scale <= 6 else { return nil }
    let point = UInt64(8 &* (7 &- scale))
    if length <= 8 {
      var low = filled(word(bytes, endingAt: end), length)
      let hasPoint = isPoint(low, point, scale)
      if hasPoint { low = closedUp(low, point) | 0x30 }
      guard isDigits(low) else { return nil }
      return hasPoint ? eightDigits(low) : eightDigits(low) &* power
    }
    var low = word(bytes, endingAt: end)
    var high = filled(word(bytes, endingAt: end &- 8), length &- 8)
    let hasPoint = isPoint(low, point, scale)
    if hasPoint {
      low = closedUp(low, point) | high &>> 56
      high = high &<< 8 | 0x30
    }
    guard isDigits(low), isDigits(high) else { return nil }
    let value = eightDigits(high) &* 100_000_000 &+ eightDigits(low)
    return hasPoint ? value : value &* power
  }

  /// Whether the point stands before the last `scale` bytes of a word that is the cell's own.
  @inline(__always)
  private static func isPoint(_ word: UInt64, _ point: UInt64, _ scale: Int) -> Bool {
    scale > 0 && (word &>> point) & 0xFF == UInt64(UInt8(ascii: "."))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>, endingAt end: Int) -> UInt64 {
    let raw = UnsafeRawPointer(bytes)
    return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self))
  }

  /// The word without the byte at a shift; the bytes before it move up, and the first is free.
  @inline(__always)
  private static func closedUp(_ word: UInt64, _ point: UInt64) -> UInt64 {
    let behind = word & ~((1 &<< (point &+ 8)) &- 1)
    return behind | (word & ((1 &<< point) &- 1)) &<< 8
  }

  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The upper `count` bytes (1...8), with zeros for the others.
  @inline(__always)
  private static func filled(_ word: UInt64, _ count: Int) -> UInt64 {
    let mask = ~UInt64(0) &<< UInt64(64 &- 8 &* count)
    return word & mask | zeros & ~mask
  }

  @inline(__always)
  private static func isDigits(_ word: UInt64) -> Bool {
    let above = word &+ 0x4646_4646_4646_4646
    let below = word &- zeros
    return (above | below) & 0x8080_8080_8080_8080 == 0
  }

  /// Eight digits, the first in the lowest byte: pairs, then fours, then all, each by one multiplication.
  @inline(__always)
  private static func eightDigits(_ word: UInt64) -> Int64 {
    var value = word &- zeros
    value = value &* 10 &+ (value &>> 8)
    let mask: UInt64 = 0x0000_00FF_0000_00FF
    let first = (value & mask) &* 0x000F_4240_0000_0064
    let second = ((value &>> 16) & mask) &* 0x0000_2710_0000_0001
    return Int64(truncatingIfNeeded: (first &+ second) &>> 32)
  }

  /// A sign, digits, a point and up to `scale` digits, with spaces around them; nil for anything else.
  @inline(never)
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
