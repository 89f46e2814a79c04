/// A day and a time of day, with or without a time zone.
///
/// Equality is that of the parts; moments are compared by `instant(in:)`.
/// Source: DMN 1.5, clause 10.3.2.3.6; XML Schema 1.1 part 2, `dateTime`.
public struct CivilDateTime: Sendable, Hashable {
  public let date: CivilDate
  /// Carries the zone.
  public let time: CivilTime

  public init(_ date: CivilDate, _ time: CivilTime) {
    self.date = date
    self.time = time
  }

  public var zone: TimeZoneText? { time.zone }

  /// Seconds since 1970-01-01T00:00:00 as the clock on the wall shows them.
  public var localSeconds: Int { date.dayNumber * 86_400 + time.secondOfDay }

  /// Nanoseconds since 1970-01-01T00:00:00 as the clock on the wall shows them.
  public var localNanoseconds: Int128 {
    Int128(date.dayNumber) * Int128(CivilTime.nanosecondsPerDay) + Int128(time.nanosecondOfDay)
  }

  /// Nanoseconds since 1970-01-01T00:00:00Z; nil without a zone, or with one the rules do not know.
  public func instant(in rules: ZoneRules) -> Int128? {
    guard let zone, let offset = rules.offset(of: zone, atLocalSeconds: localSeconds)
    else { return nil }
    return localNanoseconds - Int128(offset) * Int128(CivilTime.nanosecondsPerSecond)
  }

  /// Nil when the years run out.
  public func adding(months: Int) -> CivilDateTime? {
    date.adding(months: months).map { CivilDateTime($0, time) }
  }

  /// Later by the clock on the wall: a change of daylight saving time in between does not count.
  ///
  /// Nil when the years run out.
  public func adding(_ duration: DaysTimeDuration) -> CivilDateTime? {
    let (total, overflow) = localNanoseconds.addingReportingOverflow(duration.nanoseconds)
    guard !overflow else { return nil }
    let (days, rest) = flooredDivision(total, by: Int128(CivilTime.nanosecondsPerDay))
    guard let dayNumber = Int(exactly: days), let date = CivilDate(dayNumber: dayNumber),
      let time = CivilTime(nanosecondOfDay: Int(rest), zone: zone)
    else { return nil }
    return CivilDateTime(date, time)
  }
}

extension CivilDateTime: CustomStringConvertible, LosslessStringConvertible {
  /// `2024-02-29T08:30:00`, with the fractions and zones of `CivilTime`.
  ///
  /// `T24:00:00` is the midnight at which the next day begins.
  public init?(_ text: String) {
    var reader = ASCIIReader(text)
    guard let date = CivilDate(&reader), reader.take("T"),
      let reading = CivilTime.Reading(&reader), reader.isAtEnd,
      let day = reading.passesMidnight ? date.adding(days: 1) : date
    else { return nil }
    self.init(day, reading.time)
  }

  public var description: String { "\(date)T\(time)" }
}
