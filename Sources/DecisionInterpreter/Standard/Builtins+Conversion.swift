import DecisionValues

extension Builtins {
  /// Source: DMN 1.5, clause 10.3.4.1.
  static let conversion: [Builtin] = [
    Builtin(
      "date",
      BuiltinSignature([BuiltinParameter("from", .string)]) { call in
        CivilDate(call.string(0)).map(StandardValue.date) ?? call.unreadable("日期", "date")
      },
      BuiltinSignature([BuiltinParameter("from", .date)]) { $0[0] },
      BuiltinSignature([BuiltinParameter("from", .dateTime)]) { call in
        if case .dateTime(let value) = call[0] { .date(value.date) } else { .null }
      },
      BuiltinSignature([
        BuiltinParameter("year", .number), BuiltinParameter("month", .number),
        BuiltinParameter("day", .number),
      ]) { call in
        guard let year = call.wholeInt(0), let month = call.wholeInt(1), let day = call.wholeInt(2),
          let date = CivilDate(year: year, month: month, day: day)
        else { return call.null(zh: "没有这一天", en: "there is no such day") }
        return .date(date)
      }),
    Builtin(
      "date and time",
      BuiltinSignature([BuiltinParameter("date", .date), BuiltinParameter("time", .time)]) {
        $0.joinedDateTime
      },
      BuiltinSignature([BuiltinParameter("date", .dateTime), BuiltinParameter("time", .time)]) {
        $0.joinedDateTime
      },
      BuiltinSignature([BuiltinParameter("from", .string)]) { call in
        Temporal(call.run).dateTime(call.string(0)) ?? call.unreadable("日期时间", "date and time")
      }),
    Builtin(
      "time",
      BuiltinSignature([BuiltinParameter("from", .string)]) { call in
        Temporal(call.run).time(call.string(0)) ?? call.unreadable("时间", "time")
      },
      BuiltinSignature([BuiltinParameter("from", .time)]) { $0[0] },
      BuiltinSignature([BuiltinParameter("from", .date)]) { _ in .time(.midnightUTC) },
      BuiltinSignature([BuiltinParameter("from", .dateTime)]) { call in
        if case .dateTime(let value) = call[0] { .time(value.time) } else { .null }
      },
      BuiltinSignature([
        BuiltinParameter("hour", .number), BuiltinParameter("minute", .number),
        BuiltinParameter("second", .number), BuiltinParameter("offset", .daysTime).optional.orNull,
      ]) { $0.timeOfParts }),
    Builtin(
      "number",
      BuiltinSignature([BuiltinParameter("from", .string)]) { $0.numberFromText },
      BuiltinSignature([
        BuiltinParameter("from", .string), BuiltinParameter("grouping separator", .string).orNull,
        BuiltinParameter("decimal separator", .string).orNull,
      ]) { $0.numberFromText }),
    Builtin(
      "string",
      BuiltinSignature([BuiltinParameter("from", .any)]) { call in
        guard call.run.canWalk(call[0]) else { return .null }
        let text = call[0].text
        return call.run.allows(size: text.utf8.count) ? .string(text) : .null
      }),
    Builtin(
      "duration",
      BuiltinSignature([BuiltinParameter("from", .string)]) { call in
        Temporal(call.run).duration(call.string(0)) ?? call.unreadable("时长", "duration")
      },
      BuiltinSignature([BuiltinParameter("from", .daysTime)]) { $0[0] },
      BuiltinSignature([BuiltinParameter("from", .yearsMonths)]) { $0[0] }),
    Builtin(
      "years and months duration",
      BuiltinSignature([BuiltinParameter("from", .any), BuiltinParameter("to", .any)]) { call in
        guard let from = call.day(0), let to = call.day(1) else {
          return call.null(zh: "需要两个日期", en: "two dates are wanted")
        }
        return .yearsMonths(YearsMonthsDuration(from: from, to: to))
      }),
  ]
}

/// Reads the texts of days, times and durations; a zone that the rules do not know makes them null.
struct Temporal {
  private let zones: ZoneRules

  init(_ run: StandardRun) { zones = run.zones }

  /// What `@"…"` means.
  func value(_ text: String) -> StandardValue? {
    if let date = CivilDate(text) { return .date(date) }
    return time(text) ?? dateTime(text) ?? duration(text)
  }

  func time(_ text: String) -> StandardValue? {
    CivilTime(text).flatMap { isKnown($0.zone) ? .time($0) : nil }
  }

  /// A date alone is its midnight.
  func dateTime(_ text: String) -> StandardValue? {
    if let date = CivilDate(text) { return .dateTime(CivilDateTime(date, .midnight)) }
    return CivilDateTime(text).flatMap { isKnown($0.zone) ? .dateTime($0) : nil }
  }

  func duration(_ text: String) -> StandardValue? {
    DaysTimeDuration(text).map(StandardValue.daysTime)
      ?? YearsMonthsDuration(text).map(StandardValue.yearsMonths)
  }

  private func isKnown(_ zone: TimeZoneText?) -> Bool { zone.map(zones.isKnown) ?? true }
}

extension BuiltinCall {
  fileprivate func unreadable(_ zh: String, _ en: String) -> StandardValue {
    null(zh: "“\(string(0))”不是\(zh)", en: "\"\(string(0))\" is no \(en)")
  }

  /// The argument when it has no fraction.
  fileprivate func wholeInt(_ index: Int) -> Int? { number(index).isInteger ? int(index) : nil }

  /// The day of a date or of a date and time.
  func day(_ index: Int) -> CivilDate? {
    switch arguments[index] {
    case .date(let date): date
    case .dateTime(let value): value.date
    default: nil
    }
  }

  fileprivate var joinedDateTime: StandardValue {
    guard let date = day(0), case .time(let time) = arguments[1] else { return .null }
    return .dateTime(CivilDateTime(date, time))
  }

  fileprivate var timeOfParts: StandardValue {
    let second = number(2)
    var zone: TimeZoneText?
    if case .daysTime(let offset) = arguments[3] {
      zone = Int(exactly: offset.wholeSeconds).flatMap { TimeZoneText(offsetSeconds: $0) }
      guard zone != nil else { return null(zh: "时区偏移过大", en: "the offset is too large") }
    }
    let nanoseconds = Int(
      truncating: (second - second.rounded(toScale: 0, .floor)) * Decimal128(1_000_000_000))
    guard let hour = wholeInt(0), let minute = wholeInt(1),
      let whole = Int(truncating: second.rounded(toScale: 0, .floor)), let nanoseconds,
      let time = CivilTime(
        hour: hour, minute: minute, second: whole, nanosecond: nanoseconds, zone: zone)
    else { return null(zh: "没有这个时间", en: "there is no such time") }
    return .time(time)
  }

  /// Separators are one of blank, comma and period, the decimal one no blank, and they differ.
  fileprivate var numberFromText: StandardValue {
    let grouping = arguments.count > 1 && has(1) ? string(1) : nil
    let point = arguments.count > 2 && has(2) ? string(2) : nil
    guard grouping.map({ [" ", ",", "."].contains($0) }) ?? true,
      point.map({ [",", "."].contains($0) }) ?? true, grouping == nil || grouping != point
    else { return null(zh: "分隔符无效", en: "the separators are not valid") }
    var text = ""
    for character in string(0).unicodeScalars {
      if let grouping, grouping.unicodeScalars.first == character { continue }
      if let point, point.unicodeScalars.first == character {
        text += "."
      } else if character == "." && point != nil {
        return unreadable("数", "number")
      } else {
        text.unicodeScalars.append(character)
      }
    }
    return Decimal128(text).map(StandardValue.number) ?? unreadable("数", "number")
  }
}
