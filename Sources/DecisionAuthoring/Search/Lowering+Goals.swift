import DecisionInterpreter
import DecisionModel
import DecisionValues

extension Lowering {
  /// What a goal asks of the variables: true for every household of which it holds.
  func formula(_ goal: Goal) -> Formula {
    switch goal {
    case .holds(let condition): return truth(condition).yes
    case .fails(let condition): return truth(condition).no
    case .matches(let row, let table): return rowTruths(table)[row].yes
    case .applies(let row, let table):
      let rows = rowTruths(table)
      guard table.hitPolicy == .first else { return rows[row].yes }
      return problem.all(rows[..<row].map(\.no) + [rows[row].yes])
    case .notApplies(let row, let table):
      let rows = rowTruths(table)
      guard table.hitPolicy == .first else { return rows[row].no }
      return problem.any([rows[row].no] + rows[..<row].map(\.yes))
    case .decision(let index, let op, let value):
      return compare(op, decision(index), .constant(value)).yes
    case .amount(let index, let op, let value):
      let category = ruleSet.categories[index]
      guard let sum = amount(category) else { return .no }
      let wanted = Symbol.number(LinearForm(Rational(value)), ok: .yes)
      let compared = compare(op, .number(sum.form, ok: sum.ok), wanted).yes
      return problem.all([sum.isEligible, compared])
    case .outcome(let category, let outcome):
      return self.outcome(ruleSet.categories[category], is: outcome)
    case .missing(let input): return facts.isMissing(nil, row: 0, input, in: number).yes
    case .known(let input): return facts.isMissing(nil, row: 0, input, in: number).no
    case .difference(let left, let right, let step): return difference(left, right, step)
    case .someMember(let table, let inner): return someMember(table, inner)
    case .all(let goals): return problem.all(goals.map { formula($0) })
    case .any(let goals): return problem.any(goals.map { formula($0) })
    }
  }

  private func difference(
    _ left: TypedExpression, _ right: TypedExpression, _ step: Decimal128
  ) -> Formula {
    switch (lower(left), lower(right)) {
    case (.number(let a, let okA), .number(let b, let okB)):
      return problem.all([okA, okB, problem.isZero(a - b - LinearForm(Rational(step)))])
    case (.date(let a, let okA), .date(let b, let okB)):
      let days = dayNumber(a) - dayNumber(b) - LinearForm(Rational(step))
      return problem.all([okA, okB, problem.isZero(days)])
    default: return problem.opaqueTruth().yes
    }
  }

  private func someMember(_ table: Int, _ goal: Goal) -> Formula {
    let outer = locals
    defer { locals = outer }
    return problem.any(
      (0..<facts.memberCount(table, in: number)).map { row in
        locals = [.row(table: table, index: row)]
        return formula(goal)
      })
  }
}
