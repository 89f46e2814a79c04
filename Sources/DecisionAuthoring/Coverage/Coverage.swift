import DecisionInterpreter
import DecisionModel
import DecisionValues

/// What cases show of a rule set: which rules decided, which way each condition went, how near to each threshold.
///
/// A fact that is missing shows nothing: only what is certain counts.
public struct Coverage: Sendable {
  public let ruleSet: RuleSet
  /// All that should be seen, in the order of the rules.
  public let points: [CoveragePoint]
  /// What was seen, per point.
  public private(set) var seen: [Sides]
  private let places: [DecisionPoint: Int]
  private var observers: [CivilDate: PointObserver] = [:]

  public init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    points = CoverageSurvey.points(of: ruleSet)
    seen = points.map { _ in [] }
    var places: [DecisionPoint: Int] = [:]
    for (index, point) in points.enumerated() { places[point.point] = index }
    self.places = places
  }

  public mutating func add(_ ruleCase: RuleCase) { add(ruleCase.record, asOf: ruleCase.asOf) }

  /// Takes in what one household shows.
  public mutating func add(_ record: HouseholdRecord, asOf: CivilDate) {
    for (index, sides) in shown(by: record, asOf: asOf) { seen[index].formUnion(sides) }
  }

  /// What a point still lacks.
  public func lacking(_ index: Int) -> Sides {
    points[index].wanted.subtracting(seen[index])
  }

  public var lackingPoints: [Int] { points.indices.filter { !lacking($0).isEmpty } }

  public func index(of point: DecisionPoint) -> Int? { places[point] }

  mutating func observer(asOf: CivilDate) -> PointObserver {
    if let observer = observers[asOf] { return observer }
    let observer = PointObserver(RuleInterpreter(ruleSet, asOf: asOf))
    observers[asOf] = observer
    return observer
  }

  // MARK: One household

  /// What a household shows that has not been seen; ascending.
  ///
  /// - Parameter scope: what to look at; nil is everything.
  mutating func shown(
    by record: HouseholdRecord, asOf: CivilDate, in scope: PointObserver.Scope? = nil
  ) -> [(point: Int, sides: Sides)] {
    let observer = observer(asOf: asOf)
    var found: [Int: Sides] = [:]
    var near = ThresholdSides()
    for observation in observer.observe(record, in: scope) {
      guard let index = places[observation.point] else { continue }
      if points[index].measure == .thresholds {
        near.add(observation, index)
      } else if observation.counts {
        let side = Sides(observation.truth).intersection(points[index].wanted)
        if !side.isSubset(of: seen[index]) { found[index, default: []].formUnion(side) }
      }
    }
    for (index, sides) in thresholdSides(near, record, observer) {
      found[index, default: []].formUnion(sides)
    }
    return found.sorted { $0.key < $1.key }.map { (point: $0.key, sides: $0.value) }
  }

  /// The thresholds on which one step of one fact turns what is decided.
  private func thresholdSides(
    _ near: ThresholdSides, _ record: HouseholdRecord, _ observer: PointObserver
  ) -> [Int: Sides] {
    let wanted = near.indices.filter { index in
      !near.counted(index).isSubset(of: seen[index])
    }
    var steps = ValueSteps()
    var scope = PointObserver.Scope()
    for index in wanted {
      steps.formUnion(points[index].steps)
      scope.formUnion(points[index].scope)
    }
    var found: [Int: Sides] = [:]
    let neighbours = RecordSteps(ruleSet: ruleSet, record: record).neighbours(steps)
    for (neighbour, moved) in neighbours {
      var beside = ThresholdSides()
      for observation in observer.observe(neighbour, in: scope) {
        if let index = places[observation.point] { beside.add(observation, index) }
      }
      for index in wanted where points[index].steps.moves(with: moved) {
        let sides = near.turned(index, in: beside).subtracting(seen[index])
        if !sides.isEmpty { found[index, default: []].formUnion(sides) }
      }
    }
    return found
  }
}

extension ValueSteps {
  fileprivate func moves(with moved: ValueSteps) -> Bool {
    !facts.isDisjoint(with: moved.facts) || !tables.isDisjoint(with: moved.tables)
  }
}

/// On which side of each threshold a record lies, each time that it is asked.
private struct ThresholdSides {
  private var occurrences: [Int: [(truth: TruthSet, counts: Bool)]] = [:]

  var indices: [Int] { occurrences.keys.sorted() }

  mutating func add(_ observation: Observation, _ index: Int) {
    guard case .threshold = observation.point.aspect else { return }
    occurrences[index, default: []].append((observation.truth, observation.counts))
  }

  func counted(_ index: Int) -> Sides {
    (occurrences[index] ?? []).filter(\.counts).reduce(into: Sides()) {
      $0.formUnion(Sides($1.truth))
    }
  }

  /// The sides from which a step leads to the other side.
  func turned(_ index: Int, in beside: ThresholdSides) -> Sides {
    let (here, there) = (occurrences[index] ?? [], beside.occurrences[index] ?? [])
    guard here.count == there.count else { return [] }
    return zip(here, there).reduce(into: Sides()) { result, pair in
      let (before, after) = (Sides(pair.0.truth), Sides(pair.1.truth))
      if pair.0.counts, !after.isEmpty, before != after { result.formUnion(before) }
    }
  }
}
