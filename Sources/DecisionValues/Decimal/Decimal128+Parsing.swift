extension Decimal128 {
  /// Reads a FEEL number: `1.50`, `.5`, `-3`, `1e3`; nil for anything else, spaces included.
  ///
  /// More than 34 digits are rounded half-even. A number beyond the range is nil; one that is too
  /// small for it is rounded towards zero as far as the format demands.
  ///
  /// Source: DMN 1.5, 10.3.1.2, grammar rule 37 (numeric literal), with an optional minus.
  public init?(_ text: some StringProtocol) {
    var scanner = DecimalScanner(isLenient: false)
    for byte in text.utf8 where !scanner.take(byte) { return nil }
    self.init(scanned: scanner.value)
  }

  /// Reads a FEEL number from UTF-8 bytes; see `init(_:)`.
  public init?(utf8 bytes: Span<UInt8>) {
    var scanner = DecimalScanner(isLenient: false)
    for index in bytes.indices where !scanner.take(bytes[index]) { return nil }
    self.init(scanned: scanner.value)
  }

  private init?(scanned: UnroundedDecimal?) {
    guard let scanned else { return nil }
    var context = DecimalContext()
    self = context.round(scanned)
    if context.conditions.contains(.overflow) { return nil }
  }

  /// Reads a numeric string of the standard, rounded and reported to the context.
  ///
  /// Besides FEEL numbers: a plus sign, `1.`, `Inf`, `Infinity`, `NaN` and `sNaN` with a payload of
  /// digits, in any case of letters. Raises `conversionSyntax` (the result is NaN) for other text.
  ///
  /// Source: General Decimal Arithmetic 1.70, "Numeric string syntax", "to-number".
  public init(numericString text: some StringProtocol, in context: inout DecimalContext) {
    var scanner = DecimalScanner(isLenient: true)
    if text.utf8.allSatisfy({ scanner.take($0) }), let scanned = scanner.value {
      self = context.round(scanned)
    } else {
      self = Self.special(Array(text.utf8), in: &context) ?? context.fail(.conversionSyntax)
    }
  }

  private static func special(_ bytes: [UInt8], in context: inout DecimalContext) -> Decimal128? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let isSigned = isNegative || bytes.first == UInt8(ascii: "+")
    let word = String(decoding: bytes.dropFirst(isSigned ? 1 : 0), as: UTF8.self).lowercased()
    if word == "inf" || word == "infinity" { return infinity.withSign(isNegative: isNegative) }
    let isSignaling = word.hasPrefix("snan")
    guard isSignaling || word.hasPrefix("nan") else { return nil }
    let digits = word.utf8.dropFirst(isSignaling ? 4 : 3)
    var payload: UInt128 = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      payload = payload * 10 + UInt128(byte - UInt8(ascii: "0"))
      // An interchange format keeps one digit less than a coefficient.
      guard payload < PowersOfTen.power(context.precision - 1) else { return nil }
    }
    return Decimal128(
      kind: isSignaling ? .signalingNaN : .quietNaN, coefficient: payload, exponent: 0,
      isNegative: isNegative)
  }
}
