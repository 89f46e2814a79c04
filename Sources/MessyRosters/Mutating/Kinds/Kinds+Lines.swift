extension MessKind {
  /// How lines end, and how cells are kept apart in them.
  static let lines: [MessKind] = [
    formed("crlf", zh: "行末 CRLF", en: "lines end with CRLF") { $0.lineEnd = "\r\n" },
    formed("cr", zh: "行末 CR（旧 Mac）", en: "lines end with CR, as on old Macs") { $0.lineEnd = "\r" },
    formed("tabs", zh: "制表符分隔", en: "cells between tabs") { $0.delimiter = "\t" },
    formed("semicolons", zh: "分号分隔", en: "cells between semicolons") { $0.delimiter = ";" },
    formed("all-quoted", zh: "每格都在引号里", en: "every cell in quotes") { $0.quotesAll = true },
    MessKind("quoted-line-ends", zh: "引号里有换行", en: "line ends inside quotes") { mess, generator in
      for row in mess.rows(8, &generator) { mess.roster[row, "备注"] = "材料齐全\n已入户核实\n" }
    },
    MessKind("doubled-quotes", zh: "引号里有引号、逗号", en: "quotes and commas inside quotes") {
      mess, generator in
      for row in mess.rows(8, &generator) { mess.roster[row, "备注"] = "称\"无收入\"，待核,\"\"" }
    },
    MessKind("stray-quotes", zh: "引号在格的中间", en: "quotes in the middle of cells") {
      mess, generator in
      for row in mess.rows(3, &generator) {
        mess.roster[row, "备注"] = "水管5<quote>破裂"
        mess.damage.append(.init(mark: "<quote>", bytes: [0x22]))
      }
    },
    MessKind(
      "unclosed-quote", zh: "最后一行的引号没有结束", en: "a quote in the last line that never ends"
    ) { mess, _ in
      let row = mess.roster.rows.count
      var cells = mess.roster.names.map { _ in "" }
      cells[mess.roster.column(Sample.key)] = "JM99990001"
      mess.roster.rows.append(.init(cells: cells))
      mess.roster[row, "备注"] = "<open>待补"
      mess.damage.append(.init(mark: "<open>", bytes: [0x22]))
      mess.expected.problems.append(
        .init(file: .roster, row: row, column: nil, fault: "unclosed-quote"))
    },
  ]

  private static func formed(
    _ name: String, zh: String, en: String, _ change: @escaping @Sendable (inout TextForm) -> Void
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in
      change(&mess.rosterForm)
      change(&mess.memberForm)
      mess.ownsMembers = true
    }
  }
}
