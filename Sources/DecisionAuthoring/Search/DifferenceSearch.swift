import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Finds a household that two rule sets decide differently, or proves that there is none.
///
/// Inputs and member tables are shared by name where their types agree; what only one of the two knows is
/// free. A shared fact has a value that both declarations allow: proofs are about such households, with all
/// facts known.
public struct DifferenceSearch: Sendable {
  /// What is compared, by its name in both rule sets.
  public enum Subject: Sendable, Hashable {
    case outcome(category: String)
    /// For households that both find eligible.
    case amount(category: String)
    case decision(String)

    public var name: String {
      switch self {
      case .outcome(let name), .decision(let name): name
      case .amount(let name): "\(name).amount"
      }
    }
  }

  public enum Answer: Sendable {
    /// The same household as a record of either rule set.
    case found(old: HouseholdRecord, new: HouseholdRecord)
    case none(SearchFragment)
    case undecided(LocalizedText)
  }

  public let old: RuleSet
  public let new: RuleSet
  public let limits: SearchLimits
  /// Categories, amounts and published decisions that both have, in the order of the new one.
  public let subjects: [Subject]
  private let dates: [CivilDate]
  private let interpreters: [RuleInterpreter]
  private let vocabulary: Set<String>

  /// - Parameters:
  ///   - oldDate: the as-of date of the old rule set.
  ///   - newDate: the as-of date of the new one; the same date as a rule.
  public init(
    _ old: RuleSet, asOf oldDate: CivilDate, _ new: RuleSet, asOf newDate: CivilDate,
    limits: SearchLimits = SearchLimits()
  ) {
    self.old = old
    self.new = new
    self.limits = limits
    subjects = Self.subjects(old, new)
    dates = [oldDate, newDate]
    interpreters = [
      RuleInterpreter(old, asOf: oldDate), RuleInterpreter(new, asOf: newDate),
    ]
    vocabulary = TextVocabulary(old).texts.union(TextVocabulary(new).texts)
  }

  private static func subjects(_ old: RuleSet, _ new: RuleSet) -> [Subject] {
    let decisions = new.decisions.filter(\.isPublished).map(\.name)
      .filter { name in old.decisions.contains { $0.name == name } }
    let categories = new.categories.filter { category in
      old.categories.contains { $0.name == category.name }
    }
    return decisions.map { .decision($0) }
      + categories.flatMap { category -> [Subject] in
        let other = old.categories.first { $0.name == category.name }
        let outcome = Subject.outcome(category: category.name)
        guard category.hasAmount, other?.hasAmount ?? false else { return [outcome] }
        return [outcome, .amount(category: category.name)]
      }
  }

  /// A household on which the two decide the subject differently.
  public func find(_ subject: Subject) -> Answer {
    let readers = [old, new].map { ruleSet in
      var reader = GoalReader(ruleSet)
      reader.visit(subject)
      return reader
    }
    let names = zip([old, new], readers).flatMap { ruleSet, reader in
      reader.facts.tables.sorted().map { ruleSet.tables[$0].name }
    }
    let tables = names.enumerated().filter { names.firstIndex(of: $0.element) == $0.offset }
      .map(\.element)
    var steps = limits.steps
    var doubt: LocalizedText?
    for counts in HouseholdSearch.counts(tables.count, upTo: limits.members) {
      let sizes = Dictionary(zip(tables, counts)) { first, _ in first }
      switch find(subject, sizes, &steps) {
      case .undecided(let reason): doubt = doubt ?? reason
      case .none: continue
      case .found(let old, let new): return .found(old: old, new: new)
      }
    }
    if let doubt { return .undecided(doubt) }
    return .none(tables.isEmpty ? .exact : .upTo(members: limits.members))
  }

  private func find(_ subject: Subject, _ sizes: [String: Int], _ steps: inout Int) -> Answer {
    let problem = Problem()
    let ruleSets = [old, new]
    let facts = FactVariables(
      problem, ruleSets, asOf: dates[1], vocabulary: vocabulary, memberCounts: sizes)
    let lowerings = ruleSets.indices.map {
      Lowering(ruleSets[$0], number: $0, asOf: dates[$0], into: problem, facts: facts)
    }
    let formula = Self.difference(lowerings[0], lowerings[1], subject)
    var found: [HouseholdRecord] = []
    let solver = ProblemSolver(problem, steps: steps)
    let isFound = solver.solve(formula) { model in
      found = ruleSets.indices.compactMap {
        RecordMaker(ruleSets[$0], number: $0, asOf: dates[1], facts, model).record()
      }
      return found.count == 2 && differ(found, subject)
    }
    if isFound { return .found(old: found[0], new: found[1]) }
    steps = max(solver.stepsLeft, limits.steps / 10)
    return solver.doubt.map { .undecided($0) } ?? .none(.exact)
  }

  // MARK: What differs

  private static func difference(_ old: Lowering, _ new: Lowering, _ subject: Subject) -> Formula {
    let problem = old.problem
    switch subject {
    case .outcome(let name):
      guard let a = old.ruleSet.category(name), let b = new.ruleSet.category(name) else {
        return .no
      }
      return problem.any(
        [Outcome.eligible, .ineligible, .conflict].map { outcome in
          problem.all([old.outcome(a, is: outcome), problem.not(new.outcome(b, is: outcome))])
        })
    case .amount(let name):
      guard let a = old.ruleSet.category(name), let b = new.ruleSet.category(name),
        let x = old.amount(a), let y = new.amount(b)
      else { return .no }
      return problem.all([
        x.isEligible, y.isEligible, x.ok, y.ok, problem.not(problem.isZero(x.form - y.form)),
      ])
    case .decision(let name):
      guard let a = old.ruleSet.decisions.firstIndex(where: { $0.name == name }),
        let b = new.ruleSet.decisions.firstIndex(where: { $0.name == name })
      else { return .no }
      let (x, y) = (old.decision(a), new.decision(b))
      let fails = [(x, y), (y, x)].map { one, other in
        problem.all([old.hasValue(one), problem.not(old.hasValue(other))])
      }
      return problem.any([old.compare(.notEqual, x, y).yes] + fails)
    }
  }

  private func differ(_ records: [HouseholdRecord], _ subject: Subject) -> Bool {
    let results = zip(interpreters, records).map { interpreter, record in
      Self.result(interpreter.decide(record), interpreter.ruleSet, subject)
    }
    return results[0] != results[1]
  }

  private enum Result: Equatable {
    case outcome(Outcome?)
    case value(Possible?)
  }

  private static func result(
    _ decision: HouseholdDecision, _ ruleSet: RuleSet, _ subject: Subject
  ) -> Result {
    func category(_ name: String) -> CategoryDecision? {
      ruleSet.categories.firstIndex { $0.name == name }.map { decision.categories[$0] }
    }
    switch subject {
    case .outcome(let name): return .outcome(category(name)?.outcome)
    case .amount(let name): return .value(category(name)?.amount?.value)
    case .decision(let name):
      let index = ruleSet.decisions.firstIndex { $0.name == name }
      return .value(index.map { decision.decisions[$0] })
    }
  }
}

extension Category {
  var hasAmount: Bool { amount != nil || measures.contains { $0.amount != nil } }
}

extension RuleSet {
  func category(_ name: String) -> Category? { categories.first { $0.name == name } }
}

extension GoalReader {
  mutating func visit(_ subject: DifferenceSearch.Subject) {
    switch subject {
    case .outcome(let name):
      if let category = ruleSet.category(name) { visit(category, withAmounts: false) }
    case .amount(let name):
      if let category = ruleSet.category(name) { visit(category, withAmounts: true) }
    case .decision(let name):
      if let index = ruleSet.decisions.firstIndex(where: { $0.name == name }) {
        visit(decision: index)
      }
    }
  }
}

extension Lowering {
  /// When the rules give a value at all.
  func hasValue(_ symbol: Symbol) -> Formula {
    switch symbol {
    case .truth(let truth): problem.any([truth.yes, truth.no])
    case .number(_, let ok), .words(_, let ok), .date(_, let ok), .list(_, let ok): ok
    case .record(let fields):
      problem.all(fields.keys.sorted().compactMap { fields[$0].map(hasValue) })
    case .row: .yes
    case .unknown: problem.opaqueTruth().yes
    }
  }
}
