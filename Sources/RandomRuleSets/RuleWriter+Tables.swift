import DecisionModel

/// Decision tables of every hit policy.
extension RuleWriter {
  mutating func tableDecision(_ name: String) -> ([String], [Term]) {
    var policy = random.pick(HitPolicy.allCases, or: .unique)
    // Rows that overlap are a conflict under UNIQUE, mostly under ANY too.
    if isCalm, policy == .unique || policy == .any, random.chance(70) { policy = .first }
    switch policy {
    case .priority, .outputOrder: return ranked(name, policy)
    case .sum, .minimum, .maximum: return numeric(name, policy)
    case .count: return counted(name)
    case .unique, .any, .first, .ruleOrder, .collect:
      if random.chance(30) { return several(name, policy) }
      return random.chance(50) ? numeric(name, policy) : single(name, policy)
    }
  }

  /// The keys of a table: its hit policy, and a default in half of the cases where it may have one.
  private mutating func keys(_ policy: HitPolicy, default value: String?) -> [String] {
    var lines = policy == .unique && random.chance(50) ? [] : ["hit policy: \(policy.rawValue)"]
    if let value, random.chance(isCalm ? 100 : 60) {
      lines.append("default: \(Self.quoted(value))")
    }
    return lines
  }

  private func result(_ type: ValueType, _ policy: HitPolicy) -> ValueType {
    policy.yieldsList ? .list(type) : type
  }

  private mutating func numeric(_ name: String, _ policy: HitPolicy) -> ([String], [Term]) {
    let type = ValueType.number(unitInUse())
    var lines = declaration(of: type) + keys(policy, default: leaf(type))
    lines += grid(outputs: [(name, type)], depth: 2)
    if !policy.yieldsList, random.chance(25) { lines += roundingKeys() }
    return (lines, [Term(text: name, type: result(type, policy))])
  }

  private mutating func single(_ name: String, _ policy: HitPolicy) -> ([String], [Term]) {
    let listed = ValueType.text(allowed: random.sample(3, of: Words.listed))
    let type = random.pick([.boolean, .date, listed, listed], or: listed)
    let lines = declaration(of: type) + keys(policy, default: output(type, 1))
    return (
      lines + grid(outputs: [(name, type)], depth: 2),
      [Term(text: name, type: result(type, policy))]
    )
  }

  private mutating func ranked(_ name: String, _ policy: HitPolicy) -> ([String], [Term]) {
    let type = ValueType.text(allowed: random.shuffled(random.sample(3, of: Words.listed)))
    let lines = declaration(of: type) + keys(policy, default: output(type, 1))
    return (
      lines + grid(outputs: [(name, type)], depth: 2),
      [Term(text: name, type: result(type, policy))]
    )
  }

  private mutating func counted(_ name: String) -> ([String], [Term]) {
    let lines = keys(.count, default: nil) + grid(outputs: [(name, .number(.none))], depth: 1)
    return (lines, [Term(text: name, type: .number(.none))])
  }

  /// Several outputs, read as `决定.列`; of a list of them nothing can be read.
  private mutating func several(_ name: String, _ policy: HitPolicy) -> ([String], [Term]) {
    let types: [ValueType] = (0..<random.within(2...3)).map { _ in
      random.pick([.number(unitInUse()), .boolean, .date, .text(allowed: nil)], or: .boolean)
    }
    let outputs = types.map { (self.name("出"), $0) }
    let lines =
      keys(policy, default: nil)
      + grid(outputs: outputs, depth: 1, isClosed: isCalm && policy == .first)
    if policy.yieldsList { return (lines, []) }
    return (lines, outputs.map { Term(text: "\(name).\($0.0)", type: $0.1) })
  }

  /// The table itself: up to three subjects, and rows that may overlap or leave cases out.
  ///
  /// - Parameter isClosed: the last row takes every case.
  mutating func grid(
    outputs: [(name: String, type: ValueType)], depth: Int, isClosed: Bool = false
  ) -> [String] {
    let subjects = (0..<random.within(1...3)).map { _ in subject(depth) }
    let count = random.within(2...5)
    let rows = (0..<count).map { row in
      let isLast = row > 0 && random.chance(12) || isClosed && row == count - 1
      let cells = subjects.map {
        isLast ? "-" : tests(of: $0.type, isFact: $0.isFact, isCell: true, 1)
      }
      return cells + outputs.map { output($0.type, outputs.count == 1 ? 1 : 0) }
    }
    let header = subjects.map(\.text) + outputs.map { "=> \($0.name)" }
    return ["table: |"] + Self.table(header, rows, indent: 2)
  }

  private mutating func subject(_ depth: Int) -> Term {
    if random.chance(80), let term = random.any(of: terms.filter(\.type.isScalar)) { return term }
    let type: ValueType =
      random.pick([.number(unitInUse()), .number(unitInUse()), .date, .boolean], or: .boolean)
    return Term(text: expression(type, depth), type: type)
  }

  /// An output cell: a bare word for listed texts, otherwise an expression.
  ///
  /// Texts of several outputs are constants, so that their type is free text.
  private mutating func output(_ type: ValueType, _ depth: Int) -> String {
    switch type {
    case .text(let allowed?): random.pick(allowed, or: "甲")
    case .text: constant(type)
    default: expression(type, random.chance(60) ? 0 : depth)
    }
  }
}
