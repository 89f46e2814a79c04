extension DiagnosticCode {
  /// Every code of the product, in the order of its number.
  public static var all: [DiagnosticCode] {
    (yamlCodes + expressionCodes + typeCodes + tableCodes + parameterCodes + caseCodes
      + rosterCodes + runCodes)
      .sorted { $0.number < $1.number }
  }
}
