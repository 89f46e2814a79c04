import DecisionColumns
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
}
