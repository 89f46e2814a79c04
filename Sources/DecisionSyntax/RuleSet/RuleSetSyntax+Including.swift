extension RuleSetSyntax {
  /// Takes in the sections of a further file of the same rule set.
  public mutating func add(_ part: RuleSetSyntax) {
    sources += part.sources
    itemDefinitions += part.itemDefinitions
    inputs += part.inputs
    parameters += part.parameters
    functions += part.functions
    decisions += part.decisions
    categories += part.categories
    output = output ?? part.output
  }
}
