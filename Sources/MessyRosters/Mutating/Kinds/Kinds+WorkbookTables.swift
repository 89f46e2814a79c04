extension MessKind {
  /// How sheets are laid out.
  static let workbookTables: [MessKind] = [
    book("xlsx-second-sheet", zh: "成员在第二张表", en: "members on the second sheet") {
      $0.holdsMembers = true
    },
    book("xlsx-several-sheets", zh: "前后有说明、汇总表", en: "other sheets before and behind") { plan in
      plan.before = [note("填表说明", "请逐户填写，一户一行。")]
      plan.after = [note("汇总", "共二十户"), note("Sheet3", "")]
    },
    book("xlsx-hidden-sheet", zh: "有一张隐藏的旧表", en: "an old sheet that is hidden") { plan in
      var old = BookForm.Sheet(
        name: "旧表", rows: [[.text(Sample.key), .text("家庭人口数"), .text("户口所在地")]])
      old.rows.append([.text("JM00000001"), .text("3"), .text("荆门市市直")])
      old.isHidden = true
      plan.before = [old]
    },
    MessKind("xlsx-hidden-rows", zh: "工作簿：几行隐藏，照样读", en: "workbook: hidden rows, read as others") {
      mess, generator in
      mess.book = BookPlan()
      let rows = mess.rows(3, &generator)
      mess.book?.hiddenRecords = rows
    },
    MessKind("xlsx-merged-title", zh: "工作簿：合并格的标题", en: "workbook: a title in merged cells") {
      mess, _ in
      let width = mess.roster.names.count
      mess.roster.titles = [["荆门市困难职工家庭情况表"], ["填报单位：荆门市总工会"]]
      mess.book = BookPlan()
      mess.book?.merged = [1, 2].map { "A\($0):\(BookForm.letters(width - 1))\($0)" }
    },
    MessKind("xlsx-two-row-header", zh: "工作簿：合并的两行表头", en: "workbook: a merged header of two rows")
    {
      mess, _ in
      mess.roster.group()
      mess.book = BookPlan()
      mess.book?.merged = merges(of: mess.roster, under: 0)
    },
    MessKind(
      "xlsx-title-and-two-row-header", zh: "工作簿：标题、合并的两行表头、合计、落款",
      en: "workbook: title, merged header of two rows, totals, signatures"
    ) { mess, _ in
      mess.roster.titles = [["困难职工家庭情况表"]]
      mess.roster.group()
      let blank = mess.roster.names.map { _ in "" }
      mess.roster.rows.append(.init(cells: ["合 计"] + blank.dropFirst(), role: .closing))
      mess.roster.rows.append(.init(cells: ["审核人：李四"] + blank.dropFirst(), role: .closing))
      mess.book = BookPlan()
      mess.book?.merged =
        ["A1:\(BookForm.letters(blank.count - 1))1"] + merges(of: mess.roster, under: 1)
    },
    MessKind("xlsx-blank-rows", zh: "工作簿：行间有空行", en: "workbook: blank rows between others") {
      mess, generator in
      for row in mess.rows(3, &generator).reversed() {
        mess.roster.rows.insert(.init(cells: [], role: .blank), at: row)
      }
      mess.book = BookPlan()
    },
    MessKind("xlsx-line-ends", zh: "工作簿：格里有换行", en: "workbook: line ends in cells") {
      mess, generator in
      for row in mess.rows(5, &generator) { mess.roster[row, "备注"] = "材料齐全\n\"已\",入户" }
      mess.roster.rename("家庭人口数", "家庭\n人口数")
      mess.book = BookPlan()
    },
  ]

  private static func note(_ name: String, _ text: String) -> BookForm.Sheet {
    BookForm.Sheet(name: name, rows: text.isEmpty ? [] : [[.text(text)]])
  }

  /// Ranges of a header of two rows: groups over their columns, other names over both rows.
  private static func merges(of table: Table, under titleCount: Int) -> [String] {
    let (upper, lower) = (table.headers[0], table.headers[1])
    let (top, bottom) = (titleCount + 1, titleCount + 2)
    var merged: [String] = []
    for index in upper.indices where !upper[index].isEmpty {
      let letters = BookForm.letters(index)
      guard !lower[index].isEmpty else {
        merged.append("\(letters)\(top):\(letters)\(bottom)")
        continue
      }
      var last = index
      while last + 1 < upper.count, upper[last + 1].isEmpty, !lower[last + 1].isEmpty { last += 1 }
      if last > index { merged.append("\(letters)\(top):\(BookForm.letters(last))\(top)") }
    }
    return merged
  }
}
