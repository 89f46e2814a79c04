import DecisionValues
import Testing

/// A small seeded generator (splitmix64), so that every run sees the same numbers.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of 1 to 34 digits with an exponent within ±`spread`.
  mutating func decimal(exponentSpread spread: Int) -> Decimal128 {
    let digitCount = Int.random(in: 1...34, using: &self)
    var coefficient: UInt128 = 0
    for _ in 0..<digitCount {
      coefficient = coefficient * 10 + UInt128(UInt64.random(in: 0...9, using: &self))
    }
    return Decimal128(
      coefficient: coefficient, exponent: Int.random(in: -spread...spread, using: &self),
      isNegative: Bool.random(using: &self))
  }
}

@Suite("Decimal128 laws over seeded numbers")
struct DecimalPropertyTests {
  private let seed: UInt64 = 20_260_101
  private let rounds = 3_000

  private func forEachPair(spread: Int, _ check: (Decimal128, Decimal128) -> Void) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<rounds {
      let a = generator.decimal(exponentSpread: spread)
      check(a, generator.decimal(exponentSpread: spread))
    }
  }

  @Test("sums and products do not depend on the order of operands")
  func commutes() {
    forEachPair(spread: 40) { a, b in
      #expect((a + b).scientificText == (b + a).scientificText)
      #expect((a * b).scientificText == (b * a).scientificText)
    }
  }

  @Test("what was added exactly is taken away again")
  func addsAndSubtracts() {
    var exactCount = 0
    forEachPair(spread: 10) { a, b in
      var context = DecimalContext()
      let sum = Decimal128.sum(a, b, in: &context)
      guard !context.conditions.contains(.inexact) else { return }
      exactCount += 1
      #expect(sum - b == a, "\(a) \(b)")
    }
    #expect(exactCount > 500)
  }

  // The operators have paths of their own for short numbers.
  @Test("operators agree with the operations that report conditions")
  func operatorsAgree() {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<rounds {
      let a = shortNumber(&generator)
      let b = shortNumber(&generator)
      var context = DecimalContext()
      #expect((a + b).scientificText == Decimal128.sum(a, b, in: &context).scientificText)
      #expect((a - b).scientificText == Decimal128.difference(a, b, in: &context).scientificText)
      #expect((a * b).scientificText == Decimal128.product(a, b, in: &context).scientificText)
      #expect((a / b).scientificText == Decimal128.quotient(a, b, in: &context).scientificText)
    }
  }

  /// Up to 64 bits, often few, zero among them, and exponents around the ends of the short paths.
  private func shortNumber(_ generator: inout SeededGenerator) -> Decimal128 {
    let bits = UInt64.random(in: 0...64, using: &generator)
    let coefficient = bits == 0 ? 0 : generator.next() >> (64 - bits)
    let centre = [0, 0, 0, 6111, -6176, 3050, -3088].randomElement(using: &generator) ?? 0
    return Decimal128(
      coefficient: UInt128(coefficient),
      exponent: min(6111, max(-6176, centre + Int.random(in: -9...9, using: &generator))),
      isNegative: Bool.random(using: &generator))
  }

  @Test("order and arithmetic agree with Int128 on numbers of one scale")
  func agreesWithInt128() {
    var generator = SeededGenerator(seed: seed)
    func number(_ value: Int64) -> Decimal128 {
      Decimal128(
        coefficient: UInt128(value.magnitude), exponent: -2, isNegative: value < 0)
    }
    for _ in 0..<rounds {
      let shift = Int64.random(in: 0...62, using: &generator)
      let x = Int64.random(in: .min ... .max, using: &generator) >> shift
      let y = Int64.random(in: .min ... .max, using: &generator) >> shift
      #expect((number(x) < number(y)) == (x < y))
      #expect((number(x) == number(y)) == (x == y))
      let sum = Int128(x) + Int128(y)
      #expect(
        number(x) + number(y)
          == Decimal128(coefficient: sum.magnitude, exponent: -2, isNegative: sum < 0))
      let product = Int128(x) * Int128(y)
      #expect(
        number(x) * number(y)
          == Decimal128(coefficient: product.magnitude, exponent: -4, isNegative: product < 0))
    }
  }

  @Test("order is the sign of the difference, and equal numbers have equal hashes")
  func orderIsSignOfDifference() {
    forEachPair(spread: 20) { a, b in
      let difference = a - b
      #expect((a < b) == (difference < 0))
      #expect((a == b) == difference.isZero)
      #expect(a.hashValue == a.normalized.hashValue)
      #expect(a == a.normalized)
    }
  }

  @Test("a number survives its text")
  func survivesText() {
    forEachPair(spread: 50) { a, _ in
      #expect(Decimal128(a.scientificText)?.scientificText == a.scientificText)
      #expect(Decimal128(a.description) == a)
    }
  }

  @Test("quotient and modulo make up the dividend")
  func moduloMakesUp() throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<rounds {
      let a = Decimal128(Int(truncatingIfNeeded: generator.next() >> 20)) / 1000 - 5_000_000
      let b = Decimal128(Int.random(in: -99_999...99_999, using: &generator) | 1) / 100
      let (quotient, modulo) = try #require(a.quotientAndModulo(dividingBy: b))
      #expect(quotient.isInteger)
      #expect(b * quotient + modulo == a)
      #expect(modulo.isZero || modulo.isNegative == b.isNegative)
      #expect(modulo.magnitude < b.magnitude)
      let rest = try #require(a.truncatedRemainder(dividingBy: b))
      #expect(rest.isZero || rest.isNegative == a.isNegative)
    }
  }

  @Test("the square of a root surrounds the number as closely as 34 digits allow")
  func rootsAreClosest() throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<rounds {
      let a = generator.decimal(exponentSpread: 30).magnitude
      guard !a.isZero else { continue }
      let root = try #require(a.squareRoot())
      let half = Decimal128(
        coefficient: 5, exponent: root.exponent - 1)
      // (root ± half a unit)² encloses a: judged by one rounding of the exact difference.
      var context = DecimalContext()
      let error = Decimal128.fusedProductSum(root, root, plus: -a, in: &context)
      #expect(error.magnitude <= (root * 2 + half) * half, "\(a)")
    }
  }

  @Test("logarithm undoes exponential to 33 digits")
  func logarithmUndoesExponential() throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let a = Decimal128(coefficient: UInt128(generator.next()), exponent: -17) + 1
      let back = try #require(a.exponential()?.naturalLogarithm())
      #expect((back - a).magnitude < decimal("1e-31"), "\(a)")
    }
  }
}
