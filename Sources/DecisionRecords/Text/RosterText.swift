/// What people leave around and inside the texts of a roster without meaning anything by it.
enum RosterText {
  /// Blanks, line ends and characters without width, at either end, are dropped.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    guard first != scalars.startIndex || scalars.index(after: last) != scalars.endIndex else {
      return text
    }
    return String(scalars[first...last])
  }

  /// Full-width letters, digits and signs as their half-width twins: `１２．５` as `12.5`.
  static func halfWidth(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { halfWidth($0) != $0 }) else { return text }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { folded.append(halfWidth(scalar)) }
    return String(folded)
  }

  /// The text by which a header is compared: half-width, lower case, without blanks and asterisks.
  static func headerKey(_ text: String) -> String {
    var key = String.UnicodeScalarView()
    for scalar in halfWidth(text).unicodeScalars where !isSpace(scalar) && scalar != "*" {
      key.append(scalar)
    }
    return String(key).lowercased()
  }

  /// Blanks of any width, and characters that only seem not to be there.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}": true
    default: scalar.properties.isWhitespace
    }
  }

  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    default: scalar
    }
  }
}
