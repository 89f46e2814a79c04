/// 06: cases of a rule set.
extension DiagnosticPage {
  static let casePages: [DiagnosticPage] = []
}
