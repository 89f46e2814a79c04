import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords
import DecisionValues

/// One of two versions, ready to decide blocks of a roster. Immutable.
struct ImpactSide: Sendable {
  let session: Session
  let plan: Plan
  let cells: [ResultCell]?
  let takesUnknown: Bool
  private let columns: ResultColumns
  /// One per cell of a row; nil where this version has no such category.
  private let places: [Int?]
  private let outcomeCount: Int

  /// - Parameter quantities: further decisions whose values are wanted.
  init(_ session: Session, _ shape: ImpactShape, isOld: Bool, quantities: Set<Int> = []) {
    self.session = session
    let codes = Outcome.order.map(\.rawValue)
    let ruleSet = session.ruleSet
    var chosen: [OutputProfile.Column] = []
    var places: [Int?] = []
    func add(_ name: String, _ source: OutputProfile.Source?, words: [String]) {
      places.append(source == nil ? nil : chosen.count)
      guard let source else { return }
      chosen.append(OutputProfile.Column(name: name, source: source, words: words))
    }
    let own = shape.categories.map { isOld ? $0.old : $0.new }
    for (category, index) in zip(shape.categories, own) {
      add(category.name, index.map { .outcome(category: $0) }, words: codes)
    }
    for words in shape.words {
      add(words.name, .decision(isOld ? words.old : words.new), words: codes)
    }
    for (category, index) in zip(shape.categories, own) {
      add(category.name, index.map { .amount(category: $0) }, words: codes)
    }
    self.places = places
    outcomeCount = shape.categories.count
    columns = ResultColumns(ruleSet, chosen)
    let results = ResultCells(columns, ImpactShape.options)
    var showing = PlanShowing(decisions: quantities)
    results.add(to: &showing)
    plan = Plan(ruleSet, asOf: session.asOf, showing: showing)
    takesUnknown = results.takesUnknown
    let absentOutcome = Array(Outcome.ineligible.rawValue.utf8)
    let count = shape.categories.count
    cells = results.cells(plan).map { written in
      places.enumerated().map { place, own in
        own.map { written[$0] } ?? .constant(place < count ? absentOutcome : [])
      }
    }
  }

  /// The cells of a row that the interpreter decided.
  func bytes(_ row: DecidedRow) -> [UInt8] {
    let own = columns.cells(row)
    let absent: Outcome = row.decision == nil ? .invalidInput : .ineligible
    return ImpactShape.options.record(
      places.enumerated().map { place, index in
        index.map { own[$0] } ?? (place < outcomeCount ? .text(absent.rawValue) : .empty)
      })
  }
}

/// Decides blocks by one version and writes what comes of each row. One thread's own.
final class ImpactDecider {
  let side: ImpactSide
  let filler: BatchFiller
  let run: PlanRun
  /// One line for each row of the block.
  let out = ResultBytes()
  /// Of the block.
  private(set) var summary: ClassificationSummary
  /// Rows that the interpreter decided.
  private(set) var decided: [Int: DecidedRow] = [:]
  private let classifier: Classifier
  private let figures: BlockFigures
  private let writer: RowWriter?
  private let open = RowMask()
  private let fresh: ClassificationSummary

  init(_ side: ImpactSide, _ layout: RosterLayout) {
    self.side = side
    filler = BatchFiller(layout)
    run = PlanRun(side.plan)
    let session = side.session
    classifier = session.classifier
    figures = BlockFigures(session.ruleSet)
    fresh = ClassificationSummary(session.ruleSet, asOf: session.asOf)
    summary = fresh
    let (run, out) = (run, out)
    writer = side.cells.map {
      RowWriter(
        run, cells: $0, delimiter: ImpactShape.options.delimiter, newline: [UInt8(ascii: "\n")],
        into: out
      ) { ImpactShape.options.cell(String(decoding: $0, as: UTF8.self)) }
    }
  }

  func decide(_ block: RecordBlock) {
    filler.begin(block)
    filler.fill(0..<filler.rowCount)
    run.run(filler.batch)
  }

  /// Writes all rows of the block; their numbers and repeated households must have been told.
  func write() {
    let count = filler.rowCount
    summary = fresh
    decided.removeAll(keepingCapacity: true)
    out.removeAll()
    open.begin(count)
    open.add(filler.isBroken)
    open.add(filler.lacksMembers)
    open.add(filler.isOddlySpelled)
    filler.firstLines.mark(open)
    run.markOpenRows(takesUnknown: side.takesUnknown, in: open)
    writer?.begin()
    if writer == nil { open.markAll() }
    var row = 0
    while row < count {
      if open[row] {
        let result = classifier.decide(filler.household(row))
        decided[row] = result
        summary.add(result)
        out.append(side.bytes(result))
        row += 1
      } else if let writer {
        row = writer.write(from: row, number: row + 1, except: open)
      }
    }
    figures.add(run, except: open, firstRow: filler.rowsBefore + 1, to: &summary)
  }

  /// The row as it was read.
  func household(_ row: Int) -> HouseholdRow { decided[row]?.row ?? filler.household(row) }

  /// What the row says; nil for one that is not decided.
  ///
  /// - Parameter takesColumns: only facts that the plan reads are wanted, which columns give without reading the row again.
  func record(_ row: Int, takesColumns: Bool) -> HouseholdRecord? {
    if let household = decided[row]?.row { return household.isDecidable ? household.record : nil }
    return (takesColumns ? plainRecord(row) : nil) ?? filler.household(row).record
  }

  private func plainRecord(_ row: Int) -> HouseholdRecord? {
    let forms = side.plan.inputs
    var facts = [Fact](repeating: .missing, count: forms.count)
    for (input, form) in forms.enumerated() {
      guard let form else { continue }
      guard let fact = filler.batch.fact(filler.batch.inputs[input], row, form) else { return nil }
      facts[input] = fact
    }
    return HouseholdRecord(facts: facts, members: [])
  }

  /// Whether each criterion of a category stands in the way, as `CategoryDecision.criteria` has it; nil where columns do not
  /// tell.
  func criteria(_ category: Int, _ row: Int) -> [TruthSet]? {
    if let decision = decided[row]?.decision { return decision.categories[category].criteria }
    guard decided[row] == nil, side.session.ruleSet.categories[category].forEach == nil else {
      return nil
    }
    var truths: [TruthSet] = []
    for register in side.plan.categories[category].criteria {
      switch run.state(register, at: row) {
      case CellState.known: truths.append(.isTrue)
      case CellState.isFalse: truths.append(.isFalse)
      case CellState.unknown: truths.append(.unknown)
      default: return nil
      }
    }
    return truths
  }

  func decidedRow(_ row: Int) -> DecidedRow { decided[row] ?? classifier.decide(household(row)) }

  /// The value of a decision that the plan works out, or that the interpreter gave; nil where it is not certain.
  func value(_ decision: Int, _ row: Int) -> Decimal128? {
    let value =
      decided[row].map { $0.decision?.decisions[decision].known }
      ?? side.plan.decisions[decision].flatMap { run.value($0, row, filler.batch.texts) }
    if case .number(let number)? = value { return number }
    return nil
  }
}
