/// 07: rosters.
extension DiagnosticCode {
  static let rosterCodes: [DiagnosticCode] = []
}
