import DecisionDiagnostics

extension Lexer {
  /// The marks that would close the text starting here, if it starts with a foreign quotation mark.
  func foreignQuoteAhead(hasGap: Bool) -> [Unicode.Scalar]? {
    let scalar = scalars[position]
    guard let closing = scalar.closingQuotes else { return nil }
    guard dialect == .standard else { return closing }
    // In standard FEEL `Person's age` may be a name, and corner brackets are letters.
    if scalar == "'" {
      let touchesWord = !hasGap && tokens.last?.isWordLike == true
      return touchesWord || !hasCloser(closing, after: position) ? nil : closing
    }
    return scalar.startsName(in: .standard) ? nil : closing
  }

  /// Reads a text up to any of the closing marks on the same line.
  mutating func readString(closing: [Unicode.Scalar], hasGap: Bool) {
    let start = position
    position += 1
    var value = String.UnicodeScalarView()
    while position < scalars.count {
      let scalar = scalars[position]
      if closing.contains(scalar) {
        position += 1
        if scalars[start] != "\"" || scalar != "\"" { reportWrongQuotes(from: start) }
        appendString(String(value), from: start, hasGap: hasGap)
        return
      }
      if scalar.isLineEnd { break }
      if scalar == "\\" {
        readEscape(into: &value)
      } else {
        value.append(scalar)
        position += 1
      }
    }
    reportUnclosedString(from: start)
    appendString(String(value), from: start, hasGap: hasGap)
  }

  mutating func readTemporal(hasGap: Bool) {
    let start = position
    position += 1
    readString(closing: ["\""], hasGap: hasGap)
    guard case .string(let value)? = tokens.last?.kind else { return }
    tokens[tokens.count - 1].kind = .temporal(value)
    tokens[tokens.count - 1].lower = offsets[start]
  }

  private mutating func appendString(_ value: String, from start: Int, hasGap: Bool) {
    var written = String.UnicodeScalarView()
    written.append(contentsOf: scalars[start..<position])
    append(.string(value), String(written), from: start, hasGap: hasGap)
  }

  /// Whether the text has its end on its own line.
  private func hasCloser(_ closing: [Unicode.Scalar], after start: Int) -> Bool {
    var index = start + 1
    while index < scalars.count, !scalars[index].isLineEnd {
      if closing.contains(scalars[index]) { return true }
      index += scalars[index] == "\\" ? 2 : 1
    }
    return false
  }

  // MARK: Escapes

  private mutating func readEscape(into value: inout String.UnicodeScalarView) {
    let start = position
    guard position + 1 < scalars.count else {
      value.append(scalars[position])
      position += 1
      return
    }
    let letter = scalars[position + 1]
    position += 2
    switch letter {
    case "n": value.append("\n")
    case "r": value.append("\r")
    case "t": value.append("\t")
    case "\"", "'", "\\": value.append(letter)
    case "u":
      readCodePoint(digits: 4, from: start, into: &value)
    case "U":
      readCodePoint(digits: 6, from: start, into: &value)
    default: keepEscape(from: start, in: &value)
    }
  }

  private mutating func readCodePoint(
    digits: Int, from start: Int, into value: inout String.UnicodeScalarView
  ) {
    guard let code = readHexadecimal(digits: digits) else {
      keepEscape(from: start, in: &value)
      return
    }
    if let scalar = Unicode.Scalar(code) {
      value.append(scalar)
    } else if let scalar = readLowSurrogate(after: code) {
      value.append(scalar)
    } else {
      keepEscape(from: start, in: &value)
    }
  }

  /// What is no escape stands for itself: an error in the profile, while standard FEEL takes a
  /// backslash like any other character (patterns rely on it: `matches(a, "\d+")`).
  private mutating func keepEscape(from start: Int, in value: inout String.UnicodeScalarView) {
    if dialect == .profile { reportBadEscape(from: start) }
    value.append(contentsOf: scalars[start..<position])
  }

  private mutating func readHexadecimal(digits: Int) -> UInt32? {
    guard position + digits <= scalars.count else { return nil }
    var code: UInt32 = 0
    for index in position..<position + digits {
      guard let digit = scalars[index].hexValue else { return nil }
      code = code << 4 | digit
    }
    position += digits
    return code
  }

  /// The scalar of a surrogate pair whose first half was just read.
  private mutating func readLowSurrogate(after high: UInt32) -> Unicode.Scalar? {
    guard (0xD800...0xDBFF).contains(high), position + 1 < scalars.count,
      scalars[position] == "\\", scalars[position + 1] == "u"
    else { return nil }
    let start = position
    position += 2
    guard let low = readHexadecimal(digits: 4), (0xDC00...0xDFFF).contains(low) else {
      position = start
      return nil
    }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }
}
