import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Finds two households that differ in one fact alone.
struct TwinSearch {
  let ruleSet: RuleSet
  let asOf: CivilDate
  /// The input in which they differ, a number.
  let input: Int
  var limits = SearchLimits()

  enum Answer {
    case found(HouseholdRecord, HouseholdRecord)
    case none(SearchFragment)
    case undecided(LocalizedText)
  }

  /// The rules twice over, once for either household, and the fact that they do not share.
  struct Twins {
    let first: Lowering
    let second: Lowering
    let firstFact: LinearForm
    let secondFact: LinearForm

    var problem: Problem { first.problem }
  }

  /// - Parameters:
  ///   - tables: the member tables that the question is about.
  ///   - condition: what must be so of the two.
  ///   - accepts: whether the interpreter agrees.
  func find(
    tables: Set<Int>, _ condition: (Twins) -> Formula,
    accepts: (HouseholdRecord, HouseholdRecord) -> Bool
  ) -> Answer {
    let tables = tables.sorted()
    var steps = limits.steps
    var doubt: LocalizedText?
    for counts in HouseholdSearch.counts(tables.count, upTo: limits.members) {
      let sizes = Dictionary(
        zip(tables.map { ruleSet.tables[$0].name }, counts)
      ) { first, _ in first }
      switch find(sizes, &steps, condition, accepts) {
      case .found(let first, let second): return .found(first, second)
      case .undecided(let reason): doubt = doubt ?? reason
      case .none: continue
      }
    }
    if let doubt { return .undecided(doubt) }
    return .none(tables.isEmpty ? .exact : .upTo(members: limits.members))
  }

  private func find(
    _ sizes: [String: Int], _ steps: inout Int, _ condition: (Twins) -> Formula,
    _ accepts: (HouseholdRecord, HouseholdRecord) -> Bool
  ) -> Answer {
    let problem = Problem()
    let facts = FactVariables(
      problem, [ruleSet, ruleSet], asOf: asOf, vocabulary: TextVocabulary(ruleSet).texts,
      memberCounts: sizes, apart: ruleSet.inputs[input].name)
    let lowerings = [0, 1].map {
      Lowering(ruleSet, number: $0, asOf: asOf, into: problem, facts: facts)
    }
    guard case .number(let a, _) = facts.symbol(nil, row: 0, input, in: 0),
      case .number(let b, _) = facts.symbol(nil, row: 0, input, in: 1)
    else { return .none(.exact) }
    let formula = condition(
      Twins(first: lowerings[0], second: lowerings[1], firstFact: a, secondFact: b))
    var found: [HouseholdRecord] = []
    let solver = ProblemSolver(problem, steps: steps)
    let isFound = solver.solve(formula) { model in
      found = [0, 1].compactMap {
        RecordMaker(ruleSet, number: $0, asOf: asOf, facts, model).record()
      }
      return found.count == 2 && accepts(found[0], found[1])
    }
    if isFound { return .found(found[0], found[1]) }
    steps = max(solver.stepsLeft, limits.steps / 10)
    return solver.doubt.map { .undecided($0) } ?? .none(.exact)
  }
}
