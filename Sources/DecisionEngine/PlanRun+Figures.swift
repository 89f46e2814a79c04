import CColumnKernels
import DecisionColumns
import DecisionPlan
import DecisionValues

/// Counts over the rows of a batch that are not marked.
extension PlanRun {
  public func settledCount(except open: RowMask) -> Int {
    // A row without a mark is one whose mark is 0.
    column_count(open.bytes.base, 0, open.bytes.base, batch.count)
  }

  /// How many rows are false, unknown and true.
  public func counts(of register: StateRegister, except open: RowMask) -> [Int] {
    let states = workspace.states[register.index]
    return [CellState.isFalse, CellState.unknown, CellState.known].map {
      column_count(states, $0, open.bytes.base, batch.count)
    }
  }

  public func firstUnknown(_ register: StateRegister, except open: RowMask) -> Int? {
    let states = workspace.states[register.index]
    return (0..<batch.count).first { states[$0] == 1 && !open[$0] }
  }

  /// The amounts of those who are eligible, and how many of them are not known; nil when nobody has one.
  public func total(
    of category: CategoryPlan, except open: RowMask
  ) -> (sum: Decimal128?, unknownCount: Int)? {
    guard let amount = category.amount else { return nil }
    let outcome = workspace.states[category.outcome.index]
    let applies = category.hasAmount.map { workspace.states[$0.index] }
    var sum: Decimal128?
    var words: Int64?
    var unknownCount = 0
    for row in 0..<batch.count where outcome[row] == CellState.known && !open[row] {
      if let applies, applies[row] == CellState.isFalse { continue }
      guard let value = number(amount, row) else {
        unknownCount += 1
        continue
      }
      switch value {
      case .word(let word):
        let (next, overflows) = (words ?? 0).addingReportingOverflow(word)
        if overflows {
          sum = (sum ?? 0) + Decimal128(scaled: words ?? 0, scale: amount.scale)
          words = word
        } else {
          words = next
        }
      case .decimal(let decimal): sum = (sum ?? 0) + decimal
      }
    }
    if let words { sum = (sum ?? 0) + Decimal128(scaled: words, scale: amount.scale) }
    return sum == nil && unknownCount == 0 ? nil : (sum, unknownCount)
  }

  private enum Amount {
    case word(Int64)
    case decimal(Decimal128)
  }

  private func number(_ value: PlanValue, _ row: Int) -> Amount? {
    if case .number(let operand, _, let state) = value {
      if let state, workspace.states[state.index][row] != CellState.known { return nil }
      return .word(source(operand)[row])
    }
    if case .number(let decimal)? = self.value(value, row, batch.texts) { return .decimal(decimal) }
    return nil
  }

  /// How many rows have each word; nil stands for those in which it is not known.
  public func wordCounts(of value: PlanValue, except open: RowMask) -> [(String?, Int)] {
    guard case .text(let operand, let state) = value else { return [] }
    let codes = source(operand)
    let states = state.map { workspace.states[$0.index] }
    var counts = [Int](repeating: 0, count: plan.words.count)
    var unknown = 0
    for row in 0..<batch.count where !open[row] {
      if let states, states[row] != CellState.known {
        unknown += 1
      } else {
        let code = Int(codes[row])
        if code >= counts.count { counts += Array(repeating: 0, count: code + 1 - counts.count) }
        counts[code] += 1
      }
    }
    var result: [(String?, Int)] = []
    for (code, count) in counts.enumerated() where count > 0 {
      result.append((batch.texts.text(code), count))
    }
    return unknown > 0 ? result + [(nil, unknown)] : result
  }
}

extension PlanValue {
  fileprivate var scale: Int {
    if case .number(_, let scale, _) = self { return scale }
    return 0
  }
}
