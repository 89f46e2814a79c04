import DecisionDiagnostics

extension ExpressionReader {
  mutating func conditional() -> Expression {
    let start = index
    let opening = current
    takeKeyword()
    // Without `then` the condition may still end at `else`.
    awaited.append(.else)
    let condition = part(until: .then)
    awaited.removeLast()
    if !skip(.then) { reportExpected(keyword: .then, after: .if) }
    let consequence = part(until: .else)
    guard skip(.else) else {
      reportMissingElse(opening)
      let missing = Expression(.unreadable, at: emptySpan(before: index))
      return make(
        .conditional(condition, then: consequence, else: missing), at: span(from: start))
    }
    let alternative = expression()
    return make(
      .conditional(condition, then: consequence, else: alternative),
      at: span(of: opening).union(alternative.span))
  }

  /// An expression that a keyword ends; what stands before the keyword in vain is reported.
  private mutating func part(until keyword: Keyword) -> Expression {
    awaited.append(keyword)
    defer { awaited.removeLast() }
    let expression = expression()
    mendBehindOperand()
    if !isBoundary(current) {
      reportTrailing()
      skipToBoundary()
    }
    return expression
  }

  mutating func loop() -> Expression {
    let start = index
    takeKeyword()
    return scoped { reader in
      let iterations = reader.iterations(until: .return, behind: .for)
      reader.names.insert("partial")
      let result = reader.expression()
      return reader.make(
        .loop(iterations, result: result),
        at: reader.span(of: reader.tokens[start]).union(result.span))
    }
  }

  mutating func quantified(_ quantifier: Quantifier) -> Expression {
    let start = index
    let keyword = current.keyword ?? .some
    takeKeyword()
    return scoped { reader in
      let iterations = reader.iterations(until: .satisfies, behind: keyword)
      let condition = reader.expression()
      return reader.make(
        .quantified(quantifier, iterations, satisfies: condition),
        at: reader.span(of: reader.tokens[start]).union(condition.span))
    }
  }

  /// `x in xs, y in 1..5 return`; each name is in scope from there on.
  private mutating func iterations(until end: Keyword, behind start: Keyword) -> [Iteration] {
    awaited.append(end)
    defer { awaited.removeLast() }
    var result: [Iteration] = []
    repeat {
      guard let iteration = iteration(behind: start) else {
        skipToBoundary()
        continue
      }
      result.append(iteration)
      names.insert(iteration.name.text)
      if !isBoundary(current) {
        reportTrailing()
        skipToBoundary()
      }
    } while !isAbandoned && skipComma()
    if !skip(end) { reportExpected(keyword: end, after: start) }
    return result
  }

  private mutating func iteration(behind keyword: Keyword) -> Iteration? {
    guard let name = declaredName() else {
      reportMissingName(after: keyword.rawValue)
      return nil
    }
    if !skip(.in) { reportExpected(keyword: .in, after: keyword) }
    let domain = expression()
    let upper = skip(.dotDot) ? expression() : nil
    mendBehindOperand()
    return Iteration(name: name, domain: domain, upper: upper)
  }

  // MARK: Functions

  mutating func functionLiteral() -> Expression {
    let start = index
    takeKeyword()
    guard at(.leftParenthesis) else {
      reportExpected(sign: .leftParenthesis)
      return Expression(.unreadable, at: span(from: start))
    }
    return scoped { reader in
      let parameters = reader.parameters()
      let isExternal =
        reader.current.text == "external" && reader.token(ahead: 1).sign == .leftBrace
      if isExternal { reader.advance() }
      let body = reader.expression()
      return reader.make(
        .function(parameters, body: body, isExternal: isExternal),
        at: reader.span(of: reader.tokens[start]).union(body.span))
    }
  }

  private mutating func parameters() -> [FunctionParameter] {
    let opener = index
    advance()
    var result: [FunctionParameter] = []
    items(opener: opener, closer: .rightParenthesis) { reader in
      guard let name = reader.declaredName() else {
        reader.reportMissingName(after: "(")
        return
      }
      let type = reader.skip(.colon) ? reader.type() : nil
      result.append(FunctionParameter(name: name, type: type))
      reader.names.insert(name.text)
    }
    return result
  }
}
