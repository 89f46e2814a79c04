/// 07: rosters.
extension DiagnosticPage {
  static let rosterPages: [DiagnosticPage] = []
}
