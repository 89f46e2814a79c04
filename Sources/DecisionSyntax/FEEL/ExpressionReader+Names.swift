import DecisionDiagnostics

extension ExpressionReader {
  /// The longest name in scope that starts here. Keywords are names only as parts of longer ones.
  mutating func knownName() -> Name? {
    guard current.isWordLike, let match = longestKnown() else { return nil }
    guard match.count > 1 || current.kind == .word else { return nil }
    return takeName(match.name, count: match.count)
  }

  private func longestKnown() -> (name: String, count: Int)? {
    let inScope = names.match(tokens, at: index)
    guard filterDepth > 0, let member = members.match(tokens, at: index) else { return inScope }
    return member.count > inScope?.count ?? 0 ? member : inScope
  }

  private mutating func takeName(_ text: String, count: Int) -> Name {
    let start = index
    for _ in 0..<count { advance() }
    return Name(text, at: span(from: start))
  }

  /// A name nobody has declared. In standard FEEL all plain words up to the next sign or keyword
  /// belong to it, since two operands side by side are never right.
  ///
  /// Nil when the word turned out to be something else, which then is the next token.
  mutating func unknownName() -> Name? {
    if isProfile {
      if mendForeignValue() || splitGluedWord(isBehindNumber: false) { return nil }
      return takeName(current.text, count: 1)
    }
    return takeRun(count: plainWordCount())
  }

  private func plainWordCount() -> Int {
    guard current.text != "?" else { return 1 }
    var count = 0
    while token(ahead: count).kind == .word, token(ahead: count).text != "?" { count += 1 }
    return count
  }

  private mutating func takeRun(count: Int) -> Name {
    let text = joined(tokens[index..<index + count])
    return takeName(text, count: count)
  }

  private func joined(_ parts: ArraySlice<Token>) -> String {
    var text = ""
    for part in parts {
      if part.hasGap, !text.isEmpty { text += " " }
      text += part.text
    }
    return text
  }

  // MARK: Behind a dot

  /// The name behind a dot: a known one, or the plain words that stand there.
  mutating func memberName(behind dot: Int) -> Name? {
    let touchesDot = !current.hasGap
    guard current.kind == .word || current.keyword != nil && touchesDot else { return nil }
    let run = isProfile ? 1 : max(1, plainWordCount())
    let member = members.match(tokens, at: index)?.count ?? 0
    let known = isProfile ? 0 : names.match(tokens, at: index)?.count ?? 0
    return takeRun(count: max(run, member, known))
  }

  // MARK: Declarations

  /// The name being declared before a colon, a comma, `in` or a closing parenthesis; nil if none.
  mutating func declaredName(mayHaveBlanks: Bool = false) -> Name? {
    let start = index
    while isNamePart(current) { advance() }
    guard index > start else { return nil }
    if isProfile, !mayHaveBlanks, index > start + 1 { reportNameOfSeveralWords(from: start) }
    return Name(joined(tokens[start..<index]), at: span(from: start))
  }

  private func isNamePart(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .number: true
    case .keyword(let keyword): keyword != .in && !awaited.contains(keyword)
    case .sign(let sign): sign.isNameSymbol
    case .string, .temporal, .stray, .end: false
    }
  }

  /// Whether `name:` stands here.
  var isAtNamedValue: Bool {
    guard current.isWordLike else { return false }
    var distance = 1
    while isNamePart(token(ahead: distance)) || token(ahead: distance).keyword != nil {
      distance += 1
    }
    return token(ahead: distance).sign == .colon
  }

  /// The name before the colon of an entry or argument; call only when `isAtNamedValue`.
  mutating func nameBeforeColon(mayHaveBlanks: Bool) -> Name {
    let start = index
    while !at(.colon) { advance() }
    if isProfile, !mayHaveBlanks, index > start + 1 { reportNameOfSeveralWords(from: start) }
    return Name(joined(tokens[start..<index]), at: span(from: start))
  }
}
