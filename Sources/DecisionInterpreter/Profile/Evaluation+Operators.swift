import DecisionModel
import DecisionValues

extension Evaluation {
  func negated(_ value: Possible) -> Possible {
    switch value.content {
    case .one(.number(let number)): Possible(.one(.number(-number)), faults: value.faults)
    case .numbers(let range): Possible(.numbers(-range), faults: value.faults)
    default: value
    }
  }

  mutating func arithmetic(
    _ op: ArithmeticOperator, _ a: Possible, _ b: Possible, _ expression: TypedExpression
  ) -> Possible {
    let faults = a.faults.union(b.faults)
    if a.content == .none || b.content == .none { return .fault(faults) }
    if case .one(.number(let x)) = a.content, case .one(.number(let y)) = b.content {
      let result = arithmetic(op, x, y, expression)
      return Possible(result.content, faults: faults.union(result.faults))
    }
    switch op {
    case .addMonths, .addDays, .daysBetween:
      let result = calendar(op, a, b, expression)
      return Possible(result.content, faults: faults.union(result.faults))
    default: break
    }
    guard policy == .narrow, let x = a.numbers, let y = b.numbers else {
      let zero = op == .divide && (b.numbers?.single?.isZero ?? false)
      if zero {
        return .fault(faults.union(fault(.divisionByZero, expression.span, "").faults))
      }
      return Possible(.numbers(.all), faults: faults)
    }
    switch op {
    case .add: return bounded(Possible(.numbers(x + y), faults: faults), expression)
    case .subtract: return bounded(Possible(.numbers(x - y), faults: faults), expression)
    case .multiply: return bounded(Possible(.numbers(x * y), faults: faults), expression)
    default: return bounded(quotient(x, y, faults, expression), expression)
    }
  }

  /// A range whose end grew past all numbers has no end there, and some of its values overflow.
  mutating func bounded(_ value: Possible, _ expression: TypedExpression) -> Possible {
    guard let range = value.numbers else { return value }
    let ends = [range.lower, range.upper].compactMap { $0?.value }
    if ends.allSatisfy(\.isFinite) { return value.collapsed }
    let faults = value.faults.union(fault(.overflow, expression.span, "").faults)
    return Possible(
      .numbers(
        NumberRange(
          lower: range.lower.flatMap { $0.value.isFinite ? $0 : nil },
          upper: range.upper.flatMap { $0.value.isFinite ? $0 : nil })), faults: faults)
  }

  private mutating func arithmetic(
    _ op: ArithmeticOperator, _ x: Decimal128, _ y: Decimal128, _ expression: TypedExpression
  ) -> Possible {
    let result: Decimal128
    switch op {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    default:
      if y.isZero { return fault(.divisionByZero, expression.span, "") }
      result = x / y
    }
    return result.isFinite ? Possible(.number(result)) : fault(.overflow, expression.span, "")
  }

  private mutating func quotient(
    _ x: NumberRange, _ y: NumberRange, _ faults: Faults, _ expression: TypedExpression
  ) -> Possible {
    if y.single?.isZero ?? false {
      return .fault(faults.union(fault(.divisionByZero, expression.span, "").faults))
    }
    guard y.holdsZero || y.straddlesZero else {
      return Possible(.numbers(NumberRange.quotient(x, y)), faults: faults).collapsed
    }
    let all = faults.union(fault(.divisionByZero, expression.span, "").faults)
    if y.straddlesZero { return Possible(.numbers(.all), faults: all) }
    return Possible(.numbers(NumberRange.quotient(x, y.withoutZeroEnd)), faults: all).collapsed
  }

  private mutating func calendar(
    _ op: ArithmeticOperator, _ a: Possible, _ b: Possible, _ expression: TypedExpression
  ) -> Possible {
    if op == .daysBetween {
      if case .one(.date(let x)) = a.content, case .one(.date(let y)) = b.content {
        return Possible(.number(Decimal128(x.dayNumber - y.dayNumber)))
      }
      guard policy == .narrow, let x = a.days, let y = b.days else {
        return Possible(.numbers(.all))
      }
      return Possible(.numbers(x - y)).collapsed
    }
    guard case .one(.number(let amount)) = b.content else { return Possible(.dates(.all)) }
    guard let count = amount.int64.map({ Int($0) }) else {
      return fault(.badDate, expression.span, "")
    }
    func moved(_ date: CivilDate) -> CivilDate? {
      op == .addMonths ? date.adding(months: count) : date.adding(days: count)
    }
    guard case .one(.date(let date)) = a.content else {
      // Later days stay later, months of any length included.
      guard policy == .narrow, let (from, to) = a.ends else { return Possible(.dates(.all)) }
      return Possible(.dates(DateRange(from: from.flatMap(moved), to: to.flatMap(moved))))
    }
    guard let result = moved(date) else { return fault(.badDate, expression.span, "") }
    return Possible(.date(result))
  }

  // MARK: Comparisons

  func compare(_ op: Comparison, _ a: Possible, _ b: Possible) -> TruthSet {
    let faults = a.faults.union(b.faults).truth
    if a.content == .none || b.content == .none { return faults }
    return truth(op, a, b).union(faults)
  }

  private func truth(_ op: Comparison, _ a: Possible, _ b: Possible) -> TruthSet {
    if let x = a.numbers ?? a.days, let y = b.numbers ?? b.days {
      let (less, equal, greater) = NumberRange.orderings(x, y)
      switch op {
      case .less: return set(less, equal || greater)
      case .lessOrEqual: return set(less || equal, greater)
      case .greater: return set(greater, equal || less)
      case .greaterOrEqual: return set(greater || equal, less)
      case .equal: return set(equal, less || greater)
      case .notEqual: return set(less || greater, equal)
      }
    }
    let equality = self.equality(a, b)
    return op == .notEqual ? !equality : equality
  }

  private func set(_ canHold: Bool, _ canFail: Bool) -> TruthSet {
    var result: TruthSet = []
    if canHold { result.insert(.isTrue) }
    if canFail { result.insert(.isFalse) }
    return result
  }

  private func equality(_ a: Possible, _ b: Possible) -> TruthSet {
    if case .one(.text(let x)) = a.content, case .one(.text(let y)) = b.content {
      return TruthSet(x.isSameText(as: y))
    }
    if case .one(let x) = a.content, case .one(let y) = b.content { return TruthSet(x == y) }
    if let x = a.words, let y = b.words, policy == .narrow {
      let canHold = x.contains { y.contains($0) }
      return set(canHold, true)
    }
    return .unknown
  }

  // MARK: Unary tests

  /// The truth of tests over a subject.
  mutating func test(_ subject: TypedExpression, _ tests: UnaryTests) -> TruthSet {
    if tests.isAnything { return .isTrue }
    guard tests.asksForMissing, reference(subject) != nil else {
      return test(evaluate(subject), tests)
    }
    let missing = isMissing(subject)
    if missing == .isTrue { return TruthSet(!tests.isNegated) }
    let present = test(evaluate(subject), tests)
    return missing == .unknown ? present.union(TruthSet(!tests.isNegated)) : present
  }

  /// A finite set of words or truth values is tested word by word, a range as a whole.
  mutating func test(_ subject: Possible, _ tests: UnaryTests) -> TruthSet {
    if tests.isAnything { return .isTrue }
    if case .none = subject.content { return subject.faults.truth }
    if let words = tests.words, let truth = among(words, subject) {
      return tests.isNegated ? !truth : truth
    }
    var result: TruthSet = subject.faults.truth
    if policy == .kleene, subject.known == nil {
      result.formUnion(passes(subject, tests))
      return result
    }
    switch subject.content {
    case .texts(let words):
      for word in words { result.formUnion(passes(Possible(.text(word)), tests)) }
    case .booleans:
      result.formUnion(passes(Possible(.boolean(true)), tests))
      result.formUnion(passes(Possible(.boolean(false)), tests))
    default: result.formUnion(passes(Possible(subject.content), tests))
    }
    return result
  }

  /// Whether a word, or each of several, is one of those asked for; nil for what is not words alone.
  private func among(_ words: [String], _ subject: Possible) -> TruthSet? {
    func isAmong(_ word: String) -> TruthSet {
      TruthSet(words.contains { $0.isSameText(as: word) })
    }
    guard subject.faults.isEmpty else { return nil }
    switch subject.content {
    case .one(.text(let word)): return isAmong(word)
    case .texts(let possible) where policy == .narrow:
      return possible.reduce(into: []) { $0.formUnion(isAmong($1)) }
    default: return nil
    }
  }

  private mutating func passes(_ subject: Possible, _ tests: UnaryTests) -> TruthSet {
    var result: TruthSet = .isFalse
    for alternative in tests.alternatives { result = result || passes(subject, alternative) }
    return tests.isNegated ? !result : result
  }

  private mutating func passes(
    _ subject: Possible, _ alternative: UnaryTests.Alternative
  ) -> TruthSet {
    switch alternative {
    case .anything: return .isTrue
    case .missing: return .isFalse
    case .equal(let value):
      let value = evaluate(value)
      return compare(.equal, subject, value)
    case .range(let lower, let upper):
      var result: TruthSet = .isTrue
      if let lower {
        let op: Comparison = lower.isClosed ? .greaterOrEqual : .greater
        let end = evaluate(lower.value)
        result = result && compare(op, subject, end)
      }
      if let upper {
        let op: Comparison = upper.isClosed ? .lessOrEqual : .less
        let end = evaluate(upper.value)
        result = result && compare(op, subject, end)
      }
      return result
    case .member(let list):
      let list = evaluate(list)
      return contains(list, subject)
    case .condition(let condition, let slot):
      locals[slot] = subject
      return evaluate(condition).truth
    }
  }

  /// Whether a list holds a value.
  func contains(_ list: Possible, _ value: Possible) -> TruthSet {
    guard case .list(let content) = list.content else { return list.truth }
    var result: TruthSet = .isFalse
    for item in content.items {
      let equal = compare(.equal, value, item.value)
      result = result || (item.isSure ? equal : equal.union(.isFalse))
    }
    if let rest = content.rest {
      result = result || compare(.equal, value, rest).union(.isFalse)
    }
    return result.union(list.faults.truth)
  }
}
