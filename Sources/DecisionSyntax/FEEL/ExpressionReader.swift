import DecisionDiagnostics

/// Recursive descent over the tokens of one text: the cursor, the scope and the bookkeeping.
///
/// The grammar is in the extensions: `+Operators`, `+Primary`, `+Brackets`, `+Control`, `+Names`,
/// `+Tests`, `+Types`, `+Units`; what goes wrong is in `+Recovery` and `+Findings`.
struct ExpressionReader {
  let parser: ExpressionParser
  let origin: TextOrigin
  var tokens: [Token]
  var index = 0
  var diagnostics: [Diagnostic]
  /// The token at which the last "something else should stand here" was reported.
  var lastReported: Int?

  /// Everything that may be called by name here, innermost scope last.
  var names: NameTable
  /// Keys of the contexts read so far: what may stand behind a dot.
  var members: NameTable
  /// The closing brackets that are waited for, innermost last.
  var closers: [Sign] = []
  /// The keywords that are waited for (`then` behind `if`), innermost last.
  var awaited: [Keyword] = []
  /// How many filters we are in: there, the members of what is filtered are names too.
  var filterDepth = 0
  var nesting = 0
  var isAbandoned = false
  /// Whether `[` may close a range (`]1..10[`) rather than open a filter.
  var bracketMayClose = false
  /// The whole text is unary tests, parted by commas.
  var isReadingTests = false
  /// Where keywords and operators with two forms were read as such: what the printer rewrites.
  var rewritable: [Rewritable] = []

  struct Rewritable {
    enum Meaning {
      case keyword(Keyword)
      case sign(Sign)
    }
    let meaning: Meaning
    let lower: Int
    let upper: Int
  }

  init(_ text: String, origin: TextOrigin, parser: ExpressionParser) {
    var lexer = Lexer(text, origin: origin, dialect: parser.dialect)
    lexer.run()
    tokens = lexer.tokens
    diagnostics = lexer.diagnostics
    self.parser = parser
    self.origin = origin
    names = parser.names
    members = NameTable(BuiltInNames.properties)
  }

  var isProfile: Bool { parser.dialect == .profile }

  /// What was found, in the order of the text.
  var findings: [Diagnostic] {
    diagnostics.enumerated()
      .sorted {
        ($0.element.span?.lower ?? 0, $0.offset) < ($1.element.span?.lower ?? 0, $1.offset)
      }
      .map(\.element)
  }

  // MARK: Cursor

  var current: Token { tokens[index] }

  var isAtEnd: Bool { current.kind == .end }

  func token(ahead distance: Int) -> Token { tokens[min(index + distance, tokens.count - 1)] }

  func at(_ sign: Sign) -> Bool { current.sign == sign }

  func at(_ keyword: Keyword) -> Bool { current.keyword == keyword }

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  /// Passes over a sign if it is the next token.
  mutating func skip(_ sign: Sign) -> Bool {
    guard at(sign) else { return false }
    advance()
    return true
  }

  /// Passes over a keyword if it is the next token.
  mutating func skip(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    takeKeyword()
    return true
  }

  /// Passes over the keyword ahead and remembers it for the printer.
  mutating func takeKeyword() {
    if let keyword = current.keyword {
      rewritable.append(
        Rewritable(meaning: .keyword(keyword), lower: current.lower, upper: current.upper))
    }
    advance()
  }

  /// Passes over the operator ahead and remembers it for the printer.
  mutating func takeOperator() {
    if let sign = current.sign {
      rewritable.append(
        Rewritable(meaning: .sign(sign), lower: current.lower, upper: current.upper))
      advance()
    } else {
      takeKeyword()
    }
  }

  // MARK: Places

  func span(of token: Token) -> SourceSpan { origin.span(token.lower, token.upper) }

  var currentSpan: SourceSpan { span(of: current) }

  /// From a token to the last one passed over.
  func span(from start: Int) -> SourceSpan {
    guard index > start else { return emptySpan(before: start) }
    return span(of: tokens[start]).union(span(of: tokens[index - 1]))
  }

  /// The empty place right behind the token before the given one.
  func emptySpan(before position: Int) -> SourceSpan {
    guard position > 0 else {
      let first = span(of: tokens[0])
      return SourceSpan(source: first.source, lower: first.lower, upper: first.lower)
    }
    let last = span(of: tokens[position - 1])
    return SourceSpan(source: last.source, lower: last.upper, upper: last.upper)
  }

  // MARK: Building

  /// Makes a node, unless the tree would grow beyond what can be walked.
  mutating func make(_ kind: Expression.Kind, at span: SourceSpan) -> Expression {
    let expression = Expression(kind, at: span)
    guard expression.height > ExpressionParser.maximumHeight else { return expression }
    abandon(at: span)
    return Expression(.unreadable, at: span)
  }

  /// Reads something nested, unless it is nested too deeply.
  mutating func nested(_ read: (inout ExpressionReader) -> Expression) -> Expression {
    guard nesting < ExpressionParser.maximumNesting, !isAbandoned else {
      abandon(at: currentSpan)
      return Expression(.unreadable, at: currentSpan)
    }
    nesting += 1
    defer { nesting -= 1 }
    return read(&self)
  }

  /// Gives up the rest of the text.
  private mutating func abandon(at span: SourceSpan) {
    if !isAbandoned { reportTooDeep(at: span) }
    isAbandoned = true
    index = tokens.count - 1
  }

  /// Reads with a scope of its own: names made known inside are forgotten afterwards.
  mutating func scoped<Result>(_ read: (inout ExpressionReader) -> Result) -> Result {
    let outer = names
    defer { names = outer }
    return read(&self)
  }
}
