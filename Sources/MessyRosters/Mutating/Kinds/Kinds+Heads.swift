extension MessKind {
  /// What stands above the data.
  static let heads: [MessKind] = [
    titled("title", zh: "表头上有标题", en: "a title above the header", [["荆门市困难职工家庭情况表"]]),
    titled(
      "title-and-unit-rows", zh: "表头上有标题和“填报单位、单位：元”",
      en: "a title above the header, and who reports in which unit",
      [["2021年困难职工家庭情况汇总表"], ["填报单位：荆门市总工会", "", "", "", "", "单位：元"], []]),
    MessKind("padded-title", zh: "标题占满一行的格", en: "a title as wide as the table") { mess, _ in
      let width = mess.roster.names.count
      mess.roster.titles = [["困难职工登记表"] + Array(repeating: "", count: width - 1)]
    },
    MessKind("title-of-members", zh: "成员表也有标题", en: "a title above the members as well") {
      mess, _ in
      mess.ownsMembers = true
      mess.roster.titles = [["困难职工家庭情况表"]]
      mess.members.titles = [["困难职工家庭成员表"], ["单位：元"]]
    },
    MessKind("unit-row", zh: "表头下一行写单位", en: "a row of units below the header") { mess, _ in
      mess.roster.splitUnits()
    },
    MessKind(
      "unit-row-with-gaps", zh: "表头下一行写单位，表头有空格", en: "a row of units below a header with a gap"
    ) { mess, _ in
      mess.roster.splitUnits()
      mess.roster.headers[0][mess.roster.column("备注")] = ""
      mess.expected.doubts = ["empty-header"]
    },
    MessKind("two-row-header", zh: "表头两行，上行是分组", en: "a header of two rows, groups above names") {
      mess, _ in
      mess.roster.group()
    },
    MessKind(
      "title-and-two-row-header", zh: "标题、两行表头、合计、落款",
      en: "a title, two header rows, totals, signatures"
    ) { mess, _ in
      mess.roster.titles = [["困难职工家庭情况表"], ["填报单位：", "", "", "单位：元"]]
      mess.roster.group()
      let blank = mess.roster.names.map { _ in "" }
      mess.roster.rows.append(.init(cells: ["合计"] + blank.dropFirst(), role: .closing))
      mess.roster.rows.append(.init(cells: ["制表人：王五"] + blank.dropFirst(), role: .closing))
    },
  ]

  private static func titled(
    _ name: String, zh: String, en: String, _ titles: [[String]]
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in mess.roster.titles = titles }
  }
}

extension Table {
  /// `家庭年度总收入(元)` as the name above its unit; where there is no unit the cell is empty.
  mutating func splitUnits() {
    let plain = headers[0]
    headers = [
      plain.map { String($0.prefix { $0 != "(" }) },
      plain.map { String($0.drop { $0 != "(" }) },
    ]
  }

  /// Neighbouring columns under names of their own.
  mutating func group() {
    var upper = headers[0]
    var lower = upper.map { _ in "" }
    for (name, columns) in [
      ("职工本人", ["姓名", "性别", "身份证号"]), ("支出", ["医疗费用自付(元/年)"]),
      ("突发事件", ["是否突发变故", "意外支出(元/年)", "赔偿救助金额(元/年)"]),
    ] {
      for (place, header) in columns.enumerated() {
        let index = column(header)
        upper[index] = place == 0 ? name : ""
        lower[index] = header
      }
    }
    headers = [upper, lower]
  }
}
