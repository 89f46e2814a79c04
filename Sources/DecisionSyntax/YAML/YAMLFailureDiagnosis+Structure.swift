import DecisionDiagnostics

/// Indentation, keys and brackets.
extension YAMLFailureDiagnosis {
  // MARK: Indentation

  /// Tabs before the text of a line, in this line and those that follow it directly.
  func tabs() -> YAMLFinding? {
    let places = [offset, failure.contextOffset ?? offset]
    guard let place = places.first(where: { tabEdits(at: $0, widthSpaces: 2) != nil }) else {
      return nil
    }
    let width = tabWidthSpaces(at: place)
    var edits: [YAMLEdit] = []
    var next = place
    while next < text.utf8.count, let edit = tabEdits(at: next, widthSpaces: width) {
      edits.append(edit)
      next = text.nextLineStart(after: edit.range.upperBound)
    }
    guard let first = edits.first else { return nil }
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

  /// The width of a tab by which the line stands below a neighbour, or at a depth that the file
  /// has; else two.
  func tabWidthSpaces(at offset: Int) -> Int {
    let line = text.lineRange(at: offset)
    let above = text.trimmingBlanks(0..<line.lowerBound).upperBound
    let below = text.nextLineStart(after: line.upperBound)
    let neighbours = [above, below].map(text.indentation)
    let blanks = text.utf8[
      line.lowerBound..<line.lowerBound + text.indentation(at: line.lowerBound)]
    let tabCount = blanks.count { $0 == UInt8(ascii: "\t") }
    let depth = { (width: Int) in blanks.count + tabCount * (width - 1) }
    // What follows a key that ends its line stands below it: no deeper line there, no value.
    let opensBlock = above > 0 && text.utf8[above - 1] == UInt8(ascii: ":")
    let widths = [2, 4, 8].filter { !opensBlock || depth($0) > neighbours[0] }
    return widths.first { neighbours.contains(depth($0)) }
      ?? widths.first { depths.contains(depth($0)) } ?? widths.first ?? 2
  }

  /// The depths at which lines without tabs stand.
  private var depths: Set<Int> {
    var found: Set<Int> = []
    var start = 0
    while start < text.utf8.count {
      let depth = text.indentation(at: start)
      if !text.utf8[start..<start + depth].contains(UInt8(ascii: "\t")) { found.insert(depth) }
      start = text.nextLineStart(after: start)
    }
    return found
  }

  /// Spaces for each tab; nil where neither the indentation nor the blanks behind a list dash hold
  /// one.
  func tabEdits(at offset: Int, widthSpaces: Int) -> YAMLEdit? {
    let start = text.lineRange(at: offset).lowerBound
    let end = max(text.skippingBlanks(start), text.line(at: start).contentStart)
    let blanks = text.utf8[start..<end]
    guard blanks.contains(UInt8(ascii: "\t")) else { return nil }
    let spaces = blanks.map { byte in
      byte == UInt8(ascii: "\t")
        ? String(repeating: " ", count: widthSpaces) : String(Unicode.Scalar(byte))
    }.joined()
    return YAMLEdit(start..<end, spaces)
  }

  // MARK: Keys and separators

  func emptyKey() -> YAMLFinding? {
    let region = text.region(at: offset, flowStart: openFlows.last)
    for place in [region?.range.lowerBound, line.contentStart].compactMap(\.self)
    where text.utf8[place...].first == UInt8(ascii: ":") {
      guard text.isBlankOrEnd(place + 1) else { continue }
      return YAMLFinding(
        diagnostic: YAMLMessages.emptyKey(text.span(place..<place + 1)),
        repair: [blankLine(at: place)])
    }
    return nil
  }

  func simpleKey() -> YAMLFinding? {
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
    if let colon = text.anyGluedColon(start..<range.upperBound) {
      return text.separatorFinding(colon)
    }
    let content = text.trimmingBlanks(start..<range.upperBound)
    let diagnostic = Diagnostic(
      .keySeparator, at: text.span(content),
      LocalizedText(
        zh: "\(text.excerpt(content)) 后面缺少冒号和值",
        en: "\(text.excerpt(content)) has neither colon nor value"))
    return YAMLFinding(diagnostic: diagnostic, repair: [blank(from: start)])
  }

  /// `"1":值` or `"1"：值`: YAML sees a quoted value with something behind it.
  func quotedKey() -> YAMLFinding? {
    let start = line.contentStart
    guard let close = text.closingQuote(at: start, before: line.range.upperBound) else {
      return nil
    }
    let rest = text.utf8[(close + 1)..<line.range.upperBound]
    if rest.starts(with: "：".utf8) { return text.separatorFinding(close + 1..<close + 4) }
    guard rest.first == UInt8(ascii: ":"), !text.isBlankOrEnd(close + 2) else { return nil }
    return text.separatorFinding(close + 1..<close + 2)
  }

  // MARK: Brackets

  func bracket() -> YAMLFinding? {
    guard failure.context.contains("flow"), let start = failure.contextOffset,
      start < text.utf8.count
    else { return nil }
    let opener = text.lineRange(at: start)
    let isOnLaterLine = offset > opener.upperBound || offset >= text.utf8.count
    let value = text.line(at: start).value
    if isOnLaterLine, value.lowerBound == start, value.count > 1,
      ")[".utf8.contains(text.utf8[value.upperBound - 1])
    {
      return quote(value, at: start, .interval)
    }
    guard isOnLaterLine, !isClosed(start, before: text.utf8.count) else {
      return text.region(at: offset, flowStart: start).flatMap { quote($0.range, at: offset) }
    }
    return unclosedBracket(start)
  }

  /// Whether the bracket at `start` closes with its own kind, quotes left aside.
  func isClosed(_ start: Int, before end: Int) -> Bool {
    var open: [UInt8] = []
    for byte in text.utf8[start..<end] {
      switch byte {
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        guard open.popLast() == byte else { return false }
      default: break
      }
      if open.isEmpty { return true }
    }
    return false
  }

  func unclosedBracket(_ start: Int) -> YAMLFinding {
    let bracket = text.string(start..<start + 1)
    let close = bracket == "[" ? "]" : "}"
    var end = text.line(at: start).value.upperBound
    // Inside another collection the comma at the end of the line is that collection's.
    let isNested = openFlows.contains { $0 != start }
    if isNested, text.utf8[end - 1] == UInt8(ascii: ",") { end -= 1 }
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

  func misplaced() -> YAMLFinding? {
    let isPlaced =
      failure.problem.contains("not allowed in this context")
      || failure.problem.hasPrefix("did not find expected key")
      || failure.problem.hasPrefix("did not find expected '-'")
      || failure.problem.contains("<document start>")
    guard isPlaced, !failure.context.contains("flow") else { return nil }
    let isOwnKey = line.key.map { offset <= $0.upperBound } ?? false
    guard offset <= line.contentStart || isOwnKey && failure.problem.hasPrefix("mapping values")
    else { return nil }
    return gluedKeyAbove() ?? badIndentation()
  }

  /// `key：value` above `key: value`: YAML reads the first as a text that the second goes on.
  func gluedKeyAbove() -> YAMLFinding? {
    guard let above = lineAbove, above.key == nil else { return nil }
    return text.gluedColon(above.contentStart..<above.range.upperBound).map(text.separatorFinding)
  }

  var lineAbove: YAMLLine? {
    let end = text.trimmingBlanks(0..<line.range.lowerBound).upperBound
    return end == 0 ? nil : text.line(at: end)
  }

  func badIndentation() -> YAMLFinding {
    let range = text.lineRange(at: offset)
    let content = text.trimmingBlanks(text.skippingBlanks(range.lowerBound)..<range.upperBound)
    let diagnostic = Diagnostic(
      .badIndentation, at: text.span(content),
      LocalizedText(
        zh: "这一行的缩进与上下各行对不上", en: "this line is not indented like its neighbours"))
    var finding = YAMLFinding(diagnostic: diagnostic, repair: [blank(from: range.lowerBound)])
    if let edits = alignment(of: range) {
      let fixIt = FixIt(
        LocalizedText(zh: "与上一行对齐", en: "align it with the line above"),
        edits.map { TextEdit(text.span($0.range), text.string($0)) })
      finding.diagnostic.fixIts = [fixIt]
      finding.repair = edits
    }
    return finding
  }

  /// Moves a line, and the deeper ones below it, to the depth of the entry above; nil where the line
  /// above is no complete entry, so that its depth says nothing.
  func alignment(of range: Range<Int>) -> [YAMLEdit]? {
    guard let above = lineAbove, above.key != nil, !above.value.isEmpty, line.key != nil else {
      return nil
    }
    let wanted = text.indentation(at: above.range.lowerBound)
    let depth = text.indentation(at: range.lowerBound)
    guard wanted != depth else { return nil }
    let block = blank(from: range.lowerBound).range
    var edits: [YAMLEdit] = []
    var start = range.lowerBound
    while start < block.upperBound {
      let blanks = text.indentation(at: start)
      if !text.isLineEnd(start + blanks) {
        let spaces = String(repeating: " ", count: max(0, wanted + blanks - depth))
        edits.append(YAMLEdit(start..<start + blanks, spaces))
      }
      start = text.nextLineStart(after: start)
    }
    return edits
  }
}
