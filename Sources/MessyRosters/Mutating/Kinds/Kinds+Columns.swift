extension MessKind {
  /// Which columns there are, and what they are called.
  static let columns: [MessKind] = [
    MessKind("shuffled-columns", zh: "列的次序打乱", en: "columns in another order") { mess, generator in
      mess.ownsMembers = true
      mess.roster.reorder(mess.roster.names.indices.shuffled(using: &generator))
      mess.members.reorder(mess.members.names.indices.shuffled(using: &generator))
    },
    renamed("starred-headers", zh: "表头带星号", en: "headers with asterisks") { "*\($0)" },
    renamed("stars-behind", zh: "星号在表头后面，全角", en: "full-width asterisks behind headers") {
      "\($0)＊"
    },
    renamed("full-width-brackets", zh: "括号是全角、方头的", en: "brackets of other kinds in headers") {
      String($0.map { ["(": "【", ")": "】"][$0] ?? $0 })
    },
    renamed("chinese-brackets", zh: "单位在全角括号里", en: "units in full-width brackets") {
      String($0.map { ["(": "（", ")": "）"][$0] ?? $0 })
    },
    renamed("blanks-in-headers", zh: "表头里有空格、换行", en: "blanks and line ends in headers") {
      $0.hasPrefix("家庭")
        ? "家庭\n" + $0.dropFirst(2) : $0.map(String.init).joined(separator: "\u{3000}")
    },
    MessKind("synonym-headers", zh: "表头用别的叫法", en: "other names of columns") { mess, _ in
      mess.ownsMembers = true
      for (name, other) in [
        (Sample.key, "档案编号"), ("家庭人口数", "家庭人数"), ("家庭年度总收入(元)", "家庭年总收入（元）"),
        ("医疗费用自付(元/年)", "医疗个人负担(元/年)"), ("是否突发变故", "是否遭遇突发变故"), ("是否临时困难", "临时困难家庭"),
        ("主要致困原因", "主要困难原因"),
      ] { mess.roster.rename(name, other) }
      for (name, other) in [
        (Sample.key, "户主职工编号"), ("成员姓名", "姓名"), ("与本人关系", "是户主的"), ("出生年月日", "出生日期"),
        ("当前就读学段", "当前学段"), ("年学费(元)", "学费支出(元)"),
      ] { mess.members.rename(name, other) }
    },
    MessKind("headers-without-units", zh: "表头不写单位", en: "headers without units") { mess, _ in
      mess.ownsMembers = true
      mess.roster.renameAll { String($0.prefix { $0 != "(" }) }
      mess.members.renameAll { String($0.prefix { $0 != "(" }) }
    },
    MessKind("extra-columns", zh: "多出规则不认识的列", en: "columns that no rule knows") { mess, _ in
      for name in ["联系电话", "开户银行", "民族"] { mess.roster.append(name) { _ in "-" } }
    },
    MessKind("unnamed-column", zh: "有一列没有表头", en: "a column without a header") { mess, _ in
      mess.roster.append("") { _ in "x" }
      mess.expected.doubts = ["empty-header"]
    },
    MessKind("repeated-column", zh: "一列出现两次", en: "a column that stands there twice") { mess, _ in
      mess.roster.append("家庭人口数") { _ in "3" }
      mess.expected.doubts = ["duplicate-header", "ambiguous-column"]
      mess.refuse(absent: "家庭人口")
    },
    MessKind("two-names-of-a-column", zh: "同一项有两列，叫法不同", en: "two columns for one input") {
      mess, _ in
      mess.roster.append("家庭年总收入") { _ in "30000" }
      mess.expected.doubts = ["ambiguous-column"]
      mess.refuse(absent: "家庭年收入")
    },
    MessKind("missing-column", zh: "缺家庭人口列", en: "no column for the size of households") {
      mess, _ in
      mess.roster.remove("家庭人口数")
      mess.expected.doubts = ["absent-facts"]
      mess.expected.absent = ["家庭人口"]
      for row in mess.roster.records {
        mess.expected.fates[mess.roster.key(row)] = .neverOtherwise
      }
    },
    MessKind("missing-key", zh: "缺职工编号列", en: "no column for the key") { mess, _ in
      mess.roster.remove(Sample.key)
      mess.expected.doubts = ["absent-facts", "missing-column"]
      mess.refuse(absent: Sample.key)
    },
  ]

  private static func renamed(
    _ name: String, zh: String, en: String, _ change: @escaping @Sendable (String) -> String
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in
      mess.ownsMembers = true
      mess.roster.renameAll(change)
      mess.members.renameAll(change)
    }
  }
}

extension Mess {
  /// A choice between columns is left to people.
  fileprivate mutating func refuse(absent input: String) {
    expected.absent = [input]
    expected.isRefused = true
  }
}
