/// Which characters make up names, blanks and line ends (DMN 1.5, clause 10.3.1.2, rules 27–30 and 61).
extension Unicode.Scalar {
  var isLineEnd: Bool { (0x0A...0x0D).contains(value) || value == 0x85 || isLineSeparator }

  private var isLineSeparator: Bool { value == 0x2028 || value == 0x2029 }

  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  var isDigit: Bool { (0x30...0x39).contains(value) }

  var hexValue: UInt32? {
    switch self {
    case "0"..."9": value - 0x30
    case "a"..."f": value - 0x61 + 10
    case "A"..."F": value - 0x41 + 10
    default: nil
    }
  }

  func startsName(in dialect: ExpressionParser.Dialect) -> Bool {
    if value < 0x80 { return isLetterOrUnderscore }
    return dialect == .profile ? properties.isAlphabetic : isStandardNameStart
  }

  func continuesName(in dialect: ExpressionParser.Dialect) -> Bool {
    if value < 0x80 { return isLetterOrUnderscore || isDigit }
    if dialect == .profile {
      return properties.isAlphabetic || properties.generalCategory == .nonspacingMark
    }
    switch value {
    case 0xB7, 0x0300...0x036F, 0x203F...0x2040: return true
    default: return isStandardNameStart
    }
  }

  private var isLetterOrUnderscore: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "_": true
    default: false
    }
  }

  private var isStandardNameStart: Bool {
    switch value {
    case 0x3000, 0xFEFF: false
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x167F, 0x1681...0x180D,
      0x180F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// The half-width sign or digit that a Chinese input method wrote full-width; nil for all others.
  /// Letters stay: `Ａ类` may well be somebody's name for a thing.
  var halfWidth: Unicode.Scalar? {
    switch value {
    case 0xFF01...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF5E: Unicode.Scalar(value - 0xFEE0)
    case 0x3001: ","
    case 0x3002: "."
    case 0x3010, 0x3014: "["
    case 0x3011, 0x3015: "]"
    case 0x3008: "<"
    case 0x3009: ">"
    case 0x2010...0x2015, 0x2212: "-"
    default: nil
    }
  }

  /// The mark that ends a text opened by this one; nil if this is no foreign quotation mark.
  var closingQuotes: [Unicode.Scalar]? {
    switch value {
    case 0x201C, 0x201D, 0x201E: ["\u{201D}", "\u{201C}", "\""]
    case 0x2018, 0x2019: ["\u{2019}", "\u{2018}", "'"]
    case 0xFF02: ["\u{FF02}", "\""]
    case 0xFF07: ["\u{FF07}", "'"]
    case 0x300C: ["\u{300D}"]
    case 0x300E: ["\u{300F}"]
    case 0x27: ["'"]
    default: nil
    }
  }
}
