/// 05: what parameters, names and sources are there for; nothing that a rule set could not run with.
extension DiagnosticCode {
  /// An input, parameter, function or decision that nothing reads.
  public static let unusedEntry = DiagnosticCode(0510, "unused-entry", .warning)
  /// A source that nothing cites.
  public static let unusedSource = DiagnosticCode(0511, "unused-source", .warning)
  /// A number in a condition that a parameter holds already.
  public static let repeatedValue = DiagnosticCode(0512, "repeated-value", .warning)
  /// Two names that sound or look the same.
  public static let alikeNames = DiagnosticCode(0513, "alike-names", .warning)

  static let lintCodes: [DiagnosticCode] = [unusedEntry, unusedSource, repeatedValue, alikeNames]
}
