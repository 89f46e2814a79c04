/// 05: parameters, dates and sources.
extension DiagnosticCode {
  static let parameterCodes: [DiagnosticCode] = []
}
