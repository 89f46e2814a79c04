import DecisionModel
import DecisionValues

extension PlanBuilder {
  /// A decision table: the truth of each row, and what the hit policy makes of the rows that hit.
  mutating func lower(_ table: DecisionTable) -> Lowered {
    let subjects = table.inputs.map { lower($0) }
    let hits = table.rules.enumerated().map { index, rule -> State in
      var result: State = .known
      for (column, tests) in rule.tests.enumerated() where !tests.isAnything {
        let cell =
          tests.asksForMissing
          ? test(table.inputs[column], tests) : test(subjects[column], tests)
        result = and(result, cell)
        if result == .isFalse { break }
      }
      // Where a row that never applies seems open, the interpreter knows what it excludes.
      return table.idle.contains(index) ? unlessOpen(result, .isFalse) : result
    }
    switch table.hitPolicy {
    case .first: return first(table, hits, order: Array(hits.indices))
    case .unique, .any, .priority: return single(table, hits)
    case .ruleOrder, .collect: return list(table, hits, order: Array(hits.indices))
    case .outputOrder:
      return list(table, hits, order: hits.indices.sorted { rank(table, $0) < rank(table, $1) })
    case .count: return count(hits)
    case .sum: return fold(table, hits, .sum)
    case .minimum: return fold(table, hits, .minimum)
    case .maximum: return fold(table, hits, .maximum)
    }
  }

  private mutating func outputs(_ values: [TypedExpression], _ table: DecisionTable) -> Lowered {
    if table.outputs.count == 1, let only = values.first { return lower(only) }
    var fields: [String: Lowered] = [:]
    for (field, value) in zip(table.outputs, values) { fields[field.name] = lower(value) }
    return .record(fields)
  }

  /// What holds when no row hits: the default, or nothing, which is a conflict.
  private mutating func noHit(_ table: DecisionTable) -> Lowered? {
    table.otherwise.map { outputs($0, table) }
  }

  private mutating func first(_ table: DecisionTable, _ hits: [State], order: [Int]) -> Lowered {
    // Where some row surely applies, though it be open which, the default is out.
    var result = table.isComplete ? nil : noHit(table)
    for index in order.reversed() where hits[index] != .isFalse {
      let value = outputs(table.rules[index].outputs, table)
      if let below = result {
        result = merge(hits[index], value, below)
      } else if table.isComplete {
        // Some row hits for certain, so below the last one nothing is possible.
        result = whenPossible(hits[index], value)
      } else {
        result = whenTrue(hits[index], value)
      }
    }
    return result ?? .opaque
  }

  /// The value where the condition holds or may hold, poison elsewhere.
  private mutating func whenPossible(_ condition: State, _ value: Lowered) -> Lowered {
    withState(value) { builder, state in
      switch condition {
      case .known: return state
      case .isFalse, .poison, .constant: return condition == .unknown ? state : .poison
      case .register:
        let domain = builder.innermost([builder.domain(condition), builder.domain(state)])
        return .register(
          builder.emit(
            .whenPossible(
              builder.register(condition, in: domain), builder.register(state, in: domain)),
            in: domain))
      }
    }
  }

  /// The value where the condition holds; elsewhere the interpreter tells of the conflict.
  private mutating func whenTrue(_ condition: State, _ value: Lowered) -> Lowered {
    // A value that is none is none where the condition is open, too.
    withState(value) { $0.unlessPoison($1, $0.select(condition, $1, .poison)) }
  }

  /// The value with another state.
  private mutating func withState(
    _ value: Lowered, _ change: (inout PlanBuilder, State) -> State
  ) -> Lowered {
    switch value {
    case .number(let number, let state): return .number(number, change(&self, state))
    case .date(let operand, let state): return .date(operand, change(&self, state))
    case .text(let operand, let state): return .text(operand, change(&self, state))
    case .truth(let state): return .truth(change(&self, state))
    case .record(let fields):
      var result: [String: Lowered] = [:]
      for name in fields.keys.sorted() {
        if let field = fields[name] { result[name] = withState(field, change) }
      }
      return .record(result)
    case .list, .row, .opaque: return .opaque
    }
  }

  /// One of two results by a condition; where that is open, equal results are certain all the same.
  mutating func merge(_ condition: State, _ yes: Lowered, _ no: Lowered) -> Lowered {
    guard isKleene, case .register = condition else { return select(condition, yes, no) }
    if case .record(let a) = yes, case .record(let b) = no {
      var fields: [String: Lowered] = [:]
      for name in a.keys.sorted() {
        if let x = a[name], let y = b[name] { fields[name] = merge(condition, x, y) }
      }
      return .record(fields)
    }
    let same = compare(.equal, yes, no)
    if same == .poison { return .opaque }
    let chosen = select(condition, yes, no)
    let (first, second) = (mergeState(yes), mergeState(no))
    return withState(chosen) { builder, _ in
      let domain = builder.innermost([
        builder.domain(condition), builder.domain(first), builder.domain(second),
        builder.domain(same),
      ])
      return .register(
        builder.emit(
          .merge(
            builder.register(condition, in: domain), builder.register(first, in: domain),
            builder.register(second, in: domain), same: builder.register(same, in: domain)),
          in: domain))
    }
  }

  private mutating func mergeState(_ value: Lowered) -> State {
    switch value {
    case .number(_, let state), .date(_, let state), .text(_, let state), .truth(let state): state
    default: .poison
    }
  }

  // MARK: One result

  /// UNIQUE, ANY and PRIORITY: rows that are open go to the interpreter, which knows what they exclude.
  private mutating func single(_ table: DecisionTable, _ hits: [State]) -> Lowered {
    var order = Array(hits.indices)
    if table.hitPolicy == .priority { order.sort { rank(table, $0) < rank(table, $1) } }
    let result = first(table, hits, order: order)
    guard table.hitPolicy != .priority else { return settled(result, hits) }
    var clash: State = .isFalse
    for index in hits.indices {
      for other in hits.indices where other > index {
        if table.disjoint[index].contains(other) { continue }
        var both = and(hits[index], hits[other])
        if table.hitPolicy == .any { both = and(both, not(sameOutputs(table, index, other))) }
        clash = or(clash, both)
      }
    }
    if clash == .isFalse { return settled(result, hits) }
    // The order matters: an open clash is unknown, an open row the interpreter's business.
    return settled(
      withState(result) { $0.unlessPoison($1, $0.select(clash, .poison, $1)) }, hits)
  }

  private mutating func sameOutputs(_ table: DecisionTable, _ a: Int, _ b: Int) -> State {
    var result: State = .known
    for (x, y) in zip(table.rules[a].outputs, table.rules[b].outputs) {
      result = and(result, compare(.equal, lower(x), lower(y)))
    }
    return result
  }

  /// The place of a row's first output in the list of values; a lower rank is a higher priority.
  private func rank(_ table: DecisionTable, _ rule: Int) -> Int {
    guard case .text(let word)? = table.rules[rule].outputs.first?.constant else {
      return table.priorities.count
    }
    return table.priorities.firstIndex(of: word) ?? table.priorities.count
  }

  /// Poison where it is open whether some row hits.
  private mutating func settled(_ value: Lowered, _ hits: [State]) -> Lowered {
    var open: State = .known
    for hit in hits { open = all(open, or(hit, not(hit))) }
    if open == .known { return value }
    return withState(value) { $0.unlessOpen(open, $1) }
  }

  // MARK: Several results

  private mutating func list(_ table: DecisionTable, _ hits: [State], order: [Int]) -> Lowered {
    var made: State = .known
    let canFail = canFailToHit(table)
    for hit in hits { made = canFail ? unlessOpen(hit, made) : unlessPoison(hit, made) }
    var items: [(value: Lowered, condition: State)] = []
    for index in order {
      let (rule, hit) = (table.rules[index], hits[index])
      let value = outputs(rule.outputs, table)
      items.append((value, hit))
      // Nor is there a list with an item that fails.
      let item = and(hit, itemState(value))
      made = anyCanFail(rule.outputs) ? unlessOpen(item, made) : unlessPoison(item, made)
    }
    return .list(.items(items, made: made))
  }

  /// Whether an item is known, in all its parts.
  private mutating func itemState(_ value: Lowered) -> State {
    guard case .record(let fields) = value else { return state(value) }
    var result: State = .known
    for name in fields.keys.sorted() {
      if let field = fields[name] { result = all(result, state(field)) }
    }
    return result
  }

  private mutating func count(_ hits: [State]) -> Lowered {
    let domain = innermost(hits.map { self.domain($0) })
    let conditions = hits.map { register($0, in: domain) }
    let count = Lowered.number(.word(emit(.countTrue(conditions), in: domain), scale: 0), .known)
    return settled(count, hits)
  }

  private mutating func fold(
    _ table: DecisionTable, _ hits: [State], _ function: ProfileFunction
  ) -> Lowered {
    let items = table.rules.indices.map {
      (value: outputs(table.rules[$0].outputs, table), condition: hits[$0])
    }
    let type = table.outputs.first?.type ?? .undefined
    let folded = fold(function, items, emptyIsZero: false, type)
    var some: State = .isFalse
    for hit in hits { some = or(some, hit) }
    guard let otherwise = noHit(table) else { return settled(whenTrue(some, folded), hits) }
    return settled(select(some, folded, otherwise), hits)
  }
}
