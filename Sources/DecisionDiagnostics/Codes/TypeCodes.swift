/// 03: types and units.
extension DiagnosticCode {
  /// Two sides or a part and its place are of unlike types.
  public static let typeMismatch = DiagnosticCode(0301, "type-mismatch")
  /// A condition that is not true or false.
  public static let notBoolean = DiagnosticCode(0302, "not-a-condition")
  /// A call with the wrong number or kind of arguments.
  public static let wrongArguments = DiagnosticCode(0303, "wrong-arguments")
  /// A word that is not among the values an input or a decision lists.
  public static let unlistedValue = DiagnosticCode(0304, "unlisted-value")
  public static let unknownType = DiagnosticCode(0305, "unknown-type")
  public static let unknownUnit = DiagnosticCode(0306, "unknown-unit")
  /// Standard FEEL that rules do not use.
  public static let notInProfile = DiagnosticCode(0307, "not-in-profile")
  /// Units that no conversion joins.
  public static let unitMismatch = DiagnosticCode(0310, "unit-mismatch")
  /// 元/年 against 元/月: the commonest mistake in policy rules.
  public static let monthAgainstYear = DiagnosticCode(0311, "month-against-year")
  /// A number without the unit of the other side.
  public static let bareNumber = DiagnosticCode(0312, "number-without-unit")
  public static let wanAgainstYuan = DiagnosticCode(0313, "wan-against-yuan")
  /// `= null` about something that is no fact of the record.
  public static let nullComparison = DiagnosticCode(0314, "null-comparison")
  /// Money without digits and rounding.
  public static let roundingUnsaid = DiagnosticCode(0315, "rounding-unsaid")
  public static let divisionByZero = DiagnosticCode(0316, "division-by-zero")
  /// A constraint that is not made of constants.
  public static let badConstraint = DiagnosticCode(0317, "bad-constraint")
  /// A range that nothing can pass.
  public static let emptyRange = DiagnosticCode(0318, "empty-range")
  /// `= null` about a fact that every record must have.
  public static let neverMissing = DiagnosticCode(0319, "never-missing", .warning)
  /// A divisor whose declared range holds 0.
  public static let possibleZeroDivisor = DiagnosticCode(0320, "possible-zero-divisor", .warning)

  static let typeCodes: [DiagnosticCode] = [
    typeMismatch, notBoolean, wrongArguments, unlistedValue, unknownType, unknownUnit,
    notInProfile, unitMismatch, monthAgainstYear, bareNumber, wanAgainstYuan, nullComparison,
    roundingUnsaid, divisionByZero, badConstraint, emptyRange, neverMissing, possibleZeroDivisor,
  ]
}
