import DecisionModel
import DecisionValues

/// The inputs of the household and of its members.
extension RuleWriter {
  /// The units of facts.
  private static let factUnits: [Unit] =
    ["元/年", "元/月", "元", "元", "万元", "人", "人", "月", "年", "岁", "平方米", "", ""].compactMap { Unit($0) }

  mutating func inputs() -> [String] {
    var lines = ["inputs:", "  编号: text"]
    for type in householdTypes() {
      let (term, line) = fact("事实", type)
      terms.append(term)
      lines.append("  " + line)
    }
    for _ in 0..<random.pick([0, 1, 1, 1, 2, 2], or: 1) { lines += memberTable() }
    return lines
  }

  /// Every type, and some of them once more.
  private mutating func householdTypes() -> [ValueType] {
    let basic: [ValueType] = [
      .number(factUnit()), .number(factUnit()), .boolean, .date, listedText(), .text(allowed: nil),
    ]
    let further = (0..<random.within(1...4)).map { _ in anyType() }
    return random.shuffled(random.sample(random.within(4...6), of: basic) + further)
  }

  private mutating func anyType() -> ValueType {
    switch random.below(8) {
    case 0...3: .number(factUnit())
    case 4: .boolean
    case 5: .date
    case 6: .text(allowed: nil)
    default: listedText()
    }
  }

  private mutating func factUnit() -> Unit { random.pick(Self.factUnits, or: .none) }

  private mutating func listedText() -> ValueType {
    .text(allowed: random.sample(random.pick([1, 2, 2, 3, 3, 4], or: 2), of: Words.listed))
  }

  private mutating func memberTable() -> [String] {
    let name = name("成员")
    let unit: Unit = random.chance(70) ? Self.people : .none
    var lines = ["  \(name):", "    rows: \(name)", "    key: 编号"]
    if unit != .none { lines.append("    unit: \(unit)") }
    if random.chance(50) { lines.append("    empty: zero") }
    lines.append("    fields:")
    var fields: [Term] = []
    let types: [ValueType] =
      [.number(factUnit())] + (0..<random.within(1...4)).map { _ in anyType() }
    for type in types {
      let (term, line) = fact("栏", type)
      fields.append(term)
      lines.append("      " + line)
    }
    tables.append(Table(name: name, unit: unit, fields: fields))
    return lines
  }

  /// One declaration, with or without each key that its type can have.
  private mutating func fact(_ kind: String, _ type: ValueType) -> (Term, String) {
    let name = name(kind)
    var keys: [String] = []
    switch type {
    case .number(let unit):
      let isInteger = random.chance(unit == Self.people ? 90 : 25)
      keys.append("type: \(isInteger ? "integer" : "number")")
      if unit != .none { keys.append("unit: \(unit)") }
      if !isInteger, random.chance(70) {
        keys.append("scale: \(random.pick([0, 1, 2, 2, 2, 6], or: 2))")
      }
    case .text(let allowed):
      keys.append("type: text")
      if let allowed { keys.append("values: [\(allowed.joined(separator: ", "))]") }
    case .boolean: keys.append("type: boolean")
    default: keys.append("type: date")
    }
    if random.chance(60), let constraint = constraint(type, isInteger: keys[0] == "type: integer") {
      keys.append("constraint: \(Self.quoted(constraint))")
    }
    if random.chance(isCalm ? 2 : 12) { keys.append("required: true") }
    let term = Term(text: name, type: type, isFact: true)
    return (term, "\(name): {\(keys.joined(separator: ", "))}")
  }

  private mutating func constraint(_ type: ValueType, isInteger: Bool) -> String? {
    switch type {
    case .number(let unit):
      switch random.below(7) {
      case 0, 1: return ">= 0"
      case 2: return "> 0"
      case 3: return "0, [1..\(random.within(2...20))]"
      case 4:
        return unit == Self.people
          ? "[1..20]" : "[-5..\(random.pick(["1", "500", "99999.99"], or: "1"))]"
      case 5: return unit == Self.people ? "1, 2, 3" : nil
      default:
        // No integer might lie between two fractions.
        if isInteger { return nil }
        return ends(of: type).map { "\(random.pick(["[", "("], or: "["))\($0)..\($1)]" }
      }
    case .date:
      if random.chance(40) { return "<= \(Self.date(Calendar.asOf))" }
      return ends(of: type).map { "[\($0)..\($1)]" }
    default: return nil
    }
  }
}
