import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

extension WhatIf {
  /// Schema `bangfu.whatif/1`: what was put in, what comes out otherwise, and both explanations as
  /// `bangfu.explanation/1` has them. Identity numbers are masked.
  public func json() -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.whatif/1")
      json.member("set", array: { set(&$0) })
      json.member("changed", object: { changed(&$0) })
      let explanation = ExplanationJSON(ruleSet: ruleSet, asOf: asOf)
      json.key("before")
      explanation.write(before.row, before.explanation, &json)
      json.key("after")
      explanation.write(after.row, after.explanation, &json)
    }
    return Privacy.masked(json.text, leavesMasked: true)
  }

  private func set(_ json: inout JSONWriter) {
    for assignment in assignments {
      json.object { json in
        json.member("fact", assignment.fact.name(in: ruleSet))
        json.member("member", assignment.fact.member.map { $0 + 1 })
        json.member("new_member", assignment.isNewMember)
        json.member("before", object: { fact(assignment.before, &$0) })
        json.member("after", object: { fact(assignment.after, &$0) })
      }
    }
  }

  private func fact(_ fact: Fact, _ json: inout JSONWriter) {
    switch fact {
    case .known(let value):
      json.member("state", "known")
      json.member("value", value.description)
    case .missing: json.member("state", "missing")
    case .invalid: json.member("state", "invalid")
    }
  }

  private func changed(_ json: inout JSONWriter) {
    json.member(
      "decisions", strings: changedDecisions.map { ruleSet.decisions[$0.before.index].name })
    json.member("categories", strings: changedCategories.map { ruleSet.categories[$0].name })
    json.member(
      "criteria",
      array: { json in
        for flip in flips {
          let category = ruleSet.categories[flip.category]
          json.object { json in
            json.member("category", category.name)
            json.member("member", flip.member.map { $0 + 1 })
            json.member("code", category.criteria[flip.before.index].code)
            json.member("text", flip.before.text)
            json.member("before", object: { criterion(flip.before, &$0) })
            json.member("after", object: { criterion(flip.after, &$0) })
          }
        }
      })
  }

  private func criterion(_ criterion: ExplainedCriterion, _ json: inout JSONWriter) {
    json.member("truth", criterion.truth.name)
    json.member("numbers", criterion.numbers)
  }
}
