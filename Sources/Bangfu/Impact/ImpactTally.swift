import DecisionInterpreter
import DecisionModel
import DecisionValues

/// From what to what, in stable codes or declared words.
public struct Transition: Sendable, Hashable {
  public let old: String
  public let new: String
}

/// Why a row comes out differently.
public enum ImpactCause: Sendable, Hashable {
  /// This change alone brings it about, an index into the changes; no other does.
  case change(Int)
  /// Each of several alone would.
  case anyOf([Int])
  /// None alone: these are needed together.
  case together([Int])
  /// It was not asked for, or could not be told.
  case unknown
}

/// Households that moved, by what became of them.
public struct MoverCount: Sendable, Equatable {
  /// Rows of which an outcome or a published word is another one.
  public internal(set) var movers = 0
  /// Movers that are eligible for a category and were not; some may be `lost` for another.
  public internal(set) var gained = 0
  public internal(set) var lost = 0
  /// Rows of which only amounts are others.
  public internal(set) var amounts = 0

  mutating func add(_ other: MoverCount) {
    movers += other.movers
    gained += other.gained
    lost += other.lost
    amounts += other.amounts
  }
}

/// Amounts of one category before and after.
public struct AmountChange: Sendable {
  public internal(set) var higher = 0
  public internal(set) var lower = 0
}

/// Counts what is different between two decisions of the same rows. One worker's own; sums come out the same in any order.
struct ImpactTally: Sendable {
  let shape: ImpactShape
  /// One per category, then one per published word; rows that stay are not in it.
  private(set) var transitions: [[Transition: Int]]
  private(set) var amountChanges: [AmountChange]
  private(set) var total = MoverCount()
  private(set) var causes: [ImpactCause: MoverCount] = [:]
  /// By the texts of a column: all rows, and those that moved.
  private(set) var groups: [String: (rows: Int, count: MoverCount)] = [:]
  private(set) var distributions: [MovedDistribution]

  init(_ shape: ImpactShape, _ distributions: [MovedDistribution]) {
    self.shape = shape
    self.distributions = distributions
    transitions = [[Transition: Int]](repeating: [:], count: shape.resultCount)
    amountChanges = shape.categories.map { _ in AmountChange() }
  }

  mutating func add(_ other: ImpactTally) {
    for index in transitions.indices {
      transitions[index].merge(other.transitions[index]) { $0 + $1 }
    }
    for index in amountChanges.indices {
      amountChanges[index].higher += other.amountChanges[index].higher
      amountChanges[index].lower += other.amountChanges[index].lower
    }
    total.add(other.total)
    for (cause, count) in other.causes { causes[cause, default: MoverCount()].add(count) }
    for (group, figures) in other.groups {
      groups[group, default: (0, MoverCount())].rows += figures.rows
      groups[group, default: (0, MoverCount())].count.add(figures.count)
    }
    for index in distributions.indices { distributions[index].add(other.distributions[index]) }
  }

  mutating func addRow(group: String) { groups[group, default: (0, MoverCount())].rows += 1 }

  mutating func addValue(_ number: Decimal128?, distribution: Int, isMover: Bool) {
    distributions[distribution].add(number, isMover: isMover)
  }

  /// Counts a row of which some cell is another one.
  mutating func add(_ old: ImpactCells, _ new: ImpactCells, _ cause: ImpactCause, group: String?) {
    let count = Self.count(old, new, shape)
    total.add(count)
    causes[cause, default: MoverCount()].add(count)
    if let group { groups[group, default: (0, MoverCount())].count.add(count) }
    for place in 0..<shape.resultCount where old.texts[place] != new.texts[place] {
      let step = Transition(old: old.texts[place], new: new.texts[place])
      transitions[place][step, default: 0] += 1
    }
    for (index, texts) in zip(old.amounts(shape), new.amounts(shape)).enumerated() {
      guard let before = Decimal128(texts.0), let after = Decimal128(texts.1), before != after
      else { continue }
      if before < after {
        amountChanges[index].higher += 1
      } else {
        amountChanges[index].lower += 1
      }
    }
  }

  private static func count(
    _ old: ImpactCells, _ new: ImpactCells, _ shape: ImpactShape
  ) -> MoverCount {
    var count = MoverCount()
    if old.results(shape) == new.results(shape) {
      count.amounts = 1
      return count
    }
    count.movers = 1
    let eligible = Outcome.eligible.rawValue
    for place in shape.categories.indices where old.texts[place] != new.texts[place] {
      if new.texts[place] == eligible { count.gained = 1 }
      if old.texts[place] == eligible { count.lost = 1 }
    }
    return count
  }
}
