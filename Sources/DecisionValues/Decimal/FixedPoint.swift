/// A signed number with a fixed count of decimal digits behind the point, for the intermediate
/// steps of logarithms and powers.
///
/// Limbs count in base 10^9, the least significant first, so that the way back to decimal digits
/// is free. Products and quotients are truncated: each is off by less than one unit of the last
/// limb. Operands of one operation have equal `fractionLimbCount`.
struct FixedPoint {
  static let base: UInt64 = 1_000_000_000
  static let digitsPerLimb = 9

  /// At least `fractionLimbCount + 1` limbs.
  private(set) var limbs: [UInt64]
  let fractionLimbCount: Int
  var isNegative: Bool

  private init(limbs: [UInt64], fractionLimbCount: Int, isNegative: Bool) {
    self.limbs = limbs
    self.fractionLimbCount = fractionLimbCount
    self.isNegative = isNegative
    while self.limbs.count > fractionLimbCount + 1, self.limbs.last == 0 {
      self.limbs.removeLast()
    }
    while self.limbs.count <= fractionLimbCount { self.limbs.append(0) }
  }

  /// The integer, its absolute value below 10^9.
  init(_ value: Int, fractionLimbCount: Int) {
    let fraction = [UInt64](repeating: 0, count: fractionLimbCount)
    self.init(
      limbs: fraction + [UInt64(value.magnitude)], fractionLimbCount: fractionLimbCount,
      isNegative: value < 0)
  }

  /// The number `coefficient · 10^exponent`, truncated.
  init(
    coefficient: UInt128, exponent: Int, isNegative: Bool = false, fractionLimbCount: Int
  ) {
    let shift = exponent + fractionLimbCount * Self.digitsPerLimb
    let dropped = min(38, max(0, -shift))
    let zeros = max(0, shift)
    var rest = UInt256(coefficient / PowersOfTen.power(dropped))
      .appendingZeros(zeros % Self.digitsPerLimb)
    var limbs = [UInt64](repeating: 0, count: zeros / Self.digitsPerLimb)
    while !rest.isZero {
      let (quotient, limb) = rest.quotientAndRemainder(dividingBy: UInt128(Self.base))
      limbs.append(UInt64(limb))
      rest = quotient
    }
    self.init(limbs: limbs, fractionLimbCount: fractionLimbCount, isNegative: isNegative)
  }

  var isZero: Bool { limbs.allSatisfy { $0 == 0 } }

  /// The nearest Double, good to some 15 places behind the point.
  var approximation: Double {
    let scaled = limbs.reversed().prefix(limbs.count - fractionLimbCount + 2)
      .reduce(0.0) { $0 * Double(Self.base) + Double($1) }
    let value = scaled / Double(Self.base * Self.base)
    return isNegative ? -value : value
  }
}

extension FixedPoint {
  static prefix func - (a: FixedPoint) -> FixedPoint {
    FixedPoint(
      limbs: a.limbs, fractionLimbCount: a.fractionLimbCount, isNegative: !a.isNegative)
  }

  static func - (a: FixedPoint, b: FixedPoint) -> FixedPoint { a + -b }

  static func + (a: FixedPoint, b: FixedPoint) -> FixedPoint {
    if a.isNegative == b.isNegative {
      return a.with(limbs: sum(a.limbs, b.limbs), isNegative: a.isNegative)
    }
    if isLess(a.limbs, b.limbs) {
      return a.with(limbs: difference(b.limbs, a.limbs), isNegative: b.isNegative)
    }
    return a.with(limbs: difference(a.limbs, b.limbs), isNegative: a.isNegative)
  }

  static func * (a: FixedPoint, b: FixedPoint) -> FixedPoint {
    var product = [UInt64](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, x) in a.limbs.enumerated() where x != 0 {
      var carry: UInt64 = 0
      for (j, y) in b.limbs.enumerated() {
        let total = product[i + j] + x * y + carry
        carry = total / base
        product[i + j] = total % base
      }
      product[i + b.limbs.count] += carry
    }
    return a.with(
      limbs: Array(product.dropFirst(a.fractionLimbCount)),
      isNegative: a.isNegative != b.isNegative)
  }

  /// The product with a small integer, below 10^9.
  static func * (a: FixedPoint, factor: UInt64) -> FixedPoint {
    var limbs: [UInt64] = []
    var carry: UInt64 = 0
    for limb in a.limbs {
      let total = limb * factor + carry
      limbs.append(total % base)
      carry = total / base
    }
    return a.with(limbs: limbs + [carry], isNegative: a.isNegative)
  }

  /// The quotient by a small integer, below 10^9.
  static func / (a: FixedPoint, divisor: UInt64) -> FixedPoint {
    var limbs = a.limbs
    var rest: UInt64 = 0
    for index in limbs.indices.reversed() {
      let total = rest * base + limbs[index]
      limbs[index] = total / divisor
      rest = total % divisor
    }
    return a.with(limbs: limbs, isNegative: a.isNegative)
  }

  /// The number with fewer limbs behind the point; the rest is cut off.
  func truncated(toFractionLimbCount count: Int) -> FixedPoint {
    FixedPoint(
      limbs: Array(limbs.dropFirst(fractionLimbCount - count)), fractionLimbCount: count,
      isNegative: isNegative)
  }

  /// The number times `10^exponent`, with at most 72 digits and a note that more follow.
  func unrounded(scaledBy exponent: Int) -> UnroundedDecimal {
    let significant = limbs.lastIndex { $0 != 0 } ?? 0
    let cut = max(0, significant - 7)
    var magnitude = UInt256(0)
    for limb in limbs[cut...significant].reversed() {
      magnitude = magnitude * UInt128(Self.base) + UInt256(UInt128(limb))
    }
    return UnroundedDecimal(
      isNegative: isNegative, magnitude: magnitude,
      exponent: exponent + (cut - fractionLimbCount) * Self.digitsPerLimb,
      hasMore: limbs[..<cut].contains { $0 != 0 })
  }

  private func with(limbs: [UInt64], isNegative: Bool) -> FixedPoint {
    FixedPoint(limbs: limbs, fractionLimbCount: fractionLimbCount, isNegative: isNegative)
  }

  private static func limb(_ limbs: [UInt64], _ index: Int) -> UInt64 {
    index < limbs.count ? limbs[index] : 0
  }

  private static func sum(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    var carry: UInt64 = 0
    for index in 0...max(a.count, b.count) {
      let total = limb(a, index) + limb(b, index) + carry
      result.append(total % base)
      carry = total / base
    }
    return result
  }

  /// a - b, where a is not less.
  private static func difference(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    var borrow: UInt64 = 0
    for index in a.indices {
      let subtrahend = limb(b, index) + borrow
      borrow = a[index] < subtrahend ? 1 : 0
      result.append(a[index] + borrow * base - subtrahend)
    }
    return result
  }

  private static func isLess(_ a: [UInt64], _ b: [UInt64]) -> Bool {
    for index in (0..<max(a.count, b.count)).reversed() where limb(a, index) != limb(b, index) {
      return limb(a, index) < limb(b, index)
    }
    return false
  }
}
