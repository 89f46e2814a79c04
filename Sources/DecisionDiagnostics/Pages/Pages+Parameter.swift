/// 05: parameters, dates and sources.
extension DiagnosticPage {
  static let parameterPages: [DiagnosticPage] = []
}
