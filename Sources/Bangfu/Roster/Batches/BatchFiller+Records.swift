import DecisionInterpreter
import DecisionModel

extension BatchFiller {
  /// What the rules read of a row of the batch, without reading again what columns hold; nil for a row that cannot be read.
  ///
  /// Facts that no rule reads are left out.
  public func facts(_ row: Int) -> HouseholdRecord? {
    let place = rows.lowerBound + row
    guard index.form(place) == .sound else { return household(row).record }
    let (form, inputs) = (layout.form, layout.form.ruleSet.inputs)
    let facts = inputs.indices.map { input -> Fact in
      guard layout.isRead[input], let column = form.columns.columns[input] else { return .missing }
      let held = layout.plan.inputs[input].flatMap { batch.fact(batch.inputs[input], row, $0) }
      return held
        ?? form.columns.fact(utf8: index.cell(place, column), input, inputs[input]).fact
    }
    let members = layout.members.map { table in
      table.flatMap { table in keys[row].map { table[$0].map(\.facts) } }
    }
    return HouseholdRecord(facts: facts, members: members)
  }
}
