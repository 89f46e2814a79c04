import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionValues

extension RowRun {
  /// Puts the facts into their cells, as `FactBatch` holds them.
  mutating func fill(_ facts: [Fact], _ members: [[[Fact]]?]) {
    let household = places[0].base
    facts.withUnsafeBufferPointer { facts in
      for place in program.facts { put(facts[place.index], place, household) }
    }
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

  /// The form is asked first, so that a number is taken out of its fact without a copy of the whole.
  private mutating func content(_ fact: Fact, _ form: ColumnForm) -> (Int64, UInt8) {
    switch form {
    case .number(let scale):
      if case .known(.number(let number)) = fact, let integer = number.integer(atScale: scale) {
        return (integer, CellState.known)
      }
    case .boolean:
      if case .known(.boolean(let flag)) = fact {
        return (0, flag ? CellState.known : CellState.isFalse)
      }
    case .date:
      if case .known(.date(let date)) = fact {
        let packed = PackedDate.pack(year: date.year, month: date.month, day: date.day)
        return (packed, CellState.known)
      }
    case .text:
      if case .known(.text(let text)) = fact, let code = code(text) {
        return (code, CellState.known)
      }
    }
    if case .missing = fact { return (0, CellState.unknown) }
    return (0, CellState.poison)
  }

  /// Nil for a text that is not in its normal form; the words of the rules all are.
  private mutating func code(_ text: String) -> Int64? {
    if let code = words.code(text) { return Int64(code) }
    guard text.isComposed else { return nil }
    let known = wordCount
    if let index = texts.firstIndex(where: { $0.utf8.elementsEqual(text.utf8) }) {
      return Int64(known + index)
    }
    texts.append(text)
    return Int64(known + texts.count - 1)
  }

  func text(_ code: Int64) -> String {
    code < wordCount ? program.words.words[Int(code)] : texts[Int(code) - wordCount]
  }
}
