import DecisionDiagnostics

/// Turns libyaml's complaint into what a person did, with the way out.
struct YAMLFailureDiagnosis {
  let text: YAMLText
  let failure: YAMLFailure
  /// The brackets that are open where the events end.
  private let openFlows: [Int]

  init(_ text: YAMLText, _ events: [YAMLEvent], _ failure: YAMLFailure) {
    self.text = text
    self.failure = failure
    var open: [(offset: Int, isFlow: Bool)] = []
    for event in events {
      switch event.kind {
      case .sequenceStart(let flow), .mappingStart(let flow): open.append((event.lower, flow))
      case .collectionEnd: open.removeLast()
      default: break
      }
    }
    openFlows = open.filter(\.isFlow).map(\.offset)
  }

  var finding: YAMLFinding {
    let found =
      tabs() ?? quotedText() ?? property() ?? directive() ?? documentMarker() ?? simpleKey()
      ?? emptyKey() ?? bracket() ?? misplaced() ?? quotable()
    return found ?? fallback()
  }

  private var offset: Int { min(failure.problemOffset, text.utf8.count) }
  private var line: YAMLLine { text.line(at: offset) }

  // MARK: Indentation

  /// Tabs before the text of a line, in this line and those that follow it directly.
  private func tabs() -> YAMLFinding? {
    guard
      let first = [offset, failure.contextOffset ?? offset].lazy
        .compactMap({ tabEdits(at: $0) }).first
    else { return nil }
    var edits = [first]
    var next = text.nextLineStart(after: first.range.upperBound)
    while next < text.utf8.count, let edit = tabEdits(at: next) {
      edits.append(edit)
      next = text.nextLineStart(after: edit.range.upperBound)
    }
    let fixIt = FixIt(
      LocalizedText(zh: "把制表符换成空格", en: "write spaces for the tabs"),
      edits.map { TextEdit(text.span($0.range), String(decoding: $0.replacement, as: UTF8.self)) })
    let diagnostic = Diagnostic(
      .tabIndentation, at: text.span(first.range),
      LocalizedText(
        zh: "缩进只能用空格，不能用制表符", en: "lines are indented with spaces, not with tabs"),
      fixIts: [fixIt])
    return YAMLFinding(diagnostic: diagnostic, repair: edits)
  }

  /// Two spaces for each tab; nil where neither the indentation nor the blanks behind a list dash
  /// hold one.
  private func tabEdits(at offset: Int) -> YAMLEdit? {
    let start = text.lineRange(at: offset).lowerBound
    let end = max(text.skippingBlanks(start), text.line(at: start).contentStart)
    let blanks = text.utf8[start..<end]
    guard blanks.contains(UInt8(ascii: "\t")) else { return nil }
    let spaces = blanks.map { byte in
      byte == UInt8(ascii: "\t") ? "  " : String(Unicode.Scalar(byte))
    }.joined()
    return YAMLEdit(start..<end, spaces)
  }

  // MARK: Quoted texts

  private func quotedText() -> YAMLFinding? {
    guard let start = failure.contextOffset else { return nil }
    if failure.context == "while scanning a quoted scalar" { return unclosedQuote(start) }
    if failure.context == "while parsing a quoted scalar" { return badEscape() }
    return nil
  }

  private func unclosedQuote(_ start: Int) -> YAMLFinding {
    let quote = text.string(start..<start + 1)
    let end = text.trimmingBlanks(start..<text.lineRange(at: start).upperBound).upperBound
    let diagnostic = Diagnostic(
      .unclosedQuote, at: text.span(start..<start + 1),
      LocalizedText(zh: "引号 \(quote) 没有闭合", en: "the quote \(quote) is never closed"),
      notes: [gaveUp],
      fixIts: [
        FixIt(
          LocalizedText(zh: "在行末补上 \(quote)", en: "close it with \(quote) at the end of the line"),
          [TextEdit(text.span(end..<end), quote)])
      ])
    return YAMLFinding(diagnostic: diagnostic, repair: [YAMLEdit(at: end, insert: quote)])
  }

  private var gaveUp: DiagnosticNote {
    DiagnosticNote(
      LocalizedText(zh: "读到这里仍未找到", en: "none was found up to here"),
      at: text.span(offset..<offset))
  }

  private func badEscape() -> YAMLFinding? {
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

  // MARK: Refused features that libyaml cannot read either

  private func property() -> YAMLFinding? {
    let start = failure.contextOffset ?? offset
    guard let region = text.region(at: start, flowStart: openFlows.last) else { return nil }
    let diagnostic: Diagnostic
    switch failure.context {
    case "while scanning an anchor": diagnostic = text.anchor(word(start))
    case "while scanning an alias": diagnostic = text.alias(region.range)
    case "while scanning a tag", "while parsing a tag":
      diagnostic = text.tag(word(start), before: region.range.upperBound)
    default: return nil
    }
    return YAMLFinding(diagnostic: diagnostic, repair: text.quoting(region.range).edits)
  }

  private func word(_ start: Int) -> Range<Int> {
    var end = start + 1
    while !text.isBlankOrEnd(end) { end += 1 }
    return start..<end
  }

  private func directive() -> YAMLFinding? {
    let isDirective =
      failure.context.contains("directive") || failure.problem.contains("directive")
      || failure.problem == "found incompatible YAML document"
    guard isDirective else { return nil }
    let start = failure.contextOffset ?? offset
    guard text.utf8[start...].first == UInt8(ascii: "%") else { return nil }
    let range = text.lineRange(at: start)
    return YAMLFinding(
      diagnostic: text.directive(at: start), repair: [YAMLEdit(range, "")])
  }

  /// `---` and `...` where libyaml wants neither, and what follows `...`.
  private func documentMarker() -> YAMLFinding? {
    let before = text.trimmingBlanks(0..<line.range.lowerBound).upperBound
    let isAfterMarker = failure.problem.contains("<document start>") && isMarker(at: before)
    guard isAfterMarker || isMarker(at: offset) else { return nil }
    return YAMLFinding(
      diagnostic: text.severalDocuments(at: offset),
      repair: [YAMLEdit(line.range.lowerBound..<text.utf8.count, "")])
  }

  private func isMarker(at offset: Int) -> Bool {
    let line = text.utf8[text.lineRange(at: offset)]
    return line.starts(with: "---".utf8) || line.starts(with: "...".utf8)
  }

  // MARK: Keys and separators

  private func emptyKey() -> YAMLFinding? {
    let start = text.region(at: offset, flowStart: openFlows.last)?.range.lowerBound ?? offset
    for place in [start, line.contentStart] where text.utf8[place...].first == UInt8(ascii: ":") {
      guard text.isBlankOrEnd(place + 1) else { continue }
      return YAMLFinding(
        diagnostic: YAMLMessages.emptyKey(text.span(place..<place + 1)),
        repair: [blankLine(at: place)])
    }
    return nil
  }

  private func simpleKey() -> YAMLFinding? {
    if failure.problem == "found unexpected ':'", text.utf8[offset...].first == UInt8(ascii: ":") {
      return text.separatorFinding(offset..<offset + 1)
    }
    guard failure.problem == "could not find expected ':'", let start = failure.contextOffset
    else { return nil }
    let range = text.lineRange(at: start)
    if let close = text.closingQuote(at: start, before: text.utf8.count), close > range.upperBound {
      return unclosedQuote(start)
    }
    if "\"'".utf8.contains(text.utf8[start]),
      text.closingQuote(at: start, before: range.upperBound) == nil
    {
      return unclosedQuote(start)
    }
    if let colon = text.gluedColon(start..<range.upperBound) { return text.separatorFinding(colon) }
    let content = text.trimmingBlanks(start..<range.upperBound)
    let diagnostic = Diagnostic(
      .keySeparator, at: text.span(content),
      LocalizedText(
        zh: "\(text.excerpt(content)) 后面缺少冒号和值",
        en: "\(text.excerpt(content)) has neither colon nor value"))
    return YAMLFinding(diagnostic: diagnostic, repair: [blank(from: start)])
  }

  // MARK: Brackets

  private func bracket() -> YAMLFinding? {
    guard failure.context.contains("flow"), let start = failure.contextOffset,
      start < text.utf8.count
    else { return nil }
    let opener = text.lineRange(at: start)
    let isOnLaterLine = offset > opener.upperBound || offset >= text.utf8.count
    let value = text.line(at: start).value
    if isOnLaterLine, value.lowerBound == start, value.count > 1,
      ")[".utf8.contains(text.utf8[value.upperBound - 1])
    {
      return quote(value, .interval)
    }
    guard isOnLaterLine, !isClosed(start, before: text.utf8.count) else {
      guard let region = text.region(at: offset, flowStart: start), !isQuoted(region.range) else {
        return nil
      }
      return quote(region.range, reason(region.range))
    }
    return unclosedBracket(start)
  }

  private func isClosed(_ start: Int, before end: Int) -> Bool {
    var depth = 0
    for byte in text.utf8[start..<end] {
      if "[{".utf8.contains(byte) { depth += 1 }
      if "]}".utf8.contains(byte) { depth -= 1 }
      if depth == 0 { return true }
    }
    return false
  }

  private func isQuoted(_ range: Range<Int>) -> Bool {
    text.closingQuote(at: range.lowerBound, before: range.upperBound) == range.upperBound - 1
  }

  private func unclosedBracket(_ start: Int) -> YAMLFinding {
    let bracket = text.string(start..<start + 1)
    let close = bracket == "[" ? "]" : "}"
    let end = text.line(at: start).value.upperBound
    let diagnostic = Diagnostic(
      .unclosedBracket, at: text.span(start..<start + 1),
      LocalizedText(zh: "括号 \(bracket) 没有闭合", en: "the bracket \(bracket) is never closed"),
      notes: [gaveUp],
      fixIts: [
        FixIt(
          LocalizedText(zh: "在行末补上 \(close)", en: "close it with \(close) at the end of the line"),
          [TextEdit(text.span(end..<end), close)])
      ])
    return YAMLFinding(diagnostic: diagnostic, repair: [YAMLEdit(at: end, insert: close)])
  }

  // MARK: Lines at the wrong place

  private func misplaced() -> YAMLFinding? {
    let isPlaced =
      failure.problem.contains("not allowed in this context")
      || failure.problem.hasPrefix("did not find expected key")
      || failure.problem.hasPrefix("did not find expected '-'")
      || failure.problem.contains("<document start>")
    guard isPlaced else { return nil }
    if failure.problem.hasPrefix("mapping values"), let key = line.key, offset <= key.upperBound {
      return badIndentation()
    }
    if offset <= line.contentStart { return badIndentation() }
    return nil
  }

  private func badIndentation() -> YAMLFinding {
    let range = text.lineRange(at: offset)
    let content = text.trimmingBlanks(text.skippingBlanks(range.lowerBound)..<range.upperBound)
    let diagnostic = Diagnostic(
      .badIndentation, at: text.span(content),
      LocalizedText(
        zh: "这一行的缩进与上下各行对不上", en: "this line is not indented like its neighbours"))
    return YAMLFinding(diagnostic: diagnostic, repair: [blank(from: range.lowerBound)])
  }

  // MARK: Values that need quotes

  private func quotable() -> YAMLFinding? {
    let place = failure.context == "while scanning a block scalar" ? failure.contextOffset : nil
    guard let region = text.region(at: place ?? offset, flowStart: openFlows.last),
      !isQuoted(region.range)
    else { return nil }
    return quote(region.range, reason(region.range))
  }

  private func reason(_ range: Range<Int>) -> YAMLQuoteReason {
    let first = text.utf8[range.lowerBound]
    if failure.problem.hasPrefix("mapping values") { return .colonInside }
    if failure.problem.hasPrefix("block sequence entries") { return .listDash }
    if "\"'".utf8.contains(first) { return .afterQuote }
    if "[{".utf8.contains(first) { return .afterBracket }
    if first < 0x80, !isWord(first) { return .startsWith(text.string(range.prefix(1))) }
    return .other
  }

  private func isWord(_ byte: UInt8) -> Bool {
    Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
  }

  private func quote(_ range: Range<Int>, _ reason: YAMLQuoteReason) -> YAMLFinding? {
    guard !range.isEmpty else { return nil }
    return YAMLFinding(
      diagnostic: text.needsQuotes(range, reason), repair: text.quoting(range).edits)
  }

  // MARK: Everything else

  private func fallback() -> YAMLFinding {
    let range = text.lineRange(at: offset)
    let diagnostic = Diagnostic(
      .yamlSyntax, at: text.span(offset..<max(offset, range.upperBound)),
      LocalizedText(zh: "YAML 读不懂这里", en: "YAML cannot read this"),
      notes: [DiagnosticNote(LocalizedText(zh: failure.problem, en: failure.problem))])
    return YAMLFinding(diagnostic: diagnostic, repair: [blank(from: range.lowerBound)])
  }

  func blankLine(at offset: Int) -> YAMLEdit {
    blank(from: text.lineRange(at: offset).lowerBound)
  }

  /// Drops the rest of a line and the deeper lines below it, which belong to it.
  private func blank(from start: Int) -> YAMLEdit {
    let depth = text.indentation(at: start)
    var end = text.lineRange(at: start).upperBound
    var next = text.nextLineStart(after: end)
    while next < text.utf8.count {
      let line = text.lineRange(at: next)
      let isBlank = text.skippingBlanks(next) >= line.upperBound
      guard isBlank || text.indentation(at: next) > depth else { break }
      end = line.upperBound
      next = text.nextLineStart(after: end)
    }
    return YAMLEdit(start..<end, "")
  }
}
