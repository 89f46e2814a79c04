/// The code points that one place of a pattern accepts.
indirect enum PatternSet: Sendable {
  case range(ClosedRange<UInt32>)
  case categories([Unicode.GeneralCategory])
  /// `\i`, `\c` and `\w`, which are no plain categories.
  case nameStart
  case nameCharacter
  case word
  case union([PatternSet])
  case negated(PatternSet)
  case difference(PatternSet, PatternSet)

  func contains(_ scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    switch self {
    case .range(let range):
      return range.contains(scalar.value)
        || (ignoresCase && scalar.caseVariants.contains { range.contains($0.value) })
    case .categories(let categories):
      return categories.contains(scalar.properties.generalCategory)
    case .nameStart: return scalar.isXMLNameStart
    case .nameCharacter: return scalar.isXMLNameCharacter
    case .word: return scalar.isPatternWord
    case .union(let sets): return sets.contains { $0.contains(scalar, ignoresCase: ignoresCase) }
    case .negated(let set): return !set.contains(scalar, ignoresCase: ignoresCase)
    case .difference(let set, let taken):
      return set.contains(scalar, ignoresCase: ignoresCase)
        && !taken.contains(scalar, ignoresCase: ignoresCase)
    }
  }

  static let blank = PatternSet.union([
    .range(0x09...0x0A), .range(0x0D...0x0D), .range(0x20...0x20),
  ])

  /// What `\s`, `\d` and so on stand for; nil for letters that stand for nothing.
  init?(escape letter: Unicode.Scalar) {
    switch letter {
    case "s": self = .blank
    case "d": self = .categories([.decimalNumber])
    case "i": self = .nameStart
    case "c": self = .nameCharacter
    case "w": self = .word
    case "S": self = .negated(.blank)
    case "D": self = .negated(.categories([.decimalNumber]))
    case "I": self = .negated(.nameStart)
    case "C": self = .negated(.nameCharacter)
    case "W": self = .negated(.word)
    default: return nil
    }
  }

  /// What the name in `\p{…}` stands for: a category or, behind `Is`, a block.
  init?(property name: String) {
    if name.hasPrefix("Is") {
      guard let block = unicodeBlocks[String(name.dropFirst(2))] else { return nil }
      self = .range(block)
      return
    }
    let members = generalCategories.filter { $0.name == name || $0.name.prefix(1) == name }
    guard !members.isEmpty else { return nil }
    self = .categories(members.map(\.category))
  }
}

private let generalCategories: [(name: String, category: Unicode.GeneralCategory)] = [
  ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
  ("Lm", .modifierLetter), ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark),
  ("Me", .enclosingMark), ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber),
  ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation), ("Ps", .openPunctuation),
  ("Pe", .closePunctuation), ("Pi", .initialPunctuation), ("Pf", .finalPunctuation),
  ("Po", .otherPunctuation), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
  ("Zp", .paragraphSeparator), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
  ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Cc", .control), ("Cf", .format),
  ("Co", .privateUse), ("Cn", .unassigned),
]

extension Unicode.Scalar {
  /// The same letter in the other cases, as far as single code points go.
  var caseVariants: [Unicode.Scalar] {
    var variants = [properties.lowercaseMapping, properties.uppercaseMapping].compactMap {
      $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil
    }
    // Letters that share a lower case with an ordinary one: Kelvin, Ångström, long s.
    switch self {
    case "k", "K": variants.append("\u{212A}")
    case "å", "Å": variants.append("\u{212B}")
    case "s", "S": variants.append("\u{17F}")
    case "\u{212A}": variants.append("K")
    case "\u{212B}": variants.append("Å")
    default: break
    }
    return variants
  }

  fileprivate var isXMLNameStart: Bool {
    if self == "_" || self == ":" { return true }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .letterNumber,
      .modifierLetter:
      true
    default: false
    }
  }

  fileprivate var isXMLNameCharacter: Bool {
    if isXMLNameStart || self == "-" || self == "." || self == "\u{B7}" { return true }
    return switch properties.generalCategory {
    case .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Everything but punctuation, separators and control.
  fileprivate var isPatternWord: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator,
      .paragraphSeparator, .control, .format, .surrogate, .privateUse, .unassigned:
      false
    default: true
    }
  }
}

/// Blocks by the names that `\p{Is…}` uses. Source: XML Schema 1.0 part 2, appendix F.
private let unicodeBlocks: [String: ClosedRange<UInt32>] = [
  "BasicLatin": 0x0000...0x007F, "Latin-1Supplement": 0x0080...0x00FF,
  "LatinExtended-A": 0x0100...0x017F, "LatinExtended-B": 0x0180...0x024F,
  "IPAExtensions": 0x0250...0x02AF, "SpacingModifierLetters": 0x02B0...0x02FF,
  "CombiningDiacriticalMarks": 0x0300...0x036F, "Greek": 0x0370...0x03FF,
  "GreekandCoptic": 0x0370...0x03FF, "Cyrillic": 0x0400...0x04FF, "Armenian": 0x0530...0x058F,
  "Hebrew": 0x0590...0x05FF, "Arabic": 0x0600...0x06FF, "Syriac": 0x0700...0x074F,
  "Thaana": 0x0780...0x07BF, "Devanagari": 0x0900...0x097F, "Bengali": 0x0980...0x09FF,
  "Gurmukhi": 0x0A00...0x0A7F, "Gujarati": 0x0A80...0x0AFF, "Oriya": 0x0B00...0x0B7F,
  "Tamil": 0x0B80...0x0BFF, "Telugu": 0x0C00...0x0C7F, "Kannada": 0x0C80...0x0CFF,
  "Malayalam": 0x0D00...0x0D7F, "Sinhala": 0x0D80...0x0DFF, "Thai": 0x0E00...0x0E7F,
  "Lao": 0x0E80...0x0EFF, "Tibetan": 0x0F00...0x0FFF, "Myanmar": 0x1000...0x109F,
  "Georgian": 0x10A0...0x10FF, "HangulJamo": 0x1100...0x11FF, "Ethiopic": 0x1200...0x137F,
  "Cherokee": 0x13A0...0x13FF, "UnifiedCanadianAboriginalSyllabics": 0x1400...0x167F,
  "Ogham": 0x1680...0x169F, "Runic": 0x16A0...0x16FF, "Khmer": 0x1780...0x17FF,
  "Mongolian": 0x1800...0x18AF, "LatinExtendedAdditional": 0x1E00...0x1EFF,
  "GreekExtended": 0x1F00...0x1FFF, "GeneralPunctuation": 0x2000...0x206F,
  "SuperscriptsandSubscripts": 0x2070...0x209F, "CurrencySymbols": 0x20A0...0x20CF,
  "CombiningMarksforSymbols": 0x20D0...0x20FF, "LetterlikeSymbols": 0x2100...0x214F,
  "NumberForms": 0x2150...0x218F, "Arrows": 0x2190...0x21FF,
  "MathematicalOperators": 0x2200...0x22FF, "MiscellaneousTechnical": 0x2300...0x23FF,
  "ControlPictures": 0x2400...0x243F, "OpticalCharacterRecognition": 0x2440...0x245F,
  "EnclosedAlphanumerics": 0x2460...0x24FF, "BoxDrawing": 0x2500...0x257F,
  "BlockElements": 0x2580...0x259F, "GeometricShapes": 0x25A0...0x25FF,
  "MiscellaneousSymbols": 0x2600...0x26FF, "Dingbats": 0x2700...0x27BF,
  "BraillePatterns": 0x2800...0x28FF, "CJKRadicalsSupplement": 0x2E80...0x2EFF,
  "KangxiRadicals": 0x2F00...0x2FDF, "IdeographicDescriptionCharacters": 0x2FF0...0x2FFF,
  "CJKSymbolsandPunctuation": 0x3000...0x303F, "Hiragana": 0x3040...0x309F,
  "Katakana": 0x30A0...0x30FF, "Bopomofo": 0x3100...0x312F,
  "HangulCompatibilityJamo": 0x3130...0x318F, "Kanbun": 0x3190...0x319F,
  "BopomofoExtended": 0x31A0...0x31BF, "EnclosedCJKLettersandMonths": 0x3200...0x32FF,
  "CJKCompatibility": 0x3300...0x33FF, "CJKUnifiedIdeographsExtensionA": 0x3400...0x4DBF,
  "CJKUnifiedIdeographs": 0x4E00...0x9FFF, "YiSyllables": 0xA000...0xA48F,
  "YiRadicals": 0xA490...0xA4CF, "HangulSyllables": 0xAC00...0xD7AF,
  "PrivateUse": 0xE000...0xF8FF, "CJKCompatibilityIdeographs": 0xF900...0xFAFF,
  "AlphabeticPresentationForms": 0xFB00...0xFB4F, "ArabicPresentationForms-A": 0xFB50...0xFDFF,
  "CombiningHalfMarks": 0xFE20...0xFE2F, "CJKCompatibilityForms": 0xFE30...0xFE4F,
  "SmallFormVariants": 0xFE50...0xFE6F, "ArabicPresentationForms-B": 0xFE70...0xFEFF,
  "HalfwidthandFullwidthForms": 0xFF00...0xFFEF, "Specials": 0xFFF0...0xFFFF,
]
