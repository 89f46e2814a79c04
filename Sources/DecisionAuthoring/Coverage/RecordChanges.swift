import DecisionInterpreter
import DecisionModel
import DecisionValues

/// The records that differ from one in a single fact, or in a row of members.
struct RecordChanges {
  private let ruleSet: RuleSet
  /// Values that the cases themselves give, per fact; ascending.
  private var known: [ValueSteps.FactName: [Value]] = [:]
  /// Rows that the cases give, per member table, each once.
  private var rows: [Int: [[Fact]]] = [:]
  private var usage: [PointObserver.Scope: Facts] = [:]

  /// What may be changed.
  struct Facts {
    var names: [ValueSteps.FactName] = []
    var tables: [Int] = []
  }

  init(_ ruleSet: RuleSet, _ records: [HouseholdRecord]) {
    self.ruleSet = ruleSet
    for record in records { add(record) }
  }

  /// Takes in the values of one more record.
  mutating func add(_ record: HouseholdRecord) {
    for (index, fact) in record.facts.enumerated() { note(fact, nil, index) }
    for (table, members) in record.members.enumerated() {
      for row in members ?? [] {
        if !(rows[table] ?? []).contains(row) { rows[table, default: []].append(row) }
        for (index, fact) in row.enumerated() { note(fact, table, index) }
      }
    }
  }

  private mutating func note(_ fact: Fact, _ table: Int?, _ index: Int) {
    guard case .known(let value) = fact else { return }
    let name = ValueSteps.FactName(table: table, index: index)
    if !(known[name] ?? []).contains(value) { known[name, default: []].append(value) }
  }

  func values(of name: ValueSteps.FactName) -> [Value] { known[name] ?? [] }

  /// The facts that the entries which come by a point read.
  mutating func facts(of point: CoveragePoint) -> Facts {
    if let facts = usage[point.scope] { return facts }
    var inputs: Set<Int> = []
    var fields: [Int: Set<Int>] = [:]
    var tables: Set<Int> = []
    let read =
      point.scope.hasReadings
      ? [FactUsage(ruleSet)]
      : point.scope.decisions.sorted().map { FactUsage(ruleSet, decision: $0) }
        + point.scope.categories.sorted().map {
          FactUsage(ruleSet, category: ruleSet.categories[$0])
        }
    for usage in read {
      inputs.formUnion(usage.inputs)
      fields.merge(usage.fields) { $0.union($1) }
      tables.formUnion(usage.tables)
    }
    let own = inputs.sorted().map { ValueSteps.FactName(table: nil, index: $0) }
    let members = fields.keys.sorted().flatMap { table in
      (fields[table] ?? []).sorted().map { ValueSteps.FactName(table: table, index: $0) }
    }
    let facts = Facts(names: own + members, tables: tables.union(fields.keys).sorted())
    usage[point.scope] = facts
    return facts
  }

  /// The record with every fact known: what was missing gets a plain value, a table without rows one row.
  func completed(_ record: HouseholdRecord, _ facts: Facts, asOf: CivilDate) -> HouseholdRecord {
    var result = record
    for table in facts.tables where (result.members[table] ?? []).isEmpty {
      let blank: [Fact] = ruleSet.tables[table].fields.map { _ in .missing }
      result.members[table] = [rows[table]?.first ?? blank]
    }
    for name in facts.names {
      let value = values(for: name, asOf: asOf).first
      for place in RecordSteps(ruleSet: ruleSet, record: result).places(of: name) {
        let steps = RecordSteps(ruleSet: ruleSet, record: result)
        if steps.fact(at: place) == .missing, let value {
          result = steps.with(.known(value), at: place)
        }
      }
    }
    return result
  }

  /// Beside a record, those with one fact changed or one row added or left out; lazily.
  func records(
    beside record: HouseholdRecord, _ facts: Facts, asOf: CivilDate
  ) -> some Sequence<HouseholdRecord> {
    let steps = RecordSteps(ruleSet: ruleSet, record: record)
    let changed = facts.names.lazy.flatMap { name in
      steps.places(of: name).flatMap { place in
        values(for: name, asOf: asOf).filter { .known($0) != steps.fact(at: place) }
          .map { steps.with(.known($0), at: place) }
      }
    }
    let resized = facts.tables.lazy.flatMap { self.resized(record, $0) }
    return [AnySequence(changed), AnySequence(resized)].lazy.joined()
  }

  private func resized(_ record: HouseholdRecord, _ table: Int) -> [HouseholdRecord] {
    let present = record.members[table] ?? []
    var result: [HouseholdRecord] = (rows[table] ?? []).map { row in
      var more = record
      more.members[table] = present + [row]
      return more
    }
    for index in present.indices {
      var fewer = record
      fewer.members[table]?.remove(at: index)
      result.append(fewer)
    }
    return result
  }

  /// All words and truth values; of numbers and dates those in the cases and a few beside.
  private func values(for name: ValueSteps.FactName, asOf: CivilDate) -> [Value] {
    let input = name.input(in: ruleSet)
    switch input.type {
    case .boolean: return [.boolean(true), .boolean(false)]
    case .text(let words?): return words.map { .text($0) }
    case .number:
      let plain = [0, 1, 1000, 100_000].map { Value.number(Decimal128($0)) }
      let given = known[name] ?? []
      return (given + plain.filter { !given.contains($0) }).filter { input.admits($0) }
    case .date:
      let years = [30, 17, 1, 45, 55, 61, 70].compactMap { asOf.adding(months: -12 * $0) }
      let given = known[name] ?? []
      return (given + years.map { .date($0) }.filter { !given.contains($0) })
        .filter { input.admits($0) }
    default: return (known[name] ?? []).filter { input.admits($0) }
    }
  }
}

/// The values of a number or date, counted in its units.
struct ValueGrid {
  /// Values far apart between which something may turn; ascending.
  let marks: [Int]

  init(_ input: Input, _ fact: Fact, _ others: [Value]) {
    var marks = Set(others.compactMap { Self.mark($0, of: input) })
    if case .known(let value) = fact, let mark = Self.mark(value, of: input) { marks.insert(mark) }
    if case .number = input.type {
      for value in [0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 100_000_000] {
        if let mark = Self.mark(.number(Decimal128(value)), of: input) { marks.insert(mark) }
      }
    } else if let middle = marks.sorted().dropFirst(marks.count / 2).first {
      // A hundred years of days to either side.
      marks.formUnion([-36_525, -18_262, -7_305, -1_461, 1_461, 7_305, 18_262].map { middle + $0 })
    }
    self.marks = marks.sorted()
  }

  private static func mark(_ value: Value, of input: Input) -> Int? {
    switch value {
    case .number(let number):
      return number.integer(atScale: input.isInteger ? 0 : input.scale ?? 2).map { Int($0) }
    case .date(let date): return date.dayNumber
    default: return nil
    }
  }

  static func value(_ mark: Int, of input: Input) -> Value? {
    if case .date = input.type { return CivilDate(dayNumber: mark).map { .date($0) } }
    let scale = input.isInteger ? 0 : input.scale ?? 2
    return .number(Decimal128(scaled: Int64(mark), scale: scale))
  }
}
