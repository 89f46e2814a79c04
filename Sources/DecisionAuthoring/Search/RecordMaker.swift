import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Makes a household of the values that were found for its variables.
struct RecordMaker {
  private let ruleSet: RuleSet
  private let number: Int
  private let asOf: CivilDate
  private let facts: FactVariables
  private let model: ProblemSolver.Model

  init(
    _ ruleSet: RuleSet, number: Int, asOf: CivilDate, _ facts: FactVariables,
    _ model: ProblemSolver.Model
  ) {
    self.ruleSet = ruleSet
    self.number = number
    self.asOf = asOf
    self.facts = facts
    self.model = model
  }

  /// Nil where a date is none of the calendar.
  func record() -> HouseholdRecord? {
    var inputs: [Fact] = []
    for index in ruleSet.inputs.indices {
      guard let fact = fact(nil, row: 0, index) else { return nil }
      inputs.append(fact)
    }
    var members: [[[Fact]]?] = []
    for table in ruleSet.tables.indices {
      var rows: [[Fact]] = []
      for row in 0..<facts.memberCount(table, in: number) {
        var fields: [Fact] = []
        for index in ruleSet.tables[table].fields.indices {
          guard let fact = fact(table, row: row, index) else { return nil }
          fields.append(fact)
        }
        rows.append(fields)
      }
      members.append(facts.isLookedAt(table, in: number) ? rows : nil)
    }
    return HouseholdRecord(facts: inputs, members: members)
  }

  private func fact(_ table: Int?, row: Int, _ index: Int) -> Fact? {
    let input = table.map { ruleSet.tables[$0].fields[index] } ?? ruleSet.inputs[index]
    let place = facts.place(table, row: row, index, in: number)
    guard let variable = facts.variables[place] else {
      let isKey = table == nil && index == ruleSet.keyInput
      guard isKey || input.isRequired else { return .missing }
      return .known(PlainValues.value(of: input, isKey: isKey, asOf: asOf))
    }
    if facts.isMissing(place, in: model) { return .missing }
    return value(variable, input).map { .known($0) }
  }

  private func value(_ variable: FactVariables.Variable, _ input: Input) -> Value? {
    switch variable {
    case .number(let index): return model.numbers[index].decimal.map { .number($0) }
    case .date(let month, let day):
      guard let month = model.numbers[month].int, let day = model.numbers[day].int else {
        return nil
      }
      return CalendarForm.date(month: month, day: day).map { .date($0) }
    case .nothing: return PlainValues.value(of: input, isKey: false, asOf: asOf)
    case .words(let index, let words):
      let bit = model.words[index]
      if case .boolean = input.type { return .boolean(bit == 1) }
      if case .text(let text) = words[bit] { return .text(text) }
      return .text(PlainValues.other(than: facts.vocabulary))
    }
  }
}
