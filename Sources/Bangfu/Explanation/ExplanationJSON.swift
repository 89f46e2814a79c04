import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

/// An explanation as JSON, schema `bangfu.explanation/1`: the fields of a decision line, then each
/// step of the rules. Keys that are identity numbers are masked.
struct ExplanationJSON {
  let ruleSet: RuleSet
  let asOf: String
  /// Whether the key is masked if it may be an identity number.
  var isMasked = true

  func text(_ row: DecidedRow, _ explanation: Explanation?) -> String {
    var json = JSONWriter()
    write(row, explanation, &json)
    return json.text
  }

  func write(_ row: DecidedRow, _ explanation: Explanation?, _ json: inout JSONWriter) {
    let decision = DecisionJSON(ruleSet: ruleSet, asOf: asOf)
    json.object { json in
      json.member("schema", "bangfu.explanation/1")
      decision.place(row, key: row.row.key.map { isMasked ? Privacy.masked($0) : $0 }, &json)
      decision.results(row, &json)
      guard let explanation else { return }
      json.member("steps", array: { steps(explanation, &$0) })
      json.member("criteria", array: { criteria(explanation, &$0) })
      json.member("missing", array: { missing(explanation, &$0) })
      json.member("changes", array: { changes(explanation, &$0) })
      json.member("parameters", array: { parameters(explanation, &$0) })
      json.member("values_not_found", array: { valuesNotFound(explanation, &$0) })
      json.member("readings", array: { readings(explanation, &$0) })
    }
  }

  // MARK: Decisions

  private func steps(_ explanation: Explanation, _ json: inout JSONWriter) {
    for explained in explanation.decisions {
      let decision = ruleSet.decisions[explained.index]
      json.object { json in
        json.member("decision", decision.name)
        json.member("value", explained.value.known?.description)
        json.member("status", explained.value.status?.rawValue)
        json.member("unit", decision.type.unit.map { "\($0)" })
        range(explained.value, &json)
        json.member("source", decision.citation?.text)
        json.member("formula", explained.formula)
        json.member("numbers", explained.numbers)
        brackets("brackets", explained.brackets, &json)
        json.member("rows", array: { rows(explained.rows, &$0) })
      }
    }
  }

  private func range(_ value: Possible, _ json: inout JSONWriter) {
    guard value.known == nil, case .numbers(let range) = value.content else { return }
    json.key("range")
    write(range, &json)
  }

  private func rows(_ rows: [ExplainedRow], _ json: inout JSONWriter) {
    for row in rows {
      json.object { json in
        json.member("row", row.number)
        json.member("result", row.result)
        json.member("truth", row.truth.name)
        json.member("source", row.citation)
        json.member("comparisons", array: { comparisons(row.comparisons, &$0) })
      }
    }
  }

  private func brackets(_ key: String, _ explained: ExplainedBrackets?, _ json: inout JSONWriter) {
    guard let explained else { return }
    json.member(
      key,
      object: { json in
        json.member("mode", explained.mode.rawValue)
        json.member("of", object: { term(explained.quantity, &$0) })
        if let shares = explained.shares {
          json.member("shares", array: { self.shares(shares, &$0) })
        }
        json.member("sum", explained.sum?.description)
        if let ceiling = explained.ceiling {
          json.member("at_most", object: { term(ceiling, &$0) })
        }
      })
  }

  private func shares(_ shares: [ExplainedBrackets.Share], _ json: inout JSONWriter) {
    for share in shares {
      json.object { json in
        json.member("band", share.band)
        json.member("part", share.part.description)
        json.member("rate", share.rate.description)
        json.member("source", share.citation)
      }
    }
  }

  private func term(_ term: ExplainedBrackets.Term, _ json: inout JSONWriter) {
    json.member("formula", term.text)
    json.member("numbers", term.numbers)
    json.member("value", term.value.known?.description)
    json.member("unit", term.type.unit.map { "\($0)" })
  }

  private func comparisons(_ comparisons: [ExplainedComparison], _ json: inout JSONWriter) {
    for comparison in comparisons {
      json.object { json in
        json.member("text", comparison.text)
        json.member("numbers", comparison.numbers)
        json.member("truth", comparison.truth.name)
        json.member("margin", comparison.margin?.description)
        json.member("unit", "\(comparison.unit)")
      }
    }
  }

  // MARK: Categories

  private func criteria(_ explanation: Explanation, _ json: inout JSONWriter) {
    for explained in explanation.categories {
      let category = ruleSet.categories[explained.index]
      for part in explained.parts {
        json.object { json in
          json.member("category", category.name)
          json.member("member", part.member.map { $0 + 1 })
          json.member("outcome", part.outcome.rawValue)
          json.member("needed", strings: part.needed.map { $0.name(in: ruleSet) })
          amount(part.amount, &json)
          json.member("measures", array: { measures(part.measures, category, &$0) })
          json.member("criteria", array: { self.criteria(part.criteria, category, &$0) })
        }
      }
    }
  }

  private func amount(_ amount: ExplainedAmount?, _ json: inout JSONWriter) {
    json.member("amount_formula", amount?.formula)
    json.member("amount_numbers", amount?.numbers)
    json.member("amount_source", amount?.citation)
    brackets("amount_brackets", amount?.brackets, &json)
  }

  private func measures(
    _ measures: [ExplainedMeasure], _ category: Category, _ json: inout JSONWriter
  ) {
    for explained in measures {
      json.object { json in
        json.member("measure", category.measures[explained.index].name)
        json.member("truth", explained.truth.name)
        if let amount = explained.amount {
          var text: String?
          if case .number(let value)? = amount.value.known {
            text = value.text(scale: amount.scale)
          }
          json.member("amount", text)
          json.member("is_cap", amount.isCap)
        }
        amount(explained.amount, &json)
      }
    }
  }

  private func criteria(
    _ criteria: [ExplainedCriterion], _ category: Category, _ json: inout JSONWriter
  ) {
    for explained in criteria {
      let criterion = category.criteria[explained.index]
      json.object { json in
        json.member("code", criterion.code)
        json.member("group", explained.group.rawValue)
        json.member("truth", explained.truth.name)
        json.member("met", explained.isMet.name)
        json.member("text", explained.text)
        json.member("numbers", explained.numbers)
        json.member("source", criterion.citation?.text)
        json.member("comparisons", array: { comparisons(explained.comparisons, &$0) })
      }
    }
  }

  // MARK: What is missing, what would change

  private func missing(_ explanation: Explanation, _ json: inout JSONWriter) {
    for missing in explanation.missing {
      json.object { json in
        needed(missing.needed, &json)
        json.member(
          "options",
          array: { json in
            for option in missing.options {
              json.object { json in
                values(option.values, &json)
                json.member("results", object: { effects(option.effects, &$0) })
              }
            }
          })
      }
    }
  }

  private func changes(_ explanation: Explanation, _ json: inout JSONWriter) {
    for change in explanation.changes {
      json.object { json in
        fact(change.fact, &json)
        json.member("recorded", change.recorded.description)
        json.key("values")
        write(change.values, &json)
        json.member("results", object: { effects(change.effects, &$0) })
      }
    }
  }

  // MARK: Open readings

  /// Both readings of each open place, with what would come out otherwise under the other one.
  private func readings(_ explanation: Explanation, _ json: inout JSONWriter) {
    for explained in explanation.readings {
      let reading = ruleSet.openReadings[explained.index]
      json.object { json in
        json.member("name", reading.name)
        json.member("source", reading.citation?.text)
        json.member("taken", reading.taken)
        json.member("alternative", reading.alternative.text)
        json.member("alternative_formula", explained.formula)
        json.member("decisions", object: { otherDecisions(explained, &$0) })
        json.member("categories", object: { otherCategories(explained, explanation.decided, &$0) })
      }
    }
  }

  private func otherDecisions(_ explained: ExplainedReading, _ json: inout JSONWriter) {
    for (index, value) in explained.confirmation?.decisions ?? []
    where ruleSet.decisions[index].isPublished {
      json.member(
        ruleSet.decisions[index].name,
        object: { json in
          json.member("value", value.known?.description)
          json.member("status", value.status?.rawValue)
        })
    }
  }

  /// Of a category decided member by member, the members that change; the household's own outcome
  /// may stay.
  private func otherCategories(
    _ explained: ExplainedReading, _ decided: HouseholdDecision, _ json: inout JSONWriter
  ) {
    let decision = DecisionJSON(ruleSet: ruleSet, asOf: asOf)
    for (index, other) in explained.confirmation?.categories ?? [] {
      json.member(
        ruleSet.categories[index].name,
        object: { json in
          json.member("outcome", other.outcome.rawValue)
          json.member("measures", strings: decision.measures(other, index))
          decision.amount(other, &json)
          let members = decided.members(of: index, changedBy: explained.index, in: other)
          decision.members(members, scale: other.amount?.scale, &json)
        })
    }
  }

  private func needed(_ value: NeededValue, _ json: inout JSONWriter) {
    switch value {
    case .fact(let reference): fact(reference, &json)
    case .table: json.member("fact", value.name(in: ruleSet))
    case .parameter: json.member("parameter", value.name(in: ruleSet))
    }
  }

  private func fact(_ reference: FactReference, _ json: inout JSONWriter) {
    json.member("fact", reference.name(in: ruleSet))
    json.member("member", reference.member.map { $0 + 1 })
  }

  private func effects(_ effects: [Effect], _ json: inout JSONWriter) {
    let words = ExplanationWords(ruleSet: ruleSet, language: .zh)
    for effect in effects { json.member(words.subject(effect.subject), effect.result) }
  }

  private func values(_ values: MissingValue.Values, _ json: inout JSONWriter) {
    switch values {
    case .numbers(let range):
      json.key("values")
      write(range, &json)
    case .words(let words): json.member("values", strings: words)
    case .flag(let flag): json.member("values", array: { $0.boolean(flag) })
    }
  }

  /// `{"over":"0"}`, `{"from":"0","below":"100"}`: closed and open ends have names of their own.
  private func write(_ range: NumberRange, _ json: inout JSONWriter) {
    json.object { json in
      if let lower = range.lower {
        json.member(lower.isClosed ? "from" : "over", lower.value.description)
      }
      if let upper = range.upper {
        json.member(upper.isClosed ? "to" : "below", upper.value.description)
      }
    }
  }
}
