import DecisionModel
import DecisionValues

extension Evaluation {
  /// The result of a decision table for every set of rows that may hit.
  ///
  /// A row whose cells are unknown may hit or not. Rows proven disjoint never hit together and a
  /// complete table always hits; beyond that, rows are taken as independent of each other.
  mutating func table(_ table: DecisionTable, _ name: String) -> Possible {
    var subjects = [Possible?](repeating: nil, count: table.inputs.count)
    var truths: [TruthSet] = []
    var faults: Faults = []
    var isFailed = false
    for rule in table.rules {
      let truth = truth(of: rule, table, &subjects)
      truths.append(truth)
      faults.formUnion(Faults(truth))
      if !truth.contains(.isTrue), !truth.contains(.isFalse) { isFailed = true }
      // FIRST looks no further than a row that hits in every case.
      if table.hitPolicy == .first, !truth.contains(.isFalse) { break }
    }
    if table.hitPolicy == .first { return first(table, truths, name) }
    if isFailed { return .fault(faults) }
    var result = hits(table, truths, name)
    result.faults.formUnion(faults)
    return plain(result, table)
  }

  mutating func truth(
    of rule: DecisionTable.Rule, _ table: DecisionTable, _ subjects: inout [Possible?]
  ) -> TruthSet {
    var result: TruthSet = .isTrue
    for (column, tests) in rule.tests.enumerated() where !tests.isAnything {
      result = result && cell(table, tests, column, &subjects)
      if result == .isFalse { return result }
    }
    return result
  }

  /// The truth of one cell; what stands at the head of its column is worked out once.
  mutating func cell(
    _ table: DecisionTable, _ tests: UnaryTests, _ column: Int, _ subjects: inout [Possible?]
  ) -> TruthSet {
    if tests.isAnything { return .isTrue }
    if tests.asksForMissing { return test(table.inputs[column], tests) }
    let subject = subjects[column] ?? evaluate(table.inputs[column])
    subjects[column] = subject
    return test(subject, tests)
  }

  /// Under plain three-valued logic what is not known is anything; of several outputs, and of the items of a list,
  /// each for itself.
  private func plain(_ result: Possible, _ table: DecisionTable) -> Possible {
    guard policy == .kleene, result.known == nil, result.content != .none else { return result }
    if case .list = result.content { return result }
    guard case .record(var values) = result.content, case .record(let fields) = table.resultType
    else { return Possible(Possible.anything(of: table.resultType).content, faults: result.faults) }
    for field in fields {
      guard let value = values[field.name], value.known == nil, value.content != .none else {
        continue
      }
      values[field.name] = Possible(
        Possible.anything(of: field.type).content, faults: value.faults)
    }
    return Possible(.record(values), faults: result.faults)
  }

  /// The outputs of one row.
  private mutating func outputs(_ values: [TypedExpression], _ table: DecisionTable) -> Possible {
    if table.outputs.count == 1, let only = values.first { return evaluate(only) }
    var fields: [String: Possible] = [:]
    for (field, value) in zip(table.outputs, values) { fields[field.name] = evaluate(value) }
    return Possible(.record(fields))
  }

  private mutating func noHit(_ table: DecisionTable, _ name: String) -> Possible {
    if let otherwise = table.otherwise { return outputs(otherwise, table) }
    return fault(.noHit, table.span, name)
  }

  private mutating func first(
    _ table: DecisionTable, _ truths: [TruthSet], _ name: String
  ) -> Possible {
    var result = Possible(.none)
    var canFallThrough = true
    // The last row looked at may hit in every case: rows that exclude it are out.
    let sure = truths.indices.last.flatMap { truths[$0] == .isTrue ? $0 : nil }
    for (index, truth) in truths.enumerated() {
      let isExcluded = sure.map { table.disjoint[index].contains($0) } ?? false
      result.faults.formUnion(Faults(truth))
      if truth.contains(.isTrue), !isExcluded {
        result = result.union(outputs(table.rules[index].outputs, table))
      }
      if !truth.contains(.isFalse) { canFallThrough = false }
    }
    if canFallThrough, !(table.isComplete && result.content != .none) {
      result = result.union(noHit(table, name))
    }
    return plain(result, table)
  }

  /// Rows that hit in every case, and rows that may: those that exclude a sure hit are out.
  private func candidates(
    _ table: DecisionTable, _ truths: [TruthSet]
  ) -> (sure: [Int], maybe: [Int]) {
    let sure = truths.indices.filter { truths[$0] == .isTrue }
    let maybe = truths.indices.filter { index in
      truths[index] != .isTrue && truths[index].contains(.isTrue)
        && !sure.contains { table.disjoint[index].contains($0) }
    }
    return (sure, maybe)
  }

  private mutating func hits(
    _ table: DecisionTable, _ truths: [TruthSet], _ name: String
  ) -> Possible {
    let (sure, maybe) = candidates(table, truths)
    switch table.hitPolicy {
    case .unique, .any: return single(table, sure, maybe, name)
    case .priority: return highest(table, sure, maybe, name)
    case .ruleOrder, .collect: return list(table, sure, maybe, truths.indices.map { $0 })
    case .outputOrder:
      let order = truths.indices.sorted { rank(table, $0) < rank(table, $1) }
      return list(table, sure, maybe, order)
    case .count: return count(table, sure, maybe)
    case .sum: return aggregate(table, sure, maybe, name, +)
    case .minimum:
      return aggregate(table, sure, maybe, name) { .extremum($0, $1, isMinimum: true) }
    case .maximum:
      return aggregate(table, sure, maybe, name) { .extremum($0, $1, isMinimum: false) }
    case .first: return first(table, truths, name)
    }
  }

  /// UNIQUE and ANY: one result; two rows at once (that disagree) are a conflict.
  private mutating func single(
    _ table: DecisionTable, _ sure: [Int], _ maybe: [Int], _ name: String
  ) -> Possible {
    let values = (sure + maybe).map { outputs(table.rules[$0].outputs, table) }
    func clash(_ i: Int, _ j: Int) -> TruthSet {
      table.hitPolicy == .unique ? .isTrue : !compareAll(values[i], values[j])
    }
    var result = Possible(.none)
    var faults: Faults = []
    var isConflict = false
    var isCertainConflict = false
    for i in values.indices {
      let isSure = i < sure.count
      // A sure row is the result; a row that may hit is one only when no sure row is there.
      if isSure || sure.isEmpty { result = result.union(values[i]) }
      for j in values.indices where j > i {
        let (a, b) = ((sure + maybe)[i], (sure + maybe)[j])
        if table.disjoint[a].contains(b) { continue }
        let clashes = clash(i, j)
        if clashes.contains(.isTrue) { isConflict = true }
        // ANY cannot compare what a row fails to yield.
        faults.formUnion(Faults(clashes))
        if clashes == .isTrue, j < sure.count { isCertainConflict = true }
        if clashes.isDisjoint(with: .unknown), j < sure.count { return .fault(faults) }
      }
    }
    if isCertainConflict { return fault(.severalHits, table.span, name) }
    result.faults.formUnion(faults)
    if isConflict { result.faults.formUnion(fault(.severalHits, table.span, name).faults) }
    if sure.isEmpty, !(table.isComplete && !maybe.isEmpty) {
      result = result.union(noHit(table, name))
    }
    return result
  }

  private func compareAll(_ a: Possible, _ b: Possible) -> TruthSet {
    guard case .record(let x) = a.content, case .record(let y) = b.content else {
      return compare(.equal, a, b)
    }
    var result: TruthSet = .isTrue
    for (name, value) in x {
      if let other = y[name] { result = result && compareAll(value, other) }
    }
    return result
  }

  /// The place of a row's first output in the list of values; a lower rank is a higher priority.
  func rank(_ table: DecisionTable, _ rule: Int) -> Int {
    guard case .text(let word)? = table.rules[rule].outputs.first?.constant else {
      return table.priorities.count
    }
    return table.priorities.firstIndex(of: word) ?? table.priorities.count
  }

  private mutating func highest(
    _ table: DecisionTable, _ sure: [Int], _ maybe: [Int], _ name: String
  ) -> Possible {
    let best = sure.min { rank(table, $0) < rank(table, $1) }
    var result = Possible(.none)
    if let best { result = outputs(table.rules[best].outputs, table) }
    for index in maybe where best.map({ rank(table, index) < rank(table, $0) }) ?? true {
      result = result.union(outputs(table.rules[index].outputs, table))
    }
    if sure.isEmpty, !(table.isComplete && !maybe.isEmpty) {
      result = result.union(noHit(table, name))
    }
    return result
  }

  private mutating func list(
    _ table: DecisionTable, _ sure: [Int], _ maybe: [Int], _ order: [Int]
  ) -> Possible {
    var items: [ListContent.Item] = []
    for index in order where sure.contains(index) || maybe.contains(index) {
      let value = outputs(table.rules[index].outputs, table)
      items.append(.init(value: value, isSure: sure.contains(index)))
    }
    let content = ListContent(items: items)
    let (faults, isFailed) = listFaults(Possible(.none), content)
    return isFailed ? .fault(faults) : Possible(.list(content), faults: faults)
  }

  /// C+, C< and C>: the hull of what every admissible set of rows gives.
  private mutating func aggregate(
    _ table: DecisionTable, _ sure: [Int], _ maybe: [Int], _ name: String,
    _ fold: (NumberRange, NumberRange) -> NumberRange
  ) -> Possible {
    var values: [Int: Possible] = [:]
    var faults: Faults = []
    for index in sure + maybe {
      let value = outputs(table.rules[index].outputs, table)
      faults.formUnion(value.faults)
      if value.content == .none, sure.contains(index) { return value }
      values[index] = value
    }
    guard let sets = admissibleSets(table, sure, maybe) else {
      return Possible(.numbers(.all), faults: faults)
    }
    var result = Possible(.none)
    for set in sets {
      let ranges = (sure + set).compactMap { values[$0]?.numbers }
      if let first = ranges.first {
        result = result.union(Possible(.numbers(ranges.dropFirst().reduce(first, fold))).collapsed)
      } else if sure.isEmpty, set.isEmpty {
        result = result.union(noHit(table, name))
      }
    }
    result.faults.formUnion(faults)
    return result.collapsed
  }

  private func count(_ table: DecisionTable, _ sure: [Int], _ maybe: [Int]) -> Possible {
    let sizes = admissibleSets(table, sure, maybe)?.map { sure.count + $0.count }
    let least = sizes?.min() ?? sure.count
    let most = sizes?.max() ?? sure.count + maybe.count
    return Possible(
      .numbers(
        NumberRange(
          lower: .init(Decimal128(least), isClosed: true),
          upper: .init(Decimal128(most), isClosed: true)))
    ).collapsed
  }

  /// The sets of open rows that may hit together: none holds two rows proven disjoint, and a complete
  /// table without a sure hit has at least one. Nil when there are too many to go through.
  private func admissibleSets(
    _ table: DecisionTable, _ sure: [Int], _ maybe: [Int]
  ) -> [[Int]]? {
    var sets: [[Int]] = [[]]
    for row in maybe {
      sets += sets.filter { $0.allSatisfy { !table.disjoint[row].contains($0) } }.map { $0 + [row] }
      if sets.count > 4096 { return nil }
    }
    if sure.isEmpty, table.isComplete { sets.removeAll(where: \.isEmpty) }
    return sets
  }
}
