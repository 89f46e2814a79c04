import DecisionDiagnostics
import DecisionSyntax

extension RuleSetSyntax {
  /// One syntax out of a chain of rule sets, the one that all build on first.
  ///
  /// An entry takes the place of an inherited one of the same name; new ones follow in order. A
  /// decision may also stand in for an inherited input: what one place records, another computes.
  static func merging(_ chain: [RuleSetSyntax]) -> RuleSetSyntax {
    var result = RuleSetSyntax()
    for layer in chain {
      result.name = layer.name ?? result.name
      result.title = layer.title ?? result.title
      result.inForceFrom = layer.inForceFrom
      result.inForceTo = layer.inForceTo
      result.asOf = layer.asOf ?? result.asOf
      result.missing = layer.missing ?? result.missing
      result.key = layer.key ?? result.key
      result.sources = merged(result.sources, layer.sources) { $0.name.text }
      result.itemDefinitions = merged(result.itemDefinitions, layer.itemDefinitions) {
        $0.name.text
      }
      let computed = Set(layer.decisions.map(\.name.text))
      result.inputs.removeAll { computed.contains($0.name.text) }
      result.inputs = merged(result.inputs, layer.inputs) { $0.name.text }
      result.parameters = merged(result.parameters, layer.parameters) { $0.name.text }
      result.functions = merged(result.functions, layer.functions) { $0.name.text }
      result.decisions = merged(result.decisions, layer.decisions) { $0.name.text }
      result.categories = merged(result.categories, layer.categories) { $0.name.text }
      result.output = layer.output ?? result.output
    }
    return result
  }

  /// Which rule set of the chain each source text belongs to: the first is the one all build on.
  static func layers(_ chain: [RuleSetSyntax]) -> [SourceID: Int] {
    var result: [SourceID: Int] = [:]
    for (layer, syntax) in chain.enumerated() {
      let names =
        syntax.inputs.map(\.name) + syntax.parameters.map(\.name)
        + syntax.inputs.flatMap { $0.fields.map(\.name) }
      for name in names { result[name.span.source] = layer }
    }
    return result
  }

  private static func merged<T>(_ base: [T], _ layer: [T], by name: (T) -> String) -> [T] {
    var result = base
    for entry in layer {
      // Two entries of one layer stay side by side: the check reports them.
      if let index = base.firstIndex(where: { name($0) == name(entry) }) {
        result[index] = entry
      } else {
        result.append(entry)
      }
    }
    return result
  }
}
