/// 08: runs and command lines.
extension DiagnosticPage {
  static let runPages: [DiagnosticPage] = []
}
