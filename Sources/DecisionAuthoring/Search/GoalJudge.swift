import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Whether a goal holds for a record, by the interpreter: what counts in the end.
struct GoalJudge {
  private let interpreter: RuleInterpreter
  private let record: HouseholdRecord
  private let decision: HouseholdDecision
  private var member: (table: Int, index: Int)?

  init(_ interpreter: RuleInterpreter, _ record: HouseholdRecord) {
    self.interpreter = interpreter
    self.record = record
    decision = interpreter.decide(record)
  }

  func isMet(_ goal: Goal) -> Bool {
    switch goal {
    case .holds(let condition): return truth(condition) == .isTrue
    case .fails(let condition): return truth(condition) == .isFalse
    case .matches(let row, let table): return tests(table)[row] == .isTrue
    case .applies(let row, let table):
      let truths = tests(table)
      return truths[row] == .isTrue && (table.hitPolicy != .first || allFalse(truths[..<row]))
    case .notApplies(let row, let table):
      let truths = tests(table)
      return truths[row] == .isFalse
        || (table.hitPolicy == .first && truths[..<row].contains(.isTrue))
    case .decision(let index, let op, let value):
      let subject = decision.decisions[index]
      return compare(op, subject, value)
    case .amount(let category, let op, let value):
      let result = decision.categories[category]
      guard result.outcome == .eligible, let amount = result.amount else { return false }
      return compare(op, amount.value, .number(value))
    case .outcome(let category, let outcome):
      return decision.categories[category].outcome == outcome
    case .missing(let input): return record.facts[input] == .missing
    case .known(let input): return record.facts[input] != .missing
    case .difference(let left, let right, let step): return isApart(left, right, by: step)
    case .someMember(let table, let inner): return someMember(table, inner)
    case .all(let goals): return goals.allSatisfy { isMet($0) }
    case .any(let goals): return goals.contains { isMet($0) }
    }
  }

  private func truth(_ expression: TypedExpression) -> TruthSet {
    interpreter.value(of: expression, in: record, member: member).truth
  }

  private func tests(_ table: DecisionTable) -> [TruthSet] {
    interpreter.rowTests(of: table, in: record, member: member)
  }

  private func allFalse(_ truths: ArraySlice<TruthSet>) -> Bool {
    truths.allSatisfy { $0 == .isFalse }
  }

  private func compare(_ op: Comparison, _ subject: Possible, _ value: Value) -> Bool {
    guard let known = subject.known else { return false }
    switch (known, value) {
    case (.number(let a), .number(let b)): return holds(op, a < b, a == b)
    case (.date(let a), .date(let b)): return holds(op, a < b, a == b)
    default: return (known == value) == (op != .notEqual)
    }
  }

  private func holds(_ op: Comparison, _ isLess: Bool, _ isEqual: Bool) -> Bool {
    switch op {
    case .equal: isEqual
    case .notEqual: !isEqual
    case .less: isLess
    case .lessOrEqual: isLess || isEqual
    case .greater: !isLess && !isEqual
    case .greaterOrEqual: !isLess
    }
  }

  private func isApart(
    _ left: TypedExpression, _ right: TypedExpression, by step: Decimal128
  ) -> Bool {
    let a = interpreter.value(of: left, in: record, member: member).known
    let b = interpreter.value(of: right, in: record, member: member).known
    switch (a, b) {
    case (.number(let x)?, .number(let y)?): return x - y == step
    case (.date(let x)?, .date(let y)?):
      return Decimal128(x.dayNumber - y.dayNumber) == step
    default: return false
    }
  }

  private func someMember(_ table: Int, _ goal: Goal) -> Bool {
    guard let rows = record.members[table] else { return false }
    return rows.indices.contains { index in
      var judge = self
      judge.member = (table, index)
      return judge.isMet(goal)
    }
  }
}
