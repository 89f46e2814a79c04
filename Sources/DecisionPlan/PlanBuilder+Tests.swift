import DecisionColumns
import DecisionModel

extension PlanBuilder {
  mutating func test(_ subject: TypedExpression, _ tests: UnaryTests) -> State {
    if tests.isAnything { return .known }
    let plain = test(lower(subject), tests)
    guard tests.asksForMissing, let missing = isMissing(subject) else { return plain }
    // A fact that is missing passes, or with `not(…)` fails, whatever else is asked.
    return select(missing, tests.isNegated ? .isFalse : .known, plain)
  }

  mutating func test(_ subject: Lowered, _ tests: UnaryTests) -> State {
    if tests.isAnything { return .known }
    if case .text(.register(let register), let state) = subject, let words = words(of: tests) {
      return member(register, words, state)
    }
    var result: State = .isFalse
    for alternative in tests.alternatives { result = or(result, passes(subject, alternative)) }
    // What cannot be read is tested by nobody, not even by a test that does not look at it.
    result = unlessPoison(state(subject), result)
    return tests.isNegated ? not(result) : result
  }

  /// The words that pass, when the tests are words alone.
  private mutating func words(of tests: UnaryTests) -> [Int64: Bool]? {
    var words: [Int64: Bool] = [:]
    for alternative in tests.alternatives {
      guard case .equal(let value) = alternative, case .text(let word)? = value.constant,
        word.isComposed
      else {
        return nil
      }
      words[code(word)] = !tests.isNegated
    }
    // The code -1 stands for every other word.
    words[-1] = tests.isNegated
    return words
  }

  private mutating func member(
    _ register: WordRegister, _ words: [Int64: Bool], _ state: State
  ) -> State {
    if state == .unknown || state == .poison { return state }
    let domain = innermost([wordDomains[register.index], domain(state)])
    let subject = lift(register, to: domain)
    return .register(
      emit(.member(subject, words: words, optional(state, in: domain)), in: domain))
  }

  private mutating func passes(
    _ subject: Lowered, _ alternative: UnaryTests.Alternative
  ) -> State {
    switch alternative {
    case .anything: return .known
    case .missing: return .isFalse
    case .equal(let value): return compare(.equal, subject, lower(value))
    case .range(let lower, let upper):
      var result: State = .known
      if let lower {
        let op: Comparison = lower.isClosed ? .greaterOrEqual : .greater
        result = and(result, compare(op, subject, self.lower(lower.value)))
      }
      if let upper {
        let op: Comparison = upper.isClosed ? .lessOrEqual : .less
        result = and(result, compare(op, subject, self.lower(upper.value)))
      }
      return result
    case .member(let list):
      guard case .list(let content) = self.lower(list) else { return .poison }
      return contains(content, subject)
    case .condition(let condition, let slot):
      locals[slot] = subject
      return truth(self.lower(condition))
    }
  }

  /// Whether a list holds a value.
  mutating func contains(_ list: LoweredList, _ value: Lowered) -> State {
    switch list {
    case .items(let items, let made):
      var result: State = .isFalse
      for (item, condition) in items {
        result = or(result, and(condition, compare(.equal, value, item)))
      }
      return unlessPoison(made, result)
    case .rows(let domain, let condition, let item, let made):
      let equal = compare(.equal, value, item)
      return unlessPoison(made, any(and(condition, equal), of: domain))
    }
  }
}
