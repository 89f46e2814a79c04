import DecisionModel

/// Rows of members, lists, and what goes through them.
extension RuleWriter {
  /// Loops inside loops cost their product, so they are few and never three deep.
  private mutating func mayLoop() -> Bool {
    loopDepth == 0 || loopDepth == 1 && random.chance(40)
  }

  /// The type of the items of some list.
  mutating func listElement() -> ValueType {
    let fields = tables.flatMap(\.fields).map(\.type)
    if random.chance(70), let type = random.any(of: fields) { return type }
    return random.pick([.number(unitInUse()), .boolean, .date, .text(allowed: nil)], or: .boolean)
  }

  /// All rows of a table or those for which something holds.
  mutating func rows(_ table: Int, _ depth: Int) -> String {
    var text = tables[table].name
    if random.chance(20), let term = term(of: .list(.row(table))) { text = term.text }
    guard depth > 0, mayLoop(), random.chance(55) else { return text }
    for _ in 0..<random.pick([1, 1, 1, 2], or: 1) {
      let condition = inLoop(fields(of: table, row: random.chance(20) ? "item" : nil)) {
        $0.condition(depth - 1)
      }
      text += "[\(condition)]"
    }
    return text
  }

  /// The fields of a row, alone or behind the name of the row.
  func fields(of table: Int, row: String?) -> [Term] {
    tables[table].fields.map { field in
      let text = row.map { "\($0).\(field.text)" } ?? field.text
      return Term(text: text, type: field.type, isFact: true)
    }
  }

  mutating func list(of element: ValueType, _ depth: Int) -> String {
    if random.chance(15), let term = term(of: .list(element)) { return term.text }
    if random.chance(50), let projection = projection(of: element, depth) { return projection }
    guard depth > 0, mayLoop() else {
      return projection(of: element, depth) ?? literal(of: element, 0)
    }
    switch random.below(10) {
    case 0...4: return mapped(to: element, depth) ?? literal(of: element, depth)
    case 5: return mappedList(to: element, depth)
    case 6: return filteredList(of: element, depth)
    default: return literal(of: element, depth)
    }
  }

  /// `成员.学费`; nil when no field has the type.
  private mutating func projection(of element: ValueType, _ depth: Int) -> String? {
    var choices: [(table: Int, field: String)] = []
    for (index, table) in tables.enumerated() {
      for field in table.fields where field.type == element { choices.append((index, field.text)) }
    }
    guard let choice = random.any(of: choices) else { return nil }
    return "\(rows(choice.table, depth)).\(choice.field)"
  }

  private mutating func literal(of element: ValueType, _ depth: Int) -> String {
    let items = (0..<random.within(1...3)).map { _ in expression(element, depth - 1) }
    return "[\(items.joined(separator: ", "))]"
  }

  /// `for m in 成员 return …`; nil without members.
  private mutating func mapped(to element: ValueType, _ depth: Int) -> String? {
    guard let table = random.any(of: Array(tables.indices)) else { return nil }
    let (variable, domain) = (name("件"), rows(table, depth - 1))
    let row = random.chance(60) ? variable : nil
    let item = inLoop(fields(of: table, row: row)) { $0.expression(element, depth - 1) }
    return "(for \(variable) in \(domain) return \(item))"
  }

  private mutating func mappedList(to element: ValueType, _ depth: Int) -> String {
    let inner = listElement()
    let (variable, domain) = (name("件"), list(of: inner, depth - 1))
    let item = inLoop([Term(text: variable, type: inner)]) { $0.expression(element, depth - 1) }
    return "(for \(variable) in \(domain) return \(item))"
  }

  private mutating func filteredList(of element: ValueType, _ depth: Int) -> String {
    let base = list(of: element, depth - 1)
    let condition = inLoop([Term(text: "item", type: element)]) { $0.condition(depth - 1) }
    return "(\(base))[\(condition)]"
  }

  /// `some m in 成员 satisfies …`.
  mutating func quantified(_ depth: Int) -> String {
    guard mayLoop() else { return leaf(.boolean) }
    let word = random.chance(50) ? "some" : "every"
    let variable = name("件")
    if random.chance(80), let table = random.any(of: Array(tables.indices)) {
      let domain = rows(table, depth)
      let row = random.chance(60) ? variable : nil
      let condition = inLoop(fields(of: table, row: row)) { $0.condition(max(depth, 1)) }
      return "(\(word) \(variable) in \(domain) satisfies \(condition))"
    }
    let inner = listElement()
    let domain = list(of: inner, depth)
    let condition = inLoop([Term(text: variable, type: inner)]) { $0.condition(max(depth, 1)) }
    return "(\(word) \(variable) in \(domain) satisfies \(condition))"
  }
}
