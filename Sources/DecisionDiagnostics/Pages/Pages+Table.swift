/// 04: decision tables and criteria.
extension DiagnosticPage {
  static let tablePages: [DiagnosticPage] = []
}
