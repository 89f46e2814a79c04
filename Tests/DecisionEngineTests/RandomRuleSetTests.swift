import Bangfu
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import RandomRuleSets
import Testing

@Suite("Columns and interpreter on random rule sets")
struct RandomRuleSetTests {
  /// How many rule sets are drawn.
  static let count = 250

  @Test func `both say the same of every record that columns settle`() throws {
    var agreement = Agreement()
    for seed in 1...UInt64(Self.count) {
      let random = RandomRuleSet(seed: seed)
      guard let ruleSet = random.ruleSet else { continue }
      let records = random.records(count: 40, seed: seed)
      agreement.compare(
        ruleSet, asOf: RandomRuleSet.asOf, records, batch: 17, label: "seed \(seed)")
    }
    #expect(agreement.differences == [])
    // Harsh records leave most rows to the interpreter; enough stay to judge columns by.
    #expect(agreement.settledCount > 1_000)
  }
}
