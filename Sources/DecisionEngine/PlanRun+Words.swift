import CColumnKernels
import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

extension PlanRun {
  func run(_ operation: WordOperation, _ domain: Int, _ result: Int) {
    let count = workspace.counts[domain]
    // Columns and aliases have their memory already.
    switch operation {
    case .column(let source):
      workspace.words[result] = column(source).values.base
      return
    case .limited(let a):
      workspace.words[result] = limited(workspace.words[a.index], domain, count)
      return
    default: break
    }
    let out = workspace.word(result, count)
    switch operation {
    case .column, .limited: break
    case .broadcast(let a):
      let values = workspace.words[a.index]
      let owners = workspace.owners[domain].base
      for row in 0..<count { out[row] = values[Int(owners[row])] }
    case .field(let a):
      let values = workspace.words[a.index]
      let rows = workspace.memberRows[domain].base
      for row in 0..<count { out[row] = values[Int(rows[row])] }
    case .filled(let a, let state, let value):
      let (values, states) = (workspace.words[a.index], workspace.states[state.index])
      for row in 0..<count { out[row] = states[row] == 1 ? value : values[row] }
    case .add(let a, let b):
      if WordKernels.add(source(a), source(b), out, count) {
        markOverflows(a, b, domain, count) { $0.addingReportingOverflow($1).overflow }
      }
    case .subtract(let a, let b):
      if WordKernels.subtract(source(a), source(b), out, count) {
        markOverflows(a, b, domain, count) { $0.subtractingReportingOverflow($1).overflow }
      }
    case .multiply(let a, let b):
      if WordKernels.multiply(source(a), source(b), out, count) {
        markOverflows(a, b, domain, count) { $0.multipliedReportingOverflow(by: $1).overflow }
      }
    case .minimum(let a, let b):
      WordKernels.apply(source(a), source(b), out, count) { min($0, $1) }
    case .maximum(let a, let b):
      WordKernels.apply(source(a), source(b), out, count) { max($0, $1) }
    case .magnitude(let a):
      let values = workspace.words[a.index]
      for row in 0..<count {
        if values[row] == .min { markFault(row, domain) }
        out[row] = values[row] < 0 ? 0 &- values[row] : values[row]
      }
    case .rounded(let a, let divisor, let rounding):
      let values = workspace.words[a.index]
      for row in 0..<count {
        out[row] = Int64(WordKernels.divide(Int128(values[row]), Int128(divisor), rounding))
      }
    case .quotient(let a, let factor, let b, let divisor, let rounding):
      quotient(workspace.words[a.index], factor, source(b), divisor, rounding, out, domain, count)
    case .select(let condition, let a, let b):
      WordKernels.select(workspace.states[condition.index], source(a), source(b), out, count)
    case .lookUp(let a, let table):
      let values = plan.lookUps[table].values
      column_look_up_words(workspace.words[a.index], values, values.count, out, count)
    case .period(let table, let group, let date):
      let groups = group.map { workspace.words[$0.index] }
      let dates = workspace.words[date.index]
      for row in 0..<count {
        out[row] = period(table, groups?[row] ?? 0, dates[row])?.value ?? 0
      }
    case .group(let keys, let table):
      let columns = keys.map { workspace.words[$0.index] }
      for row in 0..<count {
        out[row] = plan.groups[table].groups[columns.map { $0[row] }] ?? -1
      }
    case .sum(let a, let members, let condition):
      sum(workspace.words[a.index], states(condition), members, out, domain, count)
    case .least(let a, let members, let condition):
      extremum(workspace.words[a.index], states(condition), members, out, count) { $0 < $1 }
    case .greatest(let a, let members, let condition):
      extremum(workspace.words[a.index], states(condition), members, out, count) { $0 > $1 }
    case .countRows(let members, let condition):
      let starts = workspace.starts[members].base
      let condition = states(condition)
      for row in 0..<count {
        var total: Int64 = 0
        for member in Int(starts[row])..<Int(starts[row + 1]) {
          total += condition.map { $0[member] == 2 } ?? true ? 1 : 0
        }
        out[row] = total
      }
    case .scaled(let a, let scale):
      let values = workspace.decimals[a.index]
      for row in 0..<count {
        let integer = values[row].integer(atScale: scale)
        if integer == nil { markFault(row, domain) }
        out[row] = integer ?? 0
      }
    case .countTrue(let conditions):
      out.update(repeating: 0, count: count)
      for condition in conditions {
        let states = workspace.states[condition.index]
        for row in 0..<count { out[row] &+= states[row] == 2 ? 1 : 0 }
      }
    case .textLength(let a):
      let codes = workspace.words[a.index]
      for row in 0..<count {
        out[row] = Int64(batch.texts.text(Int(codes[row])).unicodeScalars.count)
      }
    case .addMonths, .addDays, .daysBetween, .monthsBetween, .datePart, .makeDate:
      calendar(operation, out, domain, count)
    }
  }

  func column(_ source: ColumnSource) -> FactColumn {
    switch source {
    case .input(let index): batch.inputs[index]
    case .field(let table, let index): batch.members[table].fields[index]
    }
  }

  func period(_ table: Int, _ group: Int64, _ date: Int64) -> PeriodTable.Period? {
    let groups = plan.periods[table].groups
    guard group >= 0, group < groups.count else { return nil }
    return groups[Int(group)].first { $0.from <= date && date <= $0.to }
  }

  private func limited(_ values: Words, _ domain: Int, _ count: Int) -> Words {
    if WordKernels.width(.column(values), count) > RatioLimit.magnitude.bitWidth
      - RatioLimit.magnitude.leadingZeroBitCount - 1
    {
      for row in 0..<count where values[row].magnitude > RatioLimit.magnitude.magnitude {
        markFault(row, domain)
      }
    }
    return values
  }

  private func markOverflows(
    _ a: Operand, _ b: Operand, _ domain: Int, _ count: Int, _ overflows: (Int64, Int64) -> Bool
  ) {
    let (x, y) = (source(a), source(b))
    for row in 0..<count where overflows(x[row], y[row]) { markFault(row, domain) }
  }

  private func quotient(
    _ numerators: Words, _ factor: Int64, _ denominators: WordSource, _ divisor: Int64,
    _ rounding: DecimalRounding, _ out: Words, _ domain: Int, _ count: Int
  ) {
    for row in 0..<count {
      let denominator = Int128(denominators[row]) * Int128(divisor)
      guard denominator != 0 else {
        out[row] = 0
        continue
      }
      let result = WordKernels.divide(
        Int128(numerators[row]) * Int128(factor), denominator, rounding)
      if let word = Int64(exactly: result) {
        out[row] = word
      } else {
        out[row] = 0
        markFault(row, domain)
      }
    }
  }

  private func sum(
    _ values: Words, _ condition: States?, _ members: Int, _ out: Words, _ domain: Int,
    _ count: Int
  ) {
    let starts = workspace.starts[members].base
    for row in 0..<count {
      var total: Int64 = 0
      for member in Int(starts[row])..<Int(starts[row + 1]) {
        if let condition, condition[member] != 2 { continue }
        let (next, overflows) = total.addingReportingOverflow(values[member])
        if overflows { markFault(row, domain) }
        total = next
      }
      out[row] = total
    }
  }

  private func extremum(
    _ values: Words, _ condition: States?, _ members: Int, _ out: Words, _ count: Int,
    _ isBetter: (Int64, Int64) -> Bool
  ) {
    let starts = workspace.starts[members].base
    for row in 0..<count {
      var best: Int64?
      for member in Int(starts[row])..<Int(starts[row + 1]) {
        if let condition, condition[member] != 2 { continue }
        if let own = best, !isBetter(values[member], own) { continue }
        best = values[member]
      }
      out[row] = best ?? 0
    }
  }

  // MARK: Dates

  private func calendar(_ operation: WordOperation, _ out: Words, _ domain: Int, _ count: Int) {
    switch operation {
    case .addMonths(let a, let b):
      moved(source(a), source(b), out, domain, count) { $0.adding(months: $1) }
    case .addDays(let a, let b):
      moved(source(a), source(b), out, domain, count) { $0.adding(days: $1) }
    case .daysBetween(let a, let b):
      let (x, y) = (source(a), source(b))
      for row in 0..<count {
        let (first, second) = (Self.date(x[row]), Self.date(y[row]))
        out[row] = Int64((first?.dayNumber ?? 0) - (second?.dayNumber ?? 0))
      }
    case .monthsBetween(let a, let b):
      let (x, y) = (source(a), source(b))
      for row in 0..<count { out[row] = Self.months(x[row], y[row]) }
    case .datePart(let a, let part):
      let dates = workspace.words[a.index]
      for row in 0..<count {
        switch part {
        case .year: out[row] = Int64(PackedDate.year(dates[row]))
        case .month: out[row] = Int64(PackedDate.month(dates[row]))
        default: out[row] = Int64(PackedDate.day(dates[row]))
        }
      }
    case .makeDate(let a, let b, let c):
      let (years, months, days) = (source(a), source(b), source(c))
      for row in 0..<count {
        out[row] = Self.packed(Self.date(years[row], months[row], days[row]))
      }
    default: break
    }
  }

  private func moved(
    _ dates: WordSource, _ amounts: WordSource, _ out: Words, _ domain: Int, _ count: Int,
    _ move: (CivilDate, Int) -> CivilDate?
  ) {
    for row in 0..<count {
      guard let date = Self.date(dates[row]) else {
        out[row] = 0
        continue
      }
      let result = move(date, Int(amounts[row]))
      if result == nil { markFault(row, domain) }
      out[row] = Self.packed(result)
    }
  }

  /// A `PackedDate` as a date; nil for what is none.
  public static func date(_ packed: Int64) -> CivilDate? {
    CivilDate(
      year: PackedDate.year(packed), month: PackedDate.month(packed), day: PackedDate.day(packed))
  }

  static func date(_ year: Int64, _ month: Int64, _ day: Int64) -> CivilDate? {
    guard (-999_999_999...999_999_999).contains(year), (1...12).contains(month),
      (1...31).contains(day)
    else {
      return nil
    }
    return CivilDate(year: Int(year), month: Int(month), day: Int(day))
  }

  static func packed(_ date: CivilDate?) -> Int64 {
    guard let date else { return 0 }
    return PackedDate.pack(year: date.year, month: date.month, day: date.day)
  }

  /// The largest number of months m for which the first date plus m months is not after the second.
  static func months(_ from: Int64, _ to: Int64) -> Int64 {
    let years = PackedDate.year(to) - PackedDate.year(from)
    let whole = years * 12 + PackedDate.month(to) - PackedDate.month(from)
    let (start, end) = (PackedDate.day(from), PackedDate.day(to))
    if start <= end { return Int64(whole) }
    // A month that is too short is filled by its last day.
    let month = PackedDate.month(to)
    if end < 28 || month < 1 || month > 12 { return Int64(whole - 1) }
    let last = CivilDate.dayCount(ofMonth: month, year: PackedDate.year(to))
    return Int64(end == last ? whole : whole - 1)
  }
}
