/// 03: types and units.
extension DiagnosticPage {
  static let typePages: [DiagnosticPage] = []
}
