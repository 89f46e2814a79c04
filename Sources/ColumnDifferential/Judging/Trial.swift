import DecisionInterpreter
import DecisionModel
import RandomRuleSets

/// One random rule set with random records, both ways.
///
/// Batches of many sizes are drawn until columns have settled as many rows as are wanted. From batch to batch
/// none, a few, many or half of the facts are missing. Three rule sets of four are calm. The same seed gives the same trial on every machine.
public struct Trial: Sendable {
  public let seed: UInt64
  public let counts: PathCounts
  /// What the rule set says it with; empty when it does not check.
  public let constructs: Set<String>
  public let differences: [Agreement.Difference]
  public let text: String

  /// - Parameter rows: how many rows columns shall settle. A rule set of which they settle few is given up: after 200
  ///   rows below four in ten, at the latest after four times as many as are wanted.
  public init(seed: UInt64, rows: Int) {
    self.seed = seed
    let random = RandomRuleSet(seed: seed, isCalm: seed % 4 != 0)
    text = random.text
    guard let ruleSet = random.ruleSet else {
      counts = PathCounts()
      constructs = []
      differences = []
      return
    }
    var use = LanguageUse()
    use.add(ruleSet)
    constructs = use.constructs
    var agreement = Agreement(ruleSet, asOf: RandomRuleSet.asOf)
    var batches = Batches(seed: seed)
    while agreement.counts.settled < rows, !Self.isHopeless(agreement.counts, rows) {
      let batch = batches.next(atMost: 2 * rows)
      let records = random.records(
        count: batch.count, seed: batch.seed, missing: batch.missing, invalid: batch.invalid)
      agreement.compare(records[...])
    }
    counts = agreement.counts
    differences = agreement.differences
  }

  /// Whether columns will not settle what is wanted, as far as one can tell by now.
  private static func isHopeless(_ counts: PathCounts, _ rows: Int) -> Bool {
    let isRare = counts.settled * 10 < counts.rowCount * 4
    return counts.rowCount >= 4 * rows || isRare && counts.rowCount >= min(rows, 200)
  }
}

/// Sizes, seeds and holes of the batches of one trial.
private struct Batches {
  struct Batch {
    let count: Int
    let seed: UInt64
    let missing: Int
    let invalid: Int
  }

  private let seed: UInt64
  private var index = 0

  init(seed: UInt64) { self.seed = seed }

  mutating func next(atMost limit: Int) -> Batch {
    defer { index += 1 }
    let sizes = [64, 1, 65, 200, 63, 300, 128, 7]
    // By turns, from a start of the rule set's own: the first batches of all trials together see every mixture.
    let turn = index + Int(seed % 64)
    return Batch(
      count: min(sizes[turn % sizes.count], max(limit, 1)),
      seed: seed &* 1_000_003 &+ UInt64(index),
      missing: [0, 0, 2, 0, 20, 0, 50][turn % 7], invalid: [0, 0, 0, 1, 0][turn % 5])
  }
}
