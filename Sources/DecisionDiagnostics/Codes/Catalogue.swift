extension DiagnosticCode {
  /// Every code of the product, in the order of its number.
  public static let all: [DiagnosticCode] =
    (yamlCodes + expressionCodes + typeCodes + tableCodes + analysisCodes + parameterCodes
    + lintCodes + caseCodes + rosterCodes + runCodes)
    .sorted { $0.number < $1.number }

  /// The code of a number, if there is one.
  public static func numbered(_ number: Int) -> DiagnosticCode? {
    all.first { $0.number == number }
  }
}
