import DecisionSyntax
import DecisionValues

extension StandardRun {
  /// `base.name`; over a list, the same of every element.
  func path(_ base: Expression, _ name: Name, _ scope: Scope) -> StandardValue {
    member(name, of: value(base, scope))
  }

  private func member(_ name: Name, of value: StandardValue) -> StandardValue {
    switch value {
    case .null: return .null
    case .list(let items): return .list(items.map { member(name, of: $0) })
    case .context(let context):
      return context[name.text]
        ?? null(name.span, zh: "没有名为 \(name.text) 的项", en: "there is no entry \(name.text)")
    default:
      return property(name.text, of: value)
        ?? null(
          name.span, zh: "\(value.kindText.zh)没有属性 \(name.text)",
          en: "\(value.kindText.en) has no property \(name.text)")
    }
  }

  /// Source: DMN 1.5, table 65 (properties of values).
  private func property(_ name: String, of value: StandardValue) -> StandardValue? {
    switch value {
    case .date(let date): property(name, of: date)
    case .time(let time): property(name, of: time) ?? zoneProperty(name, Zoned(time))
    case .dateTime(let value):
      property(name, of: value.date) ?? property(name, of: value.time)
        ?? zoneProperty(name, Zoned(value))
    case .daysTime(let duration): property(name, of: duration)
    case .yearsMonths(let duration):
      switch name {
      case "years": StandardValue(duration.years)
      case "months": StandardValue(duration.months)
      default: nil
      }
    case .range(let range): property(name, of: range)
    default: nil
    }
  }

  private func property(_ name: String, of date: CivilDate) -> StandardValue? {
    switch name {
    case "year": StandardValue(date.year)
    case "month": StandardValue(date.month)
    case "day": StandardValue(date.day)
    case "weekday": StandardValue(date.weekday)
    default: nil
    }
  }

  private func property(_ name: String, of time: CivilTime) -> StandardValue? {
    switch name {
    case "hour": StandardValue(time.hour)
    case "minute": StandardValue(time.minute)
    case "second": StandardValue(time.second)
    default: nil
    }
  }

  private struct Zoned {
    let zone: TimeZoneText?
    let localSeconds: Int

    init(_ time: CivilTime) { (zone, localSeconds) = (time.zone, time.secondOfDay) }
    init(_ value: CivilDateTime) { (zone, localSeconds) = (value.zone, value.localSeconds) }
  }

  private func zoneProperty(_ name: String, _ zoned: Zoned) -> StandardValue? {
    switch (name, zoned.zone) {
    case ("time offset", .some(let zone)):
      zones.offset(of: zone, atLocalSeconds: zoned.localSeconds)
        .map { .daysTime(DaysTimeDuration(seconds: $0)) } ?? .null
    case ("timezone", .named(let zone)): .string(zone)
    case ("time offset", nil), ("timezone", _): .null
    default: nil
    }
  }

  private func property(_ name: String, of duration: DaysTimeDuration) -> StandardValue? {
    switch name {
    case "days": StandardValue(duration.days)
    case "hours": StandardValue(duration.hours)
    case "minutes": StandardValue(duration.minutes)
    case "seconds":
      .number(
        Decimal128(duration.nanoseconds % Int128(CivilTime.nanosecondsPerSecond * 60))
          / Decimal128(CivilTime.nanosecondsPerSecond))
    default: nil
    }
  }

  private func property(_ name: String, of range: StandardRange) -> StandardValue? {
    switch name {
    case "start": range.lower ?? .null
    case "end": range.upper ?? .null
    case "start included": .boolean(range.includesLower)
    case "end included": .boolean(range.includesUpper)
    default: nil
    }
  }
}
