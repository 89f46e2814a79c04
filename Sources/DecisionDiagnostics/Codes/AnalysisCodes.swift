/// 04: what the analysis of tables and criteria finds; the checker of rule files raises none of these.
extension DiagnosticCode {
  /// A case that no row of a decision table covers.
  public static let tableGap = DiagnosticCode(0410, "table-gap", .warning)
  /// Two rows apply to one case with different results.
  public static let conflictingRows = DiagnosticCode(0411, "conflicting-rows", .warning)
  /// Two rows of a UNIQUE table apply to one case with the same result.
  public static let overlappingRows = DiagnosticCode(0412, "overlapping-rows", .warning)
  /// A row that never decides, because rows that come first apply wherever it does.
  public static let shadowedRow = DiagnosticCode(0413, "shadowed-row", .warning)
  /// A row that says again what another says.
  public static let duplicateRow = DiagnosticCode(0414, "duplicate-row", .warning)
  /// A row that no record passes.
  public static let unreachableRow = DiagnosticCode(0415, "unreachable-row", .warning)
  /// A condition that every record passes, or an exclusion that none meets.
  public static let idleCriterion = DiagnosticCode(0416, "idle-criterion", .warning)
  /// A condition that no record passes.
  public static let hopelessCriterion = DiagnosticCode(0417, "hopeless-criterion", .warning)
  /// A condition that holds whenever others of its category do.
  public static let impliedCriterion = DiagnosticCode(0418, "implied-criterion", .warning)
  /// Conditions that never hold together, so that nobody is eligible.
  public static let contradictingCriteria = DiagnosticCode(
    0419, "contradicting-criteria", .warning)
  /// A measure that no eligible household receives.
  public static let idleMeasure = DiagnosticCode(0422, "idle-measure", .warning)
  /// An accepted finding whose last day is past.
  public static let expiredAcceptance = DiagnosticCode(0423, "expired-acceptance", .warning)
  /// An accepted finding that does not come up.
  public static let unneededAcceptance = DiagnosticCode(0424, "unneeded-acceptance", .warning)

  /// In the order of their numbers.
  public static let analysisCodes: [DiagnosticCode] = [
    tableGap, conflictingRows, overlappingRows, shadowedRow, duplicateRow, unreachableRow,
    idleCriterion, hopelessCriterion, impliedCriterion, contradictingCriteria, idleMeasure,
    expiredAcceptance, unneededAcceptance,
  ]
}
