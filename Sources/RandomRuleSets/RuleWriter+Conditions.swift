import DecisionModel

extension RuleWriter {
  mutating func condition(_ depth: Int) -> String {
    if depth <= 0 { return random.chance(60) ? leaf(.boolean) : numberComparison(0) }
    let less = depth - 1
    switch random.below(20) {
    case 0, 1:
      return
        "(\(condition(less)) \(random.pick(["and", "and", "且"], or: "and")) \(condition(less)))"
    case 2, 3:
      return "(\(condition(less)) \(random.pick(["or", "or", "或"], or: "or")) \(condition(less)))"
    case 4: return "not(\(condition(less)))"
    case 5, 6, 7: return numberComparison(less)
    case 8: return "(\(date(less)) \(comparison()) \(date(less)))"
    case 9: return textComparison()
    case 10, 11: return membership(less)
    case 12: return between(less)
    case 13: return missing()
    case 14: return quantified(less)
    case 15:
      return "\(random.chance(50) ? "all" : "any")(\(list(of: .boolean, less)))"
    case 16: return textCondition(less)
    case 17: return "list contains(\(containment(less)))"
    case 18:
      return random.chance(50)
        ? conditional(.boolean, less) : call(.boolean, less) ?? leaf(.boolean)
    default: return "(\(condition(less)) \(random.pick(["=", "!="], or: "=")) \(leaf(.boolean)))"
    }
  }

  private mutating func comparison() -> String {
    random.pick(["<", "<=", ">", ">=", "<", "<=", ">", ">=", "=", "!="], or: "<")
  }

  /// A unit that something here has.
  mutating func unitInUse() -> Unit {
    let units = terms.compactMap(\.type.unit)
    return random.chance(85) ? random.pick(units, or: .none) : random.pick(Self.units, or: .none)
  }

  private mutating func numberComparison(_ depth: Int) -> String {
    let unit = unitInUse()
    let other = random.chance(8) ? "0" : number(unit, random.chance(50) ? 0 : depth)
    return "(\(number(unit, depth)) \(comparison()) \(other))"
  }

  private mutating func between(_ depth: Int) -> String {
    let type: ValueType = random.chance(25) ? .date : .number(unitInUse())
    let parts = (0..<3).map { expression(type, $0 == 0 ? depth : 0) }
    return "(\(parts[0]) between \(parts[1]) and \(parts[2]))"
  }

  private mutating func textTerms() -> [Term] { terms(of: .text(allowed: nil)) }

  private mutating func textComparison() -> String {
    guard let term = random.any(of: textTerms()) else { return leaf(.boolean) }
    let other = random.chance(75) ? constant(term.type) : leaf(term.type)
    return "(\(term.text) \(random.pick(["=", "=", "!="], or: "=")) \(other))"
  }

  /// `x = null`; facts only.
  private mutating func missing() -> String {
    guard let fact = random.any(of: terms.filter(\.isFact)) else { return leaf(.boolean) }
    return "(\(fact.text) \(random.chance(60) ? "=" : "!=") null)"
  }

  private mutating func textCondition(_ depth: Int) -> String {
    if random.chance(25) {
      let name = random.chance(50) ? "valid identity number" : "有效身份证号"
      return "\(name)(\(text(.text(allowed: nil), depth)))"
    }
    let name = random.pick(["contains", "starts with", "ends with"], or: "contains")
    return "\(name)(\(text(.text(allowed: nil), depth)), \(leaf(.text(allowed: nil))))"
  }

  private mutating func containment(_ depth: Int) -> String {
    let element = listElement()
    return "\(list(of: element, depth)), \(expression(element, min(depth, 1)))"
  }

  /// `x in (…)`.
  private mutating func membership(_ depth: Int) -> String {
    guard let term = random.any(of: terms.filter { $0.type.isScalar }) else {
      return leaf(.boolean)
    }
    if case .number(let unit) = term.type, random.chance(40) {
      let tests = tests(of: term.type, isFact: false, isCell: false, depth)
      return "(\(number(unit, depth)) in (\(tests)))"
    }
    if term.type.unit != nil, random.chance(25), let (low, high) = ends(of: term.type) {
      return "(\(term.text) \(random.chance(70) ? "in" : "属于") [\(low)..\(high)])"
    }
    return "(\(term.text) in (\(tests(of: term.type, isFact: term.isFact, isCell: false, depth))))"
  }

  // MARK: Texts and dates

  mutating func text(_ type: ValueType, _ depth: Int) -> String {
    if depth > 0, random.chance(25) { return conditional(type, depth - 1) }
    if depth > 0, random.chance(15), let call = call(type, depth - 1) { return call }
    if random.chance(15), let dated = datedParameter(type, depth - 1) { return dated }
    return leaf(type)
  }

  mutating func date(_ depth: Int) -> String {
    if depth <= 0 || random.chance(25) { return random.chance(20) ? "认定日期" : leaf(.date) }
    let less = depth - 1
    switch random.below(10) {
    case 0...3:
      let unit = random.pick(
        [Self.months, Self.years, Self.days] + Self.units.filter { "\($0)" == "岁" }, or: Self.days)
      return "(\(date(less)) \(random.chance(50) ? "+" : "-") \(shift(unit, less)))"
    case 4: return "date(\(shift(.none, less)), \(datePart(12)), \(datePart(31)))"
    case 5: return "\(random.chance(50) ? "min" : "max")(\(date(less)), \(date(less)))"
    case 6: return "\(random.chance(50) ? "min" : "max")(\(list(of: .date, less)))"
    case 7: return conditional(.date, less)
    case 8: return call(.date, less) ?? leaf(.date)
    default: return datedParameter(.date, less) ?? leaf(.date)
    }
  }

  /// How far a date moves, or a year: mostly whole and small.
  private mutating func shift(_ unit: Unit, _ depth: Int) -> String {
    if random.chance(25) { return number(unit, depth) }
    if unit == .none { return "\(date(0)).year" }
    return Self.number("\(random.pick([1, 2, 6, 11, 12, 18, 30], or: 1))", unit)
  }

  /// A month or a day of one; some do not exist.
  private mutating func datePart(_ last: Int) -> String {
    random.chance(50) ? "\(random.within(1...last))" : "\(date(0)).\(last == 12 ? "month" : "day")"
  }
}

extension ValueType {
  /// A number, a truth value, a date or a text.
  var isScalar: Bool {
    switch self {
    case .number, .boolean, .date, .text: true
    default: false
    }
  }
}
