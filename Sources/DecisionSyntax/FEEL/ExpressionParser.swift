import DecisionDiagnostics

/// Reads FEEL expressions, unary tests and types.
///
/// Reading never fails: what cannot be read becomes `.unreadable` and a diagnostic, and the rest of
/// the text is read on, so that one run reports every error. Spans are places in the file that
/// `TextOrigin` maps to. Nothing is looked up beyond the names given: an unknown name is read as a
/// name, and the checker reports it.
///
/// Limits: brackets and nested forms up to `maximumNesting`; a tree no higher than `maximumHeight`,
/// so that whoever walks it recursively is safe. Beyond, `too-deep` is reported and the rest is
/// left unread. Time and memory are linear in the text.
///
/// Source: DMN 1.5, clause 10.3.1.2.
public struct ExpressionParser: Sendable {
  public enum Dialect: Sendable, Hashable {
    /// The language of rule sets: names of letters, digits and `_`; Chinese keywords; units.
    case profile
    /// FEEL as the standard has it: names may hold blanks and signs.
    case standard
  }

  public static let maximumNesting = 200
  public static let maximumHeight = 1000

  /// The units every rule set knows.
  public static let commonUnits: Set<String> = [
    "元", "万元", "月", "年", "日", "天", "人", "户", "岁", "平方米", "套", "辆", "次",
  ]

  public let dialect: Dialect
  let names: NameTable
  let units: Set<String>

  /// - Parameters:
  ///   - names: the names in scope. In the standard dialect they may hold blanks, signs and
  ///     keywords; in the profile they only help to tell glued keywords (`甲且乙`) from names.
  ///   - units: units beside the common ones; only the profile has any.
  public init(dialect: Dialect, names: Set<String> = [], units: Set<String> = []) {
    self.dialect = dialect
    let known = dialect == .profile ? BuiltInNames.profileTable : BuiltInNames.table
    self.names = known.adding(names)
    self.units = Self.commonUnits.union(units)
  }

  /// Whether the profile can read a declared name: letters, digits and `_`, beginning with a letter
  /// or `_`, and no keyword in either language.
  public static func isName(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, first.startsName(in: .profile) else { return false }
    return scalars.allSatisfy { $0.continuesName(in: .profile) }
      && Keyword(rawValue: text) == nil && Keyword.byAlias[text] == nil
  }

  /// Reads a whole text as one expression.
  public func expression(
    _ text: String, origin: TextOrigin
  ) -> (Expression, [Diagnostic]) {
    var reader = ExpressionReader(text, origin: origin, parser: self)
    let expression = reader.wholeExpression()
    return (expression, reader.findings)
  }

  /// Reads a whole text as unary tests: `-`, `not(…)`, or tests parted by commas.
  ///
  /// `-` is `[.anything]`, `not(…)` one `.negatedTests`. An empty text is an error.
  public func unaryTests(
    _ text: String, origin: TextOrigin
  ) -> ([Expression], [Diagnostic]) {
    var reader = ExpressionReader(text, origin: origin, parser: self)
    let tests = reader.wholeUnaryTests()
    return (tests, reader.findings)
  }

  /// Reads a whole text as a type (`list<number>`); nil when it is none.
  public func type(_ text: String, origin: TextOrigin) -> (TypeText?, [Diagnostic]) {
    var reader = ExpressionReader(text, origin: origin, parser: self)
    let type = reader.wholeType()
    return (type, reader.findings)
  }
}
