import DecisionDiagnostics
import DecisionModel
import DecisionValues

/// What only shows when whole households are looked for: rows and categories that none reaches, since the
/// facts that they hang on are worked out from each other.
struct HouseholdFindings {
  let ruleSet: RuleSet
  private let search: HouseholdSearch

  /// Nil for a rule set that does not decide, or names no as-of date.
  init?(_ ruleSet: RuleSet) {
    guard ruleSet.canDecide, let asOf = ruleSet.asOf else { return nil }
    self.ruleSet = ruleSet
    search = HouseholdSearch(ruleSet, asOf: asOf)
  }

  /// - Parameter known: findings of the table or criteria by themselves, which are not told again.
  func diagnostics(beside known: [Diagnostic]) -> [Diagnostic] {
    // A table in conflict with itself keeps people away as well: that is told already.
    let faults: Set<DiagnosticCode> = [
      .tableGap, .conflictingRows, .overlappingRows, .duplicateRow,
    ]
    if known.contains(where: { faults.contains($0.code) }) { return [] }
    let places = Set(known.compactMap(\.span))
    return ruleSet.categories.indices.compactMap { category(at: $0, places) }
  }

  private func category(at index: Int, _ known: Set<SourceSpan>) -> Diagnostic? {
    let category = ruleSet.categories[index]
    if category.criteria.contains(where: { known.contains($0.span) }) { return nil }
    guard case .none(.exact) = search.find(.outcome(category: index, is: .eligible)) else {
      return nil
    }
    return Diagnostic(
      .contradictingCriteria, at: category.span,
      LocalizedText(
        zh: "“\(category.name)”没有一户能符合：各条件合在一起自相矛盾",
        en: "nobody can be eligible for “\(category.name)”: its criteria contradict each other"),
      notes: [
        DiagnosticNote(LocalizedText(zh: "认定日期 \(search.asOf)", en: "as of \(search.asOf)")),
        category.citation.map { DiagnosticNote(sourceOf: $0) },
        DiagnosticNote(
          LocalizedText(
            zh: "看条件和它们用到的决定：有一条在另一条成立时必不成立",
            en: "look at the criteria and the decisions they use: some exclude each other")),
      ].compactMap { $0 })
  }
}
