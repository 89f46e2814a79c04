import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

/// Runs a plan over one batch after another.
///
/// One worker's own; it keeps its storage between batches. It reads no clock, file or text, and what it yields
/// depends on the plan and the batch alone.
public final class PlanRun {
  public let plan: Plan
  let workspace: Workspace
  /// The batch that was run last.
  public private(set) var batch: FactBatch

  public init(_ plan: Plan) {
    self.plan = plan
    workspace = Workspace(plan)
    batch = FactBatch(inputs: 0, memberFields: [], texts: TextPool())
  }

  /// A batch of the shape that the plan reads.
  public func makeBatch() -> FactBatch {
    FactBatch(
      inputs: plan.inputs.count, memberFields: plan.fields.map(\.count),
      texts: TextPool(plan.words))
  }

  /// Works out all results of the plan for the households of the batch.
  public func run(_ batch: FactBatch) {
    self.batch = batch
    for domain in plan.domains.indices { prepare(domain) }
    for step in plan.steps {
      switch step.instruction {
      case .word(let operation, let domain): run(operation, domain, step.result)
      case .state(let operation, let domain): run(operation, domain, step.result)
      case .decimal(let operation, let domain): run(operation, domain, step.result)
      }
    }
    for domain in plan.domains.indices.dropFirst().reversed() { passFaultsUp(domain) }
  }

  /// Rows in which a number did not fit: whatever the registers say of them, the interpreter decides.
  public var faults: UnsafeMutablePointer<UInt8> { workspace.faults[0].base }

  /// The state of one row.
  public func state(_ register: StateRegister, at row: Int) -> UInt8 {
    workspace.states[register.index][row]
  }

  public func states(_ register: StateRegister) -> UnsafeMutablePointer<UInt8> {
    workspace.states[register.index]
  }

  public func words(_ register: WordRegister) -> UnsafeMutablePointer<Int64> {
    workspace.words[register.index]
  }

  public func decimals(_ register: DecimalRegister) -> UnsafeMutablePointer<Decimal128> {
    workspace.decimals[register.index]
  }

  // MARK: Domains

  private func prepare(_ domain: Int) {
    let shape = plan.domains[domain]
    if let parent = shape.parent, let table = shape.table {
      expand(domain, parent, table)
    } else {
      workspace.counts[domain] = batch.count
    }
    let count = workspace.counts[domain]
    let faults = workspace.faults[domain]
    faults.reserve(count)
    faults.base.update(repeating: 0, count: count)
  }

  /// The rows of a member table under each row of the parent domain.
  private func expand(_ domain: Int, _ parent: Int, _ table: Int) {
    let members = batch.members[table]
    let parentCount = workspace.counts[parent]
    let starts = workspace.starts[domain]
    starts.reserve(parentCount + 1)
    starts.base[0] = 0
    for row in 0..<parentCount {
      let household = household(row, parent)
      let size = members.starts.base[household + 1] - members.starts.base[household]
      starts.base[row + 1] = starts.base[row] + size
    }
    let count = Int(starts.base[parentCount])
    workspace.counts[domain] = count
    for buffer in [
      workspace.owners[domain], workspace.households[domain], workspace.memberRows[domain],
    ] {
      buffer.reserve(count)
    }
    for row in 0..<parentCount {
      let household = household(row, parent)
      let first = members.starts.base[household]
      for index in starts.base[row]..<starts.base[row + 1] {
        workspace.owners[domain].base[Int(index)] = Int32(row)
        workspace.households[domain].base[Int(index)] = Int32(household)
        workspace.memberRows[domain].base[Int(index)] = first + index - starts.base[row]
      }
    }
  }

  private func household(_ row: Int, _ domain: Int) -> Int {
    domain == 0 ? row : Int(workspace.households[domain].base[row])
  }

  private func passFaultsUp(_ domain: Int) {
    guard let parent = plan.domains[domain].parent else { return }
    let faults = workspace.faults[domain].base
    for row in 0..<workspace.counts[domain] where faults[row] != 0 {
      workspace.faults[parent].base[Int(workspace.owners[domain].base[row])] = 1
    }
  }

  func markFault(_ row: Int, _ domain: Int) { workspace.faults[domain].base[row] = 1 }

  // MARK: Operands

  func source(_ operand: Operand) -> WordSource {
    switch operand {
    case .register(let register): .column(workspace.words[register.index])
    case .constant(let value): .constant(value)
    }
  }

  func states(_ register: StateRegister?) -> UnsafeMutablePointer<UInt8>? {
    register.map { workspace.states[$0.index] }
  }
}
