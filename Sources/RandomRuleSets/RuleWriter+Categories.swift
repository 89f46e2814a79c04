import DecisionModel

/// Categories with criteria, measures and amounts, for households and member by member.
extension RuleWriter {
  mutating func categories() -> [String] {
    var lines = ["categories:"]
    for _ in 0..<random.within(1...2) { lines += category() }
    return lines
  }

  private mutating func category() -> [String] {
    var lines = ["  \(name("类别")):", "    source: 文 第三条"]
    guard random.chance(35), let table = random.any(of: Array(tables.indices)) else {
      return lines + categoryBody().map { "    " + $0 }
    }
    lines.append("    for each: \(tables[table].name)")
    let body = inLoop(fields(of: table, row: nil)) { $0.categoryBody() }
    return lines + body.map { "    " + $0 }
  }

  private mutating func categoryBody() -> [String] {
    var lines: [String] = []
    let isAll = random.chance(70)
    if isAll { lines += criteria("all", random.within(1...3)) }
    if !isAll || random.chance(40) { lines += criteria("any", random.within(1...2)) }
    if random.chance(45) { lines += criteria("none", random.within(1...2)) }
    let unit = random.pick(["元", "元", "元/月", "元/人/月"].compactMap { Unit($0) }, or: Self.yuan)
    if random.chance(40) { lines += measures(unit) }
    if random.chance(55) { lines += amount(unit) }
    return lines
  }

  private mutating func criteria(_ section: String, _ count: Int) -> [String] {
    var lines = ["\(section):"]
    for _ in 0..<count {
      let name = name("条件")
      lines += ["  \(name):", "    is: \(Self.quoted(condition(2)))"]
      if random.chance(20) { lines.append("    code: C-\(name)") }
      if random.chance(isCalm ? 3 : 8) { lines += reading(.boolean).map { "    " + $0 } }
    }
    return lines
  }

  private mutating func measures(_ unit: Unit) -> [String] {
    var lines = ["measures:"]
    for _ in 0..<random.within(1...2) {
      lines.append("  \(name("措施")):")
      if random.chance(70) {
        lines.append("    when: \(Self.quoted(condition(2)))")
        if random.chance(isCalm ? 5 : 15) { lines += reading(.boolean).map { "    " + $0 } }
      }
      if random.chance(25) {
        lines.append("    silent: 未规定金额")
      } else {
        lines += amount(unit).map { "    " + $0 }
      }
    }
    return lines
  }

  private mutating func amount(_ unit: Unit) -> [String] {
    var lines = [random.chance(70) ? "amount:" : "cap:"]
    if unit != Self.yuan { lines.append("  unit: \(unit)") }
    switch random.below(10) {
    case 0...5: lines.append("  is: \(Self.quoted(number(unit, 2)))")
    case 6, 7: lines += brackets(unit, 1).map { "  " + $0 }
    default:
      let policy = random.pick([HitPolicy.first, .first, .unique, .sum, .maximum], or: .first)
      lines.append("  hit policy: \(policy.rawValue)")
      if random.chance(isCalm ? 100 : 60) {
        lines.append("  default: \(Self.quoted(constant(.number(unit))))")
      }
      lines += grid(outputs: [("金额", .number(unit))], depth: 1).map { "  " + $0 }
    }
    lines += roundingKeys().map { "  " + $0 }
    if random.chance(isCalm ? 3 : 10) { lines += reading(.number(unit)).map { "  " + $0 } }
    return lines
  }
}
