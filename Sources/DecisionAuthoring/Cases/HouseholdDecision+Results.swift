import DecisionInterpreter
import DecisionModel

extension HouseholdDecision {
  /// What came out for the subject of an expectation.
  func result(
    of subject: CaseExpectation.Subject, in ruleSet: RuleSet
  ) -> CaseExpectation.Result {
    switch subject {
    case .decision(let index): return decisions[index].caseResult
    case .output(let index, let name):
      let base = decisions[index]
      guard case .record(let fields) = base.content, let field = fields[name] else {
        return base.caseResult
      }
      return Possible(field.content, faults: field.faults.union(base.faults)).caseResult
    case .outcome(let index): return .outcome(categories[index].outcome)
    case .amount(let index): return categories[index].amountResult
    case .possible(let index): return .outcomes(categories[index].possible)
    case .needed(let index):
      var seen: Set<String> = []
      let names = categories[index].needed.map { $0.name(in: ruleSet) }
      return .names(names.filter { seen.insert($0).inserted })
    case .reasons(let index):
      let category = ruleSet.categories[index]
      let reasons = categories[index].reasons(of: category)
      return .names(reasons.map { category.criteria[$0.index].code })
    case .measures(let index):
      let names = zip(ruleSet.categories[index].measures, categories[index].measures)
        .filter { $0.1 == .isTrue }.map(\.0.name)
      return .names(categories[index].outcome == .eligible ? names : [])
    case .confirmation(let index):
      return .names(ruleSet.names(ofReadings: readingsToConfirm(category: index)))
    case .confirmationOfDecision(let index):
      return .names(ruleSet.names(ofReadings: readingsToConfirm(decision: index)))
    }
  }
}

extension CategoryDecision {
  /// While the outcome is open the sum is, too.
  fileprivate var amountResult: CaseExpectation.Result {
    guard let amount else { return outcome.isUnsettled ? .outcome(outcome) : .nothing }
    if outcome == .undetermined { return .outcome(.undetermined) }
    return amount.value.caseResult
  }
}

extension Possible {
  /// The value when it is certain, otherwise the outcome that stands in its place.
  fileprivate var caseResult: CaseExpectation.Result {
    if let known { return .value(known) }
    if content == .none, faults == .conflict { return .outcome(.conflict) }
    if content == .none, faults == .invalid { return .outcome(.invalidInput) }
    return .outcome(.undetermined)
  }
}
