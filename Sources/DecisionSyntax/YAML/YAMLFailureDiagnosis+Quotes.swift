import DecisionDiagnostics

/// Quotes that do not close, and values that lack them.
extension YAMLFailureDiagnosis {
  // MARK: Quoted texts

  func quotedText() -> YAMLFinding? {
    if let start = spilledQuote { return unclosedQuote(start) }
    guard let start = failure.contextOffset else { return nil }
    if failure.context == "while scanning a quoted scalar" { return unclosedQuote(start) }
    if failure.context == "while parsing a quoted scalar" { return badEscape() }
    return nil
  }

  func unclosedQuote(_ start: Int) -> YAMLFinding {
    let quote = text.string(start..<start + 1)
    let end = likelyEnd(ofQuotedTextAt: start)
    let diagnostic = Diagnostic(
      .unclosedQuote, at: text.span(start..<start + 1),
      LocalizedText(zh: "引号 \(quote) 没有闭合", en: "the quote \(quote) is never closed"),
      notes: [gaveUp],
      fixIts: [
        FixIt(
          LocalizedText(zh: "在这里补上 \(quote)", en: "close it with \(quote) here"),
          [TextEdit(text.span(end..<end), quote)])
      ])
    return YAMLFinding(diagnostic: diagnostic, repair: [YAMLEdit(at: end, insert: quote)])
  }

  /// The end of the line; inside a bracket of that line, before its next key or its closing bracket.
  private func likelyEnd(ofQuotedTextAt start: Int) -> Int {
    let line = text.lineRange(at: start)
    var end = text.trimmingBlanks(start..<line.upperBound).upperBound
    let opener = text.utf8[line.lowerBound..<start].last { "{}[]".utf8.contains($0) }
    guard let opener, "{[".utf8.contains(opener) else { return end }
    var at = start + 1
    while at < end {
      if text.utf8[at] == UInt8(ascii: ","), isKey(after: at + 1, before: end) { return at }
      at += 1
    }
    while end > start + 1, "}]".utf8.contains(text.utf8[end - 1]) { end -= 1 }
    return end
  }

  /// Whether a word with a colon and a blank follows.
  private func isKey(after offset: Int, before end: Int) -> Bool {
    var at = text.skippingBlanks(offset)
    let start = at
    while at < end, !text.isBlank(at), !",:[]{}\"".utf8.contains(text.utf8[at]) { at += 1 }
    return at > start && at + 1 < end && text.utf8[at] == UInt8(ascii: ":") && text.isBlank(at + 1)
  }

  var gaveUp: DiagnosticNote {
    DiagnosticNote(
      LocalizedText(zh: "读到这里仍未找到", en: "none was found up to here"),
      at: text.span(offset..<offset))
  }

  func badEscape() -> YAMLFinding? {
    let range = text.lineRange(at: offset)
    guard
      let slash = text.utf8[range.lowerBound..<min(offset + 1, range.upperBound)]
        .lastIndex(of: UInt8(ascii: "\\"))
    else { return nil }
    var end = min(slash + 2, range.upperBound)
    while end < text.utf8.count, text.utf8[end] & 0xC0 == 0x80 { end += 1 }
    let escape = text.string(slash..<end)
    let diagnostic = Diagnostic(
      .badEscape, at: text.span(slash..<end),
      LocalizedText(
        zh: "双引号里的 \(escape) 不是 YAML 的转义", en: "\(escape) is no escape of YAML's double quotes"),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "单引号里的反斜杠就是反斜杠", en: "in single quotes a backslash is just a backslash"))
      ],
      fixIts: [.replace(text.span(slash..<end), with: "\\" + escape)])
    return YAMLFinding(diagnostic: diagnostic, repair: [YAMLEdit(at: slash, insert: "\\")])
  }

  /// The opener of a quoted text that went on until the opener of another one closed it:
  /// `a: "x` above `b: "y"`.
  var spilledQuote: Int? {
    guard let last = lastEvent, case .scalar(_, let style) = last.kind,
      style == .singleQuoted || style == .doubleQuoted, !last.hasTag, !last.hasAnchor,
      text.lineRange(at: last.lower).upperBound < last.upper
    else { return nil }
    let next = text.skippingBlanks(last.upper)
    let isFollowed = !text.isLineEnd(next) && !"#:,]}".utf8.contains(text.utf8[next])
    return isFollowed ? last.lower : nil
  }

  // MARK: Values that need quotes

  func quotable() -> YAMLFinding? {
    if let finding = blockHeader() { return finding }
    let isBlock = failure.context == "while scanning a block scalar"
    let place = isBlock ? failure.contextOffset ?? offset : offset
    return text.region(at: place, flowStart: openFlows.last).flatMap { quote($0.range, at: place) }
  }

  func reason(_ range: Range<Int>) -> YAMLQuoteReason {
    let first = text.utf8[range.lowerBound]
    if failure.problem.hasPrefix("mapping values") { return .colonInside }
    if failure.problem.hasPrefix("block sequence entries") { return .listDash }
    if "\"'".utf8.contains(first) { return .afterQuote }
    if "[{".utf8.contains(first) { return .afterBracket }
    if first < 0x80, !isWord(first) { return .startsWith(text.string(range.prefix(1))) }
    return .other
  }

  func isWord(_ byte: UInt8) -> Bool {
    Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
  }

  /// Nil where quotes cannot be what is missing: the text has them, or the mistake is elsewhere.
  func quote(_ range: Range<Int>, at place: Int, _ reason: YAMLQuoteReason? = nil) -> YAMLFinding? {
    guard !range.isEmpty, (range.lowerBound...range.upperBound).contains(place),
      text.closingQuote(at: range.lowerBound, before: range.upperBound) != range.upperBound - 1
    else { return nil }
    return YAMLFinding(
      diagnostic: text.needsQuotes(range, reason ?? self.reason(range)),
      repair: text.quoting(range).edits)
  }

  /// `|` or `>` with something behind it, above the lines of the text.
  func blockHeader() -> YAMLFinding? {
    guard failure.context == "while scanning a block scalar", let start = failure.contextOffset,
      failure.problem.hasPrefix("did not find expected comment")
        || failure.problem.contains("equal to 0")
    else { return nil }
    let header = text.lineRange(at: start)
    let next = text.nextLineStart(after: start)
    let depth = text.indentation(at: next)
    let isZero = failure.problem.contains("equal to 0")
    guard isZero || depth > text.indentation(at: start), !text.isLineEnd(next + depth) else {
      return nil
    }
    let rest = text.trimmingBlanks(text.blockHeaderEnd(start)..<header.upperBound)
    let edit =
      isZero
      ? YAMLEdit(start + 1..<text.blockHeaderEnd(start), "")
      : YAMLEdit(
        rest.lowerBound..<min(text.skippingBlanks(rest.lowerBound), rest.upperBound),
        "\n" + String(repeating: " ", count: depth))
    let sign = text.string(start..<start + 1)
    let diagnostic = Diagnostic(
      .badBlockHeader, at: text.span(start..<rest.upperBound),
      LocalizedText(
        zh: "\(sign) 后面不能再有文字，正文从下一行开始",
        en: "nothing may follow \(sign): its text starts on the next line"),
      fixIts: [
        FixIt(
          isZero
            ? LocalizedText(zh: "删去缩进数字", en: "remove the indentation digit")
            : LocalizedText(zh: "移到下一行", en: "move it to the next line"),
          [TextEdit(text.span(edit.range), text.string(edit))])
      ])
    return YAMLFinding(diagnostic: diagnostic, repair: [edit])
  }
}
