import DecisionModel
import DecisionValues

/// A condition taken apart into tests of subjects.
indirect enum ConditionFormula {
  case constant(Bool)
  /// A test of the subject with this index.
  case test(Int, UnaryTests)
  /// The fact with this index is missing.
  case missing(Int)
  /// Something that is not taken apart, true or false for all that is known of it.
  case free(Int)
  case and(ConditionFormula, ConditionFormula)
  case or(ConditionFormula, ConditionFormula)
  case not(ConditionFormula)
}

/// Takes conditions apart, with one index for each subject that they share.
struct ConditionReader {
  let ruleSet: RuleSet
  private(set) var subjects: [TypedExpression] = []
  private(set) var tests: [[UnaryTests]] = []
  private(set) var free: [TypedExpression] = []
  private(set) var survey: ThresholdSurvey
  private var depth = 0

  init(_ ruleSet: RuleSet) {
    self.ruleSet = ruleSet
    survey = ThresholdSurvey(ruleSet)
  }

  /// Beyond two quantities that only records know, samples would not show every order of them.
  private static let mostUnknowns = 2
  private static let mostDepth = 12

  mutating func formula(_ condition: TypedExpression) -> ConditionFormula {
    switch condition.node {
    case .constant(.boolean(let flag)): return .constant(flag)
    case .and(let a, let b): return .and(formula(a), formula(b))
    case .or(let a, let b): return .or(formula(a), formula(b))
    case .not(let inner): return .not(formula(inner))
    case .isMissing(let fact): return .missing(subject(fact, UnaryTests([.missing])))
    case .test(let subject, let tests): return test(subject, tests)
    case .compare(let op, let a, let b): return comparison(op, a, b) ?? other(condition)
    case .conditional(let condition, let yes, let no):
      let (c, y, n) = (formula(condition), formula(yes), formula(no))
      return .or(.and(c, y), .and(.not(c), n))
    case .decision(let index):
      guard depth < Self.mostDepth, case .expression(let inner) = ruleSet.decisions[index].logic,
        case .boolean = inner.type
      else { return isTrue(condition) }
      depth += 1
      defer { depth -= 1 }
      return formula(inner)
    case .input, .field: return isTrue(condition)
    default: return other(condition)
    }
  }

  private mutating func isTrue(_ fact: TypedExpression) -> ConditionFormula {
    let yes = TypedExpression(.constant(.boolean(true)), .boolean, at: fact.span)
    return test(fact, UnaryTests([.equal(yes)]))
  }

  private mutating func other(_ condition: TypedExpression) -> ConditionFormula {
    let index = free.firstIndex { $0.isSame(as: condition) }
    if index == nil { free.append(condition) }
    return .free(index ?? free.count - 1)
  }

  private mutating func test(_ subject: TypedExpression, _ tests: UnaryTests) -> ConditionFormula {
    guard admits(tests) else {
      return other(TypedExpression(.test(subject, tests), .boolean, at: subject.span))
    }
    return .test(self.subject(subject, tests), tests)
  }

  /// The side that records bring is the subject, the other its threshold.
  private mutating func comparison(
    _ op: Comparison, _ a: TypedExpression, _ b: TypedExpression
  ) -> ConditionFormula? {
    let isTurned = isThreshold(a) && !isThreshold(b)
    let (subject, threshold) = isTurned ? (b, a) : (a, b)
    let tests = isTurned ? op.turned.tests(threshold) : op.tests(threshold)
    guard admits(tests) else { return nil }
    return .test(self.subject(subject, tests), tests)
  }

  /// Worked out from parameters and constants alone.
  private func isThreshold(_ expression: TypedExpression) -> Bool {
    if expression.constant != nil { return true }
    switch expression.type {
    case .number, .date:
      let facts = FactsRead([expression], in: ruleSet)
      return facts == FactsRead([], in: ruleSet) || isParameter(expression)
    default: return false
    }
  }

  private func isParameter(_ expression: TypedExpression) -> Bool {
    var survey = ThresholdSurvey(ruleSet)
    survey.add(expression)
    return survey.unknowns.isEmpty && !survey.parameters.isEmpty
  }

  /// Adds the thresholds to those known, unless too much about them would be unknown then.
  private mutating func admits(_ tests: UnaryTests) -> Bool {
    var next = survey
    next.add(tests)
    guard next.unknowns.count <= Self.mostUnknowns else { return false }
    survey = next
    return true
  }

  private mutating func subject(_ expression: TypedExpression, _ tests: UnaryTests) -> Int {
    if let index = subjects.firstIndex(where: { $0.isSame(as: expression) }) {
      self.tests[index].append(tests)
      return index
    }
    subjects.append(expression)
    self.tests.append([tests])
    return subjects.count - 1
  }
}

extension Comparison {
  /// The same with the sides changed.
  fileprivate var turned: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  fileprivate func tests(_ threshold: TypedExpression) -> UnaryTests {
    func bound(_ isClosed: Bool) -> UnaryTests.Bound { .init(threshold, isClosed: isClosed) }
    return switch self {
    case .equal: UnaryTests([.equal(threshold)])
    case .notEqual: UnaryTests([.equal(threshold)], isNegated: true)
    case .less: UnaryTests([.range(lower: nil, upper: bound(false))])
    case .lessOrEqual: UnaryTests([.range(lower: nil, upper: bound(true))])
    case .greater: UnaryTests([.range(lower: bound(false), upper: nil)])
    case .greaterOrEqual: UnaryTests([.range(lower: bound(true), upper: nil)])
    }
  }
}
