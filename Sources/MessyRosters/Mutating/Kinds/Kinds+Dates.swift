extension MessKind {
  /// How people write days.
  static let dates: [MessKind] = [
    written("dates-chinese", ["chinese_date"], zh: "2009年7月1日", en: "2009年7月1日") {
      "\($0)年\($1)月\($2)日"
    },
    written("dates-chinese-hao", ["chinese_date"], zh: "2009年07月01号", en: "2009年07月01号") {
      "\($0)年\(two($1))月\(two($2))号"
    },
    written("dates-slashes", [], zh: "2009/7/1", en: "2009/7/1") { "\($0)/\($1)/\($2)" },
    written("dates-dots", [], zh: "2009.07.01", en: "2009.07.01") { "\($0).\(two($1)).\(two($2))" },
    written("dates-compact", [], zh: "20090701", en: "20090701") { "\($0)\(two($1))\(two($2))" },
    written("dates-midnight", ["midnight"], zh: "2009-07-01 00:00:00", en: "2009-07-01 00:00:00") {
      "\($0)-\(two($1))-\(two($2)) 00:00:00"
    },
    written("dates-full-width", ["full_width"], zh: "２００９－７－１", en: "２００９－７－１") {
      "\($0)-\($1)-\($2)".fullWidth
    },
    bad(
      "dates-ambiguous", "date-order", zh: "07/01/2009：日月次序不明", en: "07/01/2009, day or month first"
    ) {
      "\(two($1))/\(two($2))/\($0)"
    },
    bad("dates-short-years", "date-order", zh: "1-7-09：年月日次序不明", en: "1-7-09, in any order") {
      "\($2)-\($1)-\(two($0 % 100))"
    },
    bad("dates-without-day", "date-without-day", zh: "2009.07：没有日", en: "2009.07, no day") {
      year, month, _ in "\(year).\(two(month))"
    },
    bad("dates-without-day-chinese", "date-without-day", zh: "2009年7月：没有日", en: "2009年7月, no day") {
      year, month, _ in "\(year)年\(month)月"
    },
    bad(
      "dates-serial", "date-serial", zh: "39995：表格软件的日序号", en: "39995, a spreadsheet's day number"
    ) {
      "\(SpreadsheetDay.since1900($0, $1, $2))"
    },
    bad("dates-impossible", "impossible-date", zh: "2009-02-30", en: "2009-02-30") { year, _, _ in
      "\(year)-02-30"
    },
    bad("dates-in-words", "not-a-date", zh: "“属牛”", en: "words for a date") { _, _, _ in "属牛" },
    bad(
      "dates-too-early", "out-of-range", zh: "1809-07-01：早于限定", en: "a day before all that may be"
    ) {
      _, month, day in "1809-\(two(month))-\(two(day))"
    },
  ]

  private typealias Day = @Sendable (_ year: Int, _ month: Int, _ day: Int) -> String

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func written(
    _ name: String, _ conversions: [String], zh: String, en: String, _ day: @escaping Day
  ) -> MessKind {
    MessKind(name, zh: "日期写作 \(zh)", en: "dates like \(en)") { mess, _ in
      mess.rewrite("出生年月日", conversions) { cell in
        let parts = cell.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? day(parts[0], parts[1], parts[2]) : nil
      }
    }
  }

  private static func bad(
    _ name: String, _ fault: String, zh: String, en: String, _ day: @escaping Day
  ) -> MessKind {
    MessKind(name, zh: "日期写作 \(zh)", en: "dates like \(en)") { mess, generator in
      mess.ownsMembers = true
      for row in mess.memberRows(3, &generator) {
        let parts = mess.members[row, "出生年月日"].split(separator: "-").compactMap { Int($0) }
        mess.members[row, "出生年月日"] = day(parts[0], parts[1], parts[2])
        mess.memberProblem(row, "出生年月日", fault)
        if fault == "out-of-range" { mess.check("birth-date-differs", .members, row) }
      }
    }
  }
}

/// Days as spreadsheets number them; counted here month by month, not as the readers do.
enum SpreadsheetDay {
  /// 1900-01-01 is 1, and 1900 is taken for a leap year; right from March 1900 on.
  static func since1900(_ year: Int, _ month: Int, _ day: Int) -> Int {
    since1904(year, month, day) + 1462
  }

  /// 1904-01-01 is 0.
  static func since1904(_ year: Int, _ month: Int, _ day: Int) -> Int {
    var days = day - 1
    for earlier in 1..<month { days += length(of: earlier, in: year) }
    for earlier in min(1904, year)..<max(1904, year) {
      days += (isLeap(earlier) ? 366 : 365) * (year < 1904 ? -1 : 1)
    }
    return days
  }

  private static func length(of month: Int, in year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }
}
