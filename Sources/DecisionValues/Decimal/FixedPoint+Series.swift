extension FixedPoint {
  /// e to the power of a number between -3 and 3, off by less than 10^4 units of the last limb.
  var exponential: FixedPoint {
    // A small argument makes the series short; eight squarings undo the division by 2^8.
    let argument = self / 256
    var sum = FixedPoint(1, fractionLimbCount: fractionLimbCount)
    var term = sum
    var count: UInt64 = 0
    while !term.isZero {
      count += 1
      term = term * argument / count
      sum = sum + term
    }
    for _ in 0..<8 { sum = sum * sum }
    return sum
  }

  /// The natural logarithm of a number between 0.3 and 3.2, off by less than 10^5 units of the
  /// last limb.
  var naturalLogarithm: FixedPoint {
    let scaled = Int(Self.roughLogarithm(approximation) * 1e15)
    let guess = FixedPoint(
      coefficient: UInt128(scaled.magnitude), exponent: -15, isNegative: scaled < 0,
      fractionLimbCount: fractionLimbCount)
    // ln x = g + ln(x · e^-g), and the argument of the second is so near to 1 that each term of
    // the series brings 13 digits.
    let one = FixedPoint(1, fractionLimbCount: fractionLimbCount)
    let excess = self * (-guess).exponential - one
    return guess + excess.logarithmOfOnePlus
  }

  /// ln(1 + self) for a small number.
  private var logarithmOfOnePlus: FixedPoint {
    var sum = self
    var power = self
    var count: UInt64 = 1
    while !power.isZero {
      count += 1
      power = -(power * self)
      sum = sum + power / count
    }
    return sum
  }

  /// The natural logarithm of a number between 0.3 and 3.2 to some 15 places, by the series of
  /// the inverse hyperbolic tangent.
  ///
  /// The standard library has no logarithm, and importing one from C would tie this module to a
  /// platform's mathematics library.
  private static func roughLogarithm(_ value: Double) -> Double {
    let tangent = (value - 1) / (value + 1)
    let square = tangent * tangent
    var sum = 0.0
    for divisor in stride(from: 59, through: 1, by: -2) {
      sum = sum * square + 1 / Double(divisor)
    }
    return 2 * tangent * sum
  }

  /// ln 10, off by less than 10^4 units of the last limb.
  ///
  /// Source: ln 10 = 46 artanh(1/31) + 34 artanh(1/49) + 20 artanh(1/161), which follows from
  /// 10 = (32/30)^23 · (50/48)^17 · (162/160)^10.
  static func logarithmOfTen(fractionLimbCount: Int) -> FixedPoint {
    artanh(ofReciprocal: 31, fractionLimbCount: fractionLimbCount) * 46
      + artanh(ofReciprocal: 49, fractionLimbCount: fractionLimbCount) * 34
      + artanh(ofReciprocal: 161, fractionLimbCount: fractionLimbCount) * 20
  }

  /// artanh(1/n) = 1/n + 1/3n³ + 1/5n⁵ + …
  private static func artanh(ofReciprocal n: UInt64, fractionLimbCount: Int) -> FixedPoint {
    var power = FixedPoint(1, fractionLimbCount: fractionLimbCount) / n
    var sum = power
    var divisor: UInt64 = 1
    while !power.isZero {
      divisor += 2
      power = power / (n * n)
      sum = sum + power / divisor
    }
    return sum
  }
}
