/// 08: runs and command lines.
extension DiagnosticCode {
  /// No as-of date: neither the option nor the rule set gives one.
  public static let noAsOfDate = DiagnosticCode(0801, "no-as-of-date")
  public static let badAsOfDate = DiagnosticCode(0802, "bad-as-of-date")
  /// The as-of date lies outside the days on which the rule set applies.
  public static let notInForce = DiagnosticCode(0803, "not-in-force")
  /// A rule set that leaves something for another one to supply.
  public static let abstractRuleSet = DiagnosticCode(0804, "abstract-rule-set")
  public static let unreadableFile = DiagnosticCode(0805, "unreadable-file")
  /// Not one header of the roster is known to the rule set.
  public static let noKnownColumn = DiagnosticCode(0806, "no-known-column")
  /// Facts that the rules read and no column holds.
  public static let absentFacts = DiagnosticCode(0807, "absent-facts", .warning)
  public static let keyNotFound = DiagnosticCode(0808, "key-not-found")
  public static let rowNotFound = DiagnosticCode(0809, "row-not-found")
  /// A header whose unit contradicts the rule set's.
  public static let headerUnit = DiagnosticCode(0810, "header-unit")
  public static let noRules = DiagnosticCode(0811, "no-rules")
  /// Members whose household is not in the roster.
  public static let orphanMembers = DiagnosticCode(0812, "orphan-members", .warning)
  public static let duplicateHousehold = DiagnosticCode(0813, "duplicate-household", .warning)
  /// A row that could not be read as a whole.
  public static let brokenRow = DiagnosticCode(0814, "broken-row", .warning)
  /// A cell that holds no value of its kind.
  public static let invalidCell = DiagnosticCode(0815, "invalid-cell", .warning)
  public static let unwritableFile = DiagnosticCode(0816, "unwritable-file")

  static let runCodes: [DiagnosticCode] = [
    noAsOfDate, badAsOfDate, notInForce, abstractRuleSet, unreadableFile, noKnownColumn,
    absentFacts, keyNotFound, rowNotFound, headerUnit, noRules, orphanMembers, duplicateHousehold,
    brokenRow, invalidCell, unwritableFile,
  ]
}
