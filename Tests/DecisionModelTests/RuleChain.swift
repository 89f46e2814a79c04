import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

/// The texts of rule sets that build on one another, the one that all build on first.
struct RuleChain {
  let sources: SourceSet
  let ruleSet: RuleSet?
  let diagnostics: [Diagnostic]
  let overrides: RuleSetOverrides

  init(_ texts: String...) {
    var sources = SourceSet()
    var names: Set<String> = []
    var findings: [Diagnostic] = []
    let roots = texts.enumerated().compactMap { index, text in
      let read = YAMLReader().read(sources.add(path: "\(index)", utf8: Array(text.utf8)))
      findings += read.diagnostics
      return read.root
    }
    for root in roots { names.formUnion(RuleSetReader.declaredNames(root)) }
    let chain = roots.map { root in
      let read = RuleSetReader.read(root, names: names)
      findings += read.diagnostics
      return read.syntax
    }
    let (checked, more) = RuleSetChecker.check(chain)
    self.sources = sources
    diagnostics = findings + more
    ruleSet = diagnostics.contains { $0.severity == .error } ? nil : checked
    overrides = .of(chain)
  }

  /// `1:7 unknown-name 人`: the level and line, the code and the text it points to.
  var findings: [String] {
    diagnostics.map { "\(place($0.span)) \($0.code.name) \(text($0.span))" }
  }

  /// `1:4 refines decisions 档次 of 0:9`.
  var changes: [String] {
    overrides.entries.map { entry in
      let name = (entry.owner.map { $0 + "/" } ?? "") + entry.name
      return
        "\(place(entry.place.span)) \(entry.kind.rawValue) \(entry.section.rawValue) \(name) of "
        + place(entry.inherited.span)
    }
  }

  func place(_ span: SourceSpan?) -> String {
    guard let span else { return "-" }
    return "\(span.source.index):\(sources[span.source].position(of: span.lower).line)"
  }

  func text(_ span: SourceSpan?) -> String {
    span.map { sources[$0.source].text(of: $0) } ?? ""
  }

  /// The text of one level with the first fix-it of every finding in it applied.
  func fixed(_ level: Int) -> String {
    var bytes = sources.texts[level].utf8
    let edits = diagnostics.compactMap(\.fixIts.first).flatMap(\.edits)
      .filter { Int($0.span.source.index) == level }.sorted { $0.span.lower > $1.span.lower }
    for edit in edits {
      bytes.replaceSubrange(edit.span.lower..<edit.span.upper, with: Array(edit.replacement.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
