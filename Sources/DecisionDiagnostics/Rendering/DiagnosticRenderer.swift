/// Prints findings: with the source they point at, one line each, or as JSON Lines.
///
/// The same findings and options give the same bytes. Nothing in a message, a path or a source can
/// move the cursor or hide text: control characters are made visible.
public struct DiagnosticRenderer: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    /// Source lines, carets, notes and remedies, and a count at the end.
    case text
    /// `file:line:column: severity code: message`, as editors read it; severities in English.
    case compact
    /// One object of schema `bangfu.diagnostic/1` per line, with both languages.
    case json
    /// Workflow commands of GitHub Actions. SARIF is a document of its own: `SarifReport`.
    case github
  }

  public struct Options: Sendable, Hashable {
    public var format: Format
    public var language: Language
    /// Whether to write ANSI escape sequences; only the text format ever does.
    public var isColoured: Bool
    /// Cells per line for source text; longer lines are shown in part. At least 40 are used.
    public var width: Int

    public init(
      format: Format = .text, language: Language = .zh, isColoured: Bool = false, width: Int = 100
    ) {
      self.format = format
      self.language = language
      self.isColoured = isColoured
      self.width = width
    }
  }

  let sources: SourceSet
  public let options: Options

  /// `sources` holds every text that the findings point into.
  public init(_ sources: SourceSet, _ options: Options = Options()) {
    self.sources = sources
    self.options = options
  }

  /// All findings in reading order, equal ones once, each line ended; empty if there are none.
  public func render(_ diagnostics: some Sequence<Diagnostic>) -> String {
    let ordered = diagnostics.inReadingOrder()
    switch options.format {
    case .text: return ordered.map(textReport).joined() + countLine(ordered)
    case .compact: return ordered.map(compactLine).joined()
    case .github: return ordered.map(gitHubCommand).joined()
    case .json:
      var json = JSONWriter()
      for diagnostic in ordered {
        json.diagnostic(diagnostic, in: sources)
        json.endLine()
      }
      return json.text
    }
  }

  private func countLine(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.countedBySeverity().map { local($0) + "\n" } ?? ""
  }

  private func compactLine(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.span.map { placeName($0) + ": " } ?? ""
    let message = local(diagnostic.message)
    return "\(place)\(diagnostic.severity.name) \(diagnostic.code.id): \(message)\n"
  }

  /// `rules/x.yaml:12:11`.
  func placeName(_ span: SourceSpan) -> String {
    let source = sources[span.source]
    let start = source.position(of: span.lower)
    return "\(source.path.withVisibleControls):\(start.line):\(start.column)"
  }

  /// The sentence in the chosen language, safe to print.
  func local(_ text: LocalizedText) -> String {
    text.text(in: options.language).withVisibleControls
  }
}
