/// 04: decisions, decision tables and criteria.
extension DiagnosticCode {
  public static let badHitPolicy = DiagnosticCode(0401, "bad-hit-policy")
  /// A table without the column that gives its result.
  public static let missingTableColumn = DiagnosticCode(0402, "missing-table-column")
  public static let emptyCell = DiagnosticCode(0403, "empty-cell")
  /// Hit policies P and O rank results by the order of `values`.
  public static let priorityNeedsValues = DiagnosticCode(0404, "priority-needs-values")
  /// C+, C< and C> work on one column of numbers.
  public static let aggregateNeedsNumbers = DiagnosticCode(0405, "aggregate-needs-numbers")
  /// A measure that neither gives a sum nor says that its source gives none.
  public static let amountUnsaid = DiagnosticCode(0406, "amount-unsaid", .warning)
  /// A decision or function that needs itself.
  public static let cycle = DiagnosticCode(0407, "cycle")
  /// A name that expressions could not use.
  public static let badName = DiagnosticCode(0408, "bad-name")
  /// A decision in full FEEL: not typed inside, not analysed, decided row by row.
  public static let dynamicDecision = DiagnosticCode(0409, "dynamic-decision", .note)
  /// Brackets that do not say whether each part or the whole takes the rate of a band.
  public static let bracketModeUnsaid = DiagnosticCode(0420, "bracket-mode-unsaid")
  /// Bands with a gap, an overlap, or out of order.
  public static let badBands = DiagnosticCode(0421, "bad-bands")

  static let tableCodes: [DiagnosticCode] = [
    badHitPolicy, missingTableColumn, emptyCell, priorityNeedsValues, aggregateNeedsNumbers,
    amountUnsaid, cycle, badName, dynamicDecision, bracketModeUnsaid, badBands,
  ]
}
