import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Finds benefit cliffs: places where one more yuan of income loses more than it earns.
public struct CliffSearch: Sendable {
  private let search: HouseholdSearch
  private let interpreter: RuleInterpreter
  private var ruleSet: RuleSet { search.ruleSet }

  public init(_ search: HouseholdSearch) {
    self.search = search
    interpreter = RuleInterpreter(search.ruleSet, asOf: search.asOf)
  }

  /// A place where an amount falls by more than the income grows.
  public struct Cliff: Sendable {
    public let category: Int
    /// The income on this side of it, and one yuan further.
    public let before: HouseholdRecord
    public let after: HouseholdRecord
    /// How much less the category comes to.
    public let loss: Decimal128
    /// The amount is a ceiling: less may be lost.
    public let isCap: Bool
    public let causes: [Cause]
  }

  /// What the yuan changes, on the way to the amount.
  public enum Cause: Sendable, Hashable {
    /// Another row of a decision's table hits.
    case row(decision: Int, before: Int, after: Int)
    /// A criterion of the category no longer holds.
    case criterion(Int)
  }

  /// All cliffs of a category, and what could not be told.
  public struct Result: Sendable {
    public let cliffs: [Cliff]
    /// The list is complete for these households; nil where something stayed open.
    public let fragment: SearchFragment?
  }

  /// Inputs that are an income, by name or choice, and on which the amount of a category depends.
  public func incomes(of category: Int, named name: String? = nil) -> [Int] {
    guard ruleSet.categories[category].hasAmount else { return [] }
    var reader = GoalReader(ruleSet)
    reader.visit(ruleSet.categories[category], withAmounts: true)
    return reader.facts.inputs.sorted().filter { index in
      let input = ruleSet.inputs[index]
      guard let unit = input.type.unit else { return false }
      if let name { return input.name == name }
      return input.name.contains("收入") && unit.exponent(of: "元") == 1
    }
  }

  private static let mostCliffs = 20

  /// The cliffs of one category over one income, each cause once.
  public func cliffs(of category: Int, in input: Int) -> Result {
    var found: [Cliff] = []
    while found.count < Self.mostCliffs {
      switch next(category, input, except: found.map(\.causes)) {
      case .found(let before, let after):
        guard let cliff = cliff(category, before, after) else {
          return Result(cliffs: found, fragment: nil)
        }
        found.append(cliff)
        // What has no cause to tell it by cannot be left out of the next question.
        if cliff.causes.isEmpty { return Result(cliffs: found, fragment: nil) }
      case .none(let fragment): return Result(cliffs: found, fragment: fragment)
      case .undecided: return Result(cliffs: found, fragment: nil)
      }
    }
    return Result(cliffs: found, fragment: nil)
  }

  private func next(_ category: Int, _ input: Int, except known: [[Cause]]) -> TwinSearch.Answer {
    let subject = Monotonicity.Subject.amount(category: category)
    var reader = GoalReader(ruleSet)
    reader.visit(subject)
    let twins = TwinSearch(
      ruleSet: ruleSet, asOf: search.asOf, input: input, limits: search.limits)
    let gain = gain(input)
    return twins.find(tables: reader.facts.tables) { twins in
      let problem = twins.problem
      let owner = ruleSet.categories[category]
      guard let a = twins.first.amount(owner), let b = twins.second.amount(owner) else {
        return .no
      }
      let step = twins.firstFact + LinearForm(.one) - twins.secondFact
      let others = known.map { problem.not(formula(of: $0, owner, twins)) }
      return problem.all(
        [
          problem.isZero(step), a.ok, b.ok,
          problem.atMostZero(b.form + LinearForm(Rational(gain)) - a.form, isStrict: true),
        ] + others)
    } accepts: { before, after in
      guard let a = subject.value(interpreter.decide(before)),
        let b = subject.value(interpreter.decide(after))
      else { return false }
      return b + gain < a && !known.contains(causes(category, before, after))
    }
  }

  /// What one more yuan is in a year.
  private func gain(_ input: Int) -> Decimal128 {
    let isMonthly = ruleSet.inputs[input].type.unit.map { $0.exponent(of: "月") < 0 } ?? false
    return isMonthly ? 12 : 1
  }

  private func cliff(
    _ category: Int, _ before: HouseholdRecord, _ after: HouseholdRecord
  ) -> Cliff? {
    let subject = Monotonicity.Subject.amount(category: category)
    let decision = interpreter.decide(before)
    guard let a = subject.value(decision), let b = subject.value(interpreter.decide(after)) else {
      return nil
    }
    return Cliff(
      category: category, before: before, after: after, loss: a - b,
      isCap: decision.categories[category].amount?.isCap ?? false,
      causes: causes(category, before, after))
  }

  // MARK: Causes

  private func causes(
    _ category: Int, _ before: HouseholdRecord, _ after: HouseholdRecord
  ) -> [Cause] {
    var reader = GoalReader(ruleSet)
    reader.visit(ruleSet.categories[category], withAmounts: true)
    let rows = reader.decisions.sorted().compactMap { index -> Cause? in
      guard let a = hit(index, before), let b = hit(index, after), a != b else { return nil }
      return .row(decision: index, before: a, after: b)
    }
    guard ruleSet.categories[category].forEach == nil else { return rows }
    let truths = [before, after].map { interpreter.decide($0).categories[category].criteria }
    let criteria = truths[0].indices.filter { truths[0][$0] != truths[1][$0] }
    return rows + criteria.map { .criterion($0) }
  }

  private func hit(_ decision: Int, _ record: HouseholdRecord) -> Int? {
    interpreter.rowTruths(ofDecision: decision, in: record)?.firstIndex(of: .isTrue)
  }

  private func formula(
    of causes: [Cause], _ category: Category, _ twins: TwinSearch.Twins
  ) -> Formula {
    twins.problem.all(
      causes.flatMap { cause -> [Formula] in
        switch cause {
        case .row(let index, let before, let after):
          guard let table = ruleSet.decisions[index].logic.table else { return [] }
          return [
            twins.first.formula(.applies(row: before, of: table)),
            twins.second.formula(.applies(row: after, of: table)),
          ]
        case .criterion(let index):
          let condition = category.criteria[index].condition
          let (a, b) = (twins.first.truth(condition), twins.second.truth(condition))
          return [
            twins.problem.any([
              twins.problem.all([a.yes, b.no]), twins.problem.all([a.no, b.yes]),
            ])
          ]
        }
      })
  }
}
