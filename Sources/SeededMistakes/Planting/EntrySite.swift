import DecisionDiagnostics
import DecisionSyntax

/// One `key: value` of a rule file.
struct EntrySite: Sendable {
  /// The keys above, from the root down.
  let path: [String]
  let entry: YAMLEntry
  /// Its own place among the entries of the mapping.
  let index: Int
  let siblings: [YAMLEntry]
  /// Whether the mapping stands in `{ }`.
  let isFlow: Bool

  var key: String { entry.key.text }

  static func all(in node: YAMLNode, path: [String], _ source: SourceText) -> [EntrySite] {
    if let items = node.sequence { return items.flatMap { all(in: $0, path: path, source) } }
    guard let entries = node.mapping else { return [] }
    let isFlow = source.utf8[node.span.lower] == UInt8(ascii: "{")
    return entries.enumerated().flatMap { index, entry in
      [EntrySite(path: path, entry: entry, index: index, siblings: entries, isFlow: isFlow)]
        + all(in: entry.value, path: path + [entry.key.text], source)
    }
  }

  private static let sections: Set<String> = [
    "sources", "item definitions", "inputs", "parameters", "functions", "decisions", "categories",
  ]

  /// Whether the key is a word of the rule language rather than a name of the author's.
  var isLanguageKey: Bool {
    guard let section = path.first else { return true }
    if ["title", "in force"].contains(path[path.count - 1]) { return true }
    switch (section, path.count) {
    case ("output", 1), ("output", 3): return true
    case (let name, 2) where Self.sections.contains(name): return true
    case ("inputs", 4): return path[2] == "fields"
    case ("functions", 4): return true
    case ("categories", 3): return ["cap", "amount"].contains(path[2])
    case ("categories", 4): return ["all", "any", "none", "measures"].contains(path[2])
    case ("categories", 5): return ["cap", "amount"].contains(path[4])
    default: return false
    }
  }

  /// Whether the key is a name that the author gave to something expressions can use.
  var isDeclaredName: Bool {
    path.count == 1 && ["inputs", "parameters", "functions", "decisions"].contains(path[0])
  }

  subscript(sibling key: String) -> YAMLEntry? { siblings.first { $0.key.text == key } }
}

extension Ground {
  /// The edit that takes an entry out; nil when its mapping would be left empty.
  func deletion(of site: EntrySite) -> Mistake.Edit? {
    guard site.siblings.count > 1 else { return nil }
    let (key, value) = (site.entry.keySpan, site.entry.value.span)
    if site.isFlow {
      let range =
        site.index + 1 < site.siblings.count
        ? key.lower..<site.siblings[site.index + 1].keySpan.lower
        : site.siblings[site.index - 1].value.span.upper..<max(value.upper, key.upper)
      return Mistake.Edit(range: range, text: "")
    }
    let start = lineStart(key.lower)
    guard trimmed(start, key.lower).lower == key.lower else { return nil }
    return Mistake.Edit(range: start..<lineEnd(max(value.upper, key.upper) - 1), text: "")
  }
}
