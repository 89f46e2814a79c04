import Testing

@testable import DecisionValues

/// The number a test writes; a mistyped one is NaN, which no expectation wants.
func decimal(_ text: String) -> Decimal128 { Decimal128(text) ?? .nan }

@Suite("Decimal128 as a value")
struct DecimalValueTests {
  @Test("a value takes 24 bytes")
  func layout() {
    #expect(MemoryLayout<Decimal128>.stride == 24)
  }

  @Test("equal numbers are one key whatever their zeros")
  func equality() {
    #expect(decimal("1.0") == decimal("1.00"))
    #expect(Set(["1", "1.0", "1.00", "10e-1"].map(decimal)).count == 1)
    #expect(Set(["0", "-0", "0.00", "-0e5"].map(decimal)).count == 1)
    #expect(Set(["100", "1e2", "1000e-1"].map(decimal)).count == 1)
    #expect(Set(["1", "-1", "0", "2"].map(decimal)).count == 4)
    #expect(Set([Decimal128.nan, -.nan, .signalingNaN, .infinity, -.infinity]).count == 3)
  }

  @Test("order is numeric; infinities stand at the ends and NaN after them")
  func order() {
    let ascending: [Decimal128] = [
      -.infinity, decimal("-1e6144"), -2, decimal("-1.5"), decimal("-1e-6176"), 0,
      decimal("1e-6176"), decimal("0.1"), 1, decimal("1000000000000000000000000000000001"),
      decimal("1e33") + 2, decimal("1e34"), decimal("1e6144"), .infinity, .nan,
    ]
    for (i, a) in ascending.enumerated() {
      for (j, b) in ascending.enumerated() {
        #expect((a < b) == (i < j), "\(a) < \(b)")
        #expect((a == b) == (i == j), "\(a) == \(b)")
      }
    }
  }

  @Test("a literal and an Int are exact to the last digit")
  func integers() {
    #expect(Decimal128(Int.min).description == "-9223372036854775808")
    #expect(Decimal128(Int.max).description == "9223372036854775807")
    let literal: Decimal128 = -42
    #expect(literal.description == "-42")
  }

  @Test(
    "a 64-bit integer comes back exactly or not at all",
    arguments: [
      ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("12.00", 12),
      ("1e18", 1_000_000_000_000_000_000), ("-0.0", 0), ("0e500", 0), ("120e-1", 12),
      ("9223372036854775808", nil), ("-9223372036854775809", nil), ("1e19", nil), ("1e6000", nil),
      ("0.5", nil), ("1844674407370955161e1", nil), ("18446744073709551617", nil),
    ] as [(String, Int64?)])
  func int64(text: String, expected: Int64?) {
    #expect(decimal(text).int64 == expected)
  }

  @Test("infinity and NaN are no 64-bit integers")
  func int64OfSpecials() {
    #expect(Decimal128.infinity.int64 == nil)
    #expect(Decimal128.nan.int64 == nil)
  }

  @Test(
    "scale counts the digits behind the point that matter",
    arguments: [("1.50", 1), ("1.00", 0), ("100", 0), ("1e5", 0), ("0.000", 0), ("-0.125", 3)])
  func scale(text: String, expected: Int) {
    #expect(decimal(text).scale == expected)
    #expect(decimal(text).isInteger == (expected == 0))
  }

  @Test("odd and even are integers only")
  func parity() {
    #expect(["1", "-3.00", "7e0", "10000000000000000000001"].allSatisfy { decimal($0).isOdd })
    #expect(["0", "-2.0", "1e1", "3e5", "1e6000"].allSatisfy { decimal($0).isEven })
    for neither in [decimal("1.5"), decimal("0.2"), .infinity, .nan] {
      #expect(!neither.isOdd && !neither.isEven)
    }
  }

  @Test("the parts of a number are what was put in")
  func parts() {
    let value = Decimal128(coefficient: 150, exponent: -2, isNegative: true)
    #expect(value.coefficient == 150)
    #expect(value.exponent == -2)
    #expect(value.isNegative && value.isFinite && !value.isZero && !value.isNaN)
    #expect(value.magnitude == decimal("1.5"))
    #expect(
      Decimal128(coefficient: UInt128.max, exponent: 0).scientificText
        == "3.402823669209384634633746074317682E+38")
    #expect(Decimal128(coefficient: 1, exponent: Int.max) == .infinity)
    #expect(Decimal128(coefficient: 1, exponent: Int.min).isZero)
  }

  @Test("the example of the type's page holds")
  func example() {
    let share: Decimal128 = 1000 / 3
    #expect(share.text(scale: 2) == "333.33")
  }

  @Test("operators never trap: division by zero and overflow have values")
  func specialsFromOperators() {
    #expect(decimal("1") / 0 == .infinity)
    #expect(decimal("-1") / 0 == -.infinity)
    #expect((decimal("0") / 0).isNaN)
    #expect((Decimal128.infinity - .infinity).isNaN)
    #expect((Decimal128.infinity * 0).isNaN)
    #expect(Decimal128.greatestFiniteMagnitude * 2 == .infinity)
    #expect(Decimal128.leastNonzeroMagnitude / 3 == 0)
    #expect((Decimal128.nan + 1).isNaN)
  }

  @Test("a context of fewer digits rounds to these")
  func narrowContext() {
    var context = DecimalContext(
      precision: 3, rounding: .halfUp, maxExponent: 5, minExponent: -5, clamps: false)
    #expect(Decimal128.sum(decimal("1.234"), decimal("1.001"), in: &context).description == "2.24")
    #expect(context.conditions == [.inexact, .rounded])
    #expect(Decimal128.product(decimal("1e5"), 10, in: &context) == .infinity)
    #expect(context.conditions == [.inexact, .rounded, .overflow])
    context.conditions = []
    #expect(
      Decimal128.product(decimal("1e-5"), decimal("1e-2"), in: &context).description
        == "0.0000001")
    #expect(context.conditions == .subnormal)
  }
}
