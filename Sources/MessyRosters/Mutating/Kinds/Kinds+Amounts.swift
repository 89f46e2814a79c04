extension MessKind {
  /// How people write money and counts.
  static let amounts: [MessKind] = [
    MessKind("wan-header", zh: "表头写万元，格里也按万元", en: "万元 in a header and its cells") { mess, _ in
      mess.roster.rename("家庭年度总收入(元)", "家庭年度总收入(万元)")
      mess.roster.change("家庭年度总收入(元)") { $0.inTenThousands }
    },
    written("wan-in-cells", ["ten_thousands"], zh: "格里写“4.2204万”", en: "4.2204万 in cells") {
      $0.inTenThousands + "万"
    },
    written("wanyuan-in-cells", ["ten_thousands"], zh: "格里写“4.2204万元”", en: "4.2204万元 in cells") {
      $0.inTenThousands + "万元"
    },
    written("yuan-in-cells", ["unit_word"], zh: "格里写“42204元”", en: "42204元 in cells") { $0 + "元" },
    written("currency-signs", ["unit_word"], zh: "格里写“¥42204”", en: "¥42204 in cells") { "¥" + $0 },
    MessKind("thousands-commas", zh: "千分位逗号", en: "thousands commas") { mess, _ in
      for name in Sample.amounts + [Sample.tuition] {
        mess.rewrite(name, ["thousands_commas"]) { $0.wholeDigits > 3 ? $0.grouped : nil }
      }
    },
    MessKind("commas-and-yuan", zh: "逗号和“元”一起", en: "commas together with 元") { mess, _ in
      mess.rewrite("家庭年度总收入(元)", ["thousands_commas", "unit_word"]) {
        $0.wholeDigits > 3 ? $0.grouped + "元" : nil
      }
    },
    MessKind("full-width-digits", zh: "全角数字", en: "full-width digits") { mess, _ in
      for name in Sample.amounts + [Sample.tuition, "家庭人口数"] {
        mess.rewrite(name, ["full_width"]) { $0.fullWidth }
      }
    },
    written("capitals", ["capitals"], zh: "人民币大写", en: "amounts in cheque numerals") {
      $0.capitals
    },
    written("renminbi-capitals", ["capitals"], zh: "“人民币……整”", en: "cheque numerals behind 人民币") {
      "人民币" + $0.capitals
    },
    MessKind("trailing-zeros", zh: "小数末尾多出的零", en: "zeros at the end of fractions") { mess, _ in
      mess.rewrite("家庭年度总收入(元)", ["trailing_zeros"]) {
        $0.contains(".") ? $0 + "000" : $0 + ".0000"
      }
    },
    MessKind("counted-people", zh: "“3人”", en: "3人 for a count") { mess, _ in
      mess.rewrite("家庭人口数", ["unit_word"]) { $0 + "人" }
    },
    MessKind("month-header", zh: "表头写“元/月”，规则要年", en: "元/月 in a header of yearly amounts") {
      mess, _ in
      mess.roster.rename("家庭年度总收入(元)", "家庭年度总收入(元/月)")
      mess.expected.doubts = ["header-unit"]
      mess.expected.isRefused = true
    },
    MessKind("year-header", zh: "表头写“元/年”", en: "元/年 in a header of yearly amounts") { mess, _ in
      mess.roster.rename("家庭年度总收入(元)", "家庭年度总收入(元/年)")
    },
    bad("month-in-cells", "number-with-unit", zh: "格里写“3000元/月”", en: "3000元/月 in cells") {
      "\($0)元/月"
    },
    bad("scientific-amounts", "scientific-notation", zh: "金额成了科学计数法", en: "amounts like 4.22E+04") {
      _ in "4.22E+04"
    },
    bad("odd-commas", "bad-digit-grouping", zh: "逗号不在千分位", en: "commas that group no thousands") {
      _ in "42,20,4"
    },
    bad("words-for-amounts", "not-a-number", zh: "金额写成“四万八”", en: "words for amounts") { _ in "四万八"
    },
    bad("two-amounts", "not-a-number", zh: "一格写两个数", en: "two amounts in a cell") { "\($0)-50000" },
    bad("negative-amounts", "out-of-range", zh: "负的金额", en: "negative amounts") { "-\($0)" },
    bad(
      "too-fine-amounts", "too-many-fraction-digits", zh: "小数多于两位", en: "fractions finer than a fen"
    ) {
      $0.prefix { $0 != "." } + ".125"
    },
    MessKind("fractions-of-people", zh: "人口写成 2.5", en: "2.5 members") { mess, generator in
      for row in mess.rows(2, &generator) {
        mess.roster[row, "家庭人口数"] = "2.5"
        mess.problem(row, "家庭人口数", "not-an-integer")
      }
    },
    MessKind("no-people", zh: "人口写成 0、三十", en: "no members, and more than may be") {
      mess, generator in
      for (row, text) in zip(mess.rows(2, &generator), ["0", "30"]) {
        mess.roster[row, "家庭人口数"] = text
        mess.problem(row, "家庭人口数", "out-of-range")
        mess.check("size-differs", .roster, row)
      }
    },
    MessKind(
      "nothing-and-none", zh: "空、0、无、/、不详各是各的", en: "empty, 0, 无, / and 不详, each for itself"
    ) { mess, generator in
      let texts = ["", "0", "无", "/", "不详", "没有", "０", "未知"]
      let values = ["missing", "0", "invalid", "missing", "missing", "invalid", "0", "missing"]
      for (row, (text, value)) in zip(mess.rows(8, &generator), zip(texts, values)) {
        let name = "医疗费用自付(元/年)"
        mess.roster[row, name] = text
        if value == "invalid" { mess.problem(row, name, "says-none") }
        mess.expected.fates[mess.roster.key(row)] = .changed
        mess.expected.facts.append((mess.roster.key(row), "医疗自付", value))
      }
      mess.expected.count("医疗自付", "unclear", 3)
      mess.expected.count("医疗自付", "full_width", 1)
    },
  ]

  /// All amounts of a roster, each of which must read the same.
  private static func written(
    _ name: String, _ conversions: [String], zh: String, en: String,
    _ change: @escaping @Sendable (String) -> String
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in
      for column in Sample.amounts + [Sample.tuition] {
        mess.rewrite(column, conversions) { $0.isEmpty ? nil : change($0) }
      }
    }
  }

  /// Three incomes that nobody can read.
  private static func bad(
    _ name: String, _ fault: String, zh: String, en: String,
    _ change: @escaping @Sendable (String) -> String
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, generator in
      for row in mess.rows(3, &generator) {
        mess.roster[row, "家庭年度总收入(元)"] = change(mess.roster[row, "家庭年度总收入(元)"])
        mess.problem(row, "家庭年度总收入(元)", fault)
      }
    }
  }
}

// MARK: - Plain amounts in other writings

extension String {
  /// Digits before the point.
  fileprivate var wholeDigits: Int { prefix { $0 != "." }.count }

  private var fraction: String { String(drop { $0 != "." }.dropFirst()) }

  /// The point four places further left: 42204 as 4.2204.
  fileprivate var inTenThousands: String {
    let whole = String(prefix { $0 != "." })
    let padded = String(repeating: "0", count: max(0, 5 - whole.count)) + whole
    var digits = padded.suffix(4) + fraction
    while digits.last == "0" { digits.removeLast() }
    return padded.dropLast(4) + (digits.isEmpty ? "" : "." + digits)
  }

  fileprivate var grouped: String {
    var groups: [String] = []
    var whole = prefix { $0 != "." }
    while whole.count > 3 {
      groups.insert(String(whole.suffix(3)), at: 0)
      whole = whole.dropLast(3)
    }
    groups.insert(String(whole), at: 0)
    return groups.joined(separator: ",") + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// As cheques have it: 42204.5 as 肆万贰仟贰佰零肆元伍角.
  fileprivate var capitals: String {
    let numerals = Array("零壹贰叁肆伍陆柒捌玖")
    let units = ["", "拾", "佰", "仟", "万", "拾", "佰", "仟"]
    let digits = prefix { $0 != "." }.compactMap(\.wholeNumberValue)
    var text = ""
    var isGap = false
    for (index, digit) in digits.enumerated() {
      let place = digits.count - 1 - index
      if digit == 0 {
        isGap = true
      } else {
        text += (isGap && !text.isEmpty ? "零" : "") + String(numerals[digit]) + units[place]
        isGap = false
      }
      // 万 is said once for all four of its digits.
      if place == 4, digit == 0, !text.isEmpty { text += "万" }
      if place > 4, digit != 0 { isGap = false }
    }
    text = (text.isEmpty ? "零" : text) + "元"
    let cents = Array((fraction + "00").prefix(2)).compactMap(\.wholeNumberValue)
    if cents == [0, 0] { return text + "整" }
    if cents[0] > 0 { text += "\(numerals[cents[0]])角" } else { text += "零" }
    return text + (cents[1] > 0 ? "\(numerals[cents[1]])分" : "")
  }
}
