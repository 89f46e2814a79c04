import CColumnKernels
import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

extension PlanRun {
  func run(_ operation: StateOperation, _ domain: Int, _ result: Int) {
    let count = workspace.counts[domain]
    if case .column(let source) = operation {
      workspace.states[result] = column(source).states.base
      return
    }
    let out = workspace.state(result, count)
    switch operation {
    case .column: break
    case .constant(let byte): out.update(repeating: byte, count: count)
    case .broadcast(let a):
      let values = workspace.states[a.index]
      let owners = workspace.owners[domain].base
      for row in 0..<count { out[row] = values[Int(owners[row])] }
    case .field(let a):
      let values = workspace.states[a.index]
      let rows = workspace.memberRows[domain].base
      for row in 0..<count { out[row] = values[Int(rows[row])] }
    case .filled(let a):
      let states = workspace.states[a.index]
      for row in 0..<count { out[row] = states[row] == 1 ? 2 : states[row] }
    case .required(let a):
      let states = workspace.states[a.index]
      for row in 0..<count { out[row] = states[row] == 1 ? 3 : states[row] }
    case .isMissing(let a):
      let states = workspace.states[a.index]
      for row in 0..<count { out[row] = states[row] == 1 ? 2 : states[row] == 3 ? 3 : 0 }
    case .all(let a, let b):
      column_all(workspace.states[a.index], workspace.states[b.index], out, count)
    case .and(let a, let b):
      column_and(workspace.states[a.index], workspace.states[b.index], out, count)
    case .or(let a, let b):
      column_or(workspace.states[a.index], workspace.states[b.index], out, count)
    case .not(let a): column_not(workspace.states[a.index], out, count)
    case .isCertain(let a):
      let states = workspace.states[a.index]
      for row in 0..<count { out[row] = states[row] == 1 ? 0 : states[row] }
    case .identical(let a, let b):
      let (x, y) = (workspace.states[a.index], workspace.states[b.index])
      for row in 0..<count {
        out[row] = x[row] == 3 || y[row] == 3 ? 3 : x[row] == y[row] ? 2 : 0
      }
    case .same(let a, let b):
      column_same(workspace.states[a.index], workspace.states[b.index], out, count)
    case .compare(let comparison, let a, let b, let state):
      StateKernels.compare(comparison, source(a), source(b), states(state), out, count)
    case .compareRatio(
      let comparison, let a, let left, let b, let denominator, let right, let state):
      compareRatio(
        comparison, workspace.words[a.index], left, source(b), source(denominator), right, out,
        count)
      if let state = states(state) { column_restrict(out, state, count) }
    case .compareDecimals(let comparison, let a, let b, let state):
      let (x, y) = (workspace.decimals[a.index], workspace.decimals[b.index])
      for row in 0..<count { out[row] = Self.holds(comparison, x[row], y[row]) ? 2 : 0 }
      if let state = states(state) { column_restrict(out, state, count) }
    case .divisor(let a, let state):
      let values = workspace.words[a.index]
      for row in 0..<count { out[row] = values[row] == 0 ? 3 : 2 }
      if let state = states(state) { column_restrict(out, state, count) }
    case .decimalDivisor(let a, let state):
      let values = workspace.decimals[a.index]
      for row in 0..<count { out[row] = values[row].isZero ? 3 : 2 }
      if let state = states(state) { column_restrict(out, state, count) }
    case .decimalFinite(let a):
      let values = workspace.decimals[a.index]
      for row in 0..<count { out[row] = values[row].isFinite ? 2 : 3 }
    case .member(let a, let words, let state):
      StateKernels.member(workspace.words[a.index], words, states(state), out, count)
    case .text(let function, let a, let b, let state):
      text(function, source(a), source(b), out, count)
      if let state = states(state) { column_restrict(out, state, count) }
    case .select(let condition, let a, let b):
      column_select(
        workspace.states[condition.index], workspace.states[a.index], workspace.states[b.index],
        out, count)
    case .merge(let condition, let a, let b, let same):
      column_merge(
        workspace.states[condition.index], workspace.states[a.index], workspace.states[b.index],
        workspace.states[same.index], out, count)
    case .lookUp(let a, let table, let state):
      lookUp(workspace.words[a.index], plan.lookUps[table], out, count)
      if let state = states(state) { column_restrict(out, state, count) }
    case .period(let table, let group, let date, let state):
      let groups = group.map { workspace.words[$0.index] }
      let dates = workspace.words[date.index]
      let otherwise = plan.periods[table].otherwise
      for row in 0..<count {
        out[row] = period(table, groups?[row] ?? 0, dates[row])?.state ?? otherwise
      }
      if let state = states(state) { column_restrict(out, state, count) }
    case .isDate(let a, let b, let c):
      let (years, months, days) = (source(a), source(b), source(c))
      for row in 0..<count {
        out[row] = Self.date(years[row], months[row], days[row]) == nil ? 3 : 2
      }
    case .unlessOpen(let a, let b):
      let (open, values) = (workspace.states[a.index], workspace.states[b.index])
      for row in 0..<count { out[row] = open[row] & 1 == 1 ? 3 : values[row] }
    case .unlessPoison(let a, let b):
      let (x, values) = (workspace.states[a.index], workspace.states[b.index])
      for row in 0..<count { out[row] = x[row] == 3 ? 3 : values[row] }
    case .whenPossible(let a, let b):
      let (condition, values) = (workspace.states[a.index], workspace.states[b.index])
      for row in 0..<count {
        out[row] = condition[row] == 1 || condition[row] == 2 ? values[row] : 3
      }
    case .anyTrue(let a, let members):
      fold(workspace.states[a.index], members, out, count, isAll: false)
    case .allTrue(let a, let members):
      fold(workspace.states[a.index], members, out, count, isAll: true)
    case .allKnown(let a, let members, let condition, let empty):
      allKnown(states(a), states(condition), members, empty, out, count)
    }
  }

  private func lookUp(_ codes: Words, _ table: LookUpTable, _ out: States, _ count: Int) {
    column_look_up_states(codes, table.states, table.states.count, table.otherwise, out, count)
  }

  static func holds<T: Comparable>(_ comparison: Comparison, _ a: T, _ b: T) -> Bool {
    switch comparison {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }

  /// `n · left ⋚ c · d · right`, the other way round for a negative d. In words while all products fit.
  private func compareRatio(
    _ comparison: Comparison, _ numerators: Words, _ left: Int64, _ numbers: WordSource,
    _ denominators: WordSource, _ right: Int64, _ out: States, _ count: Int
  ) {
    let leftWidth =
      WordKernels.width(.column(numerators), count) + WordKernels.width(.constant(left), count)
    let rightWidth =
      WordKernels.width(numbers, count) + WordKernels.width(denominators, count)
      + WordKernels.width(.constant(right), count)
    if leftWidth < 63, rightWidth < 63 {
      compareSmall(comparison, numerators, left, numbers, denominators, right, out, count)
      return
    }
    for row in 0..<count {
      let denominator = denominators[row]
      let a = Int128(numerators[row]) * Int128(left)
      let (product, overflows) = (Int128(numbers[row]) * Int128(denominator))
        .multipliedReportingOverflow(by: Int128(right))
      // A product of more than 127 bits is larger than any numerator times ten to the twelve.
      let isNegative = (numbers[row] < 0) != (denominator < 0)
      let b = overflows ? (isNegative ? Int128.min : Int128.max) : product
      let holds = denominator < 0 ? Self.holds(comparison, b, a) : Self.holds(comparison, a, b)
      out[row] = holds ? 2 : 0
    }
  }

  private func compareSmall(
    _ comparison: Comparison, _ numerators: Words, _ left: Int64, _ numbers: WordSource,
    _ denominators: WordSource, _ right: Int64, _ out: States, _ count: Int
  ) {
    switch (numbers, denominators) {
    case (.column(let c), .column(let d)):
      compareSmall(comparison, numerators, left, out, count, { d[$0] }, { c[$0] &* d[$0] &* right })
    case (.constant(let c), .column(let d)):
      compareSmall(comparison, numerators, left, out, count, { d[$0] }, { c &* d[$0] &* right })
    case (.column(let c), .constant(let d)):
      compareSmall(comparison, numerators, left, out, count, { _ in d }, { c[$0] &* d &* right })
    case (.constant(let c), .constant(let d)):
      compareSmall(comparison, numerators, left, out, count, { _ in d }, { _ in c &* d &* right })
    }
  }

  @inline(__always)
  private func compareSmall(
    _ comparison: Comparison, _ numerators: Words, _ left: Int64, _ out: States, _ count: Int,
    _ denominator: (Int) -> Int64, _ right: (Int) -> Int64
  ) {
    // The sign of the denominator turns both sides.
    @inline(__always)
    func compare(_ holds: (Int64, Int64) -> Bool) {
      for row in 0..<count {
        let sign = denominator(row) >> 63
        let a = (numerators[row] &* left ^ sign) &- sign
        let b = (right(row) ^ sign) &- sign
        out[row] = holds(a, b) ? 2 : 0
      }
    }
    switch comparison {
    case .equal: compare { $0 == $1 }
    case .notEqual: compare { $0 != $1 }
    case .less: compare { $0 < $1 }
    case .lessOrEqual: compare { $0 <= $1 }
    case .greater: compare { $0 > $1 }
    case .greaterOrEqual: compare { $0 >= $1 }
    }
  }

  private func text(
    _ function: ProfileFunction, _ a: WordSource, _ b: WordSource, _ out: States, _ count: Int
  ) {
    // A batch repeats its texts: each pair is looked at once.
    var seen: [SIMD2<Int64>: UInt8] = [:]
    for row in 0..<count {
      let key = SIMD2(a[row], b[row])
      if let known = seen[key] {
        out[row] = known
      } else {
        let holds = function.holds(
          batch.texts.text(Int(key[0])), batch.texts.text(Int(key[1])))
        seen[key] = holds ? 2 : 0
        out[row] = holds ? 2 : 0
      }
    }
  }

  // MARK: Members

  private func fold(
    _ truths: States, _ members: Int, _ out: States, _ count: Int, isAll: Bool
  ) {
    let starts = workspace.starts[members].base
    let settling: UInt8 = isAll ? 0 : 2
    let neutral: UInt8 = isAll ? 2 : 0
    for row in 0..<count {
      var result = neutral
      for member in Int(starts[row])..<Int(starts[row + 1]) {
        let truth = truths[member]
        if truth == settling {
          result = settling
          break
        }
        if truth & 1 == 1 { result = max(truth, result & 1 == 1 ? result : 0) }
      }
      out[row] = result
    }
  }

  private func allKnown(
    _ values: States?, _ condition: States?, _ members: Int, _ empty: UInt8, _ out: States,
    _ count: Int
  ) {
    let starts = workspace.starts[members].base
    for row in 0..<count {
      var result: UInt8 = 2
      var counted = 0
      for member in Int(starts[row])..<Int(starts[row + 1]) {
        let present = condition?[member] ?? 2
        if present == 0 { continue }
        counted += 1
        for state in [present, values?[member] ?? 2] {
          if state == 3 { result = 3 } else if state == 1, result != 3 { result = 1 }
        }
      }
      out[row] = counted == 0 ? empty : result
    }
  }
}
