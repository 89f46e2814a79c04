/// 08: runs and command lines.
extension DiagnosticCode {
  static let runCodes: [DiagnosticCode] = []
}
