import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// The coverage of one rule set or of several together.
///
/// A rule that several of them inherit is one rule: it has been shown when the cases of any of them
/// show it.
public struct CoverageTally: Sendable {
  public struct Entry: Sendable {
    public let path: String
    public let position: SourcePosition
    /// The decision, category or function, in the words of the rules.
    public let owner: String
    public let point: CoveragePoint
    /// The first rule set, of those added, that has it.
    public let ruleSet: Int
    public internal(set) var seen: Sides
    /// Sides that need not be shown, for a written reason.
    public internal(set) var argued: Sides = []

    public var lacking: Sides { point.wanted.subtracting(seen).subtracting(argued) }
  }

  /// How many of a measure's sides were shown, or argued to be out of reach.
  public struct Count: Sendable, Hashable {
    public var shown = 0
    public var wanted = 0
    /// Those of the shown that are argued to be out of reach instead.
    public var argued = 0

    /// In tenths of a percent, rounded down, so that only all of them make 1000; nothing wanted is all.
    public var perMille: Int { wanted == 0 ? 1000 : shown * 1000 / wanted }
  }

  /// In reading order.
  public private(set) var entries: [Entry] = []
  private var places: [Place: Int] = [:]
  private var ruleSetCount = 0

  private struct Place: Hashable {
    let path: String
    let lower: Int
    let upper: Int
    let column: Int?
    let aspect: DecisionPoint.Aspect

    init(_ point: DecisionPoint, _ sources: SourceSet) {
      path = sources[point.span.source].path
      lower = point.span.lower
      upper = point.span.upper
      column = point.column
      aspect = point.aspect
    }
  }

  public init() {}

  /// Whether no case of any rule set shows it.
  public func lacks(_ point: DecisionPoint, _ side: Sides, _ sources: SourceSet) -> Bool {
    places[Place(point, sources)].map { entries[$0].lacking.contains(side) } ?? true
  }

  mutating func argue(_ side: Sides, of index: Int) { entries[index].argued.formUnion(side) }

  public mutating func add(_ coverage: Coverage, _ sources: SourceSet) {
    for (index, point) in coverage.points.enumerated() {
      let span = point.point.span
      let text = sources[span.source]
      let place = Place(point.point, sources)
      let known = places[place] ?? entries.count
      if known == entries.count {
        places[place] = known
        entries.append(
          Entry(
            path: text.path, position: text.position(of: span.lower),
            owner: coverage.ruleSet.name(of: point.owner), point: point, ruleSet: ruleSetCount,
            seen: []))
      }
      entries[known].seen.formUnion(coverage.seen[index])
    }
    ruleSetCount += 1
  }

  public func count(_ measure: CoveragePoint.Measure) -> Count {
    entries.filter { $0.point.measure == measure }.reduce(into: Count()) { count, entry in
      let wanted = entry.point.wanted.each.count
      count.wanted += wanted
      count.shown += wanted - entry.lacking.each.count
      count.argued += entry.argued.each.count
    }
  }

  /// What no case shows, side by side, in the order of files and lines.
  public var missing: [(entry: Entry, side: Sides)] {
    entries.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      return (x.path, x.position.line, a.offset) < (y.path, y.position.line, b.offset)
    }
    .flatMap { pair in pair.element.lacking.each.map { (entry: pair.element, side: $0) } }
  }

  /// The lowest of the three measures, in tenths of a percent.
  public var leastPerMille: Int {
    CoveragePoint.Measure.allCases.map { count($0).perMille }.min() ?? 1000
  }
}

extension RuleSet {
  func name(of owner: CoveragePoint.Owner) -> String {
    switch owner {
    case .decision(let index): decisions[index].name
    case .category(let index): categories[index].name
    case .function(let index): functions[index].name
    }
  }
}
