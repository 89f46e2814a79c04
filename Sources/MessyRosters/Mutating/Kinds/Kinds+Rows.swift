extension MessKind {
  /// Rows that are no records, and records that are no whole rows.
  static let rows: [MessKind] = [
    MessKind("short-rows", zh: "几行少了几格", en: "rows with cells too few") { mess, generator in
      for row in mess.rows(3, &generator) {
        mess.roster.rows[row].cells.removeLast(2)
        mess.breakRow(row, "ragged-short")
      }
    },
    MessKind("long-rows", zh: "几行多了几格", en: "rows with cells too many") { mess, generator in
      for row in mess.rows(3, &generator) {
        mess.roster.rows[row].cells.append("多出来的")
        mess.breakRow(row, "ragged-long")
      }
    },
    MessKind("short-member-rows", zh: "成员表几行少了几格", en: "member rows with cells too few") {
      mess, generator in
      mess.ownsMembers = true
      let rows = mess.memberRows(3, &generator) { [members = mess.members] row in
        members[row, "与本人关系"] != "本人"
      }
      for row in rows {
        mess.members.rows[row].cells.removeLast()
        mess.expected.problems.append(
          .init(file: .members, row: row, column: nil, fault: "ragged-short"))
        mess.expected.fates[mess.members.key(row)] = .neverOtherwise
        let key = mess.members.key(row)
        for household in mess.roster.records where mess.roster.key(household) == key {
          mess.check("size-differs", .roster, household)
        }
      }
    },
    MessKind("blank-lines", zh: "行间有空行，有全是逗号的行", en: "blank lines and lines of commas") {
      mess, generator in
      for row in mess.rows(4, &generator).reversed() {
        let cells = row.isMultiple(of: 2) ? [] : mess.roster.names.map { _ in "" }
        mess.roster.rows.insert(.init(cells: cells, role: .blank), at: row)
      }
      mess.roster.rows.append(.init(cells: [], role: .blank))
    },
    closing(
      "total-row", zh: "末行合计", en: "a total in the last row",
      [["合计", "", "", "", "", "", "", "", "63", "812204.5"]]),
    closing(
      "spaced-total", zh: "末行“合 计：”", en: "a total written 合 计：",
      [["合 计：", "", "", "", "", "", "", "", "63"]]),
    closing(
      "signatures", zh: "末行制表人、审核人、日期", en: "who made and checked it, at the end",
      [["制表人：张三", "", "", "审核人：李四", "", "", "填报日期：2021年6月30日"]]),
    closing(
      "total-and-signatures", zh: "末行合计，再空一行落款，再一行注",
      en: "a total, a blank line, signatures, a remark",
      [
        ["总计", "", "", "", "", "", "", "", "63"], [],
        ["单位负责人：", "", "填表人：张三", "", "联系电话：0724-0000000"],
        ["注：本表一式两份。"],
      ]),
    MessKind("subtotals", zh: "行间有小计", en: "subtotals between the rows") { mess, generator in
      for row in mess.rows(3, &generator).reversed() {
        var cells = mess.roster.names.map { _ in "" }
        cells[0] = "小计"
        cells[mess.roster.column("家庭人口数")] = "17"
        mess.roster.rows.insert(.init(cells: cells, role: .closing), at: row)
      }
    },
    MessKind("member-total", zh: "成员表末行合计", en: "a total at the end of the members") { mess, _ in
      mess.ownsMembers = true
      var cells = mess.members.names.map { _ in "" }
      cells[0] = "合计"
      cells[1] = "62人"
      mess.members.rows.append(.init(cells: cells, role: .closing))
    },
    MessKind("repeated-household", zh: "同一户出现两次", en: "a household that stands there twice") {
      mess, generator in
      for row in mess.rows(1, &generator) {
        mess.roster.rows.append(mess.roster.rows[row])
        let again = mess.roster.rows.count - 1
        mess.expected.problems.append(
          .init(file: .roster, row: again, column: nil, fault: "duplicate-household"))
        mess.check("household-repeated", .roster, again)
      }
    },
  ]

  /// - Parameter lines: cells from the left; an empty line is blank.
  private static func closing(
    _ name: String, zh: String, en: String, _ lines: [[String]]
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in
      let width = mess.roster.names.count
      for cells in lines {
        let rest = Array(repeating: "", count: width - cells.count)
        mess.roster.rows.append(
          cells.isEmpty
            ? .init(cells: [], role: .blank) : .init(cells: cells + rest, role: .closing))
      }
    }
  }
}

extension Mess {
  /// No cell of the row can be trusted.
  fileprivate mutating func breakRow(_ row: Int, _ fault: String) {
    expected.problems.append(.init(file: .roster, row: row, column: nil, fault: fault))
    expected.fates[roster.key(row)] = .refused
    // Not even the key can be trusted, so that its members have no household.
    for member in members.records where members.key(member) == roster.key(row) {
      check("orphan-member", .members, member)
    }
  }
}
