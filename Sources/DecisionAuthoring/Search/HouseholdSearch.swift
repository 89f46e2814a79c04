import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Finds a household for which a goal holds, or proves that there is none.
///
/// Exact: fractions and grids, never binary floating point. Deterministic: the effort is counted in
/// steps, not in time. Prepared once per rule set and date; questions are independent of each other.
/// Proofs take quotients as fractions; the interpreter, which confirms what is found, carries 34 digits.
public struct HouseholdSearch: Sendable {
  public let ruleSet: RuleSet
  public let asOf: CivilDate
  public let limits: SearchLimits
  private let interpreter: RuleInterpreter
  private let vocabulary: Set<String>

  public init(_ ruleSet: RuleSet, asOf: CivilDate, limits: SearchLimits = SearchLimits()) {
    self.ruleSet = ruleSet
    self.asOf = asOf
    self.limits = limits
    interpreter = RuleInterpreter(ruleSet, asOf: asOf)
    vocabulary = TextVocabulary(ruleSet).texts
  }

  /// A household for which the goal holds.
  ///
  /// It has the facts that the goal depends on, those that are required and the key, but for what the
  /// goal wants missing; nothing else is known of it. Small households come first.
  public func find(_ goal: Goal) -> SearchAnswer {
    var reader = GoalReader(ruleSet)
    reader.visit(goal)
    let tables = reader.facts.tables.sorted()
    var steps = limits.steps
    var doubt: LocalizedText?
    for counts in Self.counts(tables.count, upTo: limits.members) {
      let sizes = Dictionary(
        zip(tables.map { ruleSet.tables[$0].name }, counts)
      ) { first, _ in first }
      switch find(goal, sizes, &steps) {
      case .found(let record): return .found(record)
      case .undecided(let reason): doubt = doubt ?? reason
      case .none: continue
      }
    }
    if let doubt { return .undecided(doubt) }
    return .none(fragment(reader))
  }

  /// The households for which it is proven that there is none.
  func fragment(_ reader: GoalReader) -> SearchFragment {
    let isExact =
      reader.facts.tables.isEmpty
      || (reader.listed.isEmpty && reader.witnesses <= limits.members)
    return isExact ? .exact : .upTo(members: limits.members)
  }

  /// A goal over households of these sizes, in terms of variables.
  func question(
    _ goal: Goal, _ sizes: [String: Int]
  ) -> (problem: Problem, facts: FactVariables, formula: Formula) {
    let problem = Problem()
    let facts = FactVariables(
      problem, [ruleSet], asOf: asOf, vocabulary: vocabulary, memberCounts: sizes)
    let formula = Lowering(ruleSet, asOf: asOf, into: problem, facts: facts).formula(goal)
    return (problem, facts, formula)
  }

  /// Sizes of so many tables, small ones first.
  static func counts(_ tables: Int, upTo most: Int) -> [[Int]] {
    var result: [[Int]] = [[]]
    for _ in 0..<tables { result = result.flatMap { head in (0...most).map { head + [$0] } } }
    return result.enumerated()
      .sorted { ($0.element.reduce(0, +), $0.offset) < ($1.element.reduce(0, +), $1.offset) }
      .map(\.element)
  }

  private func find(_ goal: Goal, _ sizes: [String: Int], _ steps: inout Int) -> SearchAnswer {
    let (problem, facts, formula) = question(goal, sizes)
    var found: HouseholdRecord?
    let solver = ProblemSolver(problem, steps: steps)
    let isFound = solver.solve(formula) { model in
      let maker = RecordMaker(ruleSet, number: 0, asOf: asOf, facts, model)
      found = maker.record().flatMap { confirmed($0, goal) }
      return found != nil
    }
    if isFound, let found { return .found(found) }
    steps = max(solver.stepsLeft, limits.steps / 10)
    return solver.doubt.map { .undecided($0) } ?? .none(.exact)
  }

  /// The record, where the interpreter says that the goal holds for it; for an outcome that rests on
  /// blanks or faults, one with some of those.
  func confirmed(_ record: HouseholdRecord, _ goal: Goal) -> HouseholdRecord? {
    let variants = goal.isAboutBlanks ? blanked(record, by: .missing) : []
    let faulty = goal.isAboutFaults ? blanked(record, by: .invalid) : []
    return ([record] + variants + faulty).first { GoalJudge(interpreter, $0).isMet(goal) }
  }

  /// The record with each fact in turn missing or invalid, and with all of them.
  private func blanked(_ record: HouseholdRecord, by fact: Fact) -> [HouseholdRecord] {
    let known = record.facts.indices.filter { index in
      guard case .known = record.facts[index] else { return false }
      return index != ruleSet.keyInput && !ruleSet.inputs[index].isRequired
    }
    var result: [HouseholdRecord] = []
    var all = record
    for index in known {
      var one = record
      one.facts[index] = fact
      all.facts[index] = fact
      result.append(one)
    }
    for table in record.members.indices where record.members[table] != nil {
      var one = record
      one.members[table] = nil
      all.members[table] = nil
      if fact == .missing { result.append(one) }
    }
    return result + [all]
  }
}

extension Goal {
  fileprivate var isAboutBlanks: Bool { asks(for: .undetermined) }
  fileprivate var isAboutFaults: Bool { asks(for: .invalidInput) }

  private func asks(for outcome: Outcome) -> Bool {
    switch self {
    case .outcome(_, let wanted): wanted == outcome
    case .all(let goals), .any(let goals): goals.contains { $0.asks(for: outcome) }
    default: false
    }
  }
}

extension ProblemSolver {
  /// Why what was not found may be there all the same; nil where it cannot.
  var doubt: LocalizedText? {
    if hasSpentAll {
      return LocalizedText(
        zh: "要分的情形太多，没有分完", en: "there are too many cases to go through them all")
    }
    guard isIncomplete else { return nil }
    return LocalizedText(
      zh: "有的算式超出了能精确分析的范围，找到的例子都没有得到证实",
      en: "some formulas are beyond exact analysis, and no example could be confirmed")
  }
}

/// How much effort one question may take.
public struct SearchLimits: Sendable {
  /// Case distinctions and pivots together.
  public var steps: Int
  /// The most rows of a member table that are looked at.
  public var members: Int

  public init(steps: Int = 20_000, members: Int = 2) {
    self.steps = steps
    self.members = members
  }
}
