import DecisionDiagnostics
import DecisionSyntax

extension RuleSetSyntax {
  /// A chain of rule sets as one, the one that all build on first: every entry as it holds in the last.
  ///
  /// Item definitions are not written out. Mistakes of inheritance are the check's to report.
  public static func merged(_ chain: [RuleSetSyntax]) -> RuleSetSyntax { merging(chain).syntax }

  /// One syntax out of a chain of rule sets, the one that all build on first.
  ///
  /// An entry takes the place of an inherited one of the same name, or refines it; new ones follow in
  /// order. A decision may also stand in for an inherited input: what one place records, another
  /// computes. The merger tells what was changed, and what there was nothing to change of.
  static func merging(_ chain: [RuleSetSyntax]) -> (syntax: RuleSetSyntax, merger: RuleSetMerger) {
    var merger = RuleSetMerger(layers(chain))
    var result = RuleSetSyntax()
    for layer in chain {
      result.name = layer.name ?? result.name
      result.title = layer.title ?? result.title
      result.inForceFrom = layer.inForceFrom
      result.inForceTo = layer.inForceTo
      result.asOf = layer.asOf ?? result.asOf
      result.missing = layer.missing ?? result.missing
      result.key = layer.key ?? result.key
      result.sources = merger.merged(result.sources, layer.sources)
      result.itemDefinitions = merger.itemDefinitions(
        result.itemDefinitions, layer.itemDefinitions)
      result.inputs = merger.inputs(result.inputs, without: layer.decisions)
      result.inputs = merger.merged(result.inputs, layer.inputs)
      result.parameters = merger.merged(result.parameters, layer.parameters)
      result.functions = merger.merged(result.functions, layer.functions)
      result.decisions = merger.merged(result.decisions, layer.decisions)
      result.categories = merger.merged(result.categories, layer.categories)
      result.output = merger.output(result.output, layer.output)
    }
    return (result, merger)
  }

  /// Which rule set of the chain each source text belongs to: the first is the one all build on.
  static func layers(_ chain: [RuleSetSyntax]) -> [SourceID: Int] {
    var result: [SourceID: Int] = [:]
    for (layer, syntax) in chain.enumerated() {
      let entries: [any EntrySyntax] =
        syntax.sources + syntax.itemDefinitions + syntax.inputs + syntax.parameters
        + syntax.functions + syntax.decisions + syntax.categories
      for entry in entries { result[entry.name.span.source] = layer }
      if let output = syntax.output { result[output.span.source] = layer }
    }
    return result
  }
}
