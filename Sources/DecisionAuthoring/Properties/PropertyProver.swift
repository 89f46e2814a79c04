import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Judges properties, one after another.
public struct PropertyProver {
  private let search: HouseholdSearch
  private let interpreter: RuleInterpreter
  private let words: DecisionWords
  private let solver: HouseholdSearch.Solver?

  /// - Parameter solver: what is asked where our own analysis leaves `never` or `always` open.
  public init(_ search: HouseholdSearch, solver: HouseholdSearch.Solver? = nil) {
    self.search = search
    self.solver = solver
    interpreter = RuleInterpreter(search.ruleSet, asOf: search.asOf)
    words = DecisionWords(search.ruleSet)
  }

  public enum Verdict: Sendable {
    case proven(SearchFragment)
    /// The solver says so; nothing of ours has proven it.
    case claimed(SearchFragment)
    /// One household, or two that show it together.
    case refuted([Witness])
    case undecided(LocalizedText)
  }

  /// A household with what the rules make of it.
  public struct Witness: Sendable {
    public let record: HouseholdRecord
    public let household: LocalizedText
    public let decided: LocalizedText
  }

  /// A rule set at a date.
  public typealias Rules = (ruleSet: RuleSet, asOf: CivilDate)

  /// - Parameter others: the rule set in a folder, for properties that compare with it.
  public func verdict(of property: Property, others: (_ folder: String) -> Rules?) -> Verdict {
    switch property.claim {
    case .excludes(let goal): return verdict(of: goal)
    case .monotone(let claim, let condition): return verdict(of: claim, condition)
    case .same(let folder):
      guard let (old, date) = others(folder) else {
        return .undecided(LocalizedText(zh: "读不了 \(folder)", en: "cannot read \(folder)"))
      }
      return sameness(old, date)
    }
  }

  private func verdict(of goal: Goal) -> Verdict {
    switch search.find(goal) {
    case .none(let fragment): return .proven(fragment)
    case .undecided(let reason): return solverVerdict(of: goal) ?? .undecided(reason)
    case .found(let record): return .refuted([witness(record, of: goal)])
    }
  }

  private func solverVerdict(of goal: Goal) -> Verdict? {
    guard let solver, let answer = search.find(goal, asking: solver) else { return nil }
    switch answer {
    case .found(let record): return .refuted([witness(record, of: goal)])
    case .none(let fragment): return .claimed(fragment)
    case .undecided: return nil
    }
  }

  /// A household that meets a goal, as reports show it.
  public func witness(_ record: HouseholdRecord, of goal: Goal) -> Witness {
    var reader = GoalReader(search.ruleSet)
    reader.visit(goal)
    return witness(record, reader, categories: goal.categories)
  }

  private func witness(
    _ record: HouseholdRecord, _ reader: GoalReader, categories: [Int]
  ) -> Witness {
    Witness(
      record: record, household: HouseholdText(search.ruleSet).line(record, reader.facts),
      decided: words.line(
        interpreter.decide(record), decisions: reader.decisions.sorted(), categories: categories))
  }

  private func verdict(of claim: Monotonicity, _ condition: Goal) -> Verdict {
    switch search.judge(claim, where: condition) {
    case .proven(let fragment): return .proven(fragment)
    case .undecided(let reason): return .undecided(reason)
    case .refuted(let first, let second):
      var reader = GoalReader(search.ruleSet)
      reader.visit(claim.subject)
      reader.visit(condition)
      return .refuted(
        [first, second].map { witness($0, reader, categories: claim.subject.categories) })
    }
  }

  /// Nothing that both rule sets decide differs.
  private func sameness(_ old: RuleSet, _ date: CivilDate) -> Verdict {
    let difference = DifferenceSearch(
      old, asOf: date, search.ruleSet, asOf: search.asOf, limits: search.limits)
    var fragment = SearchFragment.exact
    var doubt: LocalizedText?
    for subject in difference.subjects {
      switch difference.find(subject) {
      case .none(let next): fragment = fragment.common(with: next)
      case .undecided(let reason):
        doubt =
          doubt
          ?? LocalizedText(
            zh: "\(subject.name)：\(reason.zh)", en: "\(subject.name): \(reason.en)")
      case .found(let before, let after):
        return .refuted([
          Self.witness(before, old, date, subject),
          Self.witness(after, search.ruleSet, search.asOf, subject),
        ])
      }
    }
    return doubt.map { .undecided($0) } ?? .proven(fragment)
  }

  /// One of two records of a household on which rule sets differ, as reports show it.
  public static func witness(
    _ record: HouseholdRecord, _ ruleSet: RuleSet, _ asOf: CivilDate,
    _ subject: DifferenceSearch.Subject
  ) -> Witness {
    var reader = GoalReader(ruleSet)
    reader.visit(subject)
    let categories = ruleSet.categories.indices.filter { index in
      switch subject {
      case .outcome(let name), .amount(let name): ruleSet.categories[index].name == name
      case .decision: false
      }
    }
    return Witness(
      record: record, household: HouseholdText(ruleSet).line(record, reader.facts),
      decided: DecisionWords(ruleSet).line(
        RuleInterpreter(ruleSet, asOf: asOf).decide(record), decisions: reader.decisions.sorted(),
        categories: categories))
  }
}

extension Monotonicity.Subject {
  var categories: [Int] {
    switch self {
    case .decision: []
    case .outcome(let category), .amount(let category): [category]
    }
  }
}

extension Goal {
  /// The categories that it names.
  var categories: [Int] {
    switch self {
    case .outcome(let category, _), .amount(let category, _, _): [category]
    case .all(let goals), .any(let goals):
      goals.flatMap(\.categories).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    case .someMember(_, let goal): goal.categories
    default: []
    }
  }
}
