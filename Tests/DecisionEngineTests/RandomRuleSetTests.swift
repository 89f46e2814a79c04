import Bangfu
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import RandomRuleSets
import Testing

@Suite("Columns and interpreter on random rule sets")
struct RandomRuleSetTests {
  /// Seeds and records; a long run takes more by the environment.
  static let count = 400

  @Test func `both say the same of every record that columns settle`() throws {
    var agreement = Agreement()
    for seed in 1...UInt64(Self.count) {
      let random = RandomRuleSet(seed: seed)
      guard let ruleSet = random.ruleSet else { continue }
      let records = random.records(count: 40, seed: seed)
      let before = agreement.differences.count
      agreement.compare(ruleSet, asOf: RandomRuleSet.asOf, records, batch: 17, label: "seed \(seed)")
      if agreement.differences.count > before { print(agreement.differences[before].prefix(1500)); if true { print(random.text) } }
    }
    print("settled", agreement.settledCount, "open", agreement.openCount)
    #expect(agreement.differences.isEmpty)
  }
}
