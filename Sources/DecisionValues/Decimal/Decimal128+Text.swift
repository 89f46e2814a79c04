extension Decimal128: CustomStringConvertible {
  /// The number as people write it: without exponent while the first digit stands less than forty
  /// places from the point, with the trailing zeros it has (1.50), and zeros without a sign.
  ///
  /// Numbers farther out, infinity and NaN are written as `scientificText`.
  public var description: String {
    guard isFinite, abs(adjustedExponent) < 40 || (isZero && exponent > 0) else {
      return scientificText
    }
    return plainText(minimumFractionDigitCount: 0)
  }

  /// The number rounded to `scale` digits behind the point and written with all of them: 1.5 with
  /// scale 2 is "1.50"; a negative scale rounds before the point. Never an exponent.
  public func text(scale: Int, _ rule: DecimalRounding = .halfEven) -> String {
    guard isFinite else { return scientificText }
    return rounded(toScale: scale, rule).plainText(minimumFractionDigitCount: max(0, scale))
  }

  /// The scientific string of the standard, which shows coefficient, exponent and sign exactly.
  ///
  /// Source: General Decimal Arithmetic 1.70, "to-scientific-string".
  public var scientificText: String {
    let sign = isNegative ? "-" : ""
    let payload = coefficient == 0 ? "" : String(coefficient)
    switch kind {
    case .infinity: return sign + "Infinity"
    case .quietNaN: return sign + "NaN" + payload
    case .signalingNaN: return sign + "sNaN" + payload
    case .finite: break
    }
    var digits = String(coefficient)
    if exponent <= 0, adjustedExponent >= -6 {
      return sign + Self.placePoint(in: digits, fractionDigitCount: -exponent)
    }
    if digits.utf8.count > 1 { digits.insert(".", at: digits.index(after: digits.startIndex)) }
    return sign + digits + (adjustedExponent < 0 ? "E" : "E+") + String(adjustedExponent)
  }

  private func plainText(minimumFractionDigitCount: Int) -> String {
    var digits = String(coefficient)
    if exponent > 0, !isZero { digits += String(repeating: "0", count: exponent) }
    var fractionDigitCount = max(0, -exponent)
    if fractionDigitCount < minimumFractionDigitCount {
      digits += String(
        repeating: "0", count: minimumFractionDigitCount - fractionDigitCount)
      fractionDigitCount = minimumFractionDigitCount
    }
    let text = Self.placePoint(in: digits, fractionDigitCount: fractionDigitCount)
    return isNegative && !isZero ? "-" + text : text
  }

  private static func placePoint(in digits: String, fractionDigitCount: Int) -> String {
    guard fractionDigitCount > 0 else { return digits }
    let missing = fractionDigitCount + 1 - digits.utf8.count
    let padded = missing > 0 ? String(repeating: "0", count: missing) + digits : digits
    return padded.dropLast(fractionDigitCount) + "." + padded.suffix(fractionDigitCount)
  }
}
