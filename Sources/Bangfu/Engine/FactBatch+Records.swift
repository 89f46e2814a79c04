import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

extension FactBatch {
  /// Puts records into columns, one household per row.
  ///
  /// What a column cannot hold, such as a number with more digits than its scale, becomes poison: the interpreter decides
  /// the row from the record itself.
  func fill(_ records: ArraySlice<HouseholdRecord>, for plan: Plan) {
    begin(records.count)
    for (index, form) in plan.inputs.enumerated() {
      guard let form else { continue }
      for (row, record) in records.enumerated() {
        set(inputs[index], row, record.facts[index], form)
      }
    }
    for (table, forms) in plan.fields.enumerated() {
      for (row, record) in records.enumerated() {
        let members = record.members[table] ?? []
        let first = self.members[table].append(household: row, rows: members.count)
        for (offset, member) in members.enumerated() {
          for (index, form) in forms.enumerated() {
            guard let form else { continue }
            set(self.members[table].fields[index], first + offset, member[index], form)
          }
        }
      }
    }
  }

  /// Puts one fact into a column.
  func set(_ column: FactColumn, _ row: Int, _ fact: Fact, _ form: ColumnForm) {
    guard case .known(let value) = fact else {
      column.set(row, state: fact == .missing ? CellState.unknown : CellState.poison)
      return
    }
    switch (value, form) {
    case (.boolean(let flag), .boolean):
      column.set(row, state: flag ? CellState.known : CellState.isFalse)
    case (.date(let date), .date):
      column.set(
        row, value: PackedDate.pack(year: date.year, month: date.month, day: date.day))
    case (.text(let text), .text) where text.isComposed:
      column.set(row, value: Int64(texts.code(text)))
    case (.number(let number), .number(let scale)):
      if let integer = number.integer(atScale: scale) {
        column.set(row, value: integer)
      } else {
        column.set(row, state: CellState.poison)
      }
    default: column.set(row, state: CellState.poison)
    }
  }

  /// The fact that stands in a column; nil where the column does not say which: of poison, and of texts that are alike to
  /// the rules.
  func fact(_ column: FactColumn, _ row: Int, _ form: ColumnForm) -> Fact? {
    let (state, value) = (column.state(row), column.value(row))
    if state == CellState.unknown { return .missing }
    if state == CellState.poison { return nil }
    switch form {
    case .boolean: return .known(.boolean(state == CellState.known))
    case .number(let scale):
      return .known(.number(Decimal128(scaled: value, scale: scale)))
    case .date: return PlanRun.date(value).map { .known(.date($0)) }
    case .text:
      return value < texts.count ? .known(.text(texts.text(Int(value)))) : nil
    }
  }
}
