/// 03: types and units.
extension DiagnosticCode {
  static let typeCodes: [DiagnosticCode] = []
}
