import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// The claim that a result never rises, or never falls, while one fact grows and all others stay.
public struct Monotonicity: Sendable {
  public enum Subject: Sendable, Hashable {
    /// A decision that is a number.
    case decision(Int)
    /// Eligible counts as more than ineligible.
    case outcome(category: Int)
    /// Nothing for who is not eligible.
    case amount(category: Int)
  }

  public let subject: Subject
  /// The input, a number.
  public let input: Int
  /// It never falls; otherwise it never rises.
  public let isIncreasing: Bool

  public init(_ subject: Subject, in input: Int, isIncreasing: Bool) {
    self.subject = subject
    self.input = input
    self.isIncreasing = isIncreasing
  }
}

extension HouseholdSearch {
  public enum MonotonicityAnswer: Sendable {
    /// The claim fails between these two; the second has the larger fact.
    case refuted(HouseholdRecord, HouseholdRecord)
    case proven(SearchFragment)
    case undecided(LocalizedText)
  }

  /// Whether a claim holds for all households of which a condition holds before and after.
  public func judge(_ claim: Monotonicity, where condition: Goal = .all([])) -> MonotonicityAnswer {
    var reader = GoalReader(ruleSet)
    reader.visit(claim.subject)
    reader.visit(condition)
    let search = TwinSearch(ruleSet: ruleSet, asOf: asOf, input: claim.input, limits: limits)
    let interpreter = RuleInterpreter(ruleSet, asOf: asOf)
    let answer = search.find(tables: reader.facts.tables) { twins in
      let problem = twins.problem
      guard let a = twins.first.value(of: claim.subject),
        let b = twins.second.value(of: claim.subject)
      else { return .no }
      let (low, high) = claim.isIncreasing ? (b, a) : (a, b)
      return problem.all([
        problem.atMostZero(twins.firstFact - twins.secondFact, isStrict: true),
        twins.first.formula(condition), twins.second.formula(condition),
        a.ok, b.ok, problem.atMostZero(low.form - high.form, isStrict: true),
      ])
    } accepts: { first, second in
      guard let a = claim.subject.value(interpreter.decide(first)),
        let b = claim.subject.value(interpreter.decide(second)),
        claim.isIncreasing ? b < a : a < b
      else { return false }
      return [first, second].allSatisfy { GoalJudge(interpreter, $0).isMet(condition) }
    }
    switch answer {
    case .found(let first, let second): return .refuted(first, second)
    case .none(let fragment): return .proven(fragment)
    case .undecided(let reason): return .undecided(reason)
    }
  }

  /// The facts on which a claim depends.
  public func facts(readBy claim: Monotonicity) -> FactSelection {
    var reader = GoalReader(ruleSet)
    reader.visit(claim.subject)
    reader.facts.inputs.insert(claim.input)
    return reader.facts
  }
}

extension GoalReader {
  mutating func visit(_ subject: Monotonicity.Subject) {
    switch subject {
    case .decision(let index): visit(decision: index)
    case .outcome(let category): visit(ruleSet.categories[category], withAmounts: false)
    case .amount(let category): visit(ruleSet.categories[category], withAmounts: true)
    }
  }
}

extension Lowering {
  fileprivate func value(of subject: Monotonicity.Subject) -> (form: LinearForm, ok: Formula)? {
    switch subject {
    case .decision(let index):
      if case .number(let form, let ok) = decision(index) { return (form, ok) }
      return nil
    case .amount(let category):
      return amount(ruleSet.categories[category]).map { ($0.form, $0.ok) }
    case .outcome(let index):
      let category = ruleSet.categories[index]
      let (yes, no) = (outcome(category, is: .eligible), outcome(category, is: .ineligible))
      return (choice([(yes, LinearForm(.one)), (no, LinearForm(.zero))]), problem.any([yes, no]))
    }
  }
}

extension Monotonicity.Subject {
  /// As a number, where it is certain.
  public func value(_ decision: HouseholdDecision) -> Decimal128? {
    switch self {
    case .decision(let index):
      if case .number(let number)? = decision.decisions[index].known { return number }
      return nil
    case .outcome(let index):
      switch decision.categories[index].outcome {
      case .eligible: return 1
      case .ineligible: return 0
      default: return nil
      }
    case .amount(let index):
      let category = decision.categories[index]
      if category.outcome == .ineligible { return 0 }
      guard category.outcome == .eligible, case .number(let sum)? = category.amount?.value.known
      else { return nil }
      return sum
    }
  }
}
