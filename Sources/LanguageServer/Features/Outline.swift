import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

extension LanguageServer {
  /// Sections, their entries, and the criteria and measures of these; the cases of a case file.
  mutating func documentSymbols(_ params: JSON) throws(ResponseError) -> JSON {
    guard let (root, locator) = try tree(params) else { return [] }
    var symbols: [JSON] = []
    for section in root.mapping ?? [] where Self.sectionKeys.contains(section.key.text) {
      let children = section.value.mapping.map { entries($0, section.key.text, locator) }
      let cases = section.value.sequence?.compactMap { caseSymbol($0, locator) }
      guard let inside = children ?? cases else { continue }
      symbols.append(symbol(section, kind: 3, inside, locator))
    }
    return .array(symbols)
  }

  /// Entries that go over several lines.
  mutating func foldingRanges(_ params: JSON) throws(ResponseError) -> JSON {
    guard let (root, locator) = try tree(params) else { return [] }
    var ranges: [JSON] = []
    func fold(_ node: YAMLNode) {
      for entry in node.mapping ?? [] {
        let start = locator.position(entry.keySpan.lower).line
        let end = lastLine(entry.value, locator)
        if end > start {
          ranges.append(["startLine": .integer(start), "endLine": .integer(end)])
        }
        fold(entry.value)
      }
      for item in node.sequence ?? [] { fold(item) }
    }
    fold(root)
    return .array(ranges)
  }

  /// A block scalar ends behind its last line feed.
  private func lastLine(_ node: YAMLNode, _ locator: Locator) -> Int {
    let end = locator.position(node.span.upper)
    return end.character == 0 && end.line > 0 ? end.line - 1 : end.line
  }

  private mutating func tree(_ params: JSON) throws(ResponseError) -> (YAMLNode, Locator)? {
    guard let (_, path, project) = try place(params), let source = project.text(of: path),
      let root = YAMLReader().read(source).root
    else { return nil }
    return (root, locator(source))
  }

  private static let sectionKeys: Set<String> = Set(
    EntrySection.allCases.map(\.rawValue) + ["cases"])
  private static let partKeys = ["all", "any", "none", "measures", "fields"]

  private func entries(_ entries: [YAMLEntry], _ section: String, _ locator: Locator) -> [JSON] {
    entries.map { entry in
      let parts = (entry.value.mapping ?? []).filter { Self.partKeys.contains($0.key.text) }
        .flatMap { $0.value.mapping ?? [] }
      let inside = parts.map { symbol($0, kind: Self.kind(in: "parts"), [], locator) }
      return symbol(entry, kind: Self.kind(in: section), inside, locator)
    }
  }

  private func symbol(
    _ entry: YAMLEntry, kind: Int, _ children: [JSON], _ locator: Locator
  ) -> JSON {
    let whole = entry.keySpan.lower..<max(entry.keySpan.upper, entry.value.span.upper)
    return [
      "name": .string(entry.key.text.isEmpty ? "-" : entry.key.text), "kind": .integer(kind),
      "range": locator.range(whole).json, "selectionRange": locator.range(entry.keySpan).json,
      "children": .array(children),
    ]
  }

  private func caseSymbol(_ node: YAMLNode, _ locator: Locator) -> JSON? {
    guard let name = node["name"], let text = name.value.scalar?.text, !text.isEmpty else {
      return nil
    }
    return [
      "name": .string(text), "kind": 24, "range": locator.range(node.span).json,
      "selectionRange": locator.range(name.value.span).json, "children": [],
    ]
  }

  /// Symbol kinds of the protocol: field, constant, function, variable, class, boolean, file, struct.
  private static func kind(in section: String) -> Int {
    switch section {
    case "inputs": 8
    case "parameters": 14
    case "functions": 12
    case "decisions": 13
    case "categories": 5
    case "sources": 1
    case "item definitions": 23
    default: 17
    }
  }
}
