import DecisionDiagnostics

extension RuleSetReader {
  /// The keys under which a value comes about; an entry has one of them.
  private static let kindsOfLogic = ["is", "table", "brackets"]

  static func holdsLogic(_ mapping: MappingReader) -> Bool {
    kindsOfLogic.contains { mapping[$0] != nil }
  }

  mutating func reportSeveralKinds(_ mapping: MappingReader) {
    let given = Self.kindsOfLogic.filter { mapping[$0] != nil }
    guard let first = given.first else { return }
    for other in given.dropFirst() {
      diagnostics.append(
        Diagnostic(
          .badValue, at: mapping.keySpan(other),
          LocalizedText(
            zh: "“\(first)”和“\(other)”只能写一个", en: "give either “\(first)” or “\(other)”, not both"))
      )
    }
  }

  mutating func brackets(_ node: YAMLNode, at key: SourceSpan) -> LogicSyntax? {
    let what = quoted("brackets")
    guard let mapping = MappingReader(node, what, keys: RuleMapping.brackets.keys, &diagnostics)
    else { return nil }
    var result = BracketsSyntax(span: key)
    result.quantity = mapping["of"].flatMap { expression($0, "of") }
    result.mode = scalar(mapping, "mode")
    result.ceiling = mapping["at most"].flatMap { expression($0, "at most") }
    result.table = mapping["table"].flatMap { table($0) }
    result.newKey = mapping.entries.first.map {
      let start = $0.keySpan.lower
      let place = SourceSpan(source: $0.keySpan.source, lower: start, upper: start)
      return (place, $0.separator)
    }
    for wanted in ["of", "table"] where mapping[wanted] == nil {
      missing(wanted, of: what, at: key)
    }
    return .brackets(result)
  }
}
