import DecisionDiagnostics

extension ExpressionReader {
  /// A type; nil, with a report, when none stands here.
  mutating func type() -> TypeText? {
    guard nesting < ExpressionParser.maximumNesting else {
      _ = nested { $0.primary() }
      return nil
    }
    nesting += 1
    defer { nesting -= 1 }
    guard let name = typeName() else {
      reportBadType()
      return nil
    }
    switch name {
    case "list" where opensAngle: return element().map { .list($0) }
    case "range" where opensAngle: return element().map { .range($0) }
    case "context" where opensAngle: return contextType()
    case "function" where opensAngle: return functionType()
    default: return .named(name)
    }
  }

  private static let builtInTypes = NameTable(BuiltInNames.types)

  /// Words joined by blanks, and by dots where the type comes from an import.
  private mutating func typeName() -> String? {
    if let match = Self.builtInTypes.match(tokens, at: index) ?? names.match(tokens, at: index),
      match.count > 1
    {
      for _ in 0..<match.count { advance() }
      return match.name
    }
    guard current.kind == .word || at(.null) || at(.function) else { return nil }
    var name = current.text
    advance()
    while true {
      if at(.dot), token(ahead: 1).kind == .word {
        name += "." + token(ahead: 1).text
        advance()
        advance()
      } else if current.kind == .word, !isProfile {
        name += " " + current.text
        advance()
      } else {
        return name
      }
    }
  }

  // MARK: Angle brackets

  private var opensAngle: Bool { at(.less) || at(.angles) }

  /// `<T>`
  private mutating func element() -> TypeText? {
    openAngle()
    guard let type = type(), closeAngle() else { return nil }
    return type
  }

  /// `<a: T, b: U>`
  private mutating func contextType() -> TypeText? {
    openAngle()
    var fields: [String: TypeText] = [:]
    repeat {
      guard isAtNamedValue else {
        reportBadType()
        return nil
      }
      let key = nameBeforeColon(mayHaveBlanks: true)
      advance()
      guard let type = type() else { return nil }
      fields[key.text] = type
    } while skip(.comma)
    return closeAngle() ? .context(fields) : nil
  }

  /// `<T, U> -> V`
  private mutating func functionType() -> TypeText? {
    openAngle()
    var parameters: [TypeText] = []
    if !startsWithClosingAngle {
      repeat {
        guard let type = type() else { return nil }
        parameters.append(type)
      } while skip(.comma)
    }
    guard closeAngle() else { return nil }
    guard skip(.arrow) else {
      reportExpected(sign: .arrow)
      return nil
    }
    return type().map { .function(parameters, $0) }
  }

  /// Passes over `<`, also where it is the first half of `<>`.
  private mutating func openAngle() {
    if at(.angles) { splitFirstCharacter(rest: .greater) } else { advance() }
  }

  private var startsWithClosingAngle: Bool { at(.greater) || at(.greaterOrEqual) }

  /// Passes over `>`, also where it is the first half of `>=`.
  private mutating func closeAngle() -> Bool {
    if skip(.greater) { return true }
    if at(.greaterOrEqual) {
      splitFirstCharacter(rest: .equal)
      return true
    }
    reportBadType()
    return false
  }

  private mutating func splitFirstCharacter(rest: Sign) {
    tokens[index].kind = .sign(rest)
    tokens[index].text = rest.rawValue
    tokens[index].lower = max(tokens[index].lower, tokens[index].upper - 1)
    tokens[index].hasGap = false
  }
}
