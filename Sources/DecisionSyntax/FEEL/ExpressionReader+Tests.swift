import DecisionDiagnostics

extension ExpressionReader {
  mutating func wholeExpression() -> Expression {
    let result = expression()
    reportRest()
    return result
  }

  mutating func wholeType() -> TypeText? {
    let result = type()
    if result != nil { reportRest() }
    return result
  }

  /// `-`, or tests parted by commas; `not(…)` negates all in its parentheses.
  mutating func wholeUnaryTests() -> [Expression] {
    if at(.minus), token(ahead: 1).kind == .end {
      let place = currentSpan
      advance()
      return [Expression(.anything, at: place)]
    }
    var tests: [Expression] = []
    isReadingTests = true
    repeat {
      tests.append(unaryTest())
      mendBehindOperand()
      if !at(.comma), !at(.semicolon), !isAtEnd {
        reportTrailing()
        skipToTestEnd()
      }
    } while !isAbandoned && skipComma()
    reportRest()
    return tests
  }

  private mutating func unaryTest() -> Expression {
    guard at(.not), token(ahead: 1).sign == .leftParenthesis else { return expression() }
    let start = index
    let keyword = currentSpan
    takeKeyword()
    let opener = index
    if isNamedArgumentAhead { return continueCall(of: keyword) }
    advance()
    var tests: [Expression] = []
    items(opener: opener, closer: .rightParenthesis) { tests.append($0.expression()) }
    if tests.isEmpty { reportMissingOperand() }
    if isAtEnd || at(.comma) || at(.semicolon) {
      return make(.negatedTests(tests), at: span(from: start))
    }
    // `not(a) and b` is an expression about the column after all.
    let function = Expression(.name("not"), at: keyword)
    let call = make(
      .call(function, tests.map { Argument(name: nil, value: $0) }), at: span(from: start))
    return continued(instance(postfix(call)), .or)
  }

  private var isNamedArgumentAhead: Bool {
    token(ahead: 1).isWordLike && token(ahead: 2).sign == .colon
  }

  private mutating func continueCall(of keyword: SourceSpan) -> Expression {
    continued(instance(postfix(Expression(.name("not"), at: keyword))), .or)
  }

  private mutating func skipToTestEnd() {
    while !at(.comma), !isAtEnd {
      skipToBoundary()
      if !at(.comma) { advance() }
    }
  }
}
