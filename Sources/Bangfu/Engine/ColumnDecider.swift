import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// Decides records in batches: columns first, the interpreter for the rows that they leave open.
///
/// One worker's own; make one per thread. The result of a record never depends on its batch.
public final class ColumnDecider {
  public let ruleSet: RuleSet
  public let plan: Plan
  let run: PlanRun
  let batch: FactBatch
  private let open = RowMask()
  private let interpreter: RuleInterpreter

  public init(_ ruleSet: RuleSet, plan: Plan) {
    self.ruleSet = ruleSet
    self.plan = plan
    run = PlanRun(plan)
    batch = run.makeBatch()
    interpreter = RuleInterpreter(ruleSet, asOf: plan.asOf)
  }

  /// Decides up to a batch of records, and tells of each row whether columns settled it.
  public func decide(
    _ records: ArraySlice<HouseholdRecord>,
    _ body: (_ offset: Int, _ decision: SettledDecision?) -> Void
  ) {
    batch.fill(records, for: plan)
    run.run(batch)
    open.begin(records.count)
    markTablesNotGiven(records)
    run.markOpenRows(takesUnknown: false, in: open)
    for offset in 0..<records.count {
      body(offset, open[offset] ? nil : SettledDecision(run, offset))
    }
  }

  /// Without its table nothing is known of a household's members: columns have no row that says so.
  private func markTablesNotGiven(_ records: ArraySlice<HouseholdRecord>) {
    let tables = plan.domains.compactMap(\.table)
    if tables.isEmpty { return }
    for (row, record) in records.enumerated()
    where tables.contains(where: { record.members[$0] == nil }) {
      open[row] = true
    }
  }
}

/// What columns say of one household, read from the registers.
public struct SettledDecision {
  private let run: PlanRun
  private let row: Int

  init(_ run: PlanRun, _ row: Int) {
    self.run = run
    self.row = row
  }

  /// The value of a shown decision; nil for one that is not shown.
  public func decision(_ index: Int) -> Value? {
    run.plan.decisions[index].flatMap { run.value($0, row, run.batch.texts) }
  }

  public func isEligible(_ category: Int) -> Bool {
    run.state(run.plan.categories[category].outcome, at: row) == CellState.known
  }

  /// Whether a criterion holds, in the order all, any, none.
  public func criterion(_ index: Int, of category: Int) -> Bool {
    run.state(run.plan.categories[category].criteria[index], at: row) == CellState.known
  }

  public func measure(_ index: Int, of category: Int) -> Bool {
    run.state(run.plan.categories[category].measures[index], at: row) == CellState.known
  }

  public func amount(_ category: Int) -> Value? {
    if let applies = run.plan.categories[category].hasAmount,
      run.state(applies, at: row) == CellState.isFalse
    {
      return nil
    }
    return run.plan.categories[category].amount.flatMap { run.value($0, row, run.batch.texts) }
  }
}
