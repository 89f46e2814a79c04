import DecisionColumns
import DecisionPlan
import DecisionValues

extension PlanRun {
  /// Decimal128 row by row: the arithmetic of the interpreter, for what words cannot hold.
  func run(_ operation: DecimalOperation, _ domain: Int, _ result: Int) {
    let count = workspace.counts[domain]
    let out = workspace.decimal(result, count)
    switch operation {
    case .constant(let value): out.update(repeating: value, count: count)
    case .broadcast(let a):
      let values = workspace.decimals[a.index]
      let owners = workspace.owners[domain].base
      for row in 0..<count { out[row] = values[Int(owners[row])] }
    case .word(let a, let scale):
      let values = workspace.words[a.index]
      for row in 0..<count { out[row] = Decimal128(scaled: values[row], scale: scale) }
    case .add(let a, let b): apply(a, b, out, count) { $0 + $1 }
    case .subtract(let a, let b): apply(a, b, out, count) { $0 - $1 }
    case .multiply(let a, let b): apply(a, b, out, count) { $0 * $1 }
    case .divide(let a, let b): apply(a, b, out, count) { $1.isZero ? .zero : $0 / $1 }
    case .minimum(let a, let b): apply(a, b, out, count) { $1 < $0 ? $1 : $0 }
    case .maximum(let a, let b): apply(a, b, out, count) { $0 < $1 ? $1 : $0 }
    case .negate(let a):
      let values = workspace.decimals[a.index]
      for row in 0..<count { out[row] = -values[row] }
    case .magnitude(let a):
      let values = workspace.decimals[a.index]
      for row in 0..<count { out[row] = values[row].magnitude }
    case .rounded(let a, let scale, let rounding):
      let values = workspace.decimals[a.index]
      for row in 0..<count { out[row] = values[row].rounded(toScale: scale, rounding) }
    case .select(let condition, let a, let b):
      let states = workspace.states[condition.index]
      let (x, y) = (workspace.decimals[a.index], workspace.decimals[b.index])
      for row in 0..<count { out[row] = states[row] == CellState.known ? x[row] : y[row] }
    case .sum(let a, let members, let condition):
      fold(a, members, condition, out, count) { $0 + $1 }
    case .least(let a, let members, let condition):
      fold(a, members, condition, out, count) { $1 < $0 ? $1 : $0 }
    case .greatest(let a, let members, let condition):
      fold(a, members, condition, out, count) { $0 < $1 ? $1 : $0 }
    }
  }

  private func apply(
    _ a: DecimalRegister, _ b: DecimalRegister, _ out: UnsafeMutablePointer<Decimal128>,
    _ count: Int, _ operation: (Decimal128, Decimal128) -> Decimal128
  ) {
    let (x, y) = (workspace.decimals[a.index], workspace.decimals[b.index])
    for row in 0..<count { out[row] = operation(x[row], y[row]) }
  }

  private func fold(
    _ a: DecimalRegister, _ members: Int, _ condition: StateRegister?,
    _ out: UnsafeMutablePointer<Decimal128>, _ count: Int,
    _ operation: (Decimal128, Decimal128) -> Decimal128
  ) {
    let values = workspace.decimals[a.index]
    let condition = states(condition)
    let starts = workspace.starts[members].base
    for row in 0..<count {
      var result: Decimal128?
      for member in Int(starts[row])..<Int(starts[row + 1]) {
        if let condition, condition[member] != CellState.known { continue }
        result = result.map { operation($0, values[member]) } ?? values[member]
      }
      out[row] = result ?? .zero
    }
  }
}
