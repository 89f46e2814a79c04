import DecisionModel
import DecisionSyntax
import DecisionValues

extension Evaluation {
  mutating func filtered(
    _ list: Possible, _ slot: Int, _ condition: TypedExpression
  ) -> Possible {
    guard case .list(let content) = list.content else { return list }
    var faults = list.faults
    var items: [ListContent.Item] = []
    for item in content.items {
      locals[slot] = item.value
      let truth = evaluate(condition).truth
      faults.formUnion(Faults(truth))
      // A row that cannot be judged cannot be left out in silence: the whole selection fails with it.
      if item.isSure, !truth.contains(.isTrue), !truth.contains(.isFalse) { return .fault(faults) }
      guard truth.contains(.isTrue) else { continue }
      items.append(.init(value: item.value, isSure: item.isSure && truth == .isTrue))
    }
    var rest = content.rest
    if let row = content.rest {
      locals[slot] = row
      let truth = evaluate(condition).truth
      faults.formUnion(Faults(truth))
      if !truth.contains(.isTrue) { rest = nil }
    }
    return Possible(.list(ListContent(items: items, rest: rest)), faults: faults)
  }

  mutating func mapped(_ list: Possible, _ slot: Int, _ result: TypedExpression) -> Possible {
    guard case .list(let content) = list.content else { return list }
    var items: [ListContent.Item] = []
    for item in content.items {
      locals[slot] = item.value
      items.append(.init(value: evaluate(result), isSure: item.isSure))
    }
    var rest: Possible?
    if let row = content.rest {
      locals[slot] = row
      rest = evaluate(result)
    }
    return Possible(.list(ListContent(items: items, rest: rest)), faults: list.faults)
  }

  mutating func quantified(
    _ quantifier: Quantifier, _ list: Possible, _ slot: Int, _ condition: TypedExpression
  ) -> TruthSet {
    guard case .list(let content) = list.content else { return list.truth }
    let neutral: TruthSet = quantifier == .some ? .isFalse : .isTrue
    var result = neutral
    for item in content.items {
      locals[slot] = item.value
      var truth = evaluate(condition).truth
      if !item.isSure { truth.formUnion(neutral) }
      result = quantifier == .some ? result || truth : result && truth
    }
    if let row = content.rest {
      locals[slot] = row
      let truth = evaluate(condition).truth.union(neutral)
      result = quantifier == .some ? result || truth : result && truth
    }
    return result.union(list.faults.truth)
  }

  /// Faults of a list and of the items that are surely in it, and whether some item is a fault only.
  func listFaults(_ list: Possible, _ content: ListContent) -> (faults: Faults, isFailed: Bool) {
    var faults = list.faults
    var isFailed = false
    for item in content.items {
      faults.formUnion(item.value.faults)
      if item.isSure, item.value.content == .none { isFailed = true }
    }
    if let rest = content.rest { faults.formUnion(rest.faults) }
    return (faults, isFailed)
  }

  /// The sum; over no items 0 where the table says `empty: zero`, otherwise unknown.
  mutating func sum(_ list: Possible, _ expression: TypedExpression, emptyIsZero: Bool) -> Possible
  {
    guard case .list(let content) = list.content else {
      return Possible(.numbers(.all), faults: list.faults)
    }
    let (faults, isFailed) = listFaults(list, content)
    if isFailed { return .fault(faults) }
    if content.items.isEmpty, content.rest == nil {
      return Possible(emptyIsZero ? .one(.number(0)) : .numbers(.all), faults: faults)
    }
    if policy == .kleene, !isCertain(content) {
      return Possible(.numbers(.all), faults: faults)
    }
    var total = NumberRange(0)
    for item in content.items {
      guard let range = item.value.numbers else { continue }
      total = total + (item.isSure ? range : range.hull(NumberRange(0)))
    }
    if let rest = content.rest?.numbers { total = total + Self.anyCount(of: rest) }
    let isEmptyPossible = content.items.allSatisfy { !$0.isSure }
    if isEmptyPossible, !emptyIsZero { total = .all }
    if let lower = total.lower, !lower.value.isFinite {
      return fault(.overflow, expression.span, "")
    }
    return Possible(.numbers(total), faults: faults).collapsed
  }

  func isCertain(_ content: ListContent) -> Bool {
    content.rest == nil && content.items.allSatisfy { $0.isSure && $0.value.known != nil }
  }

  /// Zero or more numbers of a range, added up.
  private static func anyCount(of range: NumberRange) -> NumberRange {
    let canGrow = range.upper.map { !$0.value.isZero && !$0.value.isNegative } ?? true
    let canShrink = range.lower.map { $0.value.isNegative } ?? true
    let zero = NumberRange.End(0, isClosed: true)
    return NumberRange(lower: canShrink ? nil : zero, upper: canGrow ? nil : zero)
  }

  func count(_ list: Possible) -> Possible {
    guard case .list(let content) = list.content else {
      return Possible(
        .numbers(NumberRange(lower: .init(0, isClosed: true), upper: nil)), faults: list.faults)
    }
    let sure = content.items.count { $0.isSure }
    let upper: NumberRange.End? =
      content.rest == nil ? .init(Decimal128(content.items.count), isClosed: true) : nil
    if policy == .kleene, content.rest != nil || sure < content.items.count {
      return Possible(.numbers(.all), faults: list.faults)
    }
    return Possible(
      .numbers(NumberRange(lower: .init(Decimal128(sure), isClosed: true), upper: upper)),
      faults: list.faults
    ).collapsed
  }

  /// The smallest or largest item; unknown when there may be none.
  func extremum(_ list: Possible, isMinimum: Bool, _ type: ValueType) -> Possible {
    guard case .list(let content) = list.content else {
      return Possible(Possible.anything(of: type).content, faults: list.faults)
    }
    let (faults, isFailed) = listFaults(list, content)
    if isFailed { return .fault(faults) }
    let isDate = type == .date
    let unknown = Possible(Possible.anything(of: type).content, faults: faults)
    if policy == .kleene, !isCertain(content) { return unknown }
    var result: NumberRange?
    for item in content.items where item.isSure {
      guard let range = isDate ? item.value.days : item.value.numbers else { return unknown }
      result = result.map { .extremum($0, range, isMinimum: isMinimum) } ?? range
    }
    guard var extreme = result else { return unknown }
    let further =
      content.items.filter { !$0.isSure }.map(\.value) + [content.rest].compactMap { $0 }
    for value in further {
      guard let range = isDate ? value.days : value.numbers else { return unknown }
      extreme = extreme.hull(.extremum(extreme, range, isMinimum: isMinimum))
    }
    if isDate { return Possible(Self.dates(extreme), faults: faults) }
    return Possible(.numbers(extreme), faults: faults).collapsed
  }

  private static func dates(_ range: NumberRange) -> Possible.Content {
    func day(_ end: NumberRange.End?) -> CivilDate? {
      end?.value.int64.flatMap { CivilDate(dayNumber: Int($0)) }
    }
    let from = day(range.lower)
    let to = day(range.upper)
    if let from, from == to { return .one(.date(from)) }
    return .dates(DateRange(from: from, to: to))
  }
}
