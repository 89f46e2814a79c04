import DecisionModel

extension RuleWriter {
  /// An expression of the type, at most so many operators deep.
  mutating func expression(_ type: ValueType, _ depth: Int) -> String {
    switch type {
    case .number(let unit): number(unit, depth)
    case .boolean: condition(depth)
    case .date: date(depth)
    case .text: text(type, depth)
    case .list(let element): list(of: element, depth)
    default: leaf(type)
    }
  }

  /// A name or a constant.
  mutating func leaf(_ type: ValueType) -> String {
    if random.chance(80), let term = term(of: type) { return term.text }
    if random.chance(70) {
      if case .number(let unit) = type, let converted = converted(to: unit) { return converted }
      if type == .boolean, let term = random.any(of: terms.filter { $0.type.unit != nil }),
        let unit = term.type.unit
      {
        return "(\(term.text) \(random.chance(50) ? "<" : ">=") \(Self.number(digits(unit), unit)))"
      }
    }
    return constant(type)
  }

  /// A number of another unit times or by a constant, so that what has a unit of its own hangs on the
  /// record too; nil where no number can be named.
  private mutating func converted(to unit: Unit) -> String? {
    guard let term = random.any(of: terms.filter { $0.type.unit != nil }),
      let own = term.type.unit
    else { return nil }
    let factor = unit / own
    if !factor.description.hasPrefix("1/") {
      return "(\(term.text) * \(Self.number(digits(factor), factor)))"
    }
    let divisor = own / unit
    return "(\(term.text) / \(Self.number(divisorDigits(divisor), divisor)))"
  }

  mutating func number(_ unit: Unit, _ depth: Int) -> String {
    let type = ValueType.number(unit)
    if depth <= 0 || random.chance(15) { return leaf(type) }
    let less = depth - 1
    switch random.below(16) {
    case 0, 1: return "(\(number(unit, less)) + \(number(unit, less)))"
    case 2: return "(\(number(unit, less)) - \(random.chance(10) ? "0" : number(unit, less)))"
    case 3: return product(unit, less)
    case 4, 5: return quotient(unit, less)
    case 6:
      let name = random.chance(50) ? "min" : "max"
      return "\(name)(\(random.chance(30) ? "0" : number(unit, less)), \(number(unit, less)))"
    case 7: return conditional(type, less)
    case 8: return rounding(unit, less)
    case 9:
      let name = random.pick(["abs", "floor", "ceiling", "-"], or: "abs")
      return name == "-" ? "(-\(number(unit, less)))" : "\(name)(\(number(unit, less)))"
    case 10, 11: return aggregate(unit, less)
    case 12: return bridge(unit, less) ?? number(unit, less)
    case 13: return measurement(unit, less) ?? number(unit, less)
    case 14: return call(type, less) ?? leaf(type)
    default: return datedParameter(type, less) ?? leaf(type)
    }
  }

  /// An open condition, a known one, and sometimes a branch without a value.
  mutating func conditional(_ type: ValueType, _ depth: Int) -> String {
    let condition = condition(depth)
    let yes = random.chance(6) ? "null" : expression(type, depth)
    let no = yes != "null" && random.chance(6) ? "null" : expression(type, depth)
    return "(if \(condition) then \(yes) else \(no))"
  }

  private mutating func product(_ unit: Unit, _ depth: Int) -> String {
    var pairs = [(Unit.none, unit)]
    for factor in Self.units where Self.units.contains(unit / factor) {
      pairs.append((factor, unit / factor))
    }
    let (a, b) = random.pick(pairs, or: (.none, unit))
    return "(\(number(a, depth)) * \(number(b, depth)))"
  }

  private mutating func quotient(_ unit: Unit, _ depth: Int) -> String {
    var pairs = [(unit, Unit.none)]
    for divisor in Self.units where Self.units.contains(unit * divisor) {
      pairs.append((unit * divisor, divisor))
    }
    let (a, b) = random.pick(pairs, or: (unit, .none))
    return "(\(number(a, depth)) / \(divisor(b, depth)))"
  }

  /// A fact, which may be 0, or anything else that is not the literal 0.
  private mutating func divisor(_ unit: Unit, _ depth: Int) -> String {
    if random.chance(isCalm ? 8 : 50), let fact = term(of: .number(unit)) { return fact.text }
    if random.chance(40) || depth == 0 { return Self.number(divisorDigits(unit), unit) }
    return "(\(number(unit, depth - 1)) + \(Self.number(divisorDigits(unit), unit)))"
  }

  private mutating func rounding(_ unit: Unit, _ depth: Int) -> String {
    let names = ["round up", "round down", "round half up", "round half down", "decimal"]
    let scale = random.pick([0, 0, 1, 2, 2, 2, -1, -2, 6, 12], or: 2)
    return "\(random.pick(names, or: "decimal"))(\(number(unit, depth)), \(scale))"
  }

  private mutating func aggregate(_ unit: Unit, _ depth: Int) -> String {
    let name = random.pick(["sum", "sum", "和", "mean", "min", "max"], or: "sum")
    return "\(name)(\(list(of: .number(unit), depth)))"
  }

  /// `monthly`, `yearly` or `元` of a unit that leads here; nil when none does.
  private mutating func bridge(_ unit: Unit, _ depth: Int) -> String? {
    var choices: [(String, Unit)] = []
    for old in Self.units {
      for (name, from, to) in [("monthly", "年", "月"), ("yearly", "月", "年"), ("元", "万元", "元")] {
        let exponent = old.exponent(of: from)
        guard exponent != 0 else { continue }
        let moved = old / Unit([from: exponent]) * Unit([to: exponent])
        if moved == unit { choices.append((name, old)) }
      }
    }
    guard let (name, old) = random.any(of: choices) else { return nil }
    return "\(name)(\(number(old, depth)))"
  }

  /// What counts or measures something that is no number; nil when nothing is measured in the unit.
  private mutating func measurement(_ unit: Unit, _ depth: Int) -> String? {
    if unit == Self.months { return "months_between(\(date(depth)), \(date(depth)))" }
    if unit == Self.days { return "(\(date(depth)) - \(date(depth)))" }
    if let table = random.any(of: tables.indices.filter { tables[$0].unit == unit }),
      unit != .none || random.chance(40)
    {
      return "count(\(rows(table, depth)))"
    }
    guard unit == .none else { return nil }
    switch random.below(6) {
    case 0: return "string length(\(leaf(.text(allowed: nil))))"
    case 1: return "count(\(list(of: listElement(), depth)))"
    default: return "\(date(min(depth, 1))).\(random.pick(["year", "month", "day"], or: "day"))"
    }
  }

  /// A call of a function with such a result; nil when there is none.
  mutating func call(_ type: ValueType, _ depth: Int) -> String? {
    guard let function = random.any(of: functions.filter { $0.result == type }) else { return nil }
    let isNamed = random.chance(20)
    let arguments = function.parameters.map { parameter in
      (isNamed ? "\(parameter.text): " : "") + expression(parameter.type, depth - 1)
    }
    return "\(function.name)(\(arguments.joined(separator: ", ")))"
  }

  /// A parameter on another day than the as-of date; nil when none has the type.
  mutating func datedParameter(_ type: ValueType, _ depth: Int) -> String? {
    guard let parameter = random.any(of: parameters.filter { $0.type == type }) else { return nil }
    let day =
      random.chance(40) ? "认定日期 - \(random.pick(["1 年", "1 月", "30 日"], or: "1 年"))" : date(depth)
    return "\(parameter.text)(\(day))"
  }
}
