import Bangfu
import DecisionDiagnostics
import DecisionSyntax

extension LanguageServer {
  /// Where an entry stands: the nearest rule set first. From an entry, what it takes the place of.
  mutating func definition(_ params: JSON) throws(ResponseError) -> JSON {
    guard let cursor = try cursor(params) else { return .null }
    let index = cursor.project.index
    guard let here = index.place(at: cursor.offset, in: cursor.path) else {
      return namedFile(cursor) ?? .null
    }
    var found = index.definitions(of: here.entry)
    if here.isDefinition, found.count > 1 { found.removeAll { $0.level >= here.level } }
    if found.isEmpty { found = [here] }
    return .array(found.compactMap { location($0, in: cursor.project) })
  }

  /// The file behind `extends` or `include`.
  private func namedFile(_ cursor: Cursor) -> JSON? {
    let loaded = cursor.project.loaded
    for syntax in loaded.chain {
      for name in syntax.includes + (syntax.extends.map { [$0] } ?? []) {
        let source = loaded.sources[name.span.source]
        guard source.path == cursor.path, name.span.lower <= cursor.offset,
          cursor.offset <= name.span.upper
        else { continue }
        let target = loaded.path(namedBy: name)
        guard let text = cursor.project.text(of: target) else { return nil }
        return [
          ["uri": .string(uri(of: target)), "range": locator(text).range(0..<0).json]
        ]
      }
    }
    return nil
  }

  /// Every place that names the entry, in rules and cases.
  mutating func references(_ params: JSON) throws(ResponseError) -> JSON {
    guard let cursor = try cursor(params) else { return .null }
    let index = cursor.project.index
    guard let here = index.place(at: cursor.offset, in: cursor.path) else { return .null }
    let includesDefinitions = params["context"]?["includeDeclaration"]?.boolean ?? true
    let places = index.places(of: here.entry).filter { includesDefinitions || !$0.isDefinition }
    return .array(places.compactMap { location($0, in: cursor.project) })
  }
}
