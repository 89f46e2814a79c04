import DecisionModel
import DecisionSyntax
import DecisionValues

extension Lowering {
  func rows(_ table: Int) -> Symbol {
    let count = facts.memberCount(table, in: number)
    return .list(
      (0..<count).map { Symbol.Item(yes: .yes, no: .no, value: .row(table: table, index: $0)) },
      ok: .yes)
  }

  func filtered(_ list: Symbol, _ slot: Int, _ condition: TypedExpression) -> Symbol {
    guard case .list(let items, let ok) = list else { return .unknown }
    var oks = [ok]
    let kept = items.map { item in
      bind(slot, item.value)
      let truth = truth(condition)
      // An item that cannot be judged spoils the whole selection.
      oks.append(problem.any([item.no, truth.yes, truth.no]))
      return Symbol.Item(
        yes: problem.all([item.yes, truth.yes]), no: problem.any([item.no, truth.no]),
        value: item.value)
    }
    return .list(kept.filter { $0.yes != .no }, ok: problem.all(oks))
  }

  func mapped(_ list: Symbol, _ slot: Int, _ result: TypedExpression) -> Symbol {
    guard case .list(let items, let ok) = list else { return .unknown }
    return .list(
      items.map { item in
        bind(slot, item.value)
        return Symbol.Item(yes: item.yes, no: item.no, value: lower(result))
      }, ok: ok)
  }

  func quantified(
    _ quantifier: Quantifier, _ list: Symbol, _ slot: Int, _ condition: TypedExpression
  ) -> Truth {
    guard case .list = list else { return anyTruth() }
    return truth(ofAll: mapped(list, slot, condition), isAll: quantifier == .every)
  }

  func truth(ofAll list: Symbol, isAll: Bool) -> Truth {
    guard case .list(let items, let ok) = list else { return anyTruth() }
    var result: Truth = isAll ? .isTrue : .isFalse
    for item in items {
      let truth = truth(of: item.value)
      if isAll {
        let own = Truth(
          yes: problem.any([item.no, truth.yes]), no: problem.all([item.yes, truth.no]))
        result = both(result, own)
      } else {
        let own = Truth(
          yes: problem.all([item.yes, truth.yes]), no: problem.any([item.no, truth.no]))
        result = either(result, own)
      }
    }
    return Truth(yes: problem.all([ok, result.yes]), no: problem.all([ok, result.no]))
  }

  func contains(_ list: Symbol, _ value: Symbol) -> Truth {
    guard case .list(let items, let ok) = list else { return anyTruth() }
    let equal = items.map {
      Symbol.Item(yes: $0.yes, no: $0.no, value: .truth(compare(.equal, value, $0.value)))
    }
    return truth(ofAll: .list(equal, ok: ok), isAll: false)
  }

  // MARK: Numbers of a list

  /// What a list adds up to; of nothing it is 0 or not known.
  func sum(_ list: Symbol, emptyIsZero: Bool, _ type: ValueType) -> Symbol {
    guard case .list(let items, let ok) = list else { return free(type) }
    guard let parts = numbers(items) else { return free(type) }
    var total = LinearForm(.zero)
    for (item, form, _) in parts { total = total + counted(item, form) }
    let oks = [ok] + parts.map { problem.any([$0.item.no, $0.ok]) }
    let sum = Symbol.number(total, ok: problem.all(oks))
    if emptyIsZero { return sum }
    let isEmpty = problem.all(items.map(\.no))
    if isEmpty == .no { return sum }
    return select(
      [(problem.not(isEmpty), { sum }), (isEmpty, { self.free(type) })], type)
  }

  private typealias Part = (item: Symbol.Item, form: LinearForm, ok: Formula)

  private func numbers(_ items: [Symbol.Item]) -> [Part]? {
    var parts: [Part] = []
    for item in items {
      guard case .number(let form, let ok) = item.value else { return nil }
      parts.append((item, form, ok))
    }
    return parts
  }

  private func counted(_ item: Symbol.Item, _ form: LinearForm) -> LinearForm {
    item.yes == .yes ? form : choice([(item.yes, form), (item.no, LinearForm(.zero))])
  }

  func count(_ list: Symbol, _ type: ValueType) -> Symbol {
    guard case .list(let items, let ok) = list else { return free(type) }
    let total = items.reduce(LinearForm(.zero)) { $0 + counted($1, LinearForm(.one)) }
    return .number(total, ok: ok)
  }

  func mean(_ list: Symbol, _ type: ValueType) -> Symbol {
    guard case .list(let items, _) = list else { return free(type) }
    let isEmpty = problem.all(items.map(\.no))
    return select(
      [
        (
          problem.not(isEmpty),
          {
            self.arithmetic(
              .divide, self.sum(list, emptyIsZero: true, type), self.count(list, type), type)
          }
        ), (isEmpty, { self.free(type) }),
      ], type)
  }

  /// The smallest or largest of the items that are there; of none it is not known.
  func extremum(_ list: Symbol, isMinimum: Bool, _ type: ValueType) -> Symbol {
    guard case .list(let items, let ok) = list else { return free(type) }
    let spoilt = items.map { item -> Formula in
      switch item.value {
      case .number(_, let ok), .date(_, let ok): problem.any([item.no, ok])
      default: .yes
      }
    }
    var choices: [(Formula, () -> Symbol)] = items.indices.map { index in
      var parts = [items[index].yes]
      for other in items.indices where other != index {
        let isBefore = leads(
          items[index].value, items[other].value, isMinimum: isMinimum, isStrict: other < index)
        parts.append(problem.any([items[other].no, isBefore]))
      }
      return (problem.all(parts), { items[index].value })
    }
    let isEmpty = problem.all(items.map(\.no))
    if isEmpty != .no { choices.append((isEmpty, { self.free(type) })) }
    let sound = problem.all([ok] + spoilt)
    return select([(sound, { self.select(choices, type) })], type)
  }

  /// Ties go to the item that comes first.
  private func leads(_ a: Symbol, _ b: Symbol, isMinimum: Bool, isStrict: Bool) -> Formula {
    switch (a, b) {
    case (.number(let x, _), .number(let y, _)):
      return problem.atMostZero(isMinimum ? x - y : y - x, isStrict: isStrict)
    case (.date(let x, _), .date(let y, _)):
      let (first, second) = isMinimum ? (x, y) : (y, x)
      return isStrict ? problem.isLess(first, second) : problem.isAtMost(first, second)
    default: return problem.opaqueTruth().yes
    }
  }
}
