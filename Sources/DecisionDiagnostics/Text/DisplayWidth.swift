/// How many cells of a terminal a text takes up.
///
/// East Asian wide and full-width scalars and emoji take two cells; marks, joiners, variation
/// selectors and control characters none; everything else, East Asian "ambiguous" included, one.
/// Source: Unicode Standard Annex #11 (East Asian Width).
public enum DisplayWidth {
  /// Cells of one scalar on its own: 0, 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    switch value {
    case 0..<0x20, 0x7F..<0xA0: return 0
    case ..<0x300: return 1
    case 0x4E00...0x9FFF: return 2
    default:
      if doubleWidthRanges.rangeContains(value) { return 2 }
      return zeroWidthRanges.rangeContains(value) ? 0 : 1
    }
  }

  /// Cells of one character as readers see it; an emoji sequence takes two in all.
  public static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return of(first) }
    if first.properties.isEmoji, scalars.contains(emojiSelector) { return 2 }
    return min(2, scalars.reduce(0) { $0 + of($1) })
  }

  /// Cells of a text on one line; tabs and line ends count nothing.
  public static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Asks for the coloured form of the character before it.
  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
}

extension Array where Element == UInt32 {
  /// Whether one of the ranges contains `value`; the array holds first and last in turn, ascending.
  fileprivate func rangeContains(_ value: UInt32) -> Bool {
    var low = 0
    var high = count / 2
    while low < high {
      let middle = (low + high) / 2
      if self[2 * middle + 1] < value { low = middle + 1 } else { high = middle }
    }
    return low < count / 2 && self[2 * low] <= value
  }
}

/// The side of a cell at which its text stands.
public enum TextAlignment: Sendable {
  case left, right
}

extension String {
  /// Cells of a terminal that the text takes up.
  public var displayWidth: Int { DisplayWidth.of(self) }

  /// The text with blanks added until it takes up `width` cells; a wider text is left as it is.
  public func padded(to width: Int, alignment: TextAlignment = .left) -> String {
    let blanks = String(repeating: " ", count: max(0, width - displayWidth))
    return switch alignment {
    case .left: self + blanks
    case .right: blanks + self
    }
  }

  /// The text cut so that it takes up at most `width` cells, an ellipsis in place of what is cut.
  ///
  /// A wide character is never halved, so the result may be one cell narrower than `width`.
  public func truncated(to width: Int) -> String {
    guard displayWidth > width else { return self }
    guard width > 0 else { return "" }
    var kept = ""
    var room = width - 1
    for character in self {
      room -= DisplayWidth.of(character)
      if room < 0 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
