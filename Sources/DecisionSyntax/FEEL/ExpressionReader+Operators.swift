import DecisionDiagnostics

/// How tightly an operator binds; every binary operator associates to the left.
enum Precedence: Int, Comparable {
  case or = 1
  case and, comparison, sum, product, power

  static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

  /// What the right-hand side of an operator of this precedence must at least have.
  var tighter: Precedence? { Precedence(rawValue: rawValue + 1) }
}

extension BinaryOperator {
  var precedence: Precedence {
    switch self {
    case .or: .or
    case .and: .and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .add, .subtract: .sum
    case .multiply, .divide: .product
    case .power: .power
    }
  }
}

extension ExpressionReader {
  /// An expression, or a comparison standing alone (`< 5`).
  mutating func expression() -> Expression {
    nested { $0.comparisonOr(.or) }
  }

  /// A comparison standing alone, or else an operation of the given precedence.
  private mutating func comparisonOr(_ loosest: Precedence) -> Expression {
    guard let comparison = leadingComparison() else { return operation(loosest) }
    let start = index
    takeOperator()
    let end = operation(.sum)
    return make(.comparison(comparison, end), at: span(of: tokens[start]).union(end.span))
  }

  /// Operands joined by operators at least as tight as the given.
  mutating func operation(_ loosest: Precedence?) -> Expression {
    let left = unary()
    guard let loosest else { return left }
    return continued(left, loosest)
  }

  /// Goes on behind a left operand that has been read already.
  mutating func continued(_ start: Expression, _ loosest: Precedence) -> Expression {
    var left = start
    while !isAbandoned, let next = operatorAhead(), next.precedence >= loosest {
      switch next {
      case .binary(let operation, let isForeign):
        if isForeign { reportForeign(current, meaning: operation.rawValue) }
        takeOperator()
        let right = self.operation(operation.precedence.tighter)
        left = make(.binary(operation, left, right), at: left.span.union(right.span))
      case .between: left = between(left)
      case .isIn: left = isIn(left)
      case .isNotIn: left = isNotIn(left)
      }
    }
    return left
  }

  private enum OperatorAhead {
    case binary(BinaryOperator, isForeign: Bool)
    case between
    case isIn
    case isNotIn

    var precedence: Precedence {
      if case .binary(let operation, _) = self { operation.precedence } else { .comparison }
    }
  }

  private mutating func operatorAhead() -> OperatorAhead? {
    mendBehindOperand()
    switch current.kind {
    case .keyword(.and): return .binary(.and, isForeign: false)
    case .keyword(.or): return .binary(.or, isForeign: false)
    case .keyword(.between): return .between
    case .keyword(.in): return .isIn
    case .keyword(.not) where token(ahead: 1).keyword == .in: return .isNotIn
    case .word where ForeignWord.notIn.contains(current.text) && isProfile: return .isNotIn
    case .sign(let sign):
      if let operation = sign.comparison ?? sign.arithmetic {
        return .binary(operation, isForeign: false)
      }
      return sign.intended.map { .binary($0, isForeign: true) }
    default: return nil
    }
  }

  /// The comparison that a unary test or an open range begins with.
  private mutating func leadingComparison() -> BinaryOperator? {
    guard let sign = current.sign else { return nil }
    if let operation = sign.comparison { return operation }
    guard let meant = sign.intended, meant.precedence == .comparison else { return nil }
    reportForeign(current, meaning: meant.rawValue)
    return meant
  }

  private mutating func between(_ operand: Expression) -> Expression {
    takeKeyword()
    let lower = operation(.sum)
    mendBehindOperand()
    if !skip(Keyword.and) { reportExpected(keyword: .and, after: .between) }
    let upper = operation(.sum)
    return make(
      .between(operand, lower: lower, upper: upper), at: operand.span.union(upper.span))
  }

  /// `in` with one test, or with several in parentheses.
  private mutating func isIn(_ operand: Expression) -> Expression {
    takeKeyword()
    if at(.leftParenthesis) {
      let start = index
      let group = parenthesised(allowsTests: true)
      if group.count != 1 {
        return make(.isIn(operand, group), at: operand.span.union(span(from: start)))
      }
      let test = continued(instance(postfix(group[0])), .sum)
      return make(.isIn(operand, [test]), at: operand.span.union(test.span))
    }
    let test = comparisonOr(.sum)
    return make(.isIn(operand, [test]), at: operand.span.union(test.span))
  }

  /// `x not in …` is an error read as `not(x in …)`.
  private mutating func isNotIn(_ operand: Expression) -> Expression {
    let words = at(.not) ? span(of: current).union(span(of: token(ahead: 1))) : currentSpan
    if at(.not) { advance() } else { tokens[index].kind = .keyword(.in) }
    let membership = isIn(operand)
    reportNotIn(words, membership: membership.span)
    let function = Expression(.name("not"), at: words)
    return make(.call(function, [Argument(name: nil, value: membership)]), at: membership.span)
  }

  // MARK: Prefix and postfix

  private mutating func unary() -> Expression { instance(negation()) }

  private mutating func negation() -> Expression {
    guard at(.minus) else { return postfix(primary()) }
    let start = index
    takeOperator()
    let operand = nested { $0.negation() }
    return make(.negate(operand), at: span(of: tokens[start]).union(operand.span))
  }

  /// `instance of`, as often as it is written.
  mutating func instance(_ operand: Expression) -> Expression {
    var result = operand
    while at(.instance), token(ahead: 1).text == "of", !isAbandoned {
      advance()
      advance()
      let start = index
      guard let type = type() else { return Expression(.unreadable, at: span(from: start)) }
      result = make(.instanceOf(result, type), at: result.span.union(span(from: start)))
    }
    return result
  }

  /// Paths, filters and calls behind an operand.
  mutating func postfix(_ operand: Expression) -> Expression {
    var result = operand
    while !isAbandoned {
      if at(.dot) {
        result = path(result)
      } else if at(.leftParenthesis) {
        result = call(result)
      } else if at(.leftBracket), !bracketClosesRange {
        result = filter(result)
      } else if at(.percent) {
        result = percentage(result)
      } else {
        return result
      }
    }
    return result
  }

  private mutating func path(_ base: Expression) -> Expression {
    let dot = index
    advance()
    guard let name = memberName(behind: dot) else {
      reportMissingName(after: ".")
      return Expression(.unreadable, at: base.span.union(span(of: tokens[dot])))
    }
    return make(.path(base, name), at: base.span.union(name.span))
  }

  /// `5%` is no number here; reads it as a hundredth after the report.
  private mutating func percentage(_ base: Expression) -> Expression {
    reportPercent(current)
    let place = currentSpan
    advance()
    let hundred = Expression(.number("100", unit: nil), at: place)
    return make(.binary(.divide, base, hundred), at: base.span.union(place))
  }
}
