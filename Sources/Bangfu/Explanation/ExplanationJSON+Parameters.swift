import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

extension ExplanationJSON {
  /// The rows of parameters that were used and have a value.
  func parameters(_ explanation: Explanation, _ json: inout JSONWriter) {
    for row in explanation.parameterRows {
      let parameter = ruleSet.parameters[row.parameter]
      guard let value = parameter.entries[row.entry].value else { continue }
      json.object { json in
        place(row, &json)
        json.member("value", value.description)
        json.member("unit", parameter.type.unit.map { "\($0)" })
        remarks(row, &json)
      }
    }
  }

  /// The rows that say that no value was found.
  func valuesNotFound(_ explanation: Explanation, _ json: inout JSONWriter) {
    for row in explanation.parameterRows
    where ruleSet.parameters[row.parameter].entries[row.entry].value == nil {
      json.object { json in
        place(row, &json)
        remarks(row, &json)
      }
    }
  }

  private func place(_ row: ParameterRow, _ json: inout JSONWriter) {
    let parameter = ruleSet.parameters[row.parameter]
    let entry = parameter.entries[row.entry]
    json.member("parameter", parameter.name)
    json.member("keys", strings: entry.keys)
    json.member("from", entry.from?.description)
    json.member("to", entry.to?.description)
  }

  private func remarks(_ row: ParameterRow, _ json: inout JSONWriter) {
    let entry = ruleSet.parameters[row.parameter].entries[row.entry]
    json.member("note", entry.note)
    json.member("source", entry.citation?.text)
  }
}
