import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// How many rows went from which result to which; rows and columns add up to the two runs.
public struct TransitionMatrix: Sendable {
  public let name: String
  /// Stable codes or declared words, in the order of the rules.
  public let codes: [String]
  /// By the place of the old code, then of the new one.
  public let counts: [[Int]]

  public var movedCount: Int {
    codes.indices.reduce(0) { sum, row in
      sum + codes.indices.filter { $0 != row }.reduce(0) { $0 + counts[row][$1] }
    }
  }

  func rowTotal(_ row: Int) -> Int { counts[row].reduce(0, +) }
  func columnTotal(_ column: Int) -> Int { counts.reduce(0) { $0 + $1[column] } }

  /// What a code is called.
  func label(_ code: Int, _ language: Language) -> String {
    Outcome(rawValue: codes[code])?.word.text(in: language) ?? codes[code]
  }

  /// - Parameters:
  ///   - old: how many rows had each result; nil where the old rules have no such thing.
  ///   - moved: rows of which the result is another one.
  init(
    _ name: String, order: [String], old: [String: Int]?, new: [String: Int]?,
    _ moved: [Transition: Int]
  ) {
    self.name = name
    let codes = order.filter { code in
      (old?[code] ?? 0) + (new?[code] ?? 0) > 0
        || moved.keys.contains { $0.old == code || $0.new == code }
    }
    counts = codes.map { before in
      codes.map { after in
        if before != after { return moved[Transition(old: before, new: after)] ?? 0 }
        // Whoever did not go away, or did not come, was there before and after.
        if let old {
          return (old[before] ?? 0) - moved.reduce(0) { $0 + ($1.key.old == before ? $1.value : 0) }
        }
        return (new?[after] ?? 0) - moved.reduce(0) { $0 + ($1.key.new == after ? $1.value : 0) }
      }
    }
    self.codes = codes
  }
}

extension ImpactReport {
  /// One per published word, then one per category.
  public var matrices: [TransitionMatrix] {
    let categoryCount = shape.categories.count
    let statuses = Outcome.order.map(\.rawValue)
    let words = shape.words.enumerated().map { place, words in
      TransitionMatrix(
        words.name,
        order: words.order
          + statuses.filter { $0 != Outcome.eligible.rawValue && $0 != Outcome.ineligible.rawValue },
        old: old.decisions.first { $0.name == words.name }?.counts,
        new: new.decisions.first { $0.name == words.name }?.counts,
        tally.transitions[categoryCount + place])
    }
    let categories = shape.categories.enumerated().map { place, category in
      TransitionMatrix(
        category.name, order: statuses, old: category.old.map { codes(old.categories[$0]) },
        new: category.new.map { codes(new.categories[$0]) }, tally.transitions[place])
    }
    return words + categories
  }

  private func codes(_ figures: ClassificationSummary.CategoryFigures) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: figures.counts.map { ($0.key.rawValue, $0.value) })
  }

  public var rowCount: Int { new.rowCount }
  /// Rows that moved, and those of which only an amount is another one.
  public var total: MoverCount { tally.total }

  /// What is responsible, single changes first and in their order; counts add up to `total`.
  public var attribution: [(cause: ImpactCause, count: MoverCount)] {
    let single = changes.indices.compactMap { index -> (ImpactCause, MoverCount)? in
      let count = tally.causes[.change(index)]
      if count == nil, changes[index].isNamesOnly { return nil }
      return (.change(index), count ?? MoverCount())
    }
    let others = tally.causes.filter { if case .change = $0.key { false } else { true } }
      .sorted { a, b in a.key.order.lexicographicallyPrecedes(b.key.order) }
    return single + others.map { ($0.key, $0.value) }
  }

  /// Those with most movers first. Groups of so few households that the name might tell who they are stand together at the end.
  public var groups: [(name: String, rows: Int, count: MoverCount)] {
    var result = tally.groups.filter { $0.value.rows >= SmallCount.least }
      .map { (name: $0.key, rows: $0.value.rows, count: $0.value.count) }
    result.sort { a, b in
      a.count.movers != b.count.movers ? a.count.movers > b.count.movers : a.name < b.name
    }
    let rest = tally.groups.values.filter { $0.rows < SmallCount.least }
    guard !rest.isEmpty else { return result }
    var count = MoverCount()
    for group in rest { count.add(group.count) }
    return result + [("……", rest.reduce(0) { $0 + $1.rows }, count)]
  }
}

extension ImpactCause {
  fileprivate var order: [Int] {
    switch self {
    case .change(let index): [0, index]
    case .anyOf(let indexes): [1] + indexes
    case .together(let indexes): [2] + indexes
    case .unknown: [3]
    }
  }

  /// In words, with the names of the changes.
  func text(_ changes: [ImpactChange], _ language: Language) -> String {
    func names(_ indexes: [Int]) -> String {
      indexes.map { changes[$0].name.text(in: language) }
        .joined(separator: language == .zh ? "＋" : " + ")
    }
    switch self {
    case .change(let index): return changes[index].name.text(in: language)
    case .anyOf(let indexes):
      return LocalizedText(
        zh: "各自都足以：\(names(indexes))", en: "each alone: \(names(indexes))"
      ).text(in: language)
    case .together(let indexes):
      return LocalizedText(
        zh: indexes.isEmpty ? "几处一起" : "合在一起：\(names(indexes))",
        en: indexes.isEmpty ? "several together" : "together: \(names(indexes))"
      ).text(in: language)
    case .unknown:
      return LocalizedText(zh: "没有归因", en: "not attributed").text(in: language)
    }
  }

  /// Changes that the cause names.
  var changes: [Int] {
    switch self {
    case .change(let index): [index]
    case .anyOf(let indexes), .together(let indexes): indexes
    case .unknown: []
    }
  }
}
