import DecisionModel
import DecisionValues

/// A decision table laid out over the segments of its columns, for one valuation of its thresholds.
struct TableGrid {
  let table: DecisionTable
  let valuation: Valuation
  let axes: [Axis]
  /// Everything that values can be.
  let universe: Box
  /// The same in the regime alone: the as-of date lies in it.
  let present: Box
  /// For each row, where it surely applies, and where it may.
  let sure: [Box]
  let possible: [Box]

  init(
    _ table: DecisionTable, _ domains: [SubjectDomain], _ valuation: Valuation, in regime: Regime
  ) {
    self.table = table
    self.valuation = valuation
    let axes = table.inputs.indices.map { column in
      Axis(
        table.inputs[column], domains[column], tests: table.rules.map { $0.tests[column] },
        valuation)
    }
    self.axes = axes
    let universe = Box(sides: axes.map { $0.universe(valuation) })
    self.universe = universe
    present = Box(
      sides: zip(axes, universe.sides).map { $1.intersection($0.segments(on: regime)) })
    func box(_ rule: DecisionTable.Rule, _ wanted: (Axis.Verdict) -> Bool) -> Box {
      Box(
        sides: axes.indices.map { column in
          axes[column].segments(where: rule.tests[column], valuation, is: wanted)
            .intersection(universe.sides[column])
        })
    }
    sure = table.rules.map { box($0) { $0 == .yes } }
    possible = table.rules.map { box($0) { $0 != .no } }
  }

  /// Where no row applies and none may; nil when that takes too long to say.
  var gaps: [Box]? {
    guard table.otherwise == nil, table.hitPolicy.needsHit else { return [] }
    return present.remainder(without: possible)?.joined(axes.map(\.isOrdered))
  }

  /// Where both rows surely apply, on days of the regime.
  func overlap(_ a: Int, _ b: Int) -> Box? {
    let both = sure[a].intersection(sure[b]).intersection(present)
    return both.isEmpty ? nil : both
  }

  /// No value passes all tests of the row.
  func isUnreachable(_ row: Int) -> Bool { possible[row].isEmpty }

  /// Rows that come first apply wherever this one may, so that it never decides.
  func isShadowed(_ row: Int) -> Bool {
    let rivals = table.rivals(of: row)
    if rivals.isEmpty { return false }
    return possible[row].remainder(without: rivals.map { sure[$0] })?.isEmpty ?? false
  }

  /// The rows that shadow a row: of those that come first, the ones it takes.
  func shadowers(of row: Int) -> [Int] {
    var chosen = table.rivals(of: row).filter { !sure[$0].intersection(possible[row]).isEmpty }
    for other in chosen.reversed() {
      let rest = chosen.filter { $0 != other }
      if possible[row].remainder(without: rest.map { sure[$0] })?.isEmpty ?? false { chosen = rest }
    }
    return chosen
  }

  /// Both rows apply in the same cases.
  func areAlike(_ a: Int, _ b: Int) -> Bool {
    table.inputs.indices.allSatisfy { column in
      let (x, y) = (table.rules[a].tests[column], table.rules[b].tests[column])
      if x.isSame(as: y) { return true }
      return sure[a].sides[column] == possible[a].sides[column]
        && sure[b].sides[column] == possible[b].sides[column]
        && sure[a].sides[column] == sure[b].sides[column]
    }
  }
}

extension DecisionTable {
  /// The rows that decide instead of this one where both apply.
  func rivals(of row: Int) -> [Int] {
    switch hitPolicy {
    case .first: return Array(0..<row)
    case .priority:
      guard let own = rank(of: row) else { return [] }
      return rules.indices.filter { other in rank(of: other).map { $0 < own } ?? false }
    default: return []
    }
  }

  /// The place of a row's result among the priorities; nil when only the record tells the result.
  private func rank(of row: Int) -> Int? {
    guard outputs.count == 1, case .text(let word)? = rules[row].outputs[0].constant else {
      return nil
    }
    return priorities.firstIndex(of: word)
  }
}

extension HitPolicy {
  /// A case without a hit is a conflict, and not an answer of its own.
  var needsHit: Bool { [.unique, .any, .first, .priority].contains(self) }
}

extension UnaryTests {
  /// The same tests, word for word after name resolution.
  func isSame(as other: UnaryTests) -> Bool {
    isNegated == other.isNegated && alternatives.count == other.alternatives.count
      && zip(alternatives, other.alternatives).allSatisfy { $0.isSame(as: $1) }
  }
}

extension UnaryTests.Alternative {
  fileprivate func isSame(as other: UnaryTests.Alternative) -> Bool {
    func same(_ a: UnaryTests.Bound?, _ b: UnaryTests.Bound?) -> Bool {
      guard let a, let b else { return a == nil && b == nil }
      return a.isClosed == b.isClosed && a.value.isSame(as: b.value)
    }
    switch (self, other) {
    case (.anything, .anything), (.missing, .missing): return true
    case (.equal(let a), .equal(let b)), (.member(let a), .member(let b)): return a.isSame(as: b)
    case (.range(let a, let b), .range(let c, let d)): return same(a, c) && same(b, d)
    default: return false
    }
  }
}

extension Axis {
  /// For the as-of date, its segments inside the regime; all segments of any other subject.
  fileprivate func segments(on regime: Regime) -> SegmentSet {
    guard case .asOfDate = subject.node else { return .all(segments.count) }
    let days = SubjectDomain.days(regime.from, regime.to)
    var result = SegmentSet(count: segments.count)
    for (index, segment) in segments.enumerated() {
      let isInside =
        switch segment {
        case .point(let cut): days.contains(cut.value)
        case .stretch(let low, let high):
          (low.map { low in days.upper.map { low.value < $0.value } ?? true } ?? true)
            && (high.map { high in days.lower.map { $0.value < high.value } ?? true } ?? true)
        default: true
        }
      if isInside { result.insert(index) }
    }
    return result
  }
}
