import DecisionDiagnostics
import DecisionSyntax

/// Sets the layout of rule files and case files; comments and the order of things stay the author's.
///
/// ```swift
/// RuleFormatter().format(text)                    // for an editor
/// RuleFormatter(form: .chinese).format(text)      // 且, 或, 非, ≥ in conditions
/// ```
///
/// What is set: indentation of two blanks, at most one blank line in a row and none at either end, no blanks at
/// the ends of lines, tables with their bars below each other as terminals show them, blanks in
/// expressions, and their quotes where YAML needs some. Mappings in braces stay as written. The same
/// text gives the same bytes, and a second pass changes nothing.
///
/// Meaning never changes: what comes out is read again and compared with what went in; should they
/// differ, the text is left as it was.
public struct RuleFormatter: Sendable {
  /// The form of keywords and comparison signs in expressions; nil leaves each as it is.
  public var form: ExpressionRewriter.Form?

  public init(form: ExpressionRewriter.Form? = nil) { self.form = form }

  /// The text in its layout; unchanged where it is no YAML that can be read.
  public func format(_ text: String) -> String {
    String(decoding: format(Array(text.utf8), path: "").utf8, as: UTF8.self)
  }

  /// The bytes of a file in their layout.
  ///
  /// A byte-order mark stays. With errors in the YAML the bytes come back as they are, and the
  /// errors with them; a condition that cannot be read stays as it is without a word, for `check`
  /// speaks of it.
  public func format(_ bytes: [UInt8], path: String) -> FormattedText {
    var sources = SourceSet()
    let source = sources.add(path: path, utf8: bytes)
    let (root, findings) = YAMLReader().read(source)
    if findings.contains(where: { $0.severity == .error }) {
      return FormattedText(utf8: bytes, diagnostics: findings, sources: sources)
    }
    let mark = bytes.dropLast(source.utf8.count)
    let body = root.map { formatted(source, $0) } ?? LineLayout(source).bytes(nil, PartLayout())
    return FormattedText(utf8: mark + body, diagnostics: [], sources: sources)
  }

  private func formatted(_ source: SourceText, _ root: YAMLNode) -> [UInt8] {
    let parts = PartLayout(root, source, form: form)
    let lines = LineLayout(source)
    let columns = Indentation.columns(of: root, lines)
    let attempts = [(columns, parts), (nil, parts), (columns, PartLayout()), (nil, PartLayout())]
    for (columns, parts) in attempts {
      let result = lines.bytes(columns, parts, root)
      if saysTheSame(result, as: root, parts) { return result }
    }
    return source.utf8
  }

  /// Whether the bytes are read as the same tree, but for the changes that were meant.
  private func saysTheSame(_ bytes: [UInt8], as root: YAMLNode, _ parts: PartLayout) -> Bool {
    var sources = SourceSet()
    let (again, findings) = YAMLReader().read(sources.add(path: "", utf8: bytes))
    guard let again, !findings.contains(where: { $0.severity == .error }) else { return false }
    return parts.accepts(again, for: root)
  }
}

/// What a formatter made of a file.
public struct FormattedText: Sendable {
  public let utf8: [UInt8]
  /// Errors for which the file was left as it was.
  public let diagnostics: [Diagnostic]
  /// The text that they point into.
  public let sources: SourceSet
}
