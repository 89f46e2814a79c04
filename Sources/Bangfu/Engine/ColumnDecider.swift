import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// Decides records in batches: what columns say of each row, and which rows they leave to the interpreter.
///
/// One worker's own; make one per thread. The result of a record never depends on its batch.
public final class ColumnDecider {
  public let ruleSet: RuleSet
  public let plan: Plan
  let run: PlanRun
  let batch: FactBatch
  private let open = RowMask()
  private let poisoned = RowMask()

  public init(_ ruleSet: RuleSet, plan: Plan) {
    self.ruleSet = ruleSet
    self.plan = plan
    run = PlanRun(plan)
    batch = run.makeBatch()
  }

  /// Decides up to a batch of records.
  ///
  /// - Parameter takesUnknown: unknown results stand as they are, as under plain three-valued logic.
  public func decide(
    _ records: ArraySlice<HouseholdRecord>, takesUnknown: Bool = false,
    _ body: (_ offset: Int, _ decision: ColumnDecision) -> Void
  ) {
    batch.fill(records, for: plan)
    run.run(batch)
    open.begin(records.count)
    run.markOpenRows(takesUnknown: takesUnknown, in: open)
    poisoned.begin(records.count)
    run.markOpenRows(takesUnknown: true, in: poisoned)
    let tables = plan.domains.compactMap(\.table)
    for (offset, record) in records.enumerated() {
      // Without its table nothing is known of a household's members: columns have no row that says so.
      let hasTables = tables.allSatisfy { record.members[$0] != nil }
      body(offset, ColumnDecision(run, offset, hasTables ? cause(offset) : .tableNotGiven))
    }
  }

  private func cause(_ row: Int) -> OpenCause? {
    guard open[row] else { return nil }
    if plan.requirements.contains(where: { run.state($0, at: row) != CellState.known }) {
      return .refused
    }
    if unsafe run.faults[row] != 0 { return .tooLarge }
    let isDisputed = plan.undisputed.contains { register in
      let state = run.state(register, at: row)
      return state == CellState.isFalse || state == CellState.unknown
    }
    if isDisputed { return .reading }
    return poisoned[row] ? .poison : .unknown
  }
}

/// Why columns leave a row to the interpreter; of several causes the first.
public enum OpenCause: String, Sendable, CaseIterable {
  /// A member table that the rules go through was not given.
  case tableNotGiven = "member table not given"
  /// A required input is missing or invalid.
  case refused = "required input without a value"
  /// A number did not fit its register.
  case tooLarge = "number too large for a register"
  /// Another reading changes something, or it is not known whether it does.
  case reading = "open reading"
  /// A fault, an invalid fact, or something that columns cannot hold.
  case poison = "poison in what is shown"
  /// Something that is shown is unknown, and the interpreter may narrow it.
  case unknown = "unknown in what is shown"
}

/// What columns say of one household, read from the registers.
///
/// Valid until the decider takes its next batch.
public struct ColumnDecision {
  /// Why the interpreter has to decide the row; nil when columns settle it.
  public let cause: OpenCause?
  private let run: PlanRun
  private let row: Int

  init(_ run: PlanRun, _ row: Int, _ cause: OpenCause?) {
    self.run = run
    self.row = row
    self.cause = cause
  }

  /// Whether each certain value stands for itself, also where the row as a whole is not settled.
  public var hasOwnValues: Bool {
    switch cause {
    case nil, .reading, .poison, .unknown: true
    case .tableNotGiven, .refused, .tooLarge: false
    }
  }

  /// The value of a shown decision; nil where it is not certain, and for one that is not shown.
  public func decision(_ index: Int) -> Value? {
    run.plan.decisions[index].flatMap { run.value($0, row, run.batch.texts) }
  }

  /// Whether the household is eligible; nil where columns cannot tell.
  public func outcome(_ category: Int) -> TruthSet? {
    truth(run.plan.categories[category].outcome)
  }

  /// Whether a criterion holds, in the order all, any, none.
  public func criterion(_ index: Int, of category: Int) -> TruthSet? {
    truth(run.plan.categories[category].criteria[index])
  }

  public func measure(_ index: Int, of category: Int) -> TruthSet? {
    truth(run.plan.categories[category].measures[index])
  }

  /// Whether an eligible household has an amount at all.
  public func hasAmount(_ category: Int) -> TruthSet? {
    let plan = run.plan.categories[category]
    if plan.amount == nil { return .isFalse }
    return plan.hasAmount.map { truth($0) } ?? .isTrue
  }

  /// The amount of an eligible household; nil where it is not certain.
  public func amount(_ category: Int) -> Value? {
    run.plan.categories[category].amount.flatMap { run.value($0, row, run.batch.texts) }
  }

  private func truth(_ register: StateRegister) -> TruthSet? {
    switch run.state(register, at: row) {
    case CellState.known: .isTrue
    case CellState.isFalse: .isFalse
    case CellState.unknown: .unknown
    default: nil
    }
  }
}
