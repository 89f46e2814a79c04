import DecisionValues
import Testing

@Suite("Decimal128 in and out of text")
struct DecimalTextTests {
  @Test(
    "a FEEL number is read as written",
    arguments: [
      ("1.50", "1.50"), (".5", "0.5"), ("-3", "-3"), ("1e3", "1E+3"), ("1E-3", "0.001"),
      ("-0", "-0"), ("007", "7"), ("1.5e+2", "1.5E+2"), ("0.00", "0.00"), ("-.25", "-0.25"),
      ("12345678901234567890123456789012345", "1.234567890123456789012345678901234E+34"),
      ("12345678901234567890123456789012355", "1.234567890123456789012345678901236E+34"),
      (
        "1234567890123456789012345678901234500000000000000000001",
        "1.234567890123456789012345678901235E+54"
      ),
      ("1e6144", "1.000000000000000000000000000000000E+6144"), ("1e-6176", "1E-6176"),
      ("1e-7000", "0E-6176"), ("0e99999999999999999999", "0E+6111"),
    ])
  func readsNumbers(text: String, scientific: String) {
    #expect(Decimal128(text)?.scientificText == scientific)
    #expect(Decimal128(utf8: Array(text.utf8).span)?.scientificText == scientific)
    #expect(Decimal128("x\(text)".dropFirst())?.scientificText == scientific)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "-", ".", "1.", "1.e3", "+1", "1e", "1e+", "1e1.5", " 1", "1 ", "1,000", "--1", "1-",
      "inf", "Infinity", "NaN", "nan", "1e7000", "-1e99999999999999999999", "１２", "1_000", "0x10",
    ])
  func refuses(text: String) {
    #expect(Decimal128(text) == nil)
    #expect(Decimal128(utf8: Array(text.utf8).span) == nil)
  }

  @Test(
    "plain text has the digits the value has and no exponent",
    arguments: [
      ("1.50", "1.50"), ("1e3", "1000"), ("1.5e3", "1500"), ("-0.0", "0.0"), ("0e5", "0"),
      ("0e6000", "0"), ("1e-8", "0.00000001"), ("-12e-3", "-0.012"),
      ("1e39", "1000000000000000000000000000000000000000"), ("1e40", "1E+40"),
      ("1.0e40", "1.0E+40"),
      ("1e-39", "0.000000000000000000000000000000000000001"), ("-1e-40", "-1E-40"),
    ])
  func plainText(text: String, plain: String) {
    #expect(Decimal128(text)?.description == plain)
  }

  @Test("stripped of trailing zeros, 100 is still written 100")
  func normalizedText() {
    #expect(Decimal128("100")?.normalized.description == "100")
    #expect(Decimal128("100")?.normalized.scientificText == "1E+2")
    #expect(Decimal128("-1.2300")?.normalized.description == "-1.23")
    #expect(Decimal128("-0.00")?.normalized.scientificText == "0")
  }

  @Test("specials are written in words")
  func specials() {
    #expect(Decimal128.infinity.description == "Infinity")
    #expect((-Decimal128.infinity).description == "-Infinity")
    #expect(Decimal128.nan.description == "NaN")
    #expect(Decimal128.signalingNaN.scientificText == "sNaN")
  }

  @Test(
    "text of a fixed scale is rounded and filled up",
    arguments: [
      ("1.5", 2, "1.50"), ("1.005", 2, "1.00"), ("1.015", 2, "1.02"), ("-0.004", 2, "0.00"),
      ("12", 0, "12"), ("12.5", 0, "12"), ("1250", -2, "1200"), ("0", 3, "0.000"),
      ("1e36", 2, "1000000000000000000000000000000000000.00"), ("0.00012", 3, "0.000"),
      ("999.995", 2, "1000.00"),
    ])
  func fixedScale(text: String, scale: Int, expected: String) {
    #expect(Decimal128(text)?.text(scale: scale) == expected)
  }

  @Test(
    "a numeric string of the standard reports what it met",
    arguments: [
      ("+1.", "1", []), ("Inf", "Infinity", []), ("-iNfInItY", "-Infinity", []),
      ("sNaN007", "sNaN7", []), ("-nan", "-NaN", []), ("", "NaN", .conversionSyntax),
      ("NaN1x", "NaN", .conversionSyntax), ("NaN-1", "NaN", .conversionSyntax),
      ("NaN1234567890123456789012345678901234", "NaN", .conversionSyntax),
      ("NaN999999999999999999999999999999999", "NaN999999999999999999999999999999999", []),
      ("1E+9999", "Infinity", [.overflow, .inexact, .rounded]),
      ("1E+6144", "1.000000000000000000000000000000000E+6144", .clamped),
      ("1E-6176", "1E-6176", .subnormal),
    ] as [(String, String, DecimalConditions)])
  func numericStrings(text: String, scientific: String, conditions: DecimalConditions) {
    var context = DecimalContext()
    let value = Decimal128(numericString: text, in: &context)
    #expect(value.scientificText == scientific)
    #expect(context.conditions == conditions)
  }
}
