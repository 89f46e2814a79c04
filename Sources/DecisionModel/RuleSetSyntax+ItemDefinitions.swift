import DecisionSyntax

extension RuleSetSyntax {
  /// The same rules with the keys of an item definition written out wherever its name is the type.
  ///
  /// A key that stands there too takes the place of the definition's. Each entry takes the keys that
  /// it can have; a decision takes the scale when it says how to round.
  func writingOut(_ definitions: [String: InputSyntax]) -> RuleSetSyntax {
    if definitions.isEmpty { return self }
    var result = self
    for index in inputs.indices { result.inputs[index].writeOut(definitions) }
    for index in parameters.indices { result.parameters[index].writeOut(definitions) }
    for index in functions.indices { result.functions[index].writeOut(definitions) }
    for index in decisions.indices { result.decisions[index].writeOut(definitions) }
    return result
  }
}

extension InputSyntax {
  fileprivate mutating func writeOut(_ definitions: [String: InputSyntax]) {
    for index in fields.indices { fields[index].writeOut(definitions) }
    guard let name = type, let definition = definitions[name.text] else { return }
    type = definition.type(at: name)
    unit = unit ?? definition.unit
    scale = scale ?? definition.scale
    constraint = constraint ?? definition.constraint
    if synonyms.isEmpty || inheritance.addsSynonyms {
      synonyms = added(synonyms, to: definition.synonyms)
    }
    if values.isEmpty { values = definition.values }
  }

  /// The type of a definition as if it were written where its name stands.
  fileprivate func type(at user: Name) -> Name? {
    type.map { Name($0.text, at: user.span) }
  }
}

extension ParameterSyntax {
  fileprivate mutating func writeOut(_ definitions: [String: InputSyntax]) {
    guard let name = type, let definition = definitions[name.text] else { return }
    type = definition.type(at: name)
    unit = unit ?? definition.unit
    values = definition.values
  }
}

extension FunctionSyntax {
  fileprivate mutating func writeOut(_ definitions: [String: InputSyntax]) {
    for index in parameters.indices {
      guard let name = parameters[index].type, let definition = definitions[name.text] else {
        continue
      }
      parameters[index].type = definition.type(at: name)
      parameters[index].unit = parameters[index].unit ?? definition.unit
      if parameters[index].values.isEmpty { parameters[index].values = definition.values }
    }
  }
}

extension DecisionSyntax {
  fileprivate mutating func writeOut(_ definitions: [String: InputSyntax]) {
    guard let name = type, let definition = definitions[name.text] else { return }
    type = definition.type(at: name)
    unit = unit ?? definition.unit
    if rounding != nil { scale = scale ?? definition.scale }
    if values.isEmpty { values = definition.values }
  }
}
