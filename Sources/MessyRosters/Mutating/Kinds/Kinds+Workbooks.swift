extension MessKind {
  /// What cells of workbooks hold.
  static let workbooks: [MessKind] = [
    book("xlsx-shared-strings", zh: "文字在共用表里", en: "texts in the common list") { _ in },
    book("xlsx-inline-strings", zh: "文字在格里", en: "texts in the cells") { $0.form.isInline = true },
    book("xlsx-rich-text", zh: "一格文字分几段格式", en: "texts in runs of several formats") { plan in
      plan.cells = { column, text in
        column == "姓名" || column == "户口所在地"
          ? .runs([String(text.prefix(1)), String(text.dropFirst())]) : nil
      }
    },
    book("xlsx-numbers", zh: "数字按数存，带格式", en: "numbers as numbers, with formats") { plan in
      plan.cells = { column, text in
        let isNumber = Sample.amounts.contains(column) || ["家庭人口数", "序号"].contains(column)
        return isNumber && !text.isEmpty
          ? .number(text, format: column == "家庭人口数" ? 0 : text.count % 2 == 0 ? 2 : 3) : nil
      }
    },
    book("xlsx-binary-fractions", zh: "数带二进制尾差", en: "numbers with the tails of binary fractions") {
      plan in
      plan.cells = { column, text in
        let isZero = text.allSatisfy { "0.".contains($0) }
        guard Sample.amounts.contains(column), !isZero else { return nil }
        let whole = text.contains(".") ? text : text + ".0"
        let zeros = String(repeating: "0", count: max(1, 17 - whole.count))
        return .number(whole + zeros + "1", format: 0)
      }
    },
    book("xlsx-exponents", zh: "数按科学计数法存", en: "numbers kept with exponents") { plan in
      plan.cells = { column, text in
        guard column == "家庭年度总收入(元)" else { return nil }
        let (whole, fraction) = (text.prefix { $0 != "." }, text.drop { $0 != "." }.dropFirst())
        return .number(
          "\(whole.prefix(1)).\(whole.dropFirst())\(fraction)E\(whole.count - 1)", format: 0)
      }
    },
    book("xlsx-numbers-as-text", zh: "数字按文字存", en: "numbers kept as text") {
      $0.form.isInline = true
    },
    book("xlsx-formulas", zh: "公式和它的值", en: "formulas with their values") { plan in
      plan.cells = { column, text in
        column == "家庭年度总收入(元)" ? .formula("\(text)+0", value: text) : nil
      }
    },
    days(
      "xlsx-dates-1900", countsFrom1904: false, format: 1, zh: "日期按 1900 年起的序号存",
      en: "dates counted from 1900"),
    days(
      "xlsx-dates-1904", countsFrom1904: true, format: 4, zh: "日期按 1904 年起的序号存",
      en: "dates counted from 1904"),
    MessKind(
      "xlsx-dates-without-format", zh: "工作簿：日期成了不带格式的数",
      en: "workbook: dates that lost their format"
    ) { mess, generator in
      mess.book = BookPlan()
      mess.book?.holdsMembers = true
      let rows = mess.memberRows(2, &generator)
      for row in rows {
        let parts = mess.members[row, "出生年月日"].split(separator: "-").compactMap { Int($0) }
        mess.members[row, "出生年月日"] = "\(SpreadsheetDay.since1900(parts[0], parts[1], parts[2]))"
        mess.memberProblem(row, "出生年月日", "date-serial")
      }
      mess.book?.cells = { column, text in
        column == "出生年月日" && text.count == 5 ? .number(text, format: 0) : nil
      }
    },
    MessKind(
      "xlsx-identity-as-number", zh: "工作簿：身份证号按数存，只剩 15 位",
      en: "workbook: identity numbers kept as numbers"
    ) { mess, _ in
      mess.book = BookPlan()
      mess.loseTails()
      mess.book?.cells = { column, text in
        column == "身份证号" && text.hasSuffix("000") ? .number(text, format: 0) : nil
      }
    },
  ]

  static func book(
    _ name: String, zh: String, en: String, _ change: @escaping @Sendable (inout BookPlan) -> Void
  ) -> MessKind {
    MessKind(name, zh: "工作簿：\(zh)", en: "workbook: \(en)") { mess, _ in
      var plan = BookPlan()
      change(&plan)
      mess.book = plan
    }
  }

  /// Members in the same workbook, their birth dates as numbers that are shown as dates.
  private static func days(
    _ name: String, countsFrom1904: Bool, format: Int, zh: String, en: String
  ) -> MessKind {
    book(name, zh: zh, en: en) { plan in
      plan.holdsMembers = true
      plan.form.countsFrom1904 = countsFrom1904
      plan.cells = { column, text in
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard column == "出生年月日", parts.count == 3, parts[0] >= 1904 else { return nil }
        let day =
          countsFrom1904
          ? SpreadsheetDay.since1904(parts[0], parts[1], parts[2])
          : SpreadsheetDay.since1900(parts[0], parts[1], parts[2])
        return .number("\(day)", format: format)
      }
    }
  }
}
