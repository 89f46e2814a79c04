import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionPlan

extension PlanReport {
  /// Schema `bangfu.plan/1`.
  public func json() -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.plan/1")
      json.member("rule_set", ruleSet.name)
      json.member("as_of", plan.asOf.description)
      json.member("instructions", plan.steps.count)
      json.member(
        "registers",
        object: { json in
          json.member("words", plan.wordCount)
          json.member("states", plan.stateCount)
          json.member("decimals", plan.decimalCount)
        })
      json.member("expressions", array: { json in for line in lines { self.line(line, &json) } })
      json.member("in_columns", columnCount)
      json.member("total", lines.count)
      json.member("unwritable_columns", strings: unwritableColumns)
    }
    json.endLine()
    return json.text
  }

  private func line(_ line: Line, _ json: inout JSONWriter) {
    let expression = line.expression
    json.object { json in
      json.member("name", name(line))
      json.member("category", category(line)?.name)
      json.member("kind", kind(line).rawValue)
      json.member("path", expression.path.rawValue)
      json.member("form", expression.form?.name)
      if case .integers(let scale)? = expression.form { json.member("scale", scale) }
      json.member("min", line.bounds?.lower?.value.description)
      json.member("max", line.bounds?.upper?.value.description)
      json.member("arithmetic", expression.arithmetic?.rawValue)
      json.member("tables", strings: expression.tables.map { ruleSet.tables[$0].name })
      json.member("instructions", expression.instructionCount)
      json.member("row_by_row_when", strings: expression.exits.map(\.rawValue))
      json.member(
        "because",
        array: { json in
          for refusal in expression.refusals {
            json.object { json in
              json.member("reason", refusal.reason.name)
              json.member("part", refusal.expression.map { ruleSet.text(of: $0, in: .canonical) })
            }
          }
        })
    }
  }
}

extension PlannedExpression.Form {
  fileprivate var name: String {
    switch self {
    case .constant: "constant"
    case .integers: "integer"
    case .ratio: "ratio"
    case .decimals: "decimal128"
    case .truth: "truth"
    case .texts: "text"
    case .dates: "date"
    case .list: "list"
    case .record: "record"
    }
  }
}

extension PlannedExpression.Reason {
  fileprivate var name: String {
    switch self {
    case .dynamic: "dynamic"
    case .decision: "decision"
    case .list: "list"
    case .text: "text"
    case .digits: "digits"
    case .form: "form"
    }
  }
}
