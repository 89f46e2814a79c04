import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

/// What was decided member by member: one row for each member of each household.
///
/// A household without members, or one that could not be decided, has one row without a member
/// number, so that no household is lost.
struct MemberResults {
  let ruleSet: RuleSet
  let asOf: String
  /// Indexes of the categories that are decided member by member.
  let categories: [Int]

  init(_ ruleSet: RuleSet, asOf: String) {
    self.ruleSet = ruleSet
    self.asOf = asOf
    categories = ruleSet.categories.indices.filter { ruleSet.categories[$0].forEach != nil }
  }

  /// Member tables in use; their rows are told apart by name only when there are several.
  private var tables: [Int] {
    Set(categories.compactMap { ruleSet.categories[$0].forEach }).sorted()
  }

  // MARK: CSV

  var names: [String] {
    let key = ruleSet.keyInput.map { [ruleSet.inputs[$0].name] } ?? []
    return ["row"] + key + (tables.count > 1 ? ["table"] : []) + ["member"]
      + categories.flatMap { index in
        let category = ruleSet.categories[index]
        let aspects =
          ["outcome"] + (category.measures.isEmpty ? [] : ["measures"])
          + ["amount", "possible", "needed"] + (isOpen(index) ? ["confirm"] : []) + ["reasons"]
        return aspects.map { "\(category.name).\($0)" }
      }
  }

  func rows(_ row: DecidedRow) -> [[OutputCell]] {
    members(of: row).map { table, member in
      let key = ruleSet.keyInput.map { _ in [OutputCell.text(row.row.key ?? "")] } ?? []
      let name = tables.count > 1 ? [OutputCell.text(ruleSet.tables[table].name)] : []
      return [.number(Decimal128(row.row.row))] + key + name
        + [member.map { .number(Decimal128($0 + 1)) } ?? .empty]
        + categories.flatMap { cells(row, $0, table, member) }
    }
  }

  /// Each member of each table; nil stands for a household whose members are not known, or none.
  private func members(of row: DecidedRow) -> [(table: Int, member: Int?)] {
    tables.flatMap { table -> [(table: Int, member: Int?)] in
      let count = row.decision == nil ? 0 : row.row.record?.members[table]?.count ?? 0
      return count == 0 ? [(table, nil)] : (0..<count).map { (table, $0) }
    }
  }

  private func cells(_ row: DecidedRow, _ index: Int, _ table: Int, _ member: Int?) -> [OutputCell]
  {
    let category = ruleSet.categories[index]
    let measureCount = category.measures.isEmpty ? 0 : 1
    guard category.forEach == table else {
      return Array(repeating: .empty, count: 5 + measureCount + (isOpen(index) ? 1 : 0))
    }
    guard let member, let decided = decision(row, index, member) else {
      let household = row.decision?.categories[index]
      return [.text(row.outcome(category: index).word.zh)]
        + Array(repeating: .empty, count: measureCount + 1)
        + [
          .text(words(household?.possible ?? [])), .text(names(household?.needed ?? [])),
        ] + confirm(row, index, nil) + [
          .text(row.rowFault ?? codes(row.reasons(category: index, in: ruleSet)))
        ]
    }
    let measures: [OutputCell] =
      measureCount == 0 ? [] : [.text(self.measures(decided, category).joined(separator: ";"))]
    return [.text(decided.outcome.word.zh)] + measures + [
      amount(decided, row, index), .text(words(decided.possible)), .text(names(decided.needed)),
    ] + confirm(row, index, member) + [.text(codes(reasons(decided, category)))]
  }

  /// The category depends on an open reading.
  private func isOpen(_ index: Int) -> Bool { !ruleSet.openReadings(ofCategory: index).isEmpty }

  private func confirm(_ row: DecidedRow, _ index: Int, _ member: Int?) -> [OutputCell] {
    isOpen(index) ? [.text(readings(row, index, member).joined(separator: ";"))] : []
  }

  private func readings(_ row: DecidedRow, _ index: Int, _ member: Int?) -> [String] {
    let found = row.decision?.readingsToConfirm(category: index, member: member) ?? []
    return ruleSet.names(ofReadings: found)
  }

  // MARK: JSON Lines

  /// Schema `bangfu.member/1`.
  func lines(_ row: DecidedRow) -> [UInt8] {
    var json = JSONWriter()
    for (table, member) in members(of: row) {
      json.object { json in
        json.member("schema", "bangfu.member/1")
        json.member("row", row.row.row)
        json.member("line", row.row.line)
        json.member("key", row.row.key)
        json.member("table", ruleSet.tables[table].name)
        json.member("member", member.map { $0 + 1 })
        json.member("rule_set", ruleSet.name)
        json.member("as_of", asOf)
        json.member("row_fault", row.rowFault)
        json.key("categories")
        json.object { json in
          for index in categories where ruleSet.categories[index].forEach == table {
            json.key(ruleSet.categories[index].name)
            self.category(row, index, member, &json)
          }
        }
      }
      json.endLine()
    }
    return json.utf8
  }

  private func category(
    _ row: DecidedRow, _ index: Int, _ member: Int?, _ json: inout JSONWriter
  ) {
    let category = ruleSet.categories[index]
    let decided = member.flatMap { decision(row, index, $0) }
    let household = row.decision?.categories[index]
    json.object { json in
      json.member("outcome", (decided?.outcome ?? row.outcome(category: index)).rawValue)
      let needed = decided?.needed ?? household?.needed ?? []
      json.member("needed", strings: ResultColumns.names(needed, ruleSet))
      if isOpen(index) { json.member("confirm", strings: readings(row, index, member)) }
      let reasons =
        decided.map { self.reasons($0, category) } ?? row.reasons(category: index, in: ruleSet)
      json.member(
        "reasons",
        array: { json in
          for reason in reasons {
            json.object { json in
              json.member("code", reason.code)
              json.member("truth", reason.truth.name)
            }
          }
        })
      json.member("measures", strings: decided.map { measures($0, category) } ?? [])
      if let decided, case .number(let value, let scale) = amount(decided, row, index) {
        json.member("amount", value.text(scale: scale ?? 2))
      } else {
        json.member("amount", nil as String?)
      }
    }
  }

  // MARK: Parts

  private func decision(_ row: DecidedRow, _ category: Int, _ member: Int) -> MemberDecision? {
    row.decision?.categories[category].members.first { $0.member == member }
  }

  private func amount(_ decided: MemberDecision, _ row: DecidedRow, _ category: Int) -> OutputCell {
    guard decided.outcome == .eligible, let amount = decided.amount else { return .empty }
    guard case .number(let value)? = amount.known else {
      return .text((amount.status ?? .undetermined).word.zh)
    }
    return .number(value, scale: row.decision?.categories[category].amount?.scale)
  }

  private func measures(_ decided: MemberDecision, _ category: Category) -> [String] {
    guard decided.outcome == .eligible else { return [] }
    return zip(category.measures, decided.measures).compactMap { measure, truth in
      if truth == .isTrue { return measure.name }
      return truth.contains(.isTrue) ? measure.name + "?" : nil
    }
  }

  private func reasons(_ decided: MemberDecision, _ category: Category) -> [DecidedRow.Reason] {
    let exclusions = category.all.count + category.any.count
    return decided.criteria.indices.compactMap { index in
      let truth = index >= exclusions ? !decided.criteria[index] : decided.criteria[index]
      return truth == .isTrue
        ? nil : DecidedRow.Reason(code: category.criteria[index].code, truth: truth)
    }
  }

  private func codes(_ reasons: [DecidedRow.Reason]) -> String {
    reasons.map { $0.truth == .isFalse ? $0.code : $0.code + "?" }.joined(separator: ";")
  }

  private func names(_ needed: [NeededValue]) -> String {
    ResultColumns.names(needed, ruleSet).joined(separator: ";")
  }

  private func words(_ outcomes: [Outcome]) -> String {
    outcomes.count < 2 ? "" : outcomes.map(\.word.zh).joined(separator: ";")
  }
}

extension JSONWriter {
  mutating func member(_ name: String, strings: [String]) {
    member(name, array: { json in for string in strings { json.string(string) } })
  }
}
