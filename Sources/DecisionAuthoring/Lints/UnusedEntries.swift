import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

extension RuleSetLints {
  /// Inputs, parameters, functions and decisions that nothing refers to.
  ///
  /// A rule set that others build on declares for them; it is not looked at.
  /// What it changes of an inherited entry is its way of saying something about that entry.
  var unusedEntries: [Diagnostic] {
    guard standsAlone else { return [] }
    let references = EntryReferences(ruleSet)
    let inherited = inheritedNames
    return ownEntries.filter { !inherited.contains($0.name.text) }
      .filter { isUnused($0, references) }.map(unused)
  }

  private func isUnused(_ entry: NamedEntry, _ references: EntryReferences) -> Bool {
    let name = entry.name.text
    switch entry.kind {
    case .input:
      guard let index = ruleSet.inputs.firstIndex(where: { $0.name == name }) else { return false }
      return !references.inputs.contains(index) && !ruleSet.inputs[index].isRequired
    case .table:
      guard let index = ruleSet.tables.firstIndex(where: { $0.name == name }) else { return false }
      return !references.tables.contains(index) && references.fields[index] == nil
    case .field:
      return !ruleSet.tables.indices.contains { table in
        ruleSet.tables[table].fields.indices.contains { field in
          ruleSet.tables[table].fields[field].name == name
            && (references.fields[table]?.contains(field) == true
              || ruleSet.tables[table].fields[field].isRequired)
        }
      }
    case .parameter:
      guard let index = ruleSet.parameters.firstIndex(where: { $0.name == name }) else {
        return false
      }
      return !references.parameters.contains(index)
    case .function:
      guard let index = ruleSet.functions.firstIndex(where: { $0.name == name }) else {
        return false
      }
      return !references.functions.contains(index)
    case .decision:
      guard let index = ruleSet.decisions.firstIndex(where: { $0.name == name }) else {
        return false
      }
      return !references.decisions.contains(index) && !ruleSet.decisions[index].isPublished
    }
  }

  private func unused(_ entry: NamedEntry) -> Diagnostic {
    let (word, name) = (entry.word, entry.name.text)
    return Diagnostic(
      .unusedEntry, at: entry.name.span,
      LocalizedText(
        zh: "没有一处用到\(word.zh)“\(name)”", en: "nothing reads the \(word.en) “\(name)”"),
      notes: [
        DiagnosticNote(
          entry.kind == .decision
            ? LocalizedText(
              zh: "要看它的结果，写 publish: true；是漏了条件，就在条件里用上；不要了就删去",
              en:
                "to show its result say publish: true; if a condition was forgotten use it there; else remove it"
            )
            : LocalizedText(
              zh: "是漏了条件，就在条件里用上；不要了就删去",
              en: "if a condition was forgotten use it there; else remove it"))
      ])
  }
}
