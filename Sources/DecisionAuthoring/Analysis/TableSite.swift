import DecisionDiagnostics
import DecisionModel

/// A decision table of a rule set, and whose it is.
struct TableSite {
  let table: DecisionTable
  /// The decision, the category or the measure that the table gives the value of.
  let name: String
  let citation: Citation?
  /// The category whose criteria keep records away; nil for a decision.
  let category: Int?

  /// All tables of a rule set, in its order.
  static func all(of ruleSet: RuleSet) -> [TableSite] {
    let decisions = ruleSet.decisions.compactMap { decision in
      decision.logic.table.map {
        TableSite(
          table: $0, name: decision.name,
          citation: decision.citation, category: nil)
      }
    }
    return decisions + ruleSet.categories.indices.flatMap { amounts(of: $0, ruleSet) }
  }

  private static func amounts(of index: Int, _ ruleSet: RuleSet) -> [TableSite] {
    let category = ruleSet.categories[index]
    func site(_ amount: Amount?, _ names: [String]) -> TableSite? {
      guard let amount, let table = amount.logic.table else { return nil }
      return TableSite(
        table: table, name: names.last ?? category.name,
        citation: amount.citation ?? category.citation, category: index)
    }
    let own = [site(category.amount, [category.name])].compactMap { $0 }
    return own + category.measures.compactMap { site($0.amount, [category.name, $0.name]) }
  }

  /// The article of a row, or else of the table.
  func citation(of row: Int) -> Citation? { table.rules[row].citation ?? citation }
}
