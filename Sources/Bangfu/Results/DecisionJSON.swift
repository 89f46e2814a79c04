import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// One decided household as a line of JSON, schema `bangfu.decision/1`.
///
/// Keys are English and outcomes are codes, whatever the language of the run; numbers are decimal
/// strings, so that no reader spoils them.
struct DecisionJSON {
  let ruleSet: RuleSet
  let asOf: String

  func line(_ row: DecidedRow) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.decision/1")
      place(row, key: row.row.key, &json)
      results(row, &json)
    }
    json.endLine()
    return json.utf8
  }

  /// Which row of which roster, under which rules.
  func place(_ row: DecidedRow, key: String?, _ json: inout JSONWriter) {
    json.member("row", row.row.row)
    json.member("line", row.row.line)
    json.member("key", key)
    json.member("rule_set", ruleSet.name)
    json.member("as_of", asOf)
    json.member("row_fault", row.rowFault)
  }

  /// Everything that was decided.
  func results(_ row: DecidedRow, _ json: inout JSONWriter) {
    json.member("cell_faults", array: { cellFaults(row, &$0) })
    json.member("decisions", object: { decisions(row, &$0) })
    json.member("categories", object: { categories(row, &$0) })
    json.member("conflicts", array: { conflicts(row, &$0) })
  }

  private func cellFaults(_ row: DecidedRow, _ json: inout JSONWriter) {
    for problem in row.row.cellProblems {
      json.object { json in
        json.member("table", problem.table)
        json.member("line", problem.line)
        json.member("column", problem.column + 1)
        json.member("input", problem.name)
        json.member("fault", problem.fault.name)
      }
    }
  }

  private func conflicts(_ row: DecidedRow, _ json: inout JSONWriter) {
    var written: [FaultReason] = []
    for fault in row.decision?.faults ?? []
    where !written.contains(where: { $0.kind == fault.kind && $0.name == fault.name }) {
      written.append(fault)
      json.object { json in
        json.member("reason", fault.kind.rawValue)
        json.member("name", fault.name)
      }
    }
  }

  private func decisions(_ row: DecidedRow, _ json: inout JSONWriter) {
    for (index, decision) in ruleSet.decisions.enumerated() where decision.isPublished {
      json.key(decision.name)
      let result = row.decision?.decisions[index]
      json.object { json in
        json.member("value", result?.known?.description)
        json.member("status", (result.map { $0.status } ?? .invalidInput)?.rawValue)
        if case .texts(let words)? = result?.content {
          json.member("possible", array: { json in for word in words { json.string(word) } })
        }
        confirm(ruleSet.openReadings(ofDecision: index), &json) {
          row.decision?.readingsToConfirm(decision: index)
        }
      }
    }
  }

  private func categories(_ row: DecidedRow, _ json: inout JSONWriter) {
    for (index, category) in ruleSet.categories.enumerated() {
      json.key(category.name)
      json.object { json in
        json.member("outcome", row.outcome(category: index).rawValue)
        guard let decision = row.decision?.categories[index] else { return }
        json.member(
          "possible", array: { json in for it in decision.possible { json.string(it.rawValue) } })
        json.member(
          "needed",
          array: { json in
            for name in ResultColumns.names(decision.needed, ruleSet) { json.string(name) }
          })
        confirm(ruleSet.openReadings(ofCategory: index), &json) {
          row.decision?.readingsToConfirm(category: index)
        }
        json.member("reasons", array: { reasons(row, index, &$0) })
        json.member("measures", strings: measures(decision, index))
        amount(decision, &json)
        members(decision.members, scale: decision.amount?.scale, &json)
      }
    }
  }

  private func reasons(_ row: DecidedRow, _ category: Int, _ json: inout JSONWriter) {
    for reason in row.reasons(category: category, in: ruleSet) {
      json.object { json in
        json.member("code", reason.code)
        json.member("truth", reason.truth.name)
      }
    }
  }

  /// The names of open readings to be confirmed; only of what depends on any.
  func confirm(_ open: [Int], _ json: inout JSONWriter, _ readings: () -> [Int]?) {
    if open.isEmpty { return }
    json.member("confirm", strings: ruleSet.names(ofReadings: readings() ?? []))
  }

  func measures(_ decision: CategoryDecision, _ category: Int) -> [String] {
    guard decision.outcome == .eligible else { return [] }
    return zip(ruleSet.categories[category].measures, decision.measures)
      .filter { $1.contains(.isTrue) }.map(\.0.name)
  }

  func amount(_ decision: CategoryDecision, _ json: inout JSONWriter) {
    guard let amount = decision.amount, decision.possible.contains(.eligible) else { return }
    var value: String?
    if decision.outcome == .eligible, case .number(let number)? = amount.value.known {
      value = number.text(scale: amount.scale)
    }
    json.member("amount", value)
    json.member("amount_at_most", amount.upperBound.map { $0.text(scale: amount.scale) })
    json.member("is_cap", amount.isCap)
  }

  func members(_ members: [MemberDecision], scale: Int?, _ json: inout JSONWriter) {
    guard !members.isEmpty else { return }
    json.member(
      "members",
      array: { json in
        for member in members {
          json.object { json in
            json.member("member", member.member + 1)
            json.member("outcome", member.outcome.rawValue)
            if member.outcome == .eligible, case .number(let number)? = member.amount?.known {
              json.member("amount", number.text(scale: scale ?? 2))
            }
          }
        }
      })
  }
}

extension TruthSet {
  /// A stable word: true, false, unknown, conflict, invalid_input.
  public var name: String {
    switch self {
    case .isTrue: "true"
    case .isFalse: "false"
    case .conflict: "conflict"
    case .invalid: "invalid_input"
    default: "unknown"
    }
  }
}
