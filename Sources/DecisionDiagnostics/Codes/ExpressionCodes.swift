/// 02: expressions and names.
extension DiagnosticCode {
  /// Something stands where the grammar wants something else.
  public static let unexpectedToken = DiagnosticCode(201, "unexpected-token")
  /// A bracket, string or comment has no end, or an end has no beginning.
  public static let unclosed = DiagnosticCode(202, "unclosed")
  /// A name that nothing in scope bears.
  public static let unknownName = DiagnosticCode(203, "unknown-name")
  /// A full-width sign, digit or quotation mark outside a string.
  public static let fullWidthSign = DiagnosticCode(204, "full-width-sign")
  /// A number that is not written as plain decimal digits.
  public static let badNumber = DiagnosticCode(205, "bad-number")
  /// A backslash in a string that starts no known escape.
  public static let badStringEscape = DiagnosticCode(206, "bad-string-escape")
  /// An operator or word of another language (`==`, `&&`, `<>`, `True`).
  public static let foreignOperator = DiagnosticCode(207, "foreign-operator")
  /// Brackets nested deeper, or operators chained longer, than any reader could follow.
  public static let expressionTooDeep = DiagnosticCode(208, "expression-too-deep")
  /// An operator, bracket or keyword without the value that belongs to it.
  public static let missingOperand = DiagnosticCode(209, "missing-operand")
  /// A Chinese keyword glued to its neighbours (`甲且乙`).
  public static let aliasNotSeparate = DiagnosticCode(210, "alias-not-separate")
  /// The word behind a number is no unit.
  public static let badUnit = DiagnosticCode(211, "bad-unit")
  /// Text in single, Chinese or typographic quotation marks.
  public static let wrongQuotes = DiagnosticCode(212, "wrong-quotes")
  /// Two values without an operator or a comma between them.
  public static let missingOperator = DiagnosticCode(213, "missing-operator")
  /// A type behind `instance of` or a parameter's colon that cannot be read.
  public static let badType = DiagnosticCode(214, "bad-type")
  /// A date written without `@"…"`, which would be read as a difference.
  public static let bareDate = DiagnosticCode(215, "bare-date")

  static let expressionCodes: [DiagnosticCode] = [
    unexpectedToken, unclosed, unknownName, fullWidthSign, badNumber, badStringEscape,
    foreignOperator,
    expressionTooDeep, missingOperand, aliasNotSeparate, badUnit, wrongQuotes, missingOperator,
    badType,
    bareDate,
  ]
}
