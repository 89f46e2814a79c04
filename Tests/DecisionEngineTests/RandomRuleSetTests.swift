import Bangfu
import ColumnDifferential
import RandomRuleSets
import Testing

/// A small run of what `column-differential` does at length.
@Suite("Columns and interpreter on random rule sets")
struct RandomRuleSetTests {
  static let seeds: ClosedRange<UInt64> = 1...250

  @Test func `both say the same of every row that columns settle and of every certain value`() {
    var counts = PathCounts()
    var constructs: Set<String> = []
    for seed in Self.seeds {
      let trial = Trial(seed: seed, rows: 60)
      counts.add(trial.counts)
      if trial.counts.settled > 0 { constructs.formUnion(trial.constructs) }
      let texts = trial.differences.map { "\($0.text)\n\($0.record)" }
      #expect(texts == [], "seed \(seed)")
    }
    print(
      "seeds \(Self.seeds): \(counts.settled) rows settled by columns, \(counts.openCount) not, \(counts.settledValues + counts.openValues) values compared"
    )
    #expect(counts.settled > 8_000)
    #expect(counts.openValues > 1_000)
    #expect(Set(counts.open.keys) == Set(OpenCause.allCases))
    let policies = ["U", "A", "P", "F", "O", "R", "C", "C+", "C<", "C>", "C#"]
    #expect(Set(policies.map { "hit policy \($0)" }).subtracting(constructs) == [])
  }

  @Test func `a trial is the same again`() {
    let (first, second) = (Trial(seed: 5, rows: 40), Trial(seed: 5, rows: 40))
    #expect(first.counts.settled == second.counts.settled)
    #expect(first.counts.open == second.counts.open)
    #expect(first.counts.settledValues == second.counts.settledValues)
  }
}
