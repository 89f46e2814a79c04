import DecisionDiagnostics

extension ExpressionReader {
  /// Reads what stands in brackets, with the closing one known to the recovery.
  private mutating func inside<Result>(
    _ closer: Sign, _ read: (inout ExpressionReader) -> Result
  ) -> Result {
    let outer = bracketMayClose
    bracketMayClose = false
    closers.append(closer)
    defer {
      closers.removeLast()
      bracketMayClose = outer
    }
    return read(&self)
  }

  /// Items parted by commas up to the closing bracket, which is passed over.
  mutating func items(
    opener: Int, closer: Sign, _ read: (inout ExpressionReader) -> Void
  ) {
    inside(closer) { reader in
      guard !reader.skip(closer) else { return }
      reader.read(to: closer, opener: opener, read)
    }
  }

  /// Like `items`, when the bracket is known to hold something and we are inside already.
  private mutating func read(
    to closer: Sign, opener: Int, _ read: (inout ExpressionReader) -> Void
  ) {
    repeat {
      read(&self)
      resynchronise(closer: closer)
    } while skipComma() && !endsBehindComma(closer)
    close(closer, opener: opener)
  }

  /// `[1, 2, ]`: the comma is reported and the list ends.
  private mutating func endsBehindComma(_ closer: Sign) -> Bool {
    guard at(closer), !(closer == .rightBracket && beginsOpenRange) else { return false }
    reportCommaTooMany()
    return true
  }

  // MARK: Parentheses

  /// `(x)`, `(1..2)` or, where tests are allowed, `(1, < 2)`: one expression or several tests.
  mutating func parenthesised(allowsTests: Bool) -> [Expression] {
    let opener = index
    advance()
    return inside(.rightParenthesis) { reader in
      if reader.at(.rightParenthesis) {
        let missing = reader.missingOperand()
        reader.advance()
        return [missing]
      }
      var group = [reader.expression()]
      if reader.at(.dotDot) {
        return [reader.range(from: group[0], opener: opener, includesLower: false)]
      }
      reader.resynchronise(closer: .rightParenthesis)
      while reader.skipComma() {
        group.append(reader.expression())
        reader.resynchronise(closer: .rightParenthesis)
      }
      reader.close(.rightParenthesis, opener: opener)
      let place = reader.span(from: opener)
      if group.count == 1 { return [Expression(group[0].kind, at: place)] }
      if allowsTests { return group }
      reader.reportListInParentheses(place, opener: opener)
      return [reader.make(.list(group), at: place)]
    }
  }

  // MARK: Lists and ranges

  mutating func listOrRange() -> Expression {
    let opener = index
    advance()
    return inside(.rightBracket) { reader in
      if reader.at(.rightBracket), !reader.beginsOpenRange {
        reader.advance()
        return Expression(.list([]), at: reader.span(from: opener))
      }
      var elements = [reader.expression()]
      if reader.at(.dotDot) {
        return reader.range(from: elements[0], opener: opener, includesLower: true)
      }
      reader.resynchronise(closer: .rightBracket)
      if reader.skipComma(), !reader.endsBehindComma(.rightBracket) {
        reader.read(to: .rightBracket, opener: opener) { elements.append($0.expression()) }
      } else {
        reader.close(.rightBracket, opener: opener)
      }
      return reader.make(.list(elements), at: reader.span(from: opener))
    }
  }

  /// Whether the `]` ahead opens a range (`]1..3]`) rather than closes a list: only then do two
  /// dots come before anything that could end the list.
  var beginsOpenRange: Bool {
    guard at(.rightBracket) else { return false }
    let furthest = 256
    var depth = 0
    for distance in 1...furthest {
      switch token(ahead: distance).kind {
      case .sign(.leftParenthesis), .sign(.leftBracket), .sign(.leftBrace): depth += 1
      case .sign(.rightParenthesis), .sign(.rightBracket), .sign(.rightBrace):
        if depth == 0 { return false }
        depth -= 1
      case .sign(.dotDot) where depth == 0: return distance > 1
      case .sign(.comma) where depth == 0: return false
      case .end: return false
      default: break
      }
    }
    return false
  }

  mutating func openRange() -> Expression {
    let opener = index
    advance()
    return inside(.rightBracket) { reader in
      let lower = reader.expression()
      return reader.range(from: lower, opener: opener, includesLower: false)
    }
  }

  /// The rest of a range, from its two dots on.
  private mutating func range(
    from lower: Expression, opener: Int, includesLower: Bool
  ) -> Expression {
    guard skip(.dotDot) else {
      close(closers.last ?? .rightBracket, opener: opener)
      return Expression(.unreadable, at: span(from: opener))
    }
    bracketMayClose = true
    let upper = expression()
    bracketMayClose = false
    let includesUpper = at(.rightBracket)
    switch current.sign {
    case .rightBracket, .rightParenthesis, .leftBracket: advance()
    default:
      resynchronise(closer: closers.last ?? .rightBracket)
      close(closers.last ?? .rightBracket, opener: opener)
    }
    let text = RangeText(
      lower: lower, upper: upper, includesLower: includesLower, includesUpper: includesUpper)
    return make(.range(text), at: span(from: opener))
  }

  /// Whether the `[` ahead ends a range: behind a literal always, else when nothing follows that a
  /// filter could begin with.
  var bracketClosesRange: Bool {
    guard bracketMayClose else { return false }
    switch tokens[index - 1].kind {
    case .number, .string, .temporal: return true
    default: return !startsOperand(token(ahead: 1))
    }
  }

  // MARK: Contexts

  mutating func context() -> Expression {
    let opener = index
    advance()
    var entries: [ContextEntry] = []
    scoped { reader in
      reader.items(opener: opener, closer: .rightBrace) { reader in
        guard let entry = reader.contextEntry() else { return }
        entries.append(entry)
        reader.names.insert(entry.key.text)
        reader.members.insert(entry.key.text)
      }
    }
    return make(.context(entries), at: span(from: opener))
  }

  private mutating func contextEntry() -> ContextEntry? {
    guard let key = contextKey() else {
      reportMissingKey()
      return nil
    }
    if !skip(.colon) { reportExpected(sign: .colon) }
    return ContextEntry(key: key, value: expression())
  }

  private mutating func contextKey() -> Name? {
    if case .string(let text) = current.kind {
      let key = Name(text, at: currentSpan)
      advance()
      return key
    }
    return isAtNamedValue ? nameBeforeColon(mayHaveBlanks: false) : nil
  }

  // MARK: Filters and calls

  mutating func filter(_ base: Expression) -> Expression {
    let opener = index
    advance()
    filterDepth += 1
    defer { filterDepth -= 1 }
    return inside(.rightBracket) { reader in
      if reader.at(.rightBracket), !reader.beginsOpenRange {
        let missing = reader.missingOperand()
        reader.advance()
        return reader.make(.filter(base, condition: missing), at: base.span)
      }
      let condition = reader.expression()
      reader.resynchronise(closer: .rightBracket)
      reader.close(.rightBracket, opener: opener)
      return reader.make(
        .filter(base, condition: condition), at: base.span.union(reader.span(from: opener)))
    }
  }

  mutating func call(_ function: Expression) -> Expression {
    let opener = index
    advance()
    var arguments: [Argument] = []
    items(opener: opener, closer: .rightParenthesis) { reader in
      var name: Name?
      if reader.isAtNamedValue {
        name = reader.nameBeforeColon(mayHaveBlanks: true)
        reader.advance()
      }
      arguments.append(Argument(name: name, value: reader.expression()))
    }
    return make(.call(function, arguments), at: function.span.union(span(from: opener)))
  }
}
