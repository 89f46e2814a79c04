import DecisionInterpreter
import DecisionModel
import RandomRuleSets
import Testing

@testable import DecisionAuthoring

/// Random rule sets that make no sense as policy: every construct of the language meets every other.
@Suite("Searching random rule sets")
struct RandomSearchTests {
  /// What a rule set can be asked, with what it is about.
  private static func goals(_ ruleSet: RuleSet) -> [(name: String, goal: Goal)] {
    var result: [(String, Goal)] = []
    for index in ruleSet.categories.indices {
      for outcome in [Outcome.eligible, .ineligible, .conflict] {
        result.append(("\(outcome)", .outcome(category: index, is: outcome)))
      }
    }
    for decision in ruleSet.decisions {
      guard let table = decision.logic.table else { continue }
      for row in table.rules.indices {
        result.append(("row hits", .applies(row: row, of: table)))
        result.append(("row fails", .notApplies(row: row, of: table)))
      }
    }
    return result
  }

  @Test("a proof that there is no household is never refuted by one", arguments: [UInt64](0..<4))
  func proofs(block: UInt64) {
    var counts: [String: Int] = [:]
    for seed in (block * 8)..<(block * 8 + 8) {
      let set = RandomRuleSet(seed: seed, isCalm: seed % 2 == 0)
      guard let ruleSet = set.ruleSet else { continue }
      let search = HouseholdSearch(
        ruleSet, asOf: RandomRuleSet.asOf, limits: SearchLimits(steps: 2000))
      let interpreter = RuleInterpreter(ruleSet, asOf: RandomRuleSet.asOf)
      let records = set.records(count: 60, seed: seed, missing: 0, invalid: 0)
        .filter { $0.members.allSatisfy { ($0?.count ?? 0) <= 2 } }
        // Proofs are about numbers of any size.
        .filter { !interpreter.decide($0).faults.contains { $0.kind == .overflow } }
      let judges = records.map { GoalJudge(interpreter, $0) }
      for (name, goal) in Self.goals(ruleSet) {
        switch search.find(goal) {
        case .found(let record):
          counts["\(name): found", default: 0] += 1
          #expect(GoalJudge(interpreter, record).isMet(goal))
        case .undecided: counts["\(name): undecided", default: 0] += 1
        case .none:
          counts["\(name): none", default: 0] += 1
          if let refuted = judges.firstIndex(where: { $0.isMet(goal) }) {
            Issue.record(
              "seed \(seed): \(name) \(HouseholdText(ruleSet).given(records[refuted])) \(interpreter.decide(records[refuted]).faults)"
            )
          }
        }
      }
    }
    print("search, seeds from \(block * 8):", counts.sorted { $0.key < $1.key })
  }
}
