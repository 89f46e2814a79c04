import DecisionColumns
import DecisionModel
import DecisionPlan

extension RowProgramBuilder {
  mutating func add(_ operation: WordOperation, _ step: Plan.Step, _ domain: Int) {
    switch operation {
    case .column(let source): bind(source, domain, value: outCell(step))
    case .broadcast(let a): add(.outer, step, cell(a))
    case .filled(let a, let state, let value):
      add(.filledWord, step, cell(a), cell(state), constant(value, domain))
    case .add(let a, let b): add(.add, step, cell(a, domain), cell(b, domain))
    case .subtract(let a, let b): add(.subtract, step, cell(a, domain), cell(b, domain))
    case .multiply(let a, let b): add(.multiply, step, cell(a, domain), cell(b, domain))
    case .minimum(let a, let b): add(.minimum, step, cell(a, domain), cell(b, domain))
    case .maximum(let a, let b): add(.maximum, step, cell(a, domain), cell(b, domain))
    case .limited(let a): add(.limited, step, cell(a))
    case .select(let condition, let a, let b):
      add(.selectWord, step, cell(a, domain), cell(b, domain), cell(condition))
    case .lookUp(let a, let table):
      let values = plan.lookUps[table].values
      add(
        .lookUpWord, step, cell(a), extra: RowExtra(start: numbers.count, size: values.count))
      numbers += values
    case .countTrue(let conditions):
      for condition in conditions { add(.countOne, step, cell(condition)) }
    default: addPlanned(step)
    }
  }

  mutating func add(_ operation: StateOperation, _ step: Plan.Step, _ domain: Int) {
    switch operation {
    case .column(let source): bind(source, domain, state: outCell(step))
    case .constant(let byte): preset(step, byte, domain)
    case .broadcast(let a): add(.outer, step, cell(a))
    case .filled(let a): add(.filled, step, cell(a))
    case .required(let a): add(.required, step, cell(a))
    case .isMissing(let a): add(.isMissing, step, cell(a))
    case .all(let a, let b): add(.all, step, cell(a), cell(b))
    case .and(let a, let b): add(.and, step, cell(a), cell(b))
    case .or(let a, let b): add(.or, step, cell(a), cell(b))
    case .not(let a): add(.not, step, cell(a))
    case .isCertain(let a): add(.isCertain, step, cell(a))
    case .identical(let a, let b): add(.identical, step, cell(a), cell(b))
    case .same(let a, let b): add(.same, step, cell(a), cell(b))
    case .compare(let comparison, let a, let b, let state):
      addComparison(comparison, step, cell(a, domain), cell(b, domain), cell(state, domain))
    case .compareRatio(
      let comparison, let a, let left, let b, let denominator, let right, let state):
      let extra = RowExtra(left: left, right: right, comparison: comparison.number)
      add(
        .compareRatio, step, cell(a), cell(b, domain), cell(denominator, domain),
        state: cell(state, domain), extra: extra)
    case .divisor(let a, let state): add(.divisor, step, cell(a), state: cell(state, domain))
    case .member(let a, let words, let state):
      addMember(step, cell(a), words, cell(state, domain))
    case .lookUp(let a, let table, let state):
      let table = plan.lookUps[table]
      addTable(.lookUpState, step, cell(a), table.states, table.otherwise, cell(state, domain))
    case .select(let condition, let a, let b):
      add(.select, step, cell(a), cell(b), cell(condition))
    case .merge(let condition, let a, let b, let same):
      add(.merge, step, cell(a), cell(b), cell(condition), state: cell(same))
    case .unlessOpen(let a, let b): add(.unlessOpen, step, cell(a), cell(b))
    case .unlessPoison(let a, let b): add(.unlessPoison, step, cell(a), cell(b))
    case .whenPossible(let a, let b): add(.whenPossible, step, cell(a), cell(b))
    case .anyTrue(let a, let members):
      add(.anyTrue, step, cell(a), extra: RowExtra(domain: members))
    case .allTrue(let a, let members):
      add(.allTrue, step, cell(a), extra: RowExtra(domain: members))
    case .allKnown(let a, let members, let condition, let empty):
      add(
        .allKnown, step, a.map { cell($0) } ?? -1, condition.map { cell($0) } ?? -1,
        extra: RowExtra(otherwise: empty, domain: members))
    default: addPlanned(step)
    }
  }

  /// Greater is less the other way round.
  private mutating func addComparison(
    _ comparison: Comparison, _ step: Plan.Step, _ a: Int, _ b: Int, _ state: Int
  ) {
    switch comparison {
    case .equal: add(.equal, step, a, b, state: state)
    case .notEqual: add(.notEqual, step, a, b, state: state)
    case .less: add(.less, step, a, b, state: state)
    case .lessOrEqual: add(.lessOrEqual, step, a, b, state: state)
    case .greater: add(.less, step, b, a, state: state)
    case .greaterOrEqual: add(.lessOrEqual, step, b, a, state: state)
    }
  }

  private mutating func addMember(
    _ step: Plan.Step, _ a: Int, _ words: [Int64: Bool], _ state: Int
  ) {
    // The code -1 stands for every word that is not listed.
    let other: UInt8 = words[-1] ?? false ? 2 : 0
    var table = Array(repeating: other, count: Int((words.keys.max() ?? -1) + 1))
    for (code, passes) in words where code >= 0 { table[Int(code)] = passes ? 2 : 0 }
    addTable(.member, step, a, table, other, state)
  }

  private mutating func addTable(
    _ code: RowInstruction.Code, _ step: Plan.Step, _ a: Int, _ table: [UInt8],
    _ otherwise: UInt8, _ state: Int
  ) {
    let extra = RowExtra(start: bytes.count, size: table.count, otherwise: otherwise)
    add(code, step, a, state: state, extra: extra)
    bytes += table
  }
}

extension Comparison {
  /// As `RowExtra` holds it.
  fileprivate var number: Int {
    switch self {
    case .equal: 0
    case .notEqual: 1
    case .less: 2
    case .lessOrEqual: 3
    case .greater: 4
    case .greaterOrEqual: 5
    }
  }
}
