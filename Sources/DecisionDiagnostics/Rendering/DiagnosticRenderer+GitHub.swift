extension DiagnosticRenderer {
  /// A workflow command of GitHub Actions: the finding appears beside the line that it is about.
  ///
  /// Source: docs.github.com, “Workflow commands for GitHub Actions”.
  func gitHubCommand(_ diagnostic: Diagnostic) -> String {
    let word =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [(String, String)] = []
    if let span = diagnostic.span {
      let source = sources[span.source]
      let (start, end) = (source.position(of: span.lower), source.position(of: span.upper))
      properties = [
        ("file", source.path), ("line", "\(start.line)"), ("endLine", "\(end.line)"),
        ("col", "\(start.column)"), ("endColumn", "\(end.column)"),
      ]
    }
    properties.append(("title", "\(diagnostic.code.id) \(diagnostic.code.name)"))
    let texts = [diagnostic.message] + (diagnostic.label.map { [$0] } ?? [])
    let message = texts.map { $0.text(in: options.language) }.joined(separator: "\n")
    let list = properties.map { "\($0)=\(Self.escaped($1, isProperty: true))" }
      .joined(separator: ",")
    return "::\(word) \(list)::\(Self.escaped(message, isProperty: false))\n"
  }

  /// Percent signs and line ends end a command; in a property colons and commas do too.
  private static func escaped(_ text: String, isProperty: Bool) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
