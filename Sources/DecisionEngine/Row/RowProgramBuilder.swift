import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

/// Lays a plan out in cells and turns its instructions into those of a row.
///
/// Only what the decision of a household needs is kept: how numbers are printed in files is not.
struct RowProgramBuilder {
  let plan: Plan
  let takesUnknown: Bool
  var segments: [RowSegment] = []
  var instructions: [RowInstruction] = []
  var extras: [RowExtra] = []
  var planned: [Plan.Step] = []
  var numbers: [Int64] = []
  var bytes: [UInt8] = []
  var templates: [[Int64]]
  var wordCells: [Int]
  var stateCells: [Int]
  var decimalCells: [Int]
  var facts: [FactPlace] = []
  var fields: [[FactPlace]]
  var checks: [RowCheck] = []
  var resultCount = 0
  /// The cells of constants, for each domain.
  private var constants: [[Int64: Int]]

  init?(_ plan: Plan, takesUnknown: Bool) {
    // Members within members would need rows for each row.
    guard plan.domains.allSatisfy({ $0.parent ?? 0 == 0 }) else { return nil }
    self.plan = plan
    self.takesUnknown = takesUnknown
    templates = plan.domains.map { _ in [] }
    constants = plan.domains.map { _ in [:] }
    fields = plan.domains.map { _ in [] }
    wordCells = Array(repeating: -1, count: plan.wordCount)
    stateCells = Array(repeating: -1, count: plan.stateCount)
    decimalCells = Array(repeating: -1, count: plan.decimalCount)
    guard addChecks() else { return nil }
    let results = self.results
    for register in results { place(register) }
    resultCount = templates[0].count
    let isNeeded = neededSteps(results)
    for (step, isNeeded) in zip(plan.steps, isNeeded) where isNeeded { add(step) }
    if resultCount == 0 { return nil }
  }

  // MARK: Cells

  /// Gives a register its cell, if it has none yet.
  private mutating func place(_ register: Register) {
    switch register {
    case .word(let register) where wordCells[register.index] < 0:
      wordCells[register.index] = newCell(plan.wordDomains[register.index])
    case .state(let register) where stateCells[register.index] < 0:
      stateCells[register.index] = newCell(plan.stateDomains[register.index])
    case .decimal(let register) where decimalCells[register.index] < 0:
      let size = MemoryLayout<Decimal128>.stride / MemoryLayout<Int64>.stride
      decimalCells[register.index] = newCell(plan.decimalDomains[register.index], size)
    default: break
    }
  }

  private mutating func newCell(_ domain: Int, _ size: Int = 1) -> Int {
    templates[domain] += Array(repeating: 0, count: size)
    return templates[domain].count - size
  }

  func cell(_ register: WordRegister) -> Int { wordCells[register.index] }
  func cell(_ register: StateRegister) -> Int { stateCells[register.index] }

  mutating func cell(_ operand: Operand, _ domain: Int) -> Int {
    switch operand {
    case .register(let register): cell(register)
    case .constant(let value): constant(value, domain)
    }
  }

  /// The cell of a state, or one that is always known.
  mutating func cell(_ register: StateRegister?, _ domain: Int) -> Int {
    register.map { stateCells[$0.index] } ?? constant(Int64(CellState.known), domain)
  }

  mutating func constant(_ value: Int64, _ domain: Int) -> Int {
    if let cell = constants[domain][value] { return cell }
    let cell = newCell(domain)
    templates[domain][cell] = value
    constants[domain][value] = cell
    return cell
  }

  /// A state that never changes stands in its cell before the run.
  mutating func preset(_ step: Plan.Step, _ value: UInt8, _ domain: Int) {
    templates[domain][outCell(step)] = Int64(value)
  }

  // MARK: What is needed

  private var results: [Register] {
    var results: [Register] = []
    for value in plan.decisions { if let value { results += value.registers } }
    for category in plan.categories {
      results += ([category.outcome] + category.criteria + category.measures).map { .state($0) }
      if let amount = category.amount { results += amount.registers }
      if let applies = category.hasAmount { results.append(.state(applies)) }
    }
    return results + (plan.requirements + plan.undisputed).map { .state($0) }
  }

  private func neededSteps(_ results: [Register]) -> [Bool] {
    var needed = Set(results)
    var isNeeded = Array(repeating: false, count: plan.steps.count)
    for (index, step) in plan.steps.enumerated().reversed() where needed.contains(step.target) {
      isNeeded[index] = true
      needed.formUnion(step.instruction.operands)
    }
    return isNeeded
  }

  // MARK: Instructions

  private mutating func add(_ step: Plan.Step) {
    place(step.target)
    let domain = step.instruction.domain
    let end = instructions.count
    switch step.instruction {
    case .word(let operation, _): add(operation, step, domain)
    case .state(let operation, _): add(operation, step, domain)
    case .decimal: addPlanned(step)
    }
    guard instructions.count > end else { return }
    if let last = segments.last, last.domain == domain {
      segments[segments.count - 1].end = instructions.count
    } else {
      segments.append(RowSegment(domain: domain, start: end, end: instructions.count))
    }
  }

  mutating func addPlanned(_ step: Plan.Step) {
    planned.append(step)
    instructions.append(
      RowInstruction(code: .planned, out: Int32(outCell(step)), extra: Int32(planned.count - 1)))
  }

  func outCell(_ step: Plan.Step) -> Int {
    switch step.instruction {
    case .word: wordCells[step.result]
    case .state: stateCells[step.result]
    case .decimal: decimalCells[step.result]
    }
  }

  mutating func add(
    _ code: RowInstruction.Code, _ step: Plan.Step, _ a: Int, _ b: Int = 0, _ c: Int = 0,
    state: Int = 0, extra: RowExtra? = nil
  ) {
    if let extra { extras.append(extra) }
    instructions.append(
      RowInstruction(
        code: code, out: Int32(outCell(step)), a: Int32(a), b: Int32(b), c: Int32(c),
        state: Int32(state), extra: Int32(extra == nil ? 0 : extras.count - 1)))
  }

  // MARK: Facts

  /// A column is no instruction: its facts are put straight into the cell of its register.
  mutating func bind(_ source: ColumnSource, _ domain: Int, value: Int? = nil, state: Int? = nil) {
    switch source {
    case .input(let index):
      guard let form = plan.inputs[index] else { return }
      Self.bind(&facts, index, form, value, state)
    case .field(let table, let index):
      guard let form = plan.fields[table][index] else { return }
      Self.bind(&fields[domain], index, form, value, state)
    }
  }

  private static func bind(
    _ places: inout [FactPlace], _ index: Int, _ form: ColumnForm, _ value: Int?, _ state: Int?
  ) {
    let known = places.firstIndex { $0.index == index }
    if known == nil { places.append(FactPlace(index: index, form: form)) }
    let place = known ?? places.count - 1
    if let value { places[place].value = value }
    if let state { places[place].state = state }
  }

  // MARK: Checks

  /// What `markOpenRows` asks of a row; false when it marks every row.
  private mutating func addChecks() -> Bool {
    let usual: RowCheck.Kind = takesUnknown ? .unpoisoned : .certain
    pending = []
    for value in plan.decisions {
      if let value, !check(value, nil, usual) { return false }
    }
    for register in plan.requirements { check(register, nil, .certain) }
    for register in plan.undisputed { check(register, nil, .known) }
    for category in plan.categories {
      check(category.outcome, nil, usual)
      for criterion in category.criteria {
        check(criterion, category.outcome, usual, whenKnown: false)
      }
      for measure in category.measures { check(measure, category.outcome, usual) }
      if let applies = category.hasAmount { check(applies, category.outcome, usual) }
      if let amount = category.amount, !check(amount, category.outcome, usual) { return false }
    }
    for check in pending {
      place(.state(check.register))
      if let condition = check.condition { place(.state(condition)) }
      checks.append(
        RowCheck(
          cell: stateCells[check.register.index],
          condition: check.condition.map { stateCells[$0.index] } ?? -1,
          whenKnown: check.whenKnown, kind: check.kind))
    }
    pending = []
    return true
  }

  private struct PendingCheck {
    let register: StateRegister
    let condition: StateRegister?
    let whenKnown: Bool
    let kind: RowCheck.Kind
  }

  private var pending: [PendingCheck] = []

  private mutating func check(
    _ register: StateRegister, _ condition: StateRegister?, _ kind: RowCheck.Kind,
    whenKnown: Bool = true
  ) {
    pending.append(
      PendingCheck(register: register, condition: condition, whenKnown: whenKnown, kind: kind))
  }

  private mutating func check(
    _ value: PlanValue, _ condition: StateRegister?, _ kind: RowCheck.Kind
  ) -> Bool {
    switch value {
    case .number(_, _, let state), .ratio(_, let state), .decimal(_, let state),
      .date(_, let state), .text(_, let state):
      if let state { check(state, condition, kind) }
      return true
    case .truth(let state):
      check(state, condition, kind)
      return true
    case .list(let items):
      return items.allSatisfy { item, present in
        guard let present else { return check(item, condition, kind) }
        // A list of which it is open how long it is has no certain value.
        check(present, condition, .certain)
        return check(item, present, .certain)
      }
    case .record(let fields): return fields.allSatisfy { check($0.value, condition, kind) }
    case .rows, .opaque: return false
    }
  }
}
