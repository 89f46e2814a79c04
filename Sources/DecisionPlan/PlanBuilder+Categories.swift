import DecisionModel
import DecisionValues

extension PlanBuilder {
  mutating func plan(_ category: Category) -> CategoryPlan {
    guard let table = category.forEach else { return household(category) }
    let outer = current
    let domain = domain(of: table, in: 0)
    current = domain
    locals[0] = .row(domain: domain)
    let result = members(category, domain)
    current = outer
    return result
  }

  /// Whether all, any and none agree, as one truth.
  private mutating func outcome(_ category: Category, _ criteria: [State]) -> State {
    let all = category.all.count
    let any = category.any.count
    var result: State = .known
    for truth in criteria[..<all] { result = and(result, truth) }
    if any > 0 {
      var some: State = .isFalse
      for truth in criteria[all..<(all + any)] { some = or(some, truth) }
      result = and(result, some)
    }
    for truth in criteria[(all + any)...] { result = and(result, not(truth)) }
    return result
  }

  private mutating func truths(_ category: Category) -> (criteria: [State], measures: [State]) {
    (
      category.criteria.map { truth(lower($0.condition)) },
      category.measures.map { measure in measure.when.map { truth(lower($0)) } ?? .known }
    )
  }

  private mutating func household(_ category: Category) -> CategoryPlan {
    let (criteria, measures) = truths(category)
    let outcome = self.outcome(category, criteria)
    var amount: PlanValue?
    var applies: State = .known
    if let value = self.amount(category, measures) {
      amount = self.amount(
        select(outcome, value, .number(.constant(0), .known)), of: category)
      if category.amount == nil {
        applies = .isFalse
        for (measure, truth) in zip(category.measures, measures) where measure.amount != nil {
          applies = or(applies, truth)
        }
      }
    }
    return CategoryPlan(
      outcome: register(outcome, in: 0), criteria: criteria.map { register($0, in: 0) },
      measures: measures.map { register($0, in: 0) }, amount: amount,
      hasAmount: optional(applies, in: 0))
  }

  /// The category's own amount, or what its measures that apply add up to; nil when there is none.
  private mutating func amount(_ category: Category, _ measures: [State]) -> Lowered? {
    if let amount = category.amount { return lower(amount.logic) }
    var items: [(value: Lowered, condition: State)] = []
    for (measure, truth) in zip(category.measures, measures) {
      guard let amount = measure.amount else { continue }
      // A sum of nothing is certain, also where it is open whether the measure applies.
      let value = lower(amount.logic)
      items.append(
        isKleene
          ? (merge(truth, value, .number(.constant(0), .known)), .known) : (value, truth))
    }
    if items.isEmpty { return nil }
    return fold(.sum, items, emptyIsZero: true, .number(.none))
  }

  // MARK: Member by member

  /// What a category says of each member.
  struct MemberStatement {
    let domain: Int
    let outcome: Lowered.State
    let measures: [Lowered.State]
    let amount: Lowered?
  }

  /// Nil for a category of households.
  mutating func memberStatement(_ category: Category) -> MemberStatement? {
    guard let table = category.forEach else { return nil }
    let outer = current
    let domain = domain(of: table, in: 0)
    current = domain
    locals[0] = .row(domain: domain)
    let (criteria, measures) = truths(category)
    let statement = MemberStatement(
      domain: domain, outcome: outcome(category, criteria), measures: measures,
      amount: amount(category, measures))
    current = outer
    return statement
  }

  /// Eligible if any member is; reasons come from the members that have the household's own outcome.
  private mutating func members(_ category: Category, _ domain: Int) -> CategoryPlan {
    let (criteria, measures) = truths(category)
    let own = self.outcome(category, criteria)
    let outcome = any(own, of: domain)
    let telling = identical(own, lift(outcome, to: domain), in: domain)
    // By plain logic a member of whom it is open does not count; otherwise the interpreter may narrow him.
    let certain =
      isKleene ? .register(emit(.isCertain(register(own, in: domain)), in: domain)) : own
    let exclusions = category.all.count + category.any.count
    let combined = criteria.indices.map { index in
      index < exclusions
        ? every(or(not(telling), criteria[index]), of: domain)
        : any(and(telling, criteria[index]), of: domain)
    }
    let counted = or(certain, not(lift(outcome, to: domain)))
    var amount: PlanValue?
    if let value = self.amount(category, measures) {
      let list = LoweredList.rows(domain: domain, condition: certain, item: value)
      let sum = aggregate(.sum, list, emptyIsZero: true, .number(.none))
      amount = self.amount(sum, of: category)
    }
    return CategoryPlan(
      outcome: register(outcome, in: 0), criteria: combined.map { register($0, in: 0) },
      measures: measures.map { register(any(and(counted, $0), of: domain), in: 0) },
      amount: amount, hasAmount: nil)
  }

  private mutating func identical(_ a: State, _ b: State, in domain: Int) -> State {
    .register(emit(.identical(register(a, in: domain), register(b, in: domain)), in: domain))
  }
}
