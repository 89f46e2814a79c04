import DecisionDiagnostics

/// Text that libyaml reads without complaint, but not as its author meant it.
extension YAMLText {
  /// - Parameter range: a plain scalar that is a value or a list element.
  func misreadings(ofPlain range: Range<Int>, inFlow: Bool) -> [YAMLFinding] {
    if let finding = cutValue(range, inFlow: inFlow) { return [finding] }
    return inFlow ? [] : gluedKeys(range)
  }

  // MARK: Values cut short

  /// Far more than a person writes in a line; bounds the search for what is never closed.
  private static let lookaheadSizeBytes = 2000

  /// A value whose quotes or parentheses close only behind the comment sign or comma that ends it.
  private func cutValue(_ range: Range<Int>, inFlow: Bool) -> YAMLFinding? {
    var balance = Balance()
    for offset in range { balance.take(utf8[offset]) }
    guard balance.isOpen, lineRange(at: range.lowerBound).contains(range.upperBound) else {
      return nil
    }
    let cut = skippingBlanks(range.upperBound)
    guard !isLineEnd(cut), "#,]}".utf8.contains(utf8[cut]) else { return nil }
    var at = range.upperBound
    let limit = at + Self.lookaheadSizeBytes
    while at < limit, !isLineEnd(at), balance.isOpen {
      balance.take(utf8[at])
      at += 1
    }
    guard !balance.isOpen else { return nil }
    let end =
      inFlow ? flowItemEnd(from: range.lowerBound, past: at) : line(at: at).range.upperBound
    let whole = trimmingBlanks(range.lowerBound..<max(at, inFlow ? end : commentStart(at, end)))
    let diagnostic = Diagnostic(
      .cutValue, at: span(whole),
      LocalizedText(
        zh: "\(excerpt(whole)) 要写在引号里：YAML 只读到 \(excerpt(range))",
        en: "\(excerpt(whole)) must stand in quotes: YAML reads only \(excerpt(range))"),
      fixIts: [.replace(span(whole), with: quoting(whole).quoted)])
    return YAMLFinding(diagnostic: diagnostic, repair: quoting(whole).edits)
  }

  private func commentStart(_ start: Int, _ end: Int) -> Int {
    var at = start
    while at < end, !(utf8[at] == UInt8(ascii: "#") && isBlank(at - 1)) { at += 1 }
    return at
  }

  private struct Balance {
    private var inQuotes = false
    private var depth = 0

    var isOpen: Bool { inQuotes || depth > 0 }

    mutating func take(_ byte: UInt8) {
      if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
      guard !inQuotes else { return }
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
    }
  }

  // MARK: Separators

  private static let fullWidthColon = Array("：".utf8)

  private func firstFullWidthColon(_ range: Range<Int>) -> Range<Int>? {
    var at = range.lowerBound
    while at + 3 <= range.upperBound {
      if utf8[at..<at + 3].elementsEqual(Self.fullWidthColon) { return at..<at + 3 }
      at += 1
    }
    return nil
  }

  /// `家庭人口： {type: integer}` makes a key of everything before `: `.
  func fullWidthColon(inKey range: Range<Int>) -> YAMLFinding? {
    firstFullWidthColon(range).map(separatorFinding)
  }

  /// Replaces a full-width colon, or a colon without a space, by a colon and a space.
  func separatorFinding(_ colon: Range<Int>) -> YAMLFinding {
    let isFullWidth = colon.count == 3
    let end = isFullWidth ? skippingBlanks(colon.upperBound) : colon.upperBound
    let range = colon.lowerBound..<end
    let message =
      isFullWidth
      ? LocalizedText(
        zh: "键后要用半角冒号加空格，这里是全角冒号",
        en: "a key ends with “: ”, and this is a full-width colon")
      : LocalizedText(
        zh: "键后的冒号后面要有空格", en: "the colon after a key needs a space behind it")
    let diagnostic = Diagnostic(
      .keySeparator, at: span(colon), message, fixIts: [.replace(span(range), with: ": ")])
    return YAMLFinding(diagnostic: diagnostic, repair: [YAMLEdit(range, ": ")])
  }

  /// A value below its key whose every line looks like `key：value` or `key:value`.
  private func gluedKeys(_ range: Range<Int>) -> [YAMLFinding] {
    guard
      line(at: range.lowerBound).range.lowerBound + indentation(at: range.lowerBound)
        == range.lowerBound
    else { return [] }
    var findings: [YAMLFinding] = []
    var at = range.lowerBound
    while at < range.upperBound {
      let lineEnd = min(lineRange(at: at).upperBound, range.upperBound)
      let start = skippingBlanks(at)
      if start < lineEnd {
        guard let colon = gluedColon(start..<lineEnd) else { return [] }
        findings.append(separatorFinding(colon))
      }
      at = nextLineStart(after: at)
    }
    return findings
  }

  func indentation(at offset: Int) -> Int {
    let start = lineRange(at: offset).lowerBound
    return skippingBlanks(start) - start
  }

  /// The colon of `key：…` or `key:value` where what stands before it can only be a key: a word that
  /// does not start with a digit (a time) and is not followed by `//` (an address).
  func gluedColon(_ range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[range.lowerBound])
    else { return nil }
    var at = range.lowerBound
    while at < range.upperBound {
      if utf8[at] == UInt8(ascii: ":") {
        let isAddress = utf8[at...].starts(with: "://".utf8)
        return isAddress || at == range.lowerBound ? nil : at..<at + 1
      }
      if at > range.lowerBound, utf8[at...].starts(with: Self.fullWidthColon) { return at..<at + 3 }
      if " \"'()[]{},#!&*|>%@`".utf8.contains(utf8[at]) { return nil }
      at += 1
    }
    return nil
  }

  /// The first colon of a line where a key must stand, be it of several words or in quotes.
  func anyGluedColon(_ range: Range<Int>) -> Range<Int>? {
    if let colon = firstFullWidthColon(range) { return colon }
    let colon = range.first {
      utf8[$0] == UInt8(ascii: ":") && !utf8[$0...].starts(with: "://".utf8)
    }
    return colon.map { $0..<$0 + 1 }
  }

  // MARK: Signs glued to a text

  /// libyaml takes the `?` of `[?x]` for the sign of a key.
  func questionMark(before key: YAMLEvent) -> YAMLFinding? {
    guard key.lower > 0, utf8[key.lower - 1] == UInt8(ascii: "?"), key.upper > key.lower else {
      return nil
    }
    let range = key.lower - 1..<key.upper
    return YAMLFinding(
      diagnostic: needsQuotes(range, .startsWith("?")), repair: quoting(range).edits)
  }

  /// Where the `|` or `>` of a block scalar and its indicators end.
  func blockHeaderEnd(_ start: Int) -> Int {
    var at = min(start + 1, utf8.count)
    while at < utf8.count, "+-0123456789".utf8.contains(utf8[at]) { at += 1 }
    return at
  }

  // MARK: Entries in braces

  /// Whether a key and a value event in `{ }` have no colon between them.
  func lacksColon(_ key: YAMLEvent, _ value: YAMLEvent) -> Bool {
    guard case .scalar("", .plain) = value.kind, value.lower == value.upper,
      key.upper <= value.lower, !value.hasTag, !value.hasAnchor
    else { return false }
    return !utf8[key.upper..<value.lower].contains(UInt8(ascii: ":"))
  }

  func entryWithoutColon(_ key: YAMLEvent, _ previousValue: Range<Int>?) -> YAMLFinding {
    let range = key.lower..<key.upper
    if case .scalar(_, .plain) = key.kind, let colon = gluedColon(range) {
      return separatorFinding(colon)
    }
    var finding = YAMLFinding(
      diagnostic: Diagnostic(
        .entryWithoutColon, at: span(range),
        LocalizedText(
          zh: "花括号里的 \(excerpt(range)) 没有冒号和值",
          en: "\(excerpt(range)) in braces has neither colon nor value")))
    // A comma inside a value: the value goes on behind it.
    guard let previous = previousValue, !previous.isEmpty, previous.upperBound <= key.lower,
      lineRange(at: previous.lowerBound).contains(key.lower),
      !"{[|>".utf8.contains(utf8[previous.lowerBound])
    else { return finding }
    let whole = previous.lowerBound..<key.upper
    finding.diagnostic.notes = [
      DiagnosticNote(
        LocalizedText(
          zh: "值里有逗号时，整个值要写在引号里",
          en: "a value with a comma in it must stand in quotes as a whole"))
    ]
    finding.diagnostic.fixIts = [.replace(span(whole), with: quoting(whole).quoted)]
    finding.repair = quoting(whole).edits
    return finding
  }
}
