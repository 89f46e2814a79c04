extension String {
  /// The text as it is safe to print: nothing in it can move the cursor, hide or reorder characters.
  ///
  /// Control characters become their pictures (`␛`), other invisible characters their numbers
  /// (`<U+202E>`). Emoji sequences and variation selectors keep their form.
  public var withVisibleControls: String {
    if utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self }
    return reduce(into: "") { $0 += $1.visibleForm }
  }
}

extension Character {
  /// What stands for the character in print: mostly itself.
  var visibleForm: String {
    guard unicodeScalars.contains(where: \.isInvisible) else { return String(self) }
    let isEmoji =
      unicodeScalars.count > 1
      && unicodeScalars.contains { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }
    if isEmoji { return String(self) }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isInvisible {
        text += scalar.picture
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Printed as nothing, or as an order to the terminal.
  fileprivate var isInvisible: Bool {
    if 0x20..<0x7F ~= value || 0x4E00...0x9FFF ~= value || 0xFE00...0xFE0F ~= value { return false }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return properties.isDefaultIgnorableCodePoint
    }
  }

  fileprivate var picture: String {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value).map { String(Character($0)) } ?? ""
    case 0x7F: "␡"
    default: "<U+" + hexadecimal + ">"
    }
  }

  private var hexadecimal: String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
