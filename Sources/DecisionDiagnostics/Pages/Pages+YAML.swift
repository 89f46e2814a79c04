/// 01: files, YAML, and the shape of rule files.
extension DiagnosticPage {
  static let yamlPages: [DiagnosticPage] = []
}
