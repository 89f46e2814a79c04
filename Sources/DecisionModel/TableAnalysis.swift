import DecisionValues

/// What can be proved of a table's rows without looking at a record.
///
/// Both evaluators use these proofs when facts are missing: rows that never hit together are never
/// counted together, and a table that always hits yields no conflict for want of a hit. The proofs are
/// sound and not complete: two rows may exclude each other without being found here.
struct TableAnalysis {
  let disjoint: [Set<Int>]
  let isComplete: Bool

  init(inputs: [TypedExpression], rules: [DecisionTable.Rule]) {
    disjoint = rules.indices.map { row in
      Set(
        rules.indices.filter { other in
          other != row
            && inputs.indices.contains {
              Self.exclude(rules[row].tests[$0], rules[other].tests[$0], inputs[$0].type)
            }
        })
    }
    let rows = rules.map(\.tests)
    isComplete = Self.covers(rows[...].map { $0[...] }, inputs.map(\.type)[...])
  }

  // MARK: Disjoint rows

  /// No value of the column passes both tests.
  private static func exclude(_ a: UnaryTests, _ b: UnaryTests, _ type: ValueType) -> Bool {
    if let words = words(of: type), let passA = passing(a, words), let passB = passing(b, words) {
      return passA.isDisjoint(with: passB)
    }
    if isNegation(a, b) || isNegation(b, a) { return true }
    if a.isNegated || b.isNegated { return false }
    return a.alternatives.allSatisfy { first in
      b.alternatives.allSatisfy { exclude(first, $0) }
    }
  }

  /// `not(x)` against tests that are all among x.
  private static func isNegation(_ negated: UnaryTests, _ plain: UnaryTests) -> Bool {
    guard negated.isNegated, !plain.isNegated, !plain.alternatives.isEmpty else { return false }
    let constants = negated.alternatives.compactMap { equalConstant($0) }
    return plain.alternatives.allSatisfy { alternative in
      equalConstant(alternative).map { constants.contains($0) } ?? false
    }
  }

  private static func equalConstant(_ alternative: UnaryTests.Alternative) -> Value? {
    if case .equal(let value) = alternative { return value.constant }
    return nil
  }

  private static func exclude(
    _ a: UnaryTests.Alternative, _ b: UnaryTests.Alternative
  ) -> Bool {
    guard let (lowA, highA) = ends(a), let (lowB, highB) = ends(b) else {
      if let x = equalConstant(a), let y = equalConstant(b) { return x != y }
      return false
    }
    return isBelow(highA, lowB) || isBelow(highB, lowA)
  }

  private typealias Ends = (lower: UnaryTests.Bound?, upper: UnaryTests.Bound?)

  private static func ends(_ alternative: UnaryTests.Alternative) -> Ends? {
    switch alternative {
    case .range(let lower, let upper): return (lower, upper)
    case .equal(let value):
      switch value.type {
      case .number, .date:
        let end = UnaryTests.Bound(value, isClosed: true)
        return (end, end)
      default: return nil
      }
    default: return nil
    }
  }

  /// Every value up to `high` is less than every value from `low` on.
  private static func isBelow(_ high: UnaryTests.Bound?, _ low: UnaryTests.Bound?) -> Bool {
    guard let high, let low else { return false }
    switch (high.value.constant, low.value.constant) {
    case (.number(let a)?, .number(let b)?):
      return a < b || (a == b && !(high.isClosed && low.isClosed))
    case (.date(let a)?, .date(let b)?):
      return a < b || (a == b && !(high.isClosed && low.isClosed))
    default:
      return !(high.isClosed && low.isClosed) && high.value.isSame(as: low.value)
    }
  }

  // MARK: Complete tables

  private static func words(of type: ValueType) -> [Value]? {
    switch type {
    case .text(let allowed?): allowed.map { .text($0) }
    case .boolean: [.boolean(true), .boolean(false)]
    default: nil
    }
  }

  /// The words that pass; nil when that depends on a record.
  private static func passing(_ tests: UnaryTests, _ words: [Value]) -> Set<Value>? {
    var passed: Set<Value> = []
    for alternative in tests.alternatives {
      switch alternative {
      case .anything: passed.formUnion(words)
      case .equal(let value):
        guard let constant = value.constant else { return nil }
        passed.insert(constant)
      default: return nil
      }
    }
    return tests.isNegated ? Set(words).subtracting(passed) : passed.intersection(words)
  }

  /// Whatever the inputs are, some row passes in all its columns.
  private static func covers(_ rows: [ArraySlice<UnaryTests>], _ types: ArraySlice<ValueType>)
    -> Bool
  {
    guard let type = types.first else { return !rows.isEmpty }
    if rows.contains(where: { $0.allSatisfy(\.isAnything) }) { return true }
    let rest = types.dropFirst()
    let candidates: [[Int]]
    if let words = words(of: type) {
      candidates = words.map { word in
        rows.indices.filter { index in
          rows[index].first.flatMap { passing($0, words) }?.contains(word) ?? false
        }
      }
    } else if let regions = numericRegions(rows.compactMap(\.first)) {
      candidates = regions
    } else {
      candidates = [rows.indices.filter { rows[$0].first?.isAnything ?? false }]
    }
    return candidates.allSatisfy { indexes in
      covers(indexes.map { rows[$0].dropFirst() }, rest)
    }
  }

  /// For each elementary region between the constants of a column, the rows that pass there; nil when
  /// an end is not a constant (but one symbolic threshold alone is handled).
  private static func numericRegions(_ column: [UnaryTests]) -> [[Int]]? {
    if column.contains(where: { $0.isNegated }) { return nil }
    var points: [TypedExpression] = []
    for tests in column {
      for alternative in tests.alternatives {
        if case .anything = alternative { continue }
        guard let (lower, upper) = ends(alternative) else { return nil }
        for end in [lower, upper].compactMap({ $0?.value })
        where !points.contains(where: { $0.isSame(as: end) }) {
          points.append(end)
        }
      }
    }
    guard let order = Order(points) else { return nil }
    return (0...(2 * points.count)).map { region in
      column.indices.filter { index in
        column[index].alternatives.contains { order.passes($0, region: region) }
      }
    }
  }

  /// Thresholds in ascending order: constants, or a single symbolic one.
  private struct Order {
    let points: [TypedExpression]

    init?(_ points: [TypedExpression]) {
      if points.count <= 1 {
        self.points = points
        return
      }
      let values = points.compactMap { point -> Decimal128? in
        if case .number(let value)? = point.constant { return value }
        return nil
      }
      guard values.count == points.count else { return nil }
      self.points = zip(values, points).sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Region 2k is the open stretch below point k, region 2k+1 the point itself.
    func passes(_ alternative: UnaryTests.Alternative, region: Int) -> Bool {
      if case .anything = alternative { return true }
      guard let (lower, upper) = TableAnalysis.ends(alternative) else { return false }
      if let lower, let position = position(lower.value) {
        if region < 2 * position + 1 || (region == 2 * position + 1 && !lower.isClosed) {
          return false
        }
      }
      if let upper, let position = position(upper.value) {
        if region > 2 * position + 1 || (region == 2 * position + 1 && !upper.isClosed) {
          return false
        }
      }
      return true
    }

    private func position(_ value: TypedExpression) -> Int? {
      points.firstIndex { $0.isSame(as: value) }
    }
  }
}

extension TypedExpression {
  /// The same calculation, letter for letter after name resolution.
  func isSame(as other: TypedExpression) -> Bool {
    switch (node, other.node) {
    case (.constant(let a), .constant(let b)): a == b
    case (.input(let a), .input(let b)): a == b
    case (.local(let a), .local(let b)): a == b
    case (.asOfDate, .asOfDate): true
    case (.decision(let a), .decision(let b)): a == b
    case (.parameter(let a, at: nil), .parameter(let b, at: nil)): a == b
    case (.field(let a, let i), .field(let b, let j)): i == j && a.isSame(as: b)
    case (.negate(let a), .negate(let b)): a.isSame(as: b)
    case (.arithmetic(let op, let a, let b), .arithmetic(let other, let c, let d)):
      op == other && a.isSame(as: c) && b.isSame(as: d)
    case (.builtin(let f, let a), .builtin(let g, let b)):
      f == g && a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    case (.call(let f, let a), .call(let g, let b)):
      f == g && a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
    default: false
    }
  }
}
