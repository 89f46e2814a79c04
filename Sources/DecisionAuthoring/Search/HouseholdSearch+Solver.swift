import DecisionInterpreter

extension HouseholdSearch {
  /// Answers a question in SMT-LIB text, as `z3 -in` does; nil where it could not be asked.
  public typealias Solver = (_ question: String) -> String?

  /// What an outside solver says of a goal: it is believed where it finds no household, and what it finds
  /// is confirmed by the interpreter. Nil where it does not know.
  public func find(_ goal: Goal, asking solver: Solver) -> SearchAnswer? {
    var reader = GoalReader(ruleSet)
    reader.visit(goal)
    let tables = reader.facts.tables.sorted()
    for counts in Self.counts(tables.count, upTo: limits.members) {
      let sizes = Dictionary(
        zip(tables.map { ruleSet.tables[$0].name }, counts)
      ) { first, _ in first }
      let (problem, facts, formula) = question(goal, sizes)
      let text = SMTText(problem, formula)
      guard let reply = solver(text.text) else { return nil }
      switch text.answer(reply) {
      case .unsat: continue
      case .unknown: return nil
      case .sat(let model):
        let record = RecordMaker(ruleSet, number: 0, asOf: asOf, facts, model).record()
        return record.flatMap { confirmed($0, goal) }.map { .found($0) }
      }
    }
    return SearchAnswer.none(fragment(reader))
  }
}
