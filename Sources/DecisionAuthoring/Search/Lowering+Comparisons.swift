import DecisionModel
import DecisionValues

extension Lowering {
  func compare(_ op: Comparison, _ a: Symbol, _ b: Symbol) -> Truth {
    switch (a, b) {
    case (.number(let x, let okX), .number(let y, let okY)):
      return decided(numbers(op, x - y), [okX, okY])
    case (.date(let x, let okX), .date(let y, let okY)):
      return decided(dates(op, x, y), [okX, okY])
    case (.words(let x, let okX), .words(let y, let okY)):
      let equal = words(x, y, [okX, okY])
      return op == .notEqual ? equal.negated : equal
    case (.truth(let x), .truth(let y)):
      let equal = Truth(
        yes: problem.any([problem.all([x.yes, y.yes]), problem.all([x.no, y.no])]),
        no: problem.any([problem.all([x.yes, y.no]), problem.all([x.no, y.yes])]))
      return op == .notEqual ? equal.negated : equal
    default: return anyTruth()
    }
  }

  /// A condition that is certain one way or the other wherever its parts have values.
  private func decided(_ formula: Formula, _ oks: [Formula]) -> Truth {
    Truth(yes: problem.all(oks + [formula]), no: problem.all(oks + [problem.not(formula)]))
  }

  private func numbers(_ op: Comparison, _ difference: LinearForm) -> Formula {
    switch op {
    case .less: problem.atMostZero(difference, isStrict: true)
    case .lessOrEqual: problem.atMostZero(difference, isStrict: false)
    case .greater: problem.atMostZero(difference * Rational(-1), isStrict: true)
    case .greaterOrEqual: problem.atMostZero(difference * Rational(-1), isStrict: false)
    case .equal: problem.isZero(difference)
    case .notEqual: problem.not(problem.isZero(difference))
    }
  }

  private func dates(_ op: Comparison, _ a: CalendarForm, _ b: CalendarForm) -> Formula {
    switch op {
    case .less: problem.isLess(a, b)
    case .lessOrEqual: problem.isAtMost(a, b)
    case .greater: problem.isLess(b, a)
    case .greaterOrEqual: problem.isAtMost(b, a)
    case .equal: isSame(a, b)
    case .notEqual: problem.not(isSame(a, b))
    }
  }

  private func isSame(_ a: CalendarForm, _ b: CalendarForm) -> Formula {
    problem.all([problem.isZero(a.month - b.month), problem.isZero(a.day - b.day)])
  }

  private func words(_ a: [Symbol.Case], _ b: [Symbol.Case], _ oks: [Formula]) -> Truth {
    var same: [Formula] = []
    var different: [Formula] = []
    for x in a {
      for y in b {
        let pair = problem.all([x.guarded, y.guarded])
        switch isSame(x.word, y.word) {
        case true?: same.append(pair)
        case false?: different.append(pair)
        case nil:
          let open = problem.opaqueTruth()
          same.append(problem.all([pair, open.yes]))
          different.append(problem.all([pair, open.no]))
        }
      }
    }
    return Truth(
      yes: problem.all(oks + [problem.any(same)]), no: problem.all(oks + [problem.any(different)]))
  }

  /// Nil where a text that no rule mentions meets one that is not among those looked at.
  func isSame(_ a: Word, _ b: Word) -> Bool? {
    switch (a, b) {
    case (.text(let x), .text(let y)): x == y
    case (.other(let x), .other(let y)): x == y ? true : nil
    case (.text(let text), .other), (.other, .text(let text)):
      facts.vocabulary.contains(text) ? false : nil
    }
  }

  // MARK: Unary tests

  func test(_ subject: TypedExpression, _ tests: UnaryTests) -> Truth {
    if tests.isAnything { return .isTrue }
    let present = test(lower(subject), tests)
    guard tests.asksForMissing, isFact(subject) else { return present }
    let missing = isMissing(subject)
    let passes: Truth = tests.isNegated ? .isFalse : .isTrue
    return Truth(
      yes: problem.any([
        problem.all([missing.yes, passes.yes]), problem.all([missing.no, present.yes]),
      ]),
      no: problem.any([
        problem.all([missing.yes, passes.no]), problem.all([missing.no, present.no]),
      ]))
  }

  private func isFact(_ expression: TypedExpression) -> Bool {
    switch expression.node {
    case .input, .field: true
    default: false
    }
  }

  func test(_ subject: Symbol, _ tests: UnaryTests) -> Truth {
    if tests.isAnything { return .isTrue }
    var result = Truth.isFalse
    for alternative in tests.alternatives { result = either(result, passes(subject, alternative)) }
    return tests.isNegated ? result.negated : result
  }

  private func passes(_ subject: Symbol, _ alternative: UnaryTests.Alternative) -> Truth {
    switch alternative {
    case .anything: return .isTrue
    case .missing: return .isFalse
    case .equal(let value): return compare(.equal, subject, lower(value))
    case .range(let lowerEnd, let upperEnd):
      var result = Truth.isTrue
      if let lowerEnd {
        let op: Comparison = lowerEnd.isClosed ? .greaterOrEqual : .greater
        result = both(result, compare(op, subject, lower(lowerEnd.value)))
      }
      if let upperEnd {
        let op: Comparison = upperEnd.isClosed ? .lessOrEqual : .less
        result = both(result, compare(op, subject, lower(upperEnd.value)))
      }
      return result
    case .member(let list): return contains(lower(list), subject)
    case .condition(let condition, let slot):
      bind(slot, subject)
      return truth(condition)
    }
  }
}
