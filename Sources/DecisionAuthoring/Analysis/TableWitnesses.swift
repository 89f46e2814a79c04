import DecisionDiagnostics
import DecisionModel

/// Shows what is wrong with a table on an example, or tells that no household comes that far.
struct TableWitnesses {
  let ruleSet: RuleSet
  let site: TableSite
  let depth: RuleSetAnalysis.Depth

  init(_ ruleSet: RuleSet, _ site: TableSite, _ depth: RuleSetAnalysis.Depth) {
    self.ruleSet = ruleSet
    self.site = site
    self.depth = depth
  }

  /// An example in words, empty for rows that never decide; nil when the fault is not to be told.
  func example(of found: TableAnalyser.Found) -> LocalizedText? {
    let fault = found.fault
    if fault.isOfWholeRow { return fault.example }
    // Whoever the criteria keep away never comes to an amount that has no row for them.
    if site.category != nil, fault.kind == .gap { return nil }
    return areIndependent ? fault.example : nil
  }

  /// Columns that read the same fact may exclude each other where the table alone does not tell.
  private var areIndependent: Bool {
    let facts = site.table.inputs.map { FactsRead([$0], in: ruleSet) }
    return facts.indices.allSatisfy { i in
      facts.indices.allSatisfy { i >= $0 || facts[i].isDisjoint(with: facts[$0]) }
    }
  }
}
