import DecisionDiagnostics

extension ExpressionReader {
  /// A literal, a name, or anything that begins with a bracket or a keyword of its own.
  mutating func primary() -> Expression {
    while !isAbandoned {
      if let name = knownName() { return Expression(.name(name.text), at: name.span) }
      switch current.kind {
      case .number: return number()
      case .string(let value): return literal(.string(value))
      case .temporal(let text): return literal(.temporal(text))
      case .keyword(let keyword): return primary(keyword)
      case .word:
        if let name = unknownName() { return Expression(.name(name.text), at: name.span) }
      case .sign(let sign):
        if let expression = primary(sign) { return expression }
      case .stray:
        reportStray(current)
        advance()
      case .end: return missingOperand()
      }
    }
    return Expression(.unreadable, at: currentSpan)
  }

  private mutating func literal(_ kind: Expression.Kind) -> Expression {
    let place = currentSpan
    if current.keyword != nil { takeKeyword() } else { advance() }
    return Expression(kind, at: place)
  }

  private mutating func primary(_ keyword: Keyword) -> Expression {
    switch keyword {
    case .true: literal(.boolean(true))
    case .false: literal(.boolean(false))
    case .null: literal(.null)
    case .if: conditional()
    case .for: loop()
    case .some: quantified(.some)
    case .every: quantified(.every)
    case .function: functionLiteral()
    case .not: negationCall()
    default: missingOperand()
    }
  }

  /// Nil when the sign was reported and passed over: then something readable may follow.
  private mutating func primary(_ sign: Sign) -> Expression? {
    switch sign {
    case .leftParenthesis: return parenthesised(allowsTests: false).first
    case .leftBracket: return listOrRange()
    case .leftBrace: return context()
    case .rightBracket where beginsOpenRange: return openRange()
    case .bang: return foreignNegation()
    case .apostrophe, .semicolon, .tripleDot, .percent, .arrow, .colon:
      // A colon or semicolon that ends something must not be swallowed.
      if sign == .semicolon, !closers.isEmpty { return missingOperand() }
      reportStray(current)
      advance()
      return nil
    default: return missingOperand()
    }
  }

  // MARK: Negation

  /// `not(…)` is the call of a function; without parentheses it is an error read all the same.
  private mutating func negationCall() -> Expression {
    let place = currentSpan
    let word = current
    takeKeyword()
    let function = Expression(.name("not"), at: place)
    if at(.leftParenthesis) { return function }
    guard startsOperand(current) else { return missingOperand() }
    let operand = nested { $0.operation(.comparison) }
    reportNegationWithoutParentheses(word, operand: operand.span)
    return make(
      .call(function, [Argument(name: nil, value: operand)]), at: place.union(operand.span))
  }

  private mutating func foreignNegation() -> Expression {
    let place = currentSpan
    let sign = current
    advance()
    guard startsOperand(current) else { return missingOperand() }
    let operand = nested { $0.postfix($0.primary()) }
    reportNegationWithoutParentheses(sign, operand: operand.span)
    let function = Expression(.name("not"), at: place)
    return make(
      .call(function, [Argument(name: nil, value: operand)]), at: place.union(operand.span))
  }

  // MARK: What may begin an operand

  func startsOperand(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .number, .string, .temporal: true
    case .keyword(let keyword):
      switch keyword {
      case .true, .false, .null, .if, .for, .some, .every, .function, .not: true
      default: false
      }
    case .sign(let sign):
      switch sign {
      case .minus, .leftParenthesis, .leftBracket, .leftBrace, .bang: true
      default: false
      }
    case .stray, .end: false
    }
  }

  /// Reports the missing value and leaves the token to whoever waits for it.
  mutating func missingOperand() -> Expression {
    reportMissingOperand()
    return Expression(.unreadable, at: emptySpan(before: index))
  }
}
