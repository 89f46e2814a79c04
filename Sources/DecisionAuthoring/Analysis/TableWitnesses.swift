import DecisionDiagnostics
import DecisionModel
import DecisionValues

/// Shows what is wrong with a table on a household, or tells that no household comes that far.
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
  ///
  /// A row that never decides has no example: a household for which it does would refute the finding.
  /// Without a household that shows it, a fault is told where nothing but the columns decides: columns
  /// that read the same fact may exclude each other, and criteria keep records away from an amount.
  func example(of found: TableAnalyser.Found) -> LocalizedText? {
    let fault = found.fault
    if let row = fault.kind.deadRow {
      return isRefuted(row, on: found.days) ? nil : fault.example
    }
    let isTold = areIndependent && (site.category == nil || fault.kind != .gap)
    guard depth == .full else { return isTold ? fault.example : nil }
    let search = HouseholdSearch(ruleSet, asOf: found.day)
    let goal = goal(of: fault)
    switch search.find(goal) {
    case .found(let household):
      return HouseholdText(ruleSet).line(household, search.facts(readBy: goal))
    case .none(.exact): return nil
    case .none(.upTo), .undecided: return isTold ? fault.example : nil
    }
  }

  /// Some household shows on one of the days that the row decides after all.
  private func isRefuted(_ row: TableFault.Kind.DeadRow, on days: [CivilDate]) -> Bool {
    guard depth == .full else { return false }
    let goal = row.goal(in: site.table)
    let wanted = site.category.flatMap { ruleSet.categories[$0].forEach }
      .map { Goal.someMember(table: $0, goal) }
    return HouseholdSearch.finds(wanted ?? goal, in: ruleSet, on: days)
  }

  /// A household to which it happens.
  private func goal(of fault: TableFault) -> Goal {
    var goals = fault.conditions.map { Goal.holds($0) }
    switch fault.kind {
    case .gap: goals += site.table.rules.indices.map { .notApplies(row: $0, of: site.table) }
    case .conflict(let a, let b), .overlap(let a, let b):
      goals += [.matches(row: a, of: site.table), .matches(row: b, of: site.table)]
    case .shadowed, .duplicate, .unreachable, .neverMissing: break
    }
    guard let index = site.category else { return .all(goals) }
    let category = ruleSet.categories[index]
    guard let table = category.forEach else {
      return .all([.outcome(category: index, is: .eligible)] + goals)
    }
    return .someMember(table: table, .all(category.eligibility + goals))
  }

  private var areIndependent: Bool {
    let facts = site.table.inputs.map { FactsRead([$0], in: ruleSet) }
    return facts.indices.allSatisfy { i in
      facts.indices.allSatisfy { i >= $0 || facts[i].isDisjoint(with: facts[$0]) }
    }
  }
}

extension TableFault.Kind {
  /// A row that never decides, or only where its twin does.
  struct DeadRow {
    let row: Int
    let twin: Int?

    /// A household for which the row decides all the same.
    func goal(in table: DecisionTable) -> Goal {
      let rivals = table.hitPolicy == .priority ? table.rivals(of: row) : []
      return .all(
        [.applies(row: row, of: table)]
          + (rivals + [twin].compactMap { $0 }).map { .notApplies(row: $0, of: table) })
    }
  }

  /// Nil for faults that come up in some cases.
  var deadRow: DeadRow? {
    switch self {
    case .gap, .conflict, .overlap: nil
    case .shadowed(let row, _), .unreachable(let row), .neverMissing(let row, _):
      DeadRow(row: row, twin: nil)
    case .duplicate(let row, let twin): DeadRow(row: row, twin: twin)
    }
  }
}

extension HouseholdSearch {
  /// A household for which the goal holds is found on one of the days.
  static func finds(_ goal: Goal, in ruleSet: RuleSet, on days: [CivilDate]) -> Bool {
    days.contains { day in
      if case .found = HouseholdSearch(ruleSet, asOf: day).find(goal) { return true }
      return false
    }
  }
}

extension Category {
  /// The conditions under which a household, or a member of it, is eligible.
  var eligibility: [Goal] {
    all.map { .holds($0.condition) } + none.map { .fails($0.condition) }
      + (any.isEmpty ? [] : [.any(any.map { .holds($0.condition) })])
  }
}
