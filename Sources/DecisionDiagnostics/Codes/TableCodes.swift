/// 04: decision tables and criteria.
extension DiagnosticCode {
  static let tableCodes: [DiagnosticCode] = []
}
