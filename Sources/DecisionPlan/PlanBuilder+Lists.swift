import DecisionModel
import DecisionSyntax
import DecisionValues

extension PlanBuilder {
  // MARK: Loops

  mutating func filtered(
    _ list: TypedExpression, _ slot: Int, _ condition: TypedExpression
  ) -> Lowered {
    guard case .list(let content) = lower(list) else { return .opaque }
    switch content {
    case .items(let items, var made):
      let kept = items.map { item, present in
        locals[slot] = item
        return (item, and(present, truth(lower(condition))))
      }
      let canFail = canFail(condition)
      for (_, holds) in kept {
        made = canFail ? unlessOpen(holds, made) : unlessPoison(holds, made)
      }
      return .list(.items(kept, made: made))
    case .rows(let domain, let present, let item, let made):
      let holds = truth(inLoop(domain, slot, item, condition))
      // A row that cannot be judged cannot be left out in silence: the whole selection fails with it.
      let kept = and(present, holds)
      let judged = allKnown(.known, domain, kept, empty: .known)
      let canFail = canFail(condition)
      return .list(
        .rows(
          domain: domain, condition: kept, item: item,
          made: canFail ? unlessOpen(judged, made) : unlessPoison(judged, made)))
    }
  }

  mutating func mapped(
    _ list: TypedExpression, _ slot: Int, _ result: TypedExpression
  ) -> Lowered {
    guard case .list(let content) = lower(list) else { return .opaque }
    switch content {
    case .items(let items, let made):
      return .list(
        .items(
          items.map { item, present in
            locals[slot] = item
            return (lower(result), present)
          }, made: made))
    case .rows(let domain, let present, let item, let made):
      let value = inLoop(domain, slot, item, result)
      return .list(.rows(domain: domain, condition: present, item: value, made: made))
    }
  }

  mutating func quantified(
    _ quantifier: Quantifier, _ list: TypedExpression, _ slot: Int, _ condition: TypedExpression
  ) -> State {
    guard case .list(let content) = lower(list) else { return .poison }
    switch content {
    case .items(let items, let made):
      var result: State = quantifier == .some ? .isFalse : .known
      for (item, present) in items {
        locals[slot] = item
        let holds = truth(lower(condition))
        result =
          quantifier == .some
          ? or(result, and(present, holds)) : and(result, or(not(present), holds))
      }
      return unlessPoison(made, result)
    case .rows(let domain, let present, let item, let made):
      let holds = truth(inLoop(domain, slot, item, condition))
      let result =
        quantifier == .some
        ? any(and(present, holds), of: domain) : every(or(not(present), holds), of: domain)
      return unlessPoison(made, result)
    }
  }

  /// Lowers what is said of each row of a domain.
  private mutating func inLoop(
    _ domain: Int, _ slot: Int, _ item: Lowered, _ expression: TypedExpression
  ) -> Lowered {
    let outer = current
    current = domain
    locals[slot] = item
    let result = lower(expression)
    current = outer
    return result
  }

  mutating func any(_ truth: State, of domain: Int) -> State {
    if truth == .isFalse { return .isFalse }
    let register = register(truth, in: domain)
    return .register(emit(.anyTrue(register, of: domain), in: parent(of: domain)))
  }

  mutating func every(_ truth: State, of domain: Int) -> State {
    if truth == .known { return .known }
    let register = register(truth, in: domain)
    return .register(emit(.allTrue(register, of: domain), in: parent(of: domain)))
  }

  func parent(of domain: Int) -> Int { domains[domain].parent ?? 0 }

  // MARK: Aggregates

  mutating func aggregate(
    _ function: ProfileFunction, _ list: LoweredList, emptyIsZero: Bool, _ type: ValueType
  ) -> Lowered {
    switch (function, list) {
    case (.all, .items(let items, let made)):
      let result = items.reduce(State.known) { and($0, or(not($1.condition), truth($1.value))) }
      return .truth(unlessPoison(made, result))
    case (.any, .items(let items, let made)):
      let result = items.reduce(State.isFalse) { or($0, and($1.condition, truth($1.value))) }
      return .truth(unlessPoison(made, result))
    case (.all, .rows(let domain, let present, let item, let made)):
      return .truth(unlessPoison(made, every(or(not(present), truth(item)), of: domain)))
    case (.any, .rows(let domain, let present, let item, let made)):
      return .truth(unlessPoison(made, any(and(present, truth(item)), of: domain)))
    case (.count, .items(_, let made)), (.count, .rows(_, _, _, let made)):
      return unlessPoison(made, count(list))
    case (.mean, _):
      guard case .number(let sum, let state) = aggregate(.sum, list, emptyIsZero: false, type),
        case .number(let count, let counted) = aggregate(
          .count, list, emptyIsZero: false, type)
      else { return .opaque }
      // Over no items the sum is unknown and the quotient is not looked at.
      let quotient = arithmetic(.divide, .number(sum, .known), .number(count, .known))
      guard case .number(let mean, let divisible) = quotient else { return .opaque }
      let known = all(state, counted)
      return .number(mean, select(or(known, not(known)), all(known, divisible), known))
    case (_, .items(let items, let made)):
      return unlessPoison(made, fold(function, items, emptyIsZero: emptyIsZero, type))
    case (_, .rows(let domain, let present, let item, let made)):
      return unlessPoison(
        made, fold(function, domain, present, item, emptyIsZero: emptyIsZero))
    }
  }

  private mutating func unlessPoison(_ made: State, _ value: Lowered) -> Lowered {
    switch value {
    case .number(let number, let state): return .number(number, unlessPoison(made, state))
    case .date(let operand, let state): return .date(operand, unlessPoison(made, state))
    default: return value
    }
  }

  private mutating func count(_ list: LoweredList) -> Lowered {
    switch list {
    case .items(let items, _):
      if items.allSatisfy({ $0.condition == .known }) {
        return .number(.constant(Decimal128(items.count)), .known)
      }
      let domain = innermost(items.map { self.domain($0.condition) })
      let conditions = items.map { register($0.condition, in: domain) }
      var known: State = .known
      for item in items { known = all(known, or(item.condition, not(item.condition))) }
      return .number(.word(emit(.countTrue(conditions), in: domain), scale: 0), known)
    case .rows(let domain, let present, _, _):
      let condition = optional(present, in: domain)
      let count = emit(.countRows(of: domain, where: condition), in: parent(of: domain))
      return .number(.word(count, scale: 0), allKnown(.known, domain, present, empty: .known))
    }
  }

  /// Known when the condition is settled for all rows and all rows that count are known.
  private mutating func allKnown(
    _ state: State, _ domain: Int, _ present: State, empty: State
  ) -> State {
    if state == .known, present == .known, empty == .known { return .known }
    guard case .constant(let byte) = empty else { return .poison }
    let parent = parent(of: domain)
    return .register(
      emit(
        .allKnown(
          optional(state, in: domain), of: domain, where: optional(present, in: domain),
          empty: byte), in: parent))
  }

  private mutating func fold(
    _ function: ProfileFunction, _ domain: Int, _ present: State, _ item: Lowered,
    emptyIsZero: Bool
  ) -> Lowered {
    let empty: State = function == .sum && emptyIsZero ? .known : .unknown
    let state = allKnown(state(item), domain, present, empty: empty)
    let condition = optional(present, in: domain)
    let parent = parent(of: domain)
    switch item {
    case .date(let operand, _):
      let values = register(operand, in: domain)
      let operation: WordOperation =
        function == .minimum
        ? .least(values, of: domain, where: condition)
        : .greatest(values, of: domain, where: condition)
      return .date(.register(emit(operation, in: parent)), state)
    case .number(let number, _):
      if let scale = scale(number), let operand = word(number, scale: scale) {
        let values = register(operand, in: domain)
        let operation: WordOperation =
          switch function {
          case .minimum: .least(values, of: domain, where: condition)
          case .maximum: .greatest(values, of: domain, where: condition)
          default: .sum(values, of: domain, where: condition)
          }
        return .number(.word(emit(operation, in: parent), scale: scale), state)
      }
      let values = decimal(number, in: domain)
      let operation: DecimalOperation =
        switch function {
        case .minimum: .least(values, of: domain, where: condition)
        case .maximum: .greatest(values, of: domain, where: condition)
        default: .sum(values, of: domain, where: condition)
        }
      let result = emit(operation, in: parent)
      let finite = State.register(emit(.decimalFinite(result), in: parent))
      return .number(.decimal(result), all(state, finite))
    default: return .opaque
    }
  }

  /// A fold over as many items as there are, those counted whose condition holds.
  mutating func fold(
    _ function: ProfileFunction, _ items: [(value: Lowered, condition: State)],
    emptyIsZero: Bool, _ type: ValueType
  ) -> Lowered {
    var result: Lowered?
    var isPresent: State = .isFalse
    for (value, condition) in items {
      // An item that may or may not be there leaves the result open.
      let settled = or(condition, not(condition))
      let value = opened(value, all(settled, .known))
      if let partial = result {
        let both = combined(function, partial, value)
        let sum = select(isPresent, both, value)
        result = select(condition, sum, partial)
        if case .number(let number, let state)? = result {
          result = .number(number, all(state, settled))
        }
      } else {
        result = opened(value, settled)
      }
      isPresent = or(isPresent, condition)
    }
    guard let result else {
      return emptyIsZero ? .number(.constant(0), .known) : unknown(type)
    }
    let none = emptyIsZero ? Lowered.number(.constant(0), .known) : unknown(type)
    return select(isPresent, result, none)
  }

  /// The value with its state lowered to that of a condition.
  private mutating func opened(_ value: Lowered, _ state: State) -> Lowered {
    switch value {
    case .number(let number, let own): .number(number, all(own, state))
    case .date(let operand, let own): .date(operand, all(own, state))
    default: value
    }
  }

  private mutating func combined(
    _ function: ProfileFunction, _ a: Lowered, _ b: Lowered
  ) -> Lowered {
    switch (a, b) {
    case (.date(let x, let first), .date(let y, let second)):
      let domain = innermost([domain(x), domain(y)])
      let (left, right) = (lift(x, to: domain), lift(y, to: domain))
      let result = emit(
        function == .minimum ? .minimum(left, right) : .maximum(left, right), in: domain)
      return .date(.register(result), all(first, second))
    case (.number(let x, let first), .number(let y, let second)):
      if function == .sum { return arithmetic(.add, a, b) }
      let state = all(first, second)
      if let (left, right, scale) = aligned(x, y) {
        let domain = innermost([domain(left), domain(right)])
        let (left, right) = (lift(left, to: domain), lift(right, to: domain))
        let result = emit(
          function == .minimum ? .minimum(left, right) : .maximum(left, right), in: domain)
        return .number(.word(result, scale: scale), state)
      }
      let domain = innermost([domain(x), domain(y)])
      let (left, right) = (decimal(x, in: domain), decimal(y, in: domain))
      let result = emit(
        function == .minimum ? DecimalOperation.minimum(left, right) : .maximum(left, right),
        in: domain)
      return .number(.decimal(result), state)
    default: return .opaque
    }
  }
}
