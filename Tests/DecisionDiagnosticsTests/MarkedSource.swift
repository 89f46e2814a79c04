import DecisionDiagnostics

/// A source written with its spans in it: `⟦` opens one, `⟧` closes the one opened last.
struct MarkedSource {
  private(set) var sources = SourceSet()
  /// In the order in which they open.
  private(set) var spans: [SourceSpan] = []

  init(_ marked: String, path: String = "rules/x.yaml") {
    add(marked, path: path)
  }

  mutating func add(_ marked: String, path: String) {
    var text = ""
    var open: [Int] = []
    let id = SourceID(index: Int32(sources.texts.count))
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        open.append(spans.count)
        spans.append(SourceSpan(source: id, lower: text.utf8.count, upper: text.utf8.count))
      case "⟧":
        if let index = open.popLast() { spans[index].upper = text.utf8.count }
      default: text.unicodeScalars.append(scalar)
      }
    }
    _ = sources.add(path: path, utf8: Array(text.utf8))
  }

  func rendered(
    _ diagnostics: [Diagnostic], _ options: DiagnosticRenderer.Options = .init()
  ) -> String {
    DiagnosticRenderer(sources, options).render(diagnostics)
  }
}

extension DiagnosticCode {
  static let sampleError = DiagnosticCode(203, "unknown-name")
  static let sampleWarning = DiagnosticCode(417, "rows-overlap", .warning)
  static let sampleNote = DiagnosticCode(801, "nothing-to-do", .note)
}

extension LocalizedText {
  /// The same words in both languages.
  init(same text: String) { self.init(zh: text, en: text) }
}
