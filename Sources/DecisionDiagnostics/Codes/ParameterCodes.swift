/// 05: parameters, dates and sources.
extension DiagnosticCode {
  /// Two values in force on the same day.
  public static let overlappingPeriods = DiagnosticCode(0501, "overlapping-periods")
  /// Days without a value between two periods.
  public static let periodGap = DiagnosticCode(0502, "period-gap")
  /// A rule or value that names no knowledge source.
  public static let missingSource = DiagnosticCode(0503, "missing-source", .warning)
  /// A citation of a source that is not declared.
  public static let unknownSource = DiagnosticCode(0504, "unknown-source")
  public static let badDate = DiagnosticCode(0505, "bad-date")

  static let parameterCodes: [DiagnosticCode] = [
    overlappingPeriods, periodGap, missingSource, unknownSource, badDate,
  ]
}
