/// 01: files, YAML, and the shape of rule files.
extension DiagnosticCode {
  static let yamlCodes: [DiagnosticCode] = []
}
