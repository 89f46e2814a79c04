/// 02: expressions and names.
extension DiagnosticCode {
  static let expressionCodes: [DiagnosticCode] = []
}
