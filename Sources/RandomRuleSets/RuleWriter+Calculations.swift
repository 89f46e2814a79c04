import DecisionModel

/// Functions and decisions: each may read those before it.
extension RuleWriter {
  private static let depth = 3

  mutating func calculations() -> [String] {
    var functionLines = ["functions:"]
    var decisionLines = ["decisions:"]
    for _ in 0..<random.within(1...2) { functionLines += function() }
    for _ in 0..<random.within(3...5) { decisionLines += decision() }
    return functionLines + decisionLines
  }

  private mutating func function() -> [String] {
    let name = name("函数")
    let types: [ValueType] = (0..<random.within(1...2)).map { _ in
      random.pick(
        [.number(unitInUse()), .number(unitInUse()), .date, .boolean, .text(allowed: nil)],
        or: .boolean)
    }
    let parameters = types.map { Term(text: self.name("量"), type: $0) }
    let result: ValueType =
      random.pick([.number(unitInUse()), .number(unitInUse()), .date, .boolean], or: .boolean)
    let body = with(parameters) { $0.expression(result, 2) }
    let declarations = parameters.map {
      "\($0.text): {\(declaration(of: $0.type).joined(separator: ", "))}"
    }
    functions.append(FunctionTerm(name: name, parameters: parameters, result: result))
    return [
      "  \(name):", "    parameters: {\(declarations.joined(separator: ", "))}",
      "    is: \(Self.quoted(body))", "    source: 文 第一条",
    ]
  }

  private mutating func decision() -> [String] {
    let name = name("决定")
    let kind = random.below(100)
    var lines = ["  \(name):", "    source: 文 第二条"]
    let isPublished = random.chance(65)
    let (body, found) =
      switch kind {
      case ..<46: expressionDecision(name)
      case ..<84: tableDecision(name)
      case ..<(isCalm ? 99 : 96): bracketDecision(name)
      default: dynamicDecision(name)
      }
    terms += found
    // Columns have no lists of members: one that is shown leaves every row to the interpreter.
    let isList = found.isEmpty || found.contains { !$0.type.isScalar }
    if isPublished, !isCalm || !isList { lines.append("    publish: true") }
    return lines + body.map { "    " + $0 }
  }

  private mutating func expressionDecision(_ name: String) -> ([String], [Term]) {
    switch random.below(20) {
    case 0: return rowsDecision(name) ?? expressionDecision(name, .boolean)
    case 1, 2: return listDecision(name)
    case 3...6: return expressionDecision(name, .boolean)
    case 7: return expressionDecision(name, .text(allowed: nil))
    case 8...10: return expressionDecision(name, .date)
    default: return expressionDecision(name, .number(unitInUse()))
    }
  }

  private mutating func expressionDecision(
    _ name: String, _ type: ValueType
  ) -> ([String], [Term]) {
    var lines = declaration(of: type) + ["is: \(Self.quoted(expression(type, Self.depth)))"]
    if case .number = type, random.chance(35) { lines += roundingKeys() }
    if random.chance(isCalm ? 3 : 8) { lines += reading(type) }
    return (lines, [Term(text: name, type: type)])
  }

  private mutating func listDecision(_ name: String) -> ([String], [Term]) {
    let element = listElement()
    let text = list(of: element, Self.depth)
    // The words of a list may be fewer or more than those of its field.
    if case .text = element { return (["is: \(Self.quoted(text))"], []) }
    return (["is: \(Self.quoted(text))"], [Term(text: name, type: .list(element))])
  }

  private mutating func rowsDecision(_ name: String) -> ([String], [Term])? {
    guard let table = random.any(of: Array(tables.indices)) else { return nil }
    let lines = ["is: \(Self.quoted(rows(table, 2)))"]
    return (lines, [Term(text: name, type: .list(.row(table)))])
  }

  mutating func roundingKeys() -> [String] {
    let rules = ["half up", "half down", "half even", "up", "down", "floor", "ceiling"]
    return [
      "scale: \(random.pick([0, 1, 2, 2, 4], or: 2))",
      "rounding: \(random.pick(rules, or: "half up"))",
    ]
  }

  /// An open reading, with an alternative of the type or none.
  mutating func reading(_ type: ValueType) -> [String] {
    let lines = ["reading:", "  taken: 照原文", "  alternative: 也可以这样读"]
    if random.chance(15) { return lines }
    return lines + ["  is: \(Self.quoted(expression(type, 2)))"]
  }

  // MARK: Brackets and dynamic decisions

  private mutating func bracketDecision(_ name: String) -> ([String], [Term]) {
    let unit = unitInUse()
    let lines = declaration(of: .number(unit)) + brackets(unit, 2)
    let rounding = random.chance(30) ? roundingKeys() : []
    return (lines + rounding, [Term(text: name, type: .number(unit))])
  }

  mutating func brackets(_ unit: Unit, _ depth: Int) -> [String] {
    let isSlab = random.chance(50)
    var lines = ["brackets:", "  of: \(Self.quoted(number(unit, depth)))"]
    lines.append("  mode: \(isSlab ? "slab" : "piecewise")")
    if random.chance(35) { lines.append("  at most: \(Self.quoted(number(unit, 1)))") }
    lines.append("  table: |")
    var bounds = Array(
      Set((0..<random.within(1...4)).map { _ in random.below(20) * bandWidth(unit) })
    )
    .sorted().map { "\($0)" }
    if isSlab || bounds.count == 1 || random.chance(40) { bounds.append("-") }
    let rates = ["90%", "0.7", "50%", "0", "33.33%", "1", "120%"]
    let rows = zip(bounds, bounds.dropFirst()).map { [$0, $1, random.pick(rates, or: "1")] }
    let ends = random.chance(50) ? ["超过", "不超过"] : ["满", "不满"]
    return lines + Self.table(ends + ["比例"], rows, indent: 4)
  }

  private func bandWidth(_ unit: Unit) -> Int { unit.exponent(of: "元") == 1 ? 5000 : 3 }

  private mutating func dynamicDecision(_ name: String) -> ([String], [Term]) {
    if random.chance(50), let term = term(of: .number(.none)) {
      let lines = ["type: number", "dynamic: true", "is: \(Self.quoted("\(term.text) ** 2"))"]
      return (lines, [Term(text: name, type: .number(.none))])
    }
    let subject = leaf(.text(allowed: nil))
    let lines = [
      "type: boolean", "dynamic: true", "is: \(Self.quoted("upper case(\(subject)) = \"ABC\""))",
    ]
    return (lines, [Term(text: name, type: .boolean)])
  }
}
