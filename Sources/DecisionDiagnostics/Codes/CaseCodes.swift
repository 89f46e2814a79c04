/// 06: cases of a rule set.
extension DiagnosticCode {
  static let caseCodes: [DiagnosticCode] = []
}
