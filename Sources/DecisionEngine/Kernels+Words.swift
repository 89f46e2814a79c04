import CColumnKernels
import DecisionColumns
import DecisionPlan
import DecisionValues

typealias Words = UnsafeMutablePointer<Int64>
typealias States = UnsafeMutablePointer<UInt8>

/// Loops over words, each simple enough for the compiler to run several rows at once.
enum WordKernels {
  /// A binary operation; the closure is inlined, so that each use is a loop of its own.
  @inline(__always)
  static func apply(
    _ a: WordSource, _ b: WordSource, _ out: Words, _ count: Int,
    _ operation: (Int64, Int64) -> Int64
  ) {
    switch (a, b) {
    case (.column(let a), .column(let b)):
      for row in 0..<count { out[row] = operation(a[row], b[row]) }
    case (.column(let a), .constant(let b)):
      for row in 0..<count { out[row] = operation(a[row], b) }
    case (.constant(let a), .column(let b)):
      for row in 0..<count { out[row] = operation(a, b[row]) }
    case (.constant(let a), .constant(let b)):
      let result = operation(a, b)
      for row in 0..<count { out[row] = result }
    }
  }

  /// The sum, and whether any row grew too large for a word.
  static func add(_ a: WordSource, _ b: WordSource, _ out: Words, _ count: Int) -> Bool {
    apply(a, b, out, count) { $0 &+ $1 }
    var sticky: Int64 = 0
    switch (a, b) {
    case (.column(let a), .column(let b)):
      for row in 0..<count { sticky |= (a[row] ^ out[row]) & (b[row] ^ out[row]) }
    case (.column(let a), .constant(let b)), (.constant(let b), .column(let a)):
      for row in 0..<count { sticky |= (a[row] ^ out[row]) & (b ^ out[row]) }
    case (.constant(let a), .constant(let b)):
      return a.addingReportingOverflow(b).overflow
    }
    return sticky < 0
  }

  static func subtract(_ a: WordSource, _ b: WordSource, _ out: Words, _ count: Int) -> Bool {
    apply(a, b, out, count) { $0 &- $1 }
    var sticky: Int64 = 0
    switch (a, b) {
    case (.column(let a), .column(let b)):
      for row in 0..<count { sticky |= (a[row] ^ b[row]) & (a[row] ^ out[row]) }
    case (.column(let a), .constant(let b)):
      for row in 0..<count { sticky |= (a[row] ^ b) & (a[row] ^ out[row]) }
    case (.constant(let a), .column(let b)):
      for row in 0..<count { sticky |= (a ^ b[row]) & (a ^ out[row]) }
    case (.constant(let a), .constant(let b)):
      return a.subtractingReportingOverflow(b).overflow
    }
    return sticky < 0
  }

  /// The product. Small factors, the rule in practice, need no check of each row.
  static func multiply(_ a: WordSource, _ b: WordSource, _ out: Words, _ count: Int) -> Bool {
    switch (a, b) {
    case (.column(let a), .column(let b)): column_multiply(a, b, out, count)
    case (.column(let a), .constant(let b)), (.constant(let b), .column(let a)):
      column_multiply_constant(a, b, out, count)
    case (.constant(let a), .constant(let b)): out.update(repeating: a &* b, count: count)
    }
    let bits = width(a, count) + width(b, count)
    return bits > 63
  }

  /// An upper bound for the bits of all magnitudes in a source.
  static func width(_ source: WordSource, _ count: Int) -> Int {
    switch source {
    case .constant(let value): return 64 - value.magnitude.leadingZeroBitCount
    case .column(let values): return 64 - column_bits(values, count).leadingZeroBitCount
    }
  }

  static func select(
    _ condition: States, _ a: WordSource, _ b: WordSource, _ out: Words, _ count: Int
  ) {
    switch (a, b) {
    case (.column(let a), .column(let b)):
      for row in 0..<count { out[row] = condition[row] == CellState.known ? a[row] : b[row] }
    case (.column(let a), .constant(let b)):
      for row in 0..<count { out[row] = condition[row] == CellState.known ? a[row] : b }
    case (.constant(let a), .column(let b)):
      for row in 0..<count { out[row] = condition[row] == CellState.known ? a : b[row] }
    case (.constant(let a), .constant(let b)):
      for row in 0..<count { out[row] = condition[row] == CellState.known ? a : b }
    }
  }

  /// Integer division with rounding; decimal128 does the same with its digits.
  @inline(__always)
  static func divide(
    _ numerator: Int128, _ denominator: Int128, _ rounding: DecimalRounding
  ) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    if remainder == 0 { return quotient }
    let isNegative = (numerator < 0) != (denominator < 0)
    let away: Int128 = isNegative ? -1 : 1
    let twice = remainder.magnitude * 2
    let size = denominator.magnitude
    switch rounding {
    case .down: return quotient
    case .up: return quotient + away
    case .ceiling: return isNegative ? quotient : quotient + 1
    case .floor: return isNegative ? quotient - 1 : quotient
    case .halfUp: return twice >= size ? quotient + away : quotient
    case .halfDown: return twice > size ? quotient + away : quotient
    case .halfEven:
      if twice == size { return quotient & 1 == 0 ? quotient : quotient + away }
      return twice > size ? quotient + away : quotient
    case .zeroFiveUp:
      return quotient % 5 == 0 ? quotient + away : quotient
    }
  }
}

/// An operand as the kernels see it.
enum WordSource {
  case column(Words)
  case constant(Int64)

  @inline(__always)
  subscript(row: Int) -> Int64 {
    switch self {
    case .column(let values): values[row]
    case .constant(let value): value
    }
  }
}
