import DecisionDiagnostics

/// A FEEL expression as written, every part with its span (OMG DMN 1.5, clause 10.3.1).
public struct Expression: Sendable {
  public let kind: Kind
  /// What was written, brackets around it included.
  public let span: SourceSpan
  /// Levels of the tree from here down, 1 for a leaf. The parser keeps it within
  /// `ExpressionParser.maximumHeight`, so that walking a tree recursively is safe.
  public let height: Int

  public init(_ kind: Kind, at span: SourceSpan) {
    self.kind = kind
    self.span = span
    height = 1 + (kind.children.lazy.map(\.height).max() ?? 0)
  }

  public indirect enum Kind: Sendable {
    /// Digits as written (`1.50`, `.5`, `1e3`), with the unit of the profile when one follows (`6 人月`).
    case number(String, unit: UnitText?)
    case string(String)
    case boolean(Bool)
    case null
    /// The text of `@"2024-01-01"`.
    case temporal(String)
    /// A name; words are joined by one space (`string length`), `?` is the value under test.
    case name(String)
    case path(Expression, Name)
    case negate(Expression)
    case binary(BinaryOperator, Expression, Expression)
    case between(Expression, lower: Expression, upper: Expression)
    case isIn(Expression, [Expression])
    case instanceOf(Expression, TypeText)
    case conditional(Expression, then: Expression, else: Expression)
    case loop([Iteration], result: Expression)
    case quantified(Quantifier, [Iteration], satisfies: Expression)
    case filter(Expression, condition: Expression)
    case list([Expression])
    case context([ContextEntry])
    case range(RangeText)
    /// `< 5` standing alone: a unary test, or a range without a lower end.
    case comparison(BinaryOperator, Expression)
    /// `not(…)` over unary tests.
    case negatedTests([Expression])
    /// `-`: the test that everything passes. Only as a whole unary test.
    case anything
    case function([FunctionParameter], body: Expression, isExternal: Bool)
    case call(Expression, [Argument])
    /// What the parser left where it could not read: it has reported the error already.
    case unreadable
  }
}

public enum BinaryOperator: String, Sendable, Hashable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case power = "**"
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and = "and"
  case or = "or"
}

public enum Quantifier: String, Sendable, Hashable {
  case some
  case every
}

/// A name with its place.
public struct Name: Sendable, Hashable {
  public let text: String
  public let span: SourceSpan

  public init(_ text: String, at span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// The unit behind a number (`人月`, `元/人/月`), as written.
public struct UnitText: Sendable, Hashable {
  public let text: String
  public let span: SourceSpan

  public init(_ text: String, at span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// `name in list` or `name in lower..upper` of a loop or a quantifier.
public struct Iteration: Sendable {
  public let name: Name
  public let domain: Expression
  /// The upper end of `in 1..5`; then `domain` is the lower.
  public let upper: Expression?

  public init(name: Name, domain: Expression, upper: Expression?) {
    self.name = name
    self.domain = domain
    self.upper = upper
  }
}

public struct ContextEntry: Sendable {
  public let key: Name
  public let value: Expression

  public init(key: Name, value: Expression) {
    self.key = key
    self.value = value
  }
}

public struct Argument: Sendable {
  /// The parameter's name in `f(name: value)`.
  public let name: Name?
  public let value: Expression

  public init(name: Name?, value: Expression) {
    self.name = name
    self.value = value
  }
}

public struct FunctionParameter: Sendable {
  public let name: Name
  public let type: TypeText?

  public init(name: Name, type: TypeText?) {
    self.name = name
    self.type = type
  }
}

/// `[1..3)`, `]1..3[`, `(1..3)`.
public struct RangeText: Sendable {
  public let lower: Expression
  public let upper: Expression
  public let includesLower: Bool
  public let includesUpper: Bool

  public init(lower: Expression, upper: Expression, includesLower: Bool, includesUpper: Bool) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }
}

/// A type as written behind `instance of` or a parameter's colon.
public indirect enum TypeText: Sendable, Hashable {
  case named(String)
  case list(TypeText)
  case range(TypeText)
  case context([String: TypeText])
  case function([TypeText], TypeText)
}
