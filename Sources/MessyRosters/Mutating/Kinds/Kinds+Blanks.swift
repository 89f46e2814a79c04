extension MessKind {
  /// What cannot be seen, and what spreadsheets would run.
  static let blanks: [MessKind] = [
    padded("no-break-spaces", "\u{A0}", zh: "格里前后有不换行空格", en: "no-break spaces around cells"),
    padded(
      "ideographic-spaces", "\u{3000}", zh: "格里前后有全角空格", en: "ideographic spaces around cells"),
    padded("zero-width-spaces", "\u{200B}", zh: "格里前后有零宽空格", en: "zero-width spaces around cells"),
    padded("plain-spaces", "  ", zh: "格里前后有空格", en: "spaces around cells"),
    MessKind("spaces-in-keys", zh: "只有成员表的编号带空格", en: "blanks around the keys of members alone") {
      mess, _ in
      mess.ownsMembers = true
      mess.members.change(Sample.key) { "\u{A0}\($0)\u{3000}" }
    },
    MessKind("full-width-keys", zh: "只有名册的编号是全角", en: "full-width keys in the roster alone") {
      mess, _ in
      mess.roster.change(Sample.key) { $0.fullWidth }
      // The key as a text of its own keeps its width.
      mess.expected.freeInputs.insert(Sample.key)
    },
    MessKind("formula-texts", zh: "文字像公式", en: "texts like formulas") { mess, generator in
      let texts = ["=1+1", "+86", "-", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝A1"]
      for (row, text) in zip(mess.rows(6, &generator), texts) {
        mess.roster[row, "备注"] = text
        mess.roster[row, "工作单位"] = text
      }
      // The key goes into the results, where nothing may run it.
      for row in mess.rows(1, &generator) {
        let key = mess.roster.key(row)
        mess.rename(household: key, to: "=\(key)")
      }
    },
    MessKind("formula-amounts", zh: "金额格里是公式文字", en: "formulas as text in amounts") {
      mess, generator in
      for row in mess.rows(2, &generator) {
        mess.roster[row, "家庭年度总收入(元)"] = "=SUM(J2:J3)"
        mess.problem(row, "家庭年度总收入(元)", "not-a-number")
      }
    },
  ]

  private static func padded(
    _ name: String, _ blank: String, zh: String, en: String
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in
      mess.ownsMembers = true
      for name in mess.roster.names { mess.roster.change(name) { "\(blank)\($0)\(blank)" } }
      for name in mess.members.names { mess.members.change(name) { "\($0)\(blank)" } }
    }
  }
}

extension String {
  /// Digits, letters and signs in full width.
  var fullWidth: String {
    var wide = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let isNarrow = ("!"..."~").contains(scalar)
      wide.append(isNarrow ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    return String(wide)
  }
}
