import DecisionValues

/// What can be proved of a table's rows without looking at a record.
///
/// Both evaluators use these proofs when facts are missing: rows that never hit together are never
/// counted together, and a table that always hits yields no conflict for want of a hit. The proofs are
/// sound and not complete: two rows may exclude each other without being found here.
struct TableAnalysis {
  let disjoint: [Set<Int>]
  /// Rows that no record passes: one of their tests leaves nothing.
  let idle: Set<Int>
  /// Provably some row hits, whatever the inputs are.
  let isComplete: Bool

  /// A column's subject, and the range that its declaration leaves it.
  struct Column {
    let expression: TypedExpression
    let range: NumberRange?
  }

  init(_ columns: [Column], rules: [DecisionTable.Rule]) {
    let inputs = columns.map(\.expression)
    disjoint = rules.indices.map { row in
      Set(
        rules.indices.filter { other in
          other != row
            && inputs.indices.contains {
              Self.exclude(rules[row].tests[$0], rules[other].tests[$0], inputs[$0].type)
            }
        })
    }
    idle = Set(
      rules.indices.filter { row in
        inputs.indices.contains {
          Self.exclude(rules[row].tests[$0], rules[row].tests[$0], inputs[$0].type)
        }
      })
    isComplete = Self.areComplete(rules.map { $0.tests[...] }, columns[...])
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

  /// Provably some row passes in all its columns, whatever the inputs are.
  private static func areComplete(
    _ rows: [ArraySlice<UnaryTests>], _ columns: ArraySlice<Column>
  ) -> Bool {
    if rows.isEmpty { return false }
    guard let column = columns.first else { return true }
    if rows.contains(where: { $0.allSatisfy(\.isAnything) }) { return true }
    let rest = columns.dropFirst()
    func below(_ indexes: [Int]) -> Bool {
      areComplete(indexes.map { rows[$0].dropFirst() }, rest)
    }
    guard let regions = regions(rows.compactMap(\.first), column) else {
      return below(rows.indices.filter { rows[$0].first?.isAnything ?? false })
    }
    return regions.allSatisfy { below($0) }
  }

  /// The parts of a column in which no test changes, each as the rows that pass there; nil when that
  /// depends on a record.
  private static func regions(_ tests: [UnaryTests], _ column: Column) -> [[Int]]? {
    guard let words = words(of: column.expression.type) else {
      return numericRegions(tests, column)
    }
    let passing = tests.compactMap { Self.passing($0, words) }
    guard passing.count == tests.count else { return nil }
    return words.map { word in tests.indices.filter { passing[$0].contains(word) } }
  }

  /// The stretches between the thresholds of a column and the thresholds themselves, as far as they lie
  /// in the declared range; nil when thresholds cannot be put in order (one symbolic one alone can).
  private static func numericRegions(_ tests: [UnaryTests], _ column: Column) -> [[Int]]? {
    if tests.contains(where: { $0.isNegated }) { return nil }
    var points: [TypedExpression] = []
    for alternative in tests.flatMap(\.alternatives) {
      if case .anything = alternative { continue }
      guard let (lower, upper) = ends(alternative) else { return nil }
      for end in [lower, upper].compactMap({ $0?.value }) {
        // What cannot be told from another threshold has no place among them.
        guard end.isSame(as: end) else { return nil }
        if !points.contains(where: { $0.isSame(as: end) }) { points.append(end) }
      }
    }
    guard let order = Order(points) else { return nil }
    return (0...(2 * points.count)).filter { order.meets(column.range, region: $0) }.map { region in
      tests.indices.filter { index in
        tests[index].alternatives.contains { order.passes($0, region: region) }
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

    /// Some value of the range lies in the region.
    func meets(_ range: NumberRange?, region: Int) -> Bool {
      guard let range, let values = constants else { return true }
      let position = region / 2
      if region % 2 == 1 { return range.contains(values[position]) }
      if position > 0, let upper = range.upper, upper.value <= values[position - 1] { return false }
      if position < values.count, let lower = range.lower, values[position] <= lower.value {
        return false
      }
      return true
    }

    private var constants: [Decimal128]? {
      let values = points.compactMap { point -> Decimal128? in
        if case .number(let value)? = point.constant { return value }
        return nil
      }
      return values.count == points.count ? values : nil
    }

    private func position(_ value: TypedExpression) -> Int? {
      points.firstIndex { $0.isSame(as: value) }
    }
  }
}

extension TypedExpression {
  /// The same calculation, letter for letter after name resolution.
  public func isSame(as other: TypedExpression) -> Bool {
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
