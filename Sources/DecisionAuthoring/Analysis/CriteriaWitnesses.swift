import DecisionModel

/// Second judge of the conditions of a category: each finding says that no household exists, so one is
/// looked for.
struct CriteriaWitnesses {
  let ruleSet: RuleSet
  let category: Category
  let depth: RuleSetAnalysis.Depth

  /// No household refutes the finding, and where samples alone speak for it, there is proven to be none.
  func isTold(_ found: CriteriaAnalyser.Found) -> Bool {
    guard depth == .full else { return found.isProven }
    let goal =
      category.forEach.map { Goal.someMember(table: $0, refutation(of: found.fault)) }
      ?? refutation(of: found.fault)
    return found.days.allSatisfy { day in
      switch HouseholdSearch(ruleSet, asOf: day).find(goal) {
      case .found: false
      case .none: true
      case .undecided: found.isProven
      }
    }
  }

  /// A household, or a member of it, of which the finding is wrong.
  private func refutation(of fault: CriterionFault) -> Goal {
    switch fault {
    case .always(let index): return fails(index)
    case .never(let index): return holds(index)
    case .contradiction(let a, let b):
      // A condition contradicts an exclusion that it implies.
      return .all([holds(b), category.isRequirement(a) ? holds(a) : fails(a)])
    case .excludedBefore(let a, let b), .closed(let a, let b): return .all([holds(a), holds(b)])
    case .implied(let index, let other):
      // Of two alternatives, or two exclusions, the narrower one is told.
      return category.isRequirement(other)
        ? .all([holds(other), fails(index)]) : .all([holds(index), fails(other)])
    case .idleMeasure(let index, let criterion):
      let when = category.measures[index].when.map { [Goal.holds($0)] } ?? []
      return .all(when + (criterion.map { [holds($0)] } ?? []))
    }
  }

  private func holds(_ index: Int) -> Goal { .holds(category.criteria[index].condition) }

  private func fails(_ index: Int) -> Goal { .fails(category.criteria[index].condition) }
}

extension Category {
  /// One of the conditions that all must pass.
  fileprivate func isRequirement(_ index: Int) -> Bool { index < all.count }
}
