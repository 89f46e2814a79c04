import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// One correct rule file with the places where people make mistakes.
///
/// All is found by walking the tree and the expressions in it, so that any rule file will do.
struct Ground: Sendable {
  let folder: String
  let source: SourceText
  let syntax: RuleSetSyntax
  let ruleSet: RuleSet
  /// Every entry of every mapping.
  let entries: [EntrySite]
  let expressions: [ExpressionSite]
  let tables: [TableSite]
  /// All that an expression can name, of this file and of those it builds on.
  let names: Set<String>

  init(_ folder: String, _ source: SourceText, _ root: YAMLNode, _ ruleSet: RuleSet) {
    self.folder = folder
    self.source = source
    self.ruleSet = ruleSet
    syntax = RuleSetReader.read(root).syntax
    entries = EntrySite.all(in: root, path: [], source)
    tables = TableSite.all(in: syntax, ruleSet)
    var names = Set(ruleSet.inputs.map(\.name) + ruleSet.tables.map(\.name))
    names.formUnion(ruleSet.tables.flatMap { $0.fields.map(\.name) })
    names.formUnion(ruleSet.parameters.map(\.name) + ruleSet.functions.map(\.name))
    names.formUnion(ruleSet.functions.flatMap(\.parameters))
    names.formUnion(ruleSet.decisions.map(\.name))
    self.names = names
    expressions = ExpressionSite.all(in: syntax, tables, names)
  }

  func text(_ span: SourceSpan) -> String { source.text(of: span) }

  func span(_ lower: Int, _ upper: Int) -> SourceSpan {
    SourceSpan(source: source.id, lower: lower, upper: upper)
  }

  /// Where a text stands inside a span; nil when it does not.
  func find(_ text: String, in span: SourceSpan) -> SourceSpan? {
    let bytes = Array(text.utf8)
    guard span.upper - span.lower >= bytes.count else { return nil }
    for start in span.lower...(span.upper - bytes.count)
    where source.utf8[start..<(start + bytes.count)].elementsEqual(bytes) {
      return self.span(start, start + bytes.count)
    }
    return nil
  }

  /// The span without the blanks around.
  func trimmed(_ lower: Int, _ upper: Int) -> SourceSpan {
    var (lower, upper) = (lower, upper)
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }
    while lower < upper, isBlank(source.utf8[lower]) { lower += 1 }
    while upper > lower, isBlank(source.utf8[upper - 1]) { upper -= 1 }
    return span(lower, upper)
  }

  func lineStart(_ offset: Int) -> Int {
    source.lineStarts.last { $0 <= offset } ?? 0
  }

  /// The start of the next line, or the end of the text.
  func lineEnd(_ offset: Int) -> Int {
    source.lineStarts.first { $0 > offset } ?? source.utf8.count
  }

  /// How the YAML value around a place is quoted; plain where there is none.
  func style(at span: SourceSpan) -> YAMLScalar.Style {
    entries.first {
      $0.entry.value.scalar != nil && $0.entry.value.span.lower <= span.lower
        && span.upper <= $0.entry.value.span.upper
    }?.entry.value.scalar?.style ?? .plain
  }

  /// The entries of this key whose value is a single word or text.
  func scalars(_ keys: Set<String>) -> [EntrySite] {
    entries.filter {
      keys.contains($0.entry.key.text) && $0.isLanguageKey && $0.entry.value.scalar != nil
    }
  }
}
