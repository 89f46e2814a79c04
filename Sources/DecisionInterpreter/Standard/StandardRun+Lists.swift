import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

// MARK: - Filters

extension StandardRun {
  /// `list[condition]` or `list[index]`; what is no list counts as a list of one.
  ///
  /// The condition sees each element as `item` and, when it is a context, its entries.
  /// Source: DMN 1.5, clause 10.3.2.5.
  func filter(_ base: Expression, _ condition: Expression, _ scope: Scope) -> StandardValue {
    filter(
      value(base, scope), condition.span,
      judge: { self.value(condition, self.scope(of: $0, in: scope)) },
      whenEmpty: { self.value(condition, scope) })
  }

  func scope(of item: StandardValue, in scope: Scope) -> Scope {
    var names: [String: StandardValue] = ["item": item]
    if case .context(let context) = item {
      for (key, value) in context.entries { names[key] = value }
    }
    return Scope(names, in: scope)
  }

  /// The first element decides: a number is an index, a boolean begins a selection.
  func filter(
    _ base: StandardValue, _ span: SourceSpan?, judge: (StandardValue) -> StandardValue,
    whenEmpty: () -> StandardValue
  ) -> StandardValue {
    let items: [StandardValue]
    switch base {
    case .list(let elements): items = elements
    case .null: items = []
    default: items = [base]
    }
    let first = items.first.map(judge) ?? whenEmpty()
    switch first {
    case .number(let number): return element(items, at: number, span)
    case .boolean, .null: break
    default:
      return null(
        span, zh: "筛选条件应为布尔值或序号，而不是\(first.kindText.zh)",
        en: "a filter is a boolean or an index, not \(first.kindText.en)")
    }
    var selected = first.truth == true ? Array(items.prefix(1)) : []
    for item in items.dropFirst() {
      guard spend() else { return .null }
      switch judge(item) {
      case .boolean(let isWanted): if isWanted { selected.append(item) }
      case .null: break
      case let other: return noBoolean(other, span)
      }
    }
    return .list(selected)
  }

  /// Counted from 1, or from -1 backwards.
  private func element(
    _ items: [StandardValue], at number: Decimal128, _ span: SourceSpan?
  ) -> StandardValue {
    guard number.isInteger, let index = Int(truncating: number), index != 0,
      index.magnitude <= UInt(items.count)
    else {
      return null(
        span, zh: "列表有 \(items.count) 项，没有第 \(number) 项",
        en: "a list of \(items.count) has no element \(number)")
    }
    return index > 0 ? items[index - 1] : items[items.count + index]
  }
}

// MARK: - Loops

extension StandardRun {
  /// `for … return …`; the body sees what was returned so far as `partial`.
  func loop(_ iterations: [Iteration], _ result: Expression, _ scope: Scope) -> StandardValue {
    let wantsPartial = result.mentions("partial")
    var results: [StandardValue] = []
    let isComplete = walk(iterations[...], scope) { inner in
      let scope = wantsPartial ? inner.adding("partial", .list(results)) : inner
      results.append(self.value(result, scope))
      return self.allows(size: results.count) && (!wantsPartial || self.canFeedBack(results))
    }
    return isComplete ? .list(results) : .null
  }

  /// `some` and `every`, in three-valued logic.
  func quantified(
    _ quantifier: Quantifier, _ iterations: [Iteration], _ condition: Expression, _ scope: Scope
  ) -> StandardValue {
    quantified(quantifier) { judge in
      walk(iterations[...], scope) { judge(self.value(condition, $0)) }
    }
  }

  /// - Parameter walk: hands the condition of every element to its argument, which tells whether to
  ///   go on; false when it could not reach the end.
  private func quantified(
    _ quantifier: Quantifier, walk: ((StandardValue) -> Bool) -> Bool
  ) -> StandardValue {
    let deciding = quantifier == .some
    var result: Bool? = !deciding
    var isDecided = false
    let isComplete = walk { condition in
      switch condition {
      case .boolean(let truth):
        isDecided = truth == deciding
        return !isDecided
      case .null:
        result = nil
        return true
      default:
        _ = noBoolean(condition, nil)
        return false
      }
    }
    if isDecided { return .boolean(deciding) }
    return isComplete ? StandardValue(result) : .null
  }

  /// Binds every combination of elements, the last iteration turning fastest.
  ///
  /// False when a domain is none, or when the body said stop.
  private func walk(
    _ iterations: ArraySlice<Iteration>, _ scope: Scope, _ body: (Scope) -> Bool
  ) -> Bool {
    guard let iteration = iterations.first else { return body(scope) }
    let first = value(iteration.domain, scope)
    let last = iteration.upper.map { value($0, scope) }
    return walk(first, to: last, iteration.name.text, iteration.domain.span, scope) { inner in
      walk(iterations.dropFirst(), inner, body)
    }
  }

  private func walk(
    _ first: StandardValue, to last: StandardValue? = nil, _ variable: String,
    _ span: SourceSpan?, _ scope: Scope, _ body: (Scope) -> Bool
  ) -> Bool {
    guard let domain = IterationDomain(first, last) else {
      _ = null(span, zh: "不能逐项遍历", en: "this cannot be iterated over")
      return false
    }
    for index in 0..<domain.count {
      guard spend(), let element = domain.element(index),
        body(scope.adding(variable, element))
      else { return false }
    }
    return true
  }
}

// MARK: - Boxed loops

extension StandardRun {
  func loop(
    _ variable: String, _ domain: StandardValue, _ scope: Scope,
    result: (Scope) -> StandardValue
  ) -> StandardValue {
    var results: [StandardValue] = []
    let isComplete = walk(domain, variable, nil, scope) { inner in
      results.append(result(inner.adding("partial", .list(results))))
      return self.allows(size: results.count) && self.canFeedBack(results)
    }
    return isComplete ? .list(results) : .null
  }

  func quantified(
    _ quantifier: Quantifier, _ variable: String, _ domain: StandardValue, _ scope: Scope,
    condition: (Scope) -> StandardValue
  ) -> StandardValue {
    quantified(quantifier) { judge in
      walk(domain, variable, nil, scope) { judge(condition($0)) }
    }
  }
}

/// What a loop runs over: the elements of a list, or the whole numbers or days between two ends.
private enum IterationDomain {
  case items([StandardValue])
  case numbers(from: Int, step: Int, count: Int)
  case days(from: CivilDate, step: Int, count: Int)

  /// - Parameter last: the end of `in first..last`; nil for `in list`.
  init?(_ first: StandardValue, _ last: StandardValue?) {
    if let last {
      self.init(from: first, to: last)
      return
    }
    switch first {
    case .null: return nil
    case .list(let items): self = .items(items)
    case .range(let range): self.init(range)
    default: self = .items([first])
    }
  }

  /// Upwards or downwards, both ends included.
  private init?(from first: StandardValue, to last: StandardValue) {
    switch (first, last) {
    case (.number(let a), .number(let b)):
      guard a.isInteger, b.isInteger, let a = Int(truncating: a), let b = Int(truncating: b)
      else { return nil }
      let (distance, overflow) = b.subtractingReportingOverflow(a)
      guard !overflow, distance.magnitude < UInt(Int.max) else { return nil }
      self = .numbers(from: a, step: distance.signum(), count: Int(distance.magnitude) + 1)
    case (.date(let a), .date(let b)):
      let distance = b.dayNumber - a.dayNumber
      self = .days(from: a, step: distance.signum(), count: abs(distance) + 1)
    default: return nil
    }
  }

  /// Upwards only, without the ends that the range leaves out.
  private init?(_ range: StandardRange) {
    guard range.form == .interval, let lower = range.lower, let upper = range.upper,
      lower.order(upper, .utcOnly) != .after,
      let whole = IterationDomain(from: lower, to: upper)
    else { return nil }
    let dropped = (range.includesLower ? 0 : 1) + (range.includesUpper ? 0 : 1)
    let offset = range.includesLower ? 0 : 1
    switch whole {
    case .numbers(let first, let step, let count):
      self = .numbers(from: first + offset, step: step, count: max(0, count - dropped))
    case .days(let first, let step, let count):
      guard let start = first.adding(days: offset) else { return nil }
      self = .days(from: start, step: step, count: max(0, count - dropped))
    case .items: return nil
    }
  }

  var count: Int {
    switch self {
    case .items(let items): items.count
    case .numbers(_, _, let count), .days(_, _, let count): count
    }
  }

  func element(_ index: Int) -> StandardValue? {
    switch self {
    case .items(let items): items[index]
    case .numbers(let first, let step, _): StandardValue(first + index * step)
    case .days(let first, let step, _): first.adding(days: index * step).map(StandardValue.date)
    }
  }
}
