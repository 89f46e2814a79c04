import DecisionModel
import DecisionRecords

extension TableFinder {
  /// Looks for the inputs of a rule set, under all their names.
  init(_ ruleSet: RuleSet, _ mapping: ColumnMapping) {
    self.init(
      inputs: ruleSet.inputs,
      keyNames: ruleSet.keyInput.map { ruleSet.inputs[$0].columns } ?? [], mapping)
  }

  init(inputs: [Input], keyNames: [String], _ mapping: ColumnMapping) {
    var wanted = inputs.map {
      WantedColumn($0.name, synonyms: $0.columns, isRequired: false)
    }
    // The key of a member table is no field of it.
    if let name = keyNames.first, !inputs.contains(where: { $0.columns.contains(name) }) {
      wanted.append(WantedColumn(name, synonyms: keyNames, isRequired: false))
    }
    self.init(wanted, described: Set(mapping.tables.map(\.fingerprint)))
  }
}
