import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// What a tally counts of each household. Immutable.
struct QualityShape: Sendable {
  let ruleSet: RuleSet
  let quantities: [ProfiledQuantity]
  /// Inputs that the roster has a column for.
  let inputs: [Int]
  /// Per input: the declared words in their order, and their places; empty for any other type.
  let words: [[String]]
  let wordPlaces: [[String: Int]]

  init(_ ruleSet: RuleSet, asOf: CivilDate, columns: [Int?]) {
    self.ruleSet = ruleSet
    inputs = columns.indices.filter { columns[$0] != nil }
    quantities = ThresholdFinder.quantities(ruleSet, asOf: asOf) { columns[$0] != nil }
    words = ruleSet.inputs.map { input in
      switch input.type {
      case .text(let allowed?): allowed
      case .boolean: ["是", "否"]
      default: []
      }
    }
    wordPlaces = words.map { words in
      Dictionary(words.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }
}

/// How many cells of a column say something, nothing, or nothing that can be used.
struct ColumnTally: Sendable, Equatable {
  var known = 0
  var missing = 0
  var invalid = 0
  /// By the places of the declared words.
  var words: [Int] = []

  mutating func add(_ other: ColumnTally) {
    known += other.known
    missing += other.missing
    invalid += other.invalid
    for index in words.indices { words[index] += other.words[index] }
  }

  mutating func add(_ fact: Fact, _ places: [String: Int]) {
    switch fact {
    case .missing: missing += 1
    case .invalid: invalid += 1
    case .known(let value):
      known += 1
      switch value {
      case .boolean(let flag) where !words.isEmpty: words[flag ? 0 : 1] += 1
      case .text(let text): if let place = places[text] { words[place] += 1 }
      default: break
      }
    }
  }
}

/// The distribution of one quantity, and how near it comes to its thresholds.
struct QuantityTally: Sendable, Equatable {
  var histogram: Histogram
  /// One per threshold.
  var near: [NearCount]
  var openCount = 0

  mutating func add(_ other: QuantityTally) {
    histogram.add(other.histogram)
    openCount += other.openCount
    for index in near.indices { near[index].add(other.near[index]) }
  }

  mutating func add(
    _ number: Decimal128?, _ thresholds: [Threshold], _ key: (Int) -> String?
  ) {
    guard let number else {
      openCount += 1
      return
    }
    histogram.add(number)
    for (index, threshold) in thresholds.enumerated() {
      let keys = threshold.keys.compactMap(key)
      if let value = threshold.values[keys] { near[index].add(number, value) }
    }
  }
}

/// One kind of problem: how often, and on which lines first.
struct ProblemTally: Sendable, Equatable {
  private static let listed = 5

  private(set) var count = 0
  private(set) var firstLines: [Int] = []

  mutating func add(line: Int) {
    count += 1
    insert(line)
  }

  mutating func add(_ other: ProblemTally) {
    count += other.count
    for line in other.firstLines { insert(line) }
  }

  /// Blocks come in any order: the least lines stay.
  private mutating func insert(_ line: Int) {
    if firstLines.count == Self.listed, let last = firstLines.last, last <= line { return }
    let place = firstLines.firstIndex { line < $0 } ?? firstLines.count
    firstLines.insert(line, at: place)
    if firstLines.count > Self.listed { firstLines.removeLast() }
  }
}

/// A kind of problem; no part of any cell is in it.
struct ProblemKind: Sendable, Hashable {
  /// The input; nil for rows as a whole.
  let name: String?
  let table: String?
  /// The stable word of the fault.
  let fault: String
}

/// Counts what rows hold and how they were decided: numbers only, no cell is kept. One worker's own.
///
/// Constant memory. Tallies add up to the same, whatever the order.
struct QualityTally: Sendable {
  let shape: QualityShape
  /// One per input.
  private(set) var columns: [ColumnTally]
  private(set) var quantities: [QuantityTally]
  private(set) var problems: [ProblemKind: ProblemTally] = [:]
  private(set) var refusedRowCount = 0

  init(_ shape: QualityShape) {
    self.shape = shape
    columns = shape.words.map { ColumnTally(words: [Int](repeating: 0, count: $0.count)) }
    quantities = shape.quantities.map { quantity in
      var range = ValueRange.anything
      var isInteger = false
      if case .input(let index) = quantity.source {
        range = shape.ruleSet.inputs[index].range
        isInteger = shape.ruleSet.inputs[index].isInteger
      }
      return QuantityTally(
        histogram: Histogram(
          around: quantity.thresholds.flatMap(\.distinctValues), range, isInteger: isInteger),
        near: quantity.thresholds.map { _ in NearCount() })
    }
  }

  mutating func add(_ other: QualityTally) {
    for index in columns.indices { columns[index].add(other.columns[index]) }
    for index in quantities.indices { quantities[index].add(other.quantities[index]) }
    for (kind, problem) in other.problems { problems[kind, default: ProblemTally()].add(problem) }
    refusedRowCount += other.refusedRowCount
  }

  /// A row that the interpreter decided or refused.
  mutating func add(_ row: DecidedRow) {
    guard let record = row.row.record else { return }
    if !row.refusals.isEmpty { refusedRowCount += 1 }
    for input in shape.inputs { columns[input].add(record.facts[input], shape.wordPlaces[input]) }
    add(
      facts: { record.facts[$0] },
      decisions: { row.decision?.decisions[$0].known })
  }

  /// What is wrong with a row; a household that stands there twice has nothing else said of it.
  mutating func note(_ row: HouseholdRow) {
    func add(_ kind: ProblemKind, _ line: Int) {
      problems[kind, default: ProblemTally()].add(line: line)
    }
    if row.record == nil {
      let fault = row.faults.first { $0.reach == .record } ?? row.faults.first
      add(ProblemKind(name: nil, table: nil, fault: fault?.name ?? "unreadable"), row.line)
    }
    if row.firstLineOfKey != nil {
      add(ProblemKind(name: nil, table: nil, fault: "duplicate-household"), row.line)
      return
    }
    for problem in row.cellProblems {
      add(
        ProblemKind(name: problem.name, table: problem.table, fault: problem.fault.name),
        problem.line)
    }
  }

  private mutating func add(facts: (Int) -> Fact, decisions: (Int) -> Value?) {
    func key(_ input: Int) -> String? {
      if case .known(.text(let text)) = facts(input) { return text }
      return nil
    }
    for (index, quantity) in shape.quantities.enumerated() {
      var value: Value?
      switch quantity.source {
      case .input(let input):
        if case .known(let known) = facts(input) { value = known }
      case .decision(let decision): value = decisions(decision)
      }
      var number: Decimal128?
      if case .number(let known)? = value { number = known }
      quantities[index].add(number, quantity.thresholds, key)
    }
  }
}

// MARK: - Columns

extension QualityTally {
  /// Rows of a batch that columns have settled.
  mutating func add(_ rows: Range<Int>, of filler: BatchFiller, _ run: PlanRun) {
    for row in rows { add(row, filler, run) }
  }

  private mutating func add(_ row: Int, _ filler: BatchFiller, _ run: PlanRun) {
    // What columns cannot hold is asked of the record itself, which is made but once.
    var record: HouseholdRecord?
    func fact(_ input: Int) -> Fact {
      if let fact = filler.fact(input, row, run.plan.inputs[input]) { return fact }
      if record == nil { record = filler.household(row).record }
      return record?.facts[input] ?? .invalid
    }
    for input in shape.inputs { columns[input].add(fact(input), shape.wordPlaces[input]) }
    add(
      facts: fact,
      decisions: { index in
        run.plan.decisions[index].flatMap { run.value($0, row, filler.batch.texts) }
      })
  }
}

extension BatchFiller {
  /// The fact in a cell of the batch; nil where columns do not hold it.
  fileprivate func fact(_ input: Int, _ row: Int, _ form: ColumnForm?) -> Fact? {
    guard let form else { return nil }
    let column = batch.inputs[input]
    let state = column.state(row)
    if state == CellState.unknown { return .missing }
    if state == CellState.poison { return nil }
    let value = column.value(row)
    switch form {
    case .boolean: return .known(.boolean(state == CellState.known))
    case .number(let scale): return .known(.number(Decimal128(scaled: value, scale: scale)))
    // That it is known is all that is counted.
    case .date: return .known(.text(""))
    case .text:
      if value == Int64(TextPool.otherText) { return .known(.text("")) }
      return .known(.text(batch.texts.text(Int(value))))
    }
  }
}

extension PlanShowing {
  /// All that a profile counts besides the results.
  mutating func addProfiled(_ ruleSet: RuleSet, asOf: CivilDate) {
    inputs.formUnion(ruleSet.inputs.indices)
    for quantity in ThresholdFinder.quantities(ruleSet, asOf: asOf, isShown: { _ in false }) {
      if case .decision(let index) = quantity.source { decisions.insert(index) }
    }
  }
}
