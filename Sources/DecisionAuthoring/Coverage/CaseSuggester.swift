import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// A household that shows something which no case shows yet; what must be decided about it is for a
/// person to say.
public struct SuggestedCase: Sendable {
  public let record: HouseholdRecord
  public let asOf: CivilDate
  /// What it was looked for; the others that it shows as well follow.
  public let shows: [(point: CoveragePoint, side: Sides)]
}

/// Looks for households beside those of the cases: one fact changed, then two; for a threshold the value
/// at which it turns, found by halving.
///
/// Deterministic: the same rules and cases give the same suggestions, whatever the time it takes.
public struct CaseSuggester {
  public private(set) var coverage: Coverage
  /// What was not found within the steps allowed.
  public private(set) var unreached: [(point: CoveragePoint, side: Sides)] = []
  private var bases: [Base]
  private var changes: RecordChanges
  /// Records that may be looked at for one thing.
  private let budget: Int
  private var left = 0

  struct Base {
    let record: HouseholdRecord
    let asOf: CivilDate
  }

  public init(_ coverage: Coverage, _ cases: [RuleCase], budget: Int = 1500) {
    self.coverage = coverage
    self.budget = budget
    var bases: [Base] = []
    for ruleCase in cases
    where !bases.contains(where: { $0.record == ruleCase.record && $0.asOf == ruleCase.asOf }) {
      bases.append(Base(record: ruleCase.record, asOf: ruleCase.asOf))
    }
    self.bases = bases
    changes = RecordChanges(coverage.ruleSet, bases.map(\.record))
  }

  /// One case per thing that is not shown, but for those that an earlier suggestion shows as well.
  ///
  /// - Parameter isWanted: whether to look for a side of a point at all.
  public mutating func suggest(
    _ isWanted: (CoveragePoint, Sides) -> Bool = { _, _ in true }
  ) -> [SuggestedCase] {
    var found: [SuggestedCase] = []
    for index in coverage.points.indices {
      for side in coverage.lacking(index).each where isWanted(coverage.points[index], side) {
        if !coverage.lacking(index).contains(side) { continue }
        left = budget
        if let base = household(showing: index, side) {
          found.append(accept(base, index, side))
        } else {
          unreached.append((coverage.points[index], side))
        }
      }
    }
    unreached.removeAll { missed in
      coverage.index(of: missed.point.point).map { !coverage.lacking($0).contains(missed.side) }
        ?? false
    }
    return found
  }

  private mutating func accept(_ base: Base, _ index: Int, _ side: Sides) -> SuggestedCase {
    let shown = coverage.shown(by: base.record, asOf: base.asOf)
    coverage.add(base.record, asOf: base.asOf)
    // What was far from all cases may be near to this one.
    bases.append(base)
    changes.add(base.record)
    let others = shown.flatMap { found in
      found.sides.each.map { (point: found.point, side: $0) }
    }
    .filter { $0.point != index || $0.side != side }
    .map { (point: coverage.points[$0.point], side: $0.side) }
    return SuggestedCase(
      record: base.record, asOf: base.asOf, shows: [(coverage.points[index], side)] + others)
  }

  // MARK: Search

  private mutating func household(showing index: Int, _ side: Sides) -> Base? {
    let facts = changes.facts(of: coverage.points[index])
    let near = ordered(index)
    let completed = near.prefix(6).map { base in
      Base(record: changes.completed(base.record, facts, asOf: base.asOf), asOf: base.asOf)
    }
    let ordered = near.prefix(4) + completed + near.dropFirst(4)
    for base in ordered.prefix(24) {
      if shows(base.record, base.asOf, index, side) { return base }
      if let found = turning(base, index, side) { return found }
    }
    left = budget
    for base in ordered {
      for record in changes.records(beside: base.record, facts, asOf: base.asOf) {
        if shows(record, base.asOf, index, side) { return Base(record: record, asOf: base.asOf) }
        if left <= 0 { break }
      }
      if left <= 0 { break }
    }
    left = budget
    for base in completed + near.prefix(4) {
      for record in changes.records(beside: base.record, facts, asOf: base.asOf) {
        if let found = within(Base(record: record, asOf: base.asOf), index, side, facts) {
          return found
        }
        if left <= 0 { return nil }
      }
    }
    return nil
  }

  private mutating func within(
    _ base: Base, _ index: Int, _ side: Sides, _ facts: RecordChanges.Facts
  ) -> Base? {
    if let found = turning(base, index, side) { return found }
    if coverage.points[index].measure == .thresholds { return nil }
    for record in changes.records(beside: base.record, facts, asOf: base.asOf) {
      if shows(record, base.asOf, index, side) { return Base(record: record, asOf: base.asOf) }
      if left <= 0 { return nil }
    }
    return nil
  }

  /// Cases in which the point counts come first, then those that come by it.
  private mutating func ordered(_ index: Int) -> [Base] {
    let point = coverage.points[index].point
    var ranked: [[Base]] = [[], [], []]
    for base in bases {
      let seen = coverage.observer(asOf: base.asOf)
        .observe(base.record, in: coverage.points[index].scope).filter { $0.point == point }
      ranked[seen.isEmpty ? 2 : seen.contains(where: \.counts) ? 0 : 1].append(base)
    }
    return Array(ranked.joined())
  }

  private mutating func shows(
    _ record: HouseholdRecord, _ asOf: CivilDate, _ index: Int, _ side: Sides
  ) -> Bool {
    left -= 1
    let point = coverage.points[index]
    let passes = coverage.observer(asOf: asOf).observe(record, in: point.scope).contains {
      $0.point == point.point && $0.counts && Sides($0.truth) == side
    }
    guard passes, point.measure == .thresholds else { return passes }
    return coverage.shown(by: record, asOf: asOf, in: point.scope).contains {
      $0.point == index && $0.sides.contains(side)
    }
  }

  // MARK: Thresholds

  /// Moves one fact that the quantity rests on until the comparison turns.
  private mutating func turning(_ base: Base, _ index: Int, _ side: Sides) -> Base? {
    guard coverage.points[index].measure == .thresholds else { return nil }
    let steps = RecordSteps(ruleSet: coverage.ruleSet, record: base.record)
    for name in coverage.points[index].steps.facts.sorted() {
      for place in steps.places(of: name) {
        for record in turns(place, base, index)
        where shows(record, base.asOf, index, side) {
          return Base(record: record, asOf: base.asOf)
        }
        if left <= 0 { return nil }
      }
    }
    return nil
  }

  /// The records on both sides of each place at which the comparison turns, as far as they are found
  /// between a few values far apart.
  private mutating func turns(
    _ place: RecordSteps.Place, _ base: Base, _ index: Int
  ) -> [HouseholdRecord] {
    let steps = RecordSteps(ruleSet: coverage.ruleSet, record: base.record)
    let input = place.name.input(in: coverage.ruleSet)
    let marks = ValueGrid(input, steps.fact(at: place), changes.values(of: place.name)).marks
    var result: [HouseholdRecord] = []
    var previous: (mark: Int, truths: [TruthSet])?
    for mark in marks {
      guard let truths = truths(at: mark, place, steps, base, index) else { continue }
      if let previous, previous.truths != truths {
        var (low, high) = (previous.mark, mark)
        while high - low > 1 {
          let middle = low + (high - low) / 2
          guard let between = self.truths(at: middle, place, steps, base, index) else { break }
          if between == previous.truths { low = middle } else { high = middle }
        }
        result += [low, high].compactMap { record(at: $0, place, steps) }
      }
      previous = (mark, truths)
    }
    return result
  }

  private func record(
    at mark: Int, _ place: RecordSteps.Place, _ steps: RecordSteps
  ) -> HouseholdRecord? {
    let input = place.name.input(in: coverage.ruleSet)
    guard let value = ValueGrid.value(mark, of: input), input.admits(value) else { return nil }
    return steps.with(.known(value), at: place)
  }

  private mutating func truths(
    at mark: Int, _ place: RecordSteps.Place, _ steps: RecordSteps, _ base: Base, _ index: Int
  ) -> [TruthSet]? {
    guard let record = record(at: mark, place, steps) else { return nil }
    left -= 1
    let (point, scope) = (coverage.points[index].point, coverage.points[index].scope)
    return coverage.observer(asOf: base.asOf).observe(record, in: scope)
      .filter { $0.point == point }.map(\.truth)
  }
}
