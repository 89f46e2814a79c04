import DecisionInterpreter
import DecisionModel
import DecisionValues

extension Lowering {
  /// Whether a category's criteria hold, for the row bound to local 0.
  func criteria(_ category: Category) -> Truth {
    var result = Truth.isTrue
    for criterion in category.all { result = both(result, truth(criterion.condition)) }
    if !category.any.isEmpty {
      var some = Truth.isFalse
      for criterion in category.any { some = either(some, truth(criterion.condition)) }
      result = both(result, some)
    }
    for criterion in category.none { result = both(result, truth(criterion.condition).negated) }
    return result
  }

  /// Member by member, or once for the household; each with its truth.
  func forEachSubject(of category: Category, _ body: (Truth) -> Void) {
    let outer = locals
    defer { locals = outer }
    locals = []
    guard let table = category.forEach else {
      body(criteria(category))
      return
    }
    for row in 0..<facts.memberCount(table, in: number) {
      locals = [.row(table: table, index: row)]
      body(criteria(category))
    }
  }

  func outcome(_ category: Category, is outcome: Outcome) -> Formula {
    var subjects: [Truth] = []
    forEachSubject(of: category) { subjects.append($0) }
    let eligible = problem.any(subjects.map(\.yes))
    let ineligible = problem.all(subjects.map(\.no))
    switch outcome {
    case .eligible: return eligible
    case .ineligible: return ineligible
    case .conflict: return problem.all([problem.not(eligible), problem.not(ineligible)])
    // What is missing or invalid is tried out on candidates.
    case .undetermined, .invalidInput: return .yes
    }
  }

  /// What a category comes to: nothing for who is not eligible.
  struct Sum {
    let form: LinearForm
    /// Where it has a value.
    let ok: Formula
    let isEligible: Formula
  }

  /// The sum over those who are eligible; nil for a category without an amount.
  func amount(_ category: Category) -> Sum? {
    guard category.hasAmount else { return nil }
    var total = LinearForm(.zero)
    var oks: [Formula] = []
    var eligible: [Formula] = []
    forEachSubject(of: category) { truth in
      guard case .number(let form, let ok) = self.ownAmount(category) else {
        oks.append(.no)
        return
      }
      let counts = problem.all([truth.yes, ok])
      total = total + choice([(counts, form), (truth.no, LinearForm(.zero))])
      oks.append(problem.any([counts, truth.no]))
      eligible.append(truth.yes)
    }
    return Sum(form: total, ok: problem.all(oks), isEligible: problem.any(eligible))
  }

  /// The category's own amount, or what its measures that apply add up to.
  private func ownAmount(_ category: Category) -> Symbol {
    if let amount = category.amount { return logic(amount.logic, .number(amount.unit)) }
    var total = LinearForm(.zero)
    var oks: [Formula] = []
    var hasAmount = false
    for measure in category.measures {
      guard let amount = measure.amount else { continue }
      guard case .number(let form, let ok) = logic(amount.logic, .number(amount.unit)) else {
        return .unknown
      }
      hasAmount = true
      let applies = measure.when.map { truth($0) } ?? .isTrue
      total =
        total
        + choice([(problem.all([applies.yes, ok]), form), (applies.no, LinearForm(.zero))])
      oks.append(problem.any([problem.all([applies.yes, ok]), applies.no]))
    }
    return hasAmount ? .number(total, ok: problem.all(oks)) : .unknown
  }
}
