import DecisionInterpreter
import DecisionModel
import DecisionValues

/// What the subject of a column or of a condition can be at all.
struct SubjectDomain {
  /// Numbers, or days as numbers.
  var range: NumberRange = .all
  /// Digits behind the point that values have; nil is any number of them.
  var scale: Int?
  /// What a fact is declared to pass, where the range does not say all of it.
  var constraint: UnaryTests?
  /// A fact that a record may lack.
  var canBeMissing = false

  init(of subject: TypedExpression, in ruleSet: RuleSet, _ bounds: inout RuleBounds) {
    let fact = ruleSet.fact(subject)
    constraint = fact?.constraint
    canBeMissing = fact.map { !$0.isRequired } ?? false
    switch subject.type {
    case .number:
      scale = ruleSet.scale(of: subject)
      if case .numbers(let declared)? = fact?.range {
        range = declared
      } else {
        range = bounds.numbers(of: subject) ?? .all
      }
    case .date:
      scale = 0
      if case .asOfDate = subject.node {
        range = Self.days(ruleSet.inForce.from, ruleSet.inForce.to)
      } else if case .dates(let days)? = fact?.range {
        range = Self.days(days.from, days.to)
      }
    default: return
    }
  }

  static func days(_ from: CivilDate?, _ to: CivilDate?) -> NumberRange {
    func end(_ date: CivilDate?) -> NumberRange.End? {
      date.map { .init(Decimal128($0.dayNumber), isClosed: true) }
    }
    return NumberRange(lower: end(from), upper: end(to))
  }
}

extension RuleSet {
  /// The fact that an expression names, of the household or of a member; nil for anything else.
  func fact(_ expression: TypedExpression) -> Input? {
    switch expression.node {
    case .input(let index): return inputs[index]
    case .field(let row, let index):
      guard case .row(let table) = row.type, case .local = row.node else { return nil }
      return tables[table].fields[index]
    default: return nil
    }
  }

  /// The most digits behind the point that the value can have; nil where there is no telling.
  func scale(of expression: TypedExpression) -> Int? {
    if let fact = fact(expression) { return fact.isInteger ? 0 : fact.scale }
    switch expression.node {
    case .constant(.number(let number)): return max(0, number.scale)
    case .negate(let inner): return scale(of: inner)
    case .parameter(let index, _):
      let values = parameters[index].entries.compactMap(\.value)
      return values.isEmpty ? nil : values.map { max(0, $0.number?.scale ?? 0) }.max()
    case .decision(let index): return scale(of: decisions[index].logic)
    case .arithmetic(.add, let a, let b), .arithmetic(.subtract, let a, let b):
      return both(a, b, max)
    case .arithmetic(.multiply, let a, let b): return both(a, b, +)
    case .arithmetic(.daysBetween, _, _): return 0
    case .conditional(_, let yes, let no): return both(yes, no, max)
    case .builtin(let function, let arguments): return scale(of: function, arguments)
    default: return nil
    }
  }

  private func both(
    _ a: TypedExpression, _ b: TypedExpression, _ combine: (Int, Int) -> Int
  ) -> Int? {
    guard let x = scale(of: a), let y = scale(of: b) else { return nil }
    return combine(x, y)
  }

  private func scale(of logic: Logic) -> Int? {
    switch logic {
    case .expression(let expression): scale(of: expression)
    case .rounded(_, let scale, _): scale
    case .table, .brackets: nil
    }
  }

  private func scale(of function: ProfileFunction, _ arguments: [TypedExpression]) -> Int? {
    switch function {
    case .floor, .ceiling, .count, .stringLength, .monthsBetween, .year, .month, .day: return 0
    case .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .roundHalfEven:
      guard arguments.count == 2, case .number(let digits)? = arguments[1].constant else {
        return nil
      }
      return digits.int64.map { max(0, Int($0)) }
    default: return nil
    }
  }
}

extension Value {
  var number: Decimal128? {
    if case .number(let number) = self { return number }
    return nil
  }
}
