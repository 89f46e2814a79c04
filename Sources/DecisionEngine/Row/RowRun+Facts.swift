import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

extension RowRun {
  /// Puts the facts into their cells, as `FactBatch` holds them.
  mutating func fill(_ facts: [Fact], _ members: [[[Fact]]?]) {
    let household = places[0].base
    for place in program.facts { put(facts[place.index], place, household) }
    for domain in 1..<max(1, program.templates.count) {
      guard let table = program.plan.domains[domain].table, let rows = members[table] else {
        continue
      }
      for (row, member) in rows.enumerated() {
        let cells = places[domain].base + row * places[domain].stride
        for place in program.fields[domain] { put(member[place.index], place, cells) }
      }
    }
  }

  private mutating func put(
    _ fact: Fact, _ place: FactPlace, _ cells: UnsafeMutablePointer<Int64>
  ) {
    let (value, state) = content(fact, place.form)
    if place.value >= 0 { cells[place.value] = value }
    if place.state >= 0 { cells[place.state] = Int64(state) }
  }

  private mutating func content(_ fact: Fact, _ form: ColumnForm) -> (Int64, UInt8) {
    switch fact {
    case .missing: return (0, CellState.unknown)
    case .invalid: return (0, CellState.poison)
    case .known(let known):
      switch (known, form) {
      case (.boolean(let flag), .boolean):
        return (0, flag ? CellState.known : CellState.isFalse)
      case (.date(let date), .date):
        return (
          PackedDate.pack(year: date.year, month: date.month, day: date.day), CellState.known
        )
      case (.number(let number), .number(let scale)):
        guard let integer = number.integer(atScale: scale) else { return (0, CellState.poison) }
        return (integer, CellState.known)
      case (.text(let text), .text):
        guard let code = code(text) else { return (0, CellState.poison) }
        return (code, CellState.known)
      default: return (0, CellState.poison)
      }
    }
  }

  /// Nil for a text that is not in its normal form; the words of the rules all are.
  private mutating func code(_ text: String) -> Int64? {
    if let code = program.words.code(text) { return Int64(code) }
    guard text.isComposed else { return nil }
    let known = program.words.words.count
    if let index = texts.firstIndex(of: text) { return Int64(known + index) }
    texts.append(text)
    return Int64(known + texts.count - 1)
  }

  func text(_ code: Int64) -> String {
    let known = program.words.words.count
    return code < known ? program.words.words[Int(code)] : texts[Int(code) - known]
  }
}
