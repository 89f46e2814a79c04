/// 06: cases of a rule set.
extension DiagnosticCode {
  /// A key that case files do not have.
  public static let unknownCaseKey = DiagnosticCode(601, "unknown-case-key")
  /// A case gives a fact that the rule set does not ask for.
  public static let unknownFact = DiagnosticCode(602, "unknown-fact")
  /// A value of the wrong shape or type stands in a case.
  public static let badCaseValue = DiagnosticCode(603, "bad-case-value")
  /// A case expects something of what the rule set does not decide.
  public static let unknownExpectation = DiagnosticCode(604, "unknown-expectation")
  /// A case file holds no case.
  public static let noCases = DiagnosticCode(605, "no-cases")
  /// A case expects nothing, so that it could never fail.
  public static let noExpectations = DiagnosticCode(606, "no-expectations")
  /// Neither the case nor its rule set says as of which day it is decided.
  public static let missingAsOf = DiagnosticCode(607, "missing-as-of")
  /// The rules decide otherwise than a case expects.
  public static let failedCase = DiagnosticCode(608, "failed-case")
  /// A case leaves an expected value for a person to fill in.
  public static let blankExpectation = DiagnosticCode(609, "blank-expectation")
  /// A reason why something need not be tested silences nothing.
  public static let unneededArgument = DiagnosticCode(610, "unneeded-argument")

  static let caseCodes: [DiagnosticCode] = [
    unknownCaseKey, unknownFact, badCaseValue, unknownExpectation, noCases, noExpectations,
    missingAsOf, failedCase, blankExpectation, unneededArgument,
  ]
}
