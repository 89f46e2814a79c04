import DecisionDiagnostics

/// How reading goes on behind an error: up to the next comma, closing bracket, awaited keyword or
/// the end, reading what is passed over, so that errors in it are reported too.
extension ExpressionReader {
  func isCloser(_ token: Token) -> Bool {
    switch token.sign {
    case .rightParenthesis, .rightBracket, .rightBrace: true
    default: false
    }
  }

  func isBoundary(_ token: Token) -> Bool {
    if token.kind == .end || isCloser(token) { return true }
    if let keyword = token.keyword { return awaited.contains(keyword) }
    return token.sign == .comma || token.sign == .semicolon
  }

  mutating func skipToBoundary() {
    while !isAbandoned, !isBoundary(current) {
      let before = index
      if startsOperand(current) { _ = expression() }
      if index == before { advance() }
    }
  }

  /// Makes sure that a comma, a closing bracket or an awaited keyword follows.
  mutating func resynchronise(closer: Sign) {
    mendBehindOperand()
    guard !isBoundary(current) else { return }
    reportTrailing()
    skipToBoundary()
  }

  /// Passes over a comma, or a semicolon taken for one.
  mutating func skipComma() -> Bool {
    if at(.semicolon) {
      reportForeign(current, meaning: ",")
      advance()
      return true
    }
    return skip(.comma)
  }

  /// Passes over the closing bracket; reports a wrong or missing one.
  mutating func close(_ closer: Sign, opener: Int) {
    guard !isAbandoned else { return }
    while at(.comma) || at(.semicolon) {
      reportTrailing()
      advance()
      skipToBoundary()
    }
    if skip(closer) { return }
    if isCloser(current), let sign = current.sign, !closers.dropLast().contains(sign) {
      reportWrongCloser(expected: closer, opener: opener)
      advance()
    } else {
      reportUnclosed(closer, opener: opener)
    }
  }

  /// Reports everything behind what should have been the whole text.
  mutating func reportRest() {
    mendBehindOperand()
    while !isAtEnd, !isAbandoned {
      if isCloser(current) {
        reportUnopened()
        advance()
        _ = continued(Expression(.unreadable, at: currentSpan), .or)
      } else {
        reportTrailing()
        let before = index
        skipToBoundary()
        if index == before { advance() }
      }
    }
  }
}
