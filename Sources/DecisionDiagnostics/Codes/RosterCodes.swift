/// 07: rosters.
extension DiagnosticCode {
  /// Two columns of a roster bear the same header.
  public static let duplicateHeader = DiagnosticCode(701, "duplicate-header", .warning)
  /// A column of a roster has no header.
  public static let emptyHeader = DiagnosticCode(702, "empty-header", .warning)
  /// A field that the rules need has no column.
  public static let missingColumn = DiagnosticCode(703, "missing-column")
  /// Several columns would do for one field.
  public static let ambiguousColumn = DiagnosticCode(704, "ambiguous-column")
  /// One column would do for several fields.
  public static let ambiguousHeader = DiagnosticCode(705, "ambiguous-header")
  /// A roster holds no record at all.
  public static let emptyRoster = DiagnosticCode(706, "empty-roster")
  /// The header row is damaged.
  public static let unreadableHeader = DiagnosticCode(707, "unreadable-header")
  /// Rows that are totals or signatures, and no households.
  public static let closingRow = DiagnosticCode(708, "closing-row", .warning)
  /// A file that says which column holds what, and says it wrong.
  public static let badMapping = DiagnosticCode(709, "bad-mapping")

  /// Each row of a roster is a person, and nobody said so.
  public static let membersInRows = DiagnosticCode(710, "members-in-rows")

  static let rosterCodes: [DiagnosticCode] = [
    duplicateHeader, emptyHeader, missingColumn, ambiguousColumn, ambiguousHeader, emptyRoster,
    unreadableHeader, closingRow, badMapping, membersInRows,
  ]
}
