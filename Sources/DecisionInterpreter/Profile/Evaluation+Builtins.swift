import DecisionModel
import DecisionValues

extension Evaluation {
  mutating func builtin(
    _ builtin: ProfileFunction, _ arguments: [Possible], _ expression: TypedExpression
  ) -> Possible {
    let faults = arguments.reduce(Faults()) { $0.union($1.faults) }
    if arguments.contains(where: { $0.content == .none }) { return .fault(faults) }
    switch builtin {
    case .minimum, .maximum:
      return extremum(arguments[0], isMinimum: builtin == .minimum, expression.type)
    case .sum: return sum(arguments[0], expression, emptyIsZero: isEmptyZero(expression))
    case .mean: return mean(arguments[0], expression)
    case .count: return count(arguments[0])
    case .all, .any: return Possible(truth(of: arguments[0], isAll: builtin == .all))
    case .listContains: return Possible(contains(arguments[0], arguments[1]))
    default: break
    }
    let values = arguments.map { Possible($0.content) }
    let result = scalar(builtin, values, expression)
    return Possible(result.content, faults: faults.union(result.faults))
  }

  private mutating func scalar(
    _ builtin: ProfileFunction, _ values: [Possible], _ expression: TypedExpression
  ) -> Possible {
    if policy == .kleene, values.contains(where: { $0.known == nil }) {
      return .anything(of: expression.type)
    }
    switch builtin {
    case .absolute: return numeric(values[0]) { $0.absolute }
    case .floor: return rounded(values[0], 0, .floor)
    case .ceiling: return rounded(values[0], 0, .ceiling)
    case .roundUp: return rounded(values, .up)
    case .roundDown: return rounded(values, .down)
    case .roundHalfUp: return rounded(values, .halfUp)
    case .roundHalfDown: return rounded(values, .halfDown)
    case .roundHalfEven: return rounded(values, .halfEven)
    case .monthly: return scaled(values[0], expression, by: monthlyFactor(expression))
    case .yearly: return scaled(values[0], expression, by: yearlyFactor(expression))
    case .yuan:
      return arithmetic(.multiply, values[0], Possible(.number(10_000)), expression)
    case .contains, .startsWith, .endsWith: return text(builtin, values)
    case .validIdentityNumber: return validIdentityNumber(values[0])
    case .stringLength:
      guard case .one(.text(let text)) = values[0].content else {
        return Possible(.numbers(NumberRange(lower: .init(0, isClosed: true), upper: nil)))
      }
      return Possible(.number(Decimal128(text.unicodeScalars.count)))
    case .monthsBetween: return monthsBetween(values[0], values[1])
    case .date: return date(values, expression)
    case .year, .month, .day: return part(builtin, values[0])
    default: return .anything(of: expression.type)
    }
  }

  /// Sums over the rows of a table that says so are 0 when there are none.
  private func isEmptyZero(_ expression: TypedExpression) -> Bool {
    guard case .builtin(_, let arguments) = expression.node else { return false }
    var list = arguments[0]
    while true {
      switch list.node {
      case .map(let inner, _, _), .filter(let inner, _, _): list = inner
      case .rows(let table): return ruleSet.tables[table].isEmptyZero
      default: return false
      }
    }
  }

  private mutating func mean(_ list: Possible, _ expression: TypedExpression) -> Possible {
    guard case .list(let content) = list.content, isCertain(content), !content.items.isEmpty else {
      guard case .list(let content) = list.content else { return Possible(.numbers(.all)) }
      let (faults, isFailed) = listFaults(list, content)
      return isFailed ? .fault(faults) : Possible(.numbers(.all), faults: faults)
    }
    let total = sum(list, expression, emptyIsZero: false)
    let size = Possible(.number(Decimal128(content.items.count)))
    return arithmetic(.divide, total, size, expression)
  }

  private func truth(of list: Possible, isAll: Bool) -> TruthSet {
    guard case .list(let content) = list.content else { return list.faults.truth.union(.unknown) }
    let neutral: TruthSet = isAll ? .isTrue : .isFalse
    var result = neutral
    for item in content.items {
      var truth = item.value.truth
      if !item.isSure { truth.formUnion(neutral) }
      result = isAll ? result && truth : result || truth
    }
    if let rest = content.rest {
      let truth = rest.truth.union(neutral)
      result = isAll ? result && truth : result || truth
    }
    return result.union(list.faults.truth)
  }

  private func numeric(_ value: Possible, _ function: (NumberRange) -> NumberRange) -> Possible {
    guard let range = value.numbers else { return value }
    return Possible(.numbers(function(range))).collapsed
  }

  private func rounded(_ values: [Possible], _ rule: DecimalRounding) -> Possible {
    guard case .number(let digits)? = values[1].known, let scale = digits.int64 else {
      return Possible(.numbers(.all))
    }
    return rounded(values[0], Int(scale), rule)
  }

  /// 年 stands below the line (元/年) or above it (年): twelve divides or multiplies.
  private func monthlyFactor(_ expression: TypedExpression) -> ArithmeticOperator {
    guard case .builtin(_, let arguments) = expression.node else { return .divide }
    return (arguments[0].type.unit?.exponent(of: "年") ?? -1) < 0 ? .divide : .multiply
  }

  private func yearlyFactor(_ expression: TypedExpression) -> ArithmeticOperator {
    guard case .builtin(_, let arguments) = expression.node else { return .multiply }
    return (arguments[0].type.unit?.exponent(of: "月") ?? -1) < 0 ? .multiply : .divide
  }

  private mutating func scaled(
    _ value: Possible, _ expression: TypedExpression, by op: ArithmeticOperator
  ) -> Possible {
    arithmetic(op, value, Possible(.number(12)), expression)
  }

  private func text(_ builtin: ProfileFunction, _ values: [Possible]) -> Possible {
    guard let subjects = values[0].words, let parts = values[1].words else {
      return Possible(.booleans)
    }
    var result: TruthSet = []
    for subject in subjects {
      for part in parts { result.formUnion(TruthSet(builtin.holds(subject, part))) }
    }
    return Possible(result)
  }

  private func validIdentityNumber(_ value: Possible) -> Possible {
    guard let words = value.words else { return Possible(.booleans) }
    var result: TruthSet = []
    for word in words {
      result.formUnion(TruthSet(ProfileFunction.validIdentityNumber.holds(word, "")))
    }
    return Possible(result)
  }

  private func monthsBetween(_ from: Possible, _ to: Possible) -> Possible {
    func months(_ a: CivilDate, _ b: CivilDate) -> Decimal128 {
      Decimal128(a.completedMonths(to: b))
    }
    guard let (a1, a2) = from.ends, let (b1, b2) = to.ends else { return Possible(.numbers(.all)) }
    let lower = a2.flatMap { a in b1.map { NumberRange.End(months(a, $0), isClosed: true) } }
    let upper = a1.flatMap { a in b2.map { NumberRange.End(months(a, $0), isClosed: true) } }
    return Possible(.numbers(NumberRange(lower: lower, upper: upper))).collapsed
  }

  private mutating func date(_ values: [Possible], _ expression: TypedExpression) -> Possible {
    if case .one(.date(let date)) = values[0].content { return Possible(.date(date)) }
    guard values.count == 3 else { return Possible(.dates(.all)) }
    let parts = values.map { value -> Int? in
      if case .number(let number)? = value.known { return number.int64.map { Int($0) } }
      return nil
    }
    guard let year = parts[0], let month = parts[1], let day = parts[2] else {
      // Not every year, month and day make a date.
      let conflict = fault(.badDate, expression.span, "")
      return values.allSatisfy { $0.known != nil }
        ? conflict : conflict.union(Possible(.dates(.all)))
    }
    guard let date = CivilDate(year: year, month: month, day: day) else {
      return fault(.badDate, expression.span, "")
    }
    return Possible(.date(date))
  }

  private func part(_ builtin: ProfileFunction, _ value: Possible) -> Possible {
    if case .one(.date(let date)) = value.content {
      switch builtin {
      case .year: return Possible(.number(Decimal128(date.year)))
      case .month: return Possible(.number(Decimal128(date.month)))
      default: return Possible(.number(Decimal128(date.day)))
      }
    }
    func range(_ low: Int?, _ high: Int?) -> Possible {
      Possible(
        .numbers(
          NumberRange(
            lower: low.map { .init(Decimal128($0), isClosed: true) },
            upper: high.map { .init(Decimal128($0), isClosed: true) }))
      ).collapsed
    }
    switch builtin {
    case .month: return range(1, 12)
    case .day: return range(1, 31)
    default:
      guard let (from, to) = value.ends else { return range(nil, nil) }
      return range(from?.year, to?.year)
    }
  }
}

extension Possible {
  /// First and last day it may be; nil when it is no date.
  var ends: (CivilDate?, CivilDate?)? {
    switch content {
    case .one(.date(let date)): (date, date)
    case .dates(let range): (range.from, range.to)
    default: nil
    }
  }
}
