import DecisionValues
import Testing

@Suite("Decimal128 functions")
struct DecimalFunctionTests {
  @Test("each rounding goes its way for ties, neighbours and both signs")
  func roundings() {
    let values = ["5.5", "2.5", "1.6", "1.1", "-1.1", "-1.6", "-2.5", "-5.5"]
    let expected: [(DecimalRounding, [String])] = [
      (.halfEven, ["6", "2", "2", "1", "-1", "-2", "-2", "-6"]),
      (.halfUp, ["6", "3", "2", "1", "-1", "-2", "-3", "-6"]),
      (.halfDown, ["5", "2", "2", "1", "-1", "-2", "-2", "-5"]),
      (.up, ["6", "3", "2", "2", "-2", "-2", "-3", "-6"]),
      (.down, ["5", "2", "1", "1", "-1", "-1", "-2", "-5"]),
      (.ceiling, ["6", "3", "2", "2", "-1", "-1", "-2", "-5"]),
      (.floor, ["5", "2", "1", "1", "-2", "-2", "-3", "-6"]),
      (.zeroFiveUp, ["6", "2", "1", "1", "-1", "-1", "-2", "-6"]),
    ]
    #expect(expected.count == DecimalRounding.allCases.count)
    for (rule, results) in expected {
      #expect(
        values.map { decimal($0).rounded(toScale: 0, rule).description } == results, "\(rule)")
    }
  }

  @Test(
    "rounding to a scale neither adds zeros nor loses digits before the scale",
    arguments: [
      ("1.255", 2, "1.26"), ("1.2", 2, "1.2"), ("1250", -2, "1.3E+3"), ("1350", -2, "1.4E+3"),
      ("49", -2, "0E+2"), ("50.1", -2, "1E+2"), ("-0.001", 2, "-0.00"), ("1e-6176", 0, "0"),
      ("9999999999999999999999999999999999", -1, "1.000000000000000000000000000000000E+34"),
      ("5e6000", 3, "5E+6000"), ("5", -7000, "0E+6111"), ("0.00", 1, "0.0"),
    ])
  func scales(text: String, scale: Int, expected: String) {
    #expect(decimal(text).rounded(toScale: scale, .halfUp).scientificText == expected)
  }

  @Test("rounding leaves infinity and NaN alone, and takes any scale")
  func specials() {
    #expect(decimal("1e10").rounded(toScale: .max) == decimal("1e10"))
    #expect(decimal("1e10").rounded(toScale: .min).isZero)
    #expect(Decimal128.infinity.rounded(toScale: 0) == .infinity)
    #expect(Decimal128.nan.rounded(toScale: 0).isNaN)
  }

  // The examples of DMN 1.5, table 75, and some at the ends.
  @Test(
    "modulo has the sign of the divisor",
    arguments: [
      ("12", "5", "2", "2"), ("-12", "5", "-3", "3"), ("12", "-5", "-3", "-3"),
      ("-12", "-5", "2", "-2"), ("10.1", "4.5", "2", "1.1"), ("-10.1", "4.5", "-3", "3.4"),
      ("10.1", "-4.5", "-3", "-3.4"), ("-10.1", "-4.5", "2", "-1.1"), ("-10", "5", "-2", "0"),
      ("0", "-5", "0", "0"), ("1e40", "7", "1428571428571428571428571428571429000000", "4"),
      ("-1e40", "7", "-1428571428571428571428571428571429000000", "3"), ("3", "1e50", "0", "3"),
      ("-1e-40", "1", "-1", "1"),
    ])
  func modulo(dividend: String, divisor: String, quotient: String, modulo: String) throws {
    let result = try #require(decimal(dividend).quotientAndModulo(dividingBy: decimal(divisor)))
    #expect(result.quotient == decimal(quotient))
    #expect(result.modulo == decimal(modulo))
  }

  @Test("a remainder is exact at any distance and has the sign of the dividend")
  func truncatedRemainders() {
    #expect(decimal("-7.5").truncatedRemainder(dividingBy: 2) == decimal("-1.5"))
    // 10^6 is 1 modulo 7, so 10^6000 is as well; 10^6003 is 10^3, which is 6.
    #expect(decimal("1e6000").truncatedRemainder(dividingBy: 7) == 1)
    #expect(decimal("-1e6003").truncatedRemainder(dividingBy: 7) == -6)
    #expect(
      decimal("1e6100").truncatedRemainder(dividingBy: decimal("3e-6100"))
        == decimal("1e-6100"))
    #expect(decimal("1").truncatedRemainder(dividingBy: 0) == nil)
    #expect(Decimal128.infinity.truncatedRemainder(dividingBy: 1) == nil)
    #expect(decimal("1").quotientAndModulo(dividingBy: 0) == nil)
  }

  @Test(
    "square roots are correctly rounded, exact ones short",
    arguments: [
      ("2", "1.414213562373095048801688724209698"), ("2.25", "1.5"), ("100", "10"),
      ("1e3", "31.62277660168379331998893544432719"), ("0.0", "0.0"), ("-0", "0"),
      ("1e-6176", "1E-3088"),
      ("9999999999999999999999999999999999", "99999999999999999.99999999999999999"),
      ("1.0000", "1.00"),
      (
        "9.999999999999999999999999999999999e6144",
        "3.162277660168379331998893544432718E+3072"
      ),
    ])
  func squareRoots(text: String, root: String) {
    #expect(decimal(text).squareRoot()?.scientificText == root)
  }

  @Test("exponentials are correctly rounded", arguments: exponentials)
  func exponential(text: String, expected: String) {
    #expect(decimal(text).exponential()?.scientificText == expected)
  }

  @Test("logarithms are correctly rounded", arguments: logarithms)
  func logarithm(text: String, expected: String) {
    #expect(decimal(text).naturalLogarithm()?.scientificText == expected)
  }

  @Test("powers are correctly rounded, exact ones exact", arguments: powers)
  func power(base: String, exponent: String, expected: String) {
    #expect(decimal(base).power(decimal(exponent))?.scientificText == expected)
  }

  @Test("outside their domain functions have no value")
  func domains() {
    #expect(decimal("-1").squareRoot() == nil)
    #expect(Decimal128.infinity.squareRoot() == nil)
    #expect(decimal("0").naturalLogarithm() == nil)
    #expect(decimal("-1").naturalLogarithm() == nil)
    #expect(Decimal128.nan.naturalLogarithm() == nil)
    #expect(decimal("14150").exponential() == nil)
    #expect(decimal("1e6000").exponential() == nil)
    #expect(Decimal128.infinity.exponential() == nil)
    #expect(decimal("-8").power(decimal("0.5")) == nil)
    #expect(decimal("0").power(-1) == nil)
    #expect(decimal("10").power(6145) == nil)
    #expect(decimal("2").power(decimal("1e30")) == nil)
    #expect(decimal("-10").power(99999) == nil)
    #expect(Decimal128.nan.power(2) == nil)
  }
}
