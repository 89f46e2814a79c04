import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

/// Instructions as the plan has them, for what is rare or does long work anyway.
extension RowRun {
  private typealias Cells = UnsafeMutablePointer<Int64>

  mutating func carryOut(_ step: Plan.Step, _ out: Int, _ r: UnsafeMutablePointer<Int64>) {
    switch step.instruction {
    case .word(let operation, _): r[out] = word(operation, r)
    case .state(let operation, _): r[out] = Int64(state(operation, r))
    case .decimal(let operation, _):
      let value = decimal(operation, r)
      UnsafeMutableRawPointer(r + out).storeBytes(of: value, as: Decimal128.self)
    }
  }

  // MARK: Operands

  private func word(_ register: WordRegister, _ r: Cells) -> Int64 {
    r[program.wordCells[register.index]]
  }

  private func word(_ operand: Operand, _ r: Cells) -> Int64 {
    switch operand {
    case .register(let register): word(register, r)
    case .constant(let value): value
    }
  }

  private func state(_ register: StateRegister, _ r: Cells) -> UInt8 {
    UInt8(truncatingIfNeeded: r[program.stateCells[register.index]])
  }

  private func decimal(_ register: DecimalRegister, _ r: Cells) -> Decimal128 {
    UnsafeRawPointer(r + program.decimalCells[register.index]).load(as: Decimal128.self)
  }

  /// A truth where the operands are known, their state elsewhere.
  private func restricted(_ truth: UInt8, _ register: StateRegister?, _ r: Cells) -> UInt8 {
    guard let register else { return truth }
    let state = state(register, r)
    return state == CellState.known ? truth : state
  }

  /// The cells of the rows that count.
  private func rows(
    _ domain: Int, where condition: StateRegister?, _ body: (Cells) -> Void
  ) {
    let place = places[domain]
    for row in 0..<place.count {
      let cells = place.base + row * place.stride
      if let condition, state(condition, cells) != CellState.known { continue }
      body(cells)
    }
  }

  // MARK: Words

  private mutating func word(_ operation: WordOperation, _ r: Cells) -> Int64 {
    switch operation {
    case .magnitude(let a):
      let value = word(a, r)
      if value == .min { isFaulty = true }
      return value < 0 ? 0 &- value : value
    case .rounded(let a, let divisor, let rounding):
      return Int64(WordKernels.divide(Int128(word(a, r)), Int128(divisor), rounding))
    case .quotient(let a, let factor, let b, let divisor, let rounding):
      let denominator = Int128(word(b, r)) * Int128(divisor)
      if denominator == 0 { return 0 }
      let numerator = Int128(word(a, r)) * Int128(factor)
      return fitting(Int64(exactly: WordKernels.divide(numerator, denominator, rounding)))
    case .period(let table, let group, let date):
      let group = group.map { word($0, r) } ?? 0
      return period(table, group, word(date, r))?.value ?? 0
    case .group(let keys, let table):
      return program.plan.groups[table].groups[keys.map { word($0, r) }] ?? -1
    case .scaled(let a, let scale): return fitting(decimal(a, r).integer(atScale: scale))
    case .textLength(let a): return Int64(text(word(a, r)).unicodeScalars.count)
    case .sum(let a, let domain, let condition):
      var total: Int64 = 0
      var isTooLarge = false
      rows(domain, where: condition) { cells in
        let (next, overflows) = total.addingReportingOverflow(word(a, cells))
        total = next
        if overflows { isTooLarge = true }
      }
      if isTooLarge { isFaulty = true }
      return total
    case .least(let a, let domain, let condition):
      return extremum(a, domain, condition) { $0 < $1 }
    case .greatest(let a, let domain, let condition):
      return extremum(a, domain, condition) { $0 > $1 }
    case .countRows(let domain, let condition):
      var count: Int64 = 0
      rows(domain, where: condition) { _ in count += 1 }
      return count
    default: return calendar(operation, r)
    }
  }

  private func extremum(
    _ a: WordRegister, _ domain: Int, _ condition: StateRegister?,
    _ isBetter: (Int64, Int64) -> Bool
  ) -> Int64 {
    var best: Int64?
    rows(domain, where: condition) { cells in
      let value = word(a, cells)
      if best.map({ isBetter(value, $0) }) ?? true { best = value }
    }
    return best ?? 0
  }

  private mutating func calendar(_ operation: WordOperation, _ r: Cells) -> Int64 {
    switch operation {
    case .addMonths(let a, let b):
      guard let date = PlanRun.date(word(a, r)) else { return 0 }
      return fitting(date.adding(months: Int(word(b, r))).map { PlanRun.packed($0) })
    case .addDays(let a, let b):
      guard let date = PlanRun.date(word(a, r)) else { return 0 }
      return fitting(date.adding(days: Int(word(b, r))).map { PlanRun.packed($0) })
    case .daysBetween(let a, let b):
      let (first, second) = (PlanRun.date(word(a, r)), PlanRun.date(word(b, r)))
      return Int64((first?.dayNumber ?? 0) - (second?.dayNumber ?? 0))
    case .monthsBetween(let a, let b): return PlanRun.months(word(a, r), word(b, r))
    case .datePart(let a, .year): return Int64(PackedDate.year(word(a, r)))
    case .datePart(let a, .month): return Int64(PackedDate.month(word(a, r)))
    case .datePart(let a, _): return Int64(PackedDate.day(word(a, r)))
    case .makeDate(let a, let b, let c):
      return PlanRun.packed(PlanRun.date(word(a, r), word(b, r), word(c, r)))
    default:
      // No other operation is planned; should one be, the interpreter decides.
      isFaulty = true
      return 0
    }
  }

  /// 0, and the interpreter decides, for a result that does not fit.
  private mutating func fitting(_ value: Int64?) -> Int64 {
    if value == nil { isFaulty = true }
    return value ?? 0
  }

  private func period(_ table: Int, _ group: Int64, _ date: Int64) -> PeriodTable.Period? {
    let groups = program.plan.periods[table].groups
    guard group >= 0, group < groups.count else { return nil }
    return groups[Int(group)].first { $0.from <= date && date <= $0.to }
  }

  // MARK: States

  private mutating func state(_ operation: StateOperation, _ r: Cells) -> UInt8 {
    switch operation {
    case .compareDecimals(let comparison, let a, let b, let state):
      let holds = PlanRun.holds(comparison, decimal(a, r), decimal(b, r))
      return restricted(holds ? 2 : 0, state, r)
    case .decimalDivisor(let a, let state):
      return restricted(decimal(a, r).isZero ? 3 : 2, state, r)
    case .decimalFinite(let a): return decimal(a, r).isFinite ? 2 : 3
    case .text(let function, let a, let b, let state):
      let holds = function.holds(text(word(a, r)), text(word(b, r)))
      return restricted(holds ? 2 : 0, state, r)
    case .period(let table, let group, let date, let state):
      let group = group.map { word($0, r) } ?? 0
      let found = period(table, group, word(date, r))?.state
      return restricted(found ?? program.plan.periods[table].otherwise, state, r)
    case .isDate(let a, let b, let c):
      return PlanRun.date(word(a, r), word(b, r), word(c, r)) == nil ? 3 : 2
    default:
      isFaulty = true
      return CellState.poison
    }
  }

  // MARK: Decimals

  private func decimal(_ operation: DecimalOperation, _ r: Cells) -> Decimal128 {
    switch operation {
    case .constant(let value): return value
    case .broadcast(let a): return decimal(a, places[0].base)
    case .word(let a, let scale): return Decimal128(scaled: word(a, r), scale: scale)
    case .add(let a, let b): return decimal(a, r) + decimal(b, r)
    case .subtract(let a, let b): return decimal(a, r) - decimal(b, r)
    case .multiply(let a, let b): return decimal(a, r) * decimal(b, r)
    case .divide(let a, let b):
      return decimal(b, r).isZero ? .zero : decimal(a, r) / decimal(b, r)
    case .minimum(let a, let b):
      return decimal(b, r) < decimal(a, r) ? decimal(b, r) : decimal(a, r)
    case .maximum(let a, let b):
      return decimal(a, r) < decimal(b, r) ? decimal(b, r) : decimal(a, r)
    case .negate(let a): return -decimal(a, r)
    case .magnitude(let a): return decimal(a, r).magnitude
    case .rounded(let a, let scale, let rounding):
      return decimal(a, r).rounded(toScale: scale, rounding)
    case .select(let condition, let a, let b):
      return state(condition, r) == CellState.known ? decimal(a, r) : decimal(b, r)
    case .sum(let a, let domain, let condition): return folded(a, domain, condition) { $0 + $1 }
    case .least(let a, let domain, let condition):
      return folded(a, domain, condition) { $1 < $0 ? $1 : $0 }
    case .greatest(let a, let domain, let condition):
      return folded(a, domain, condition) { $0 < $1 ? $1 : $0 }
    }
  }

  private func folded(
    _ a: DecimalRegister, _ domain: Int, _ condition: StateRegister?,
    _ operation: (Decimal128, Decimal128) -> Decimal128
  ) -> Decimal128 {
    var result: Decimal128?
    rows(domain, where: condition) { cells in
      let value = decimal(a, cells)
      result = result.map { operation($0, value) } ?? value
    }
    return result ?? .zero
  }
}
