/// A time of day to the nanosecond, with or without a time zone.
///
/// Equality is that of the parts: `10:00:00Z` and `11:00:00+01:00` differ here, and the comparison of
/// moments lies with `CivilDateTime.instant(in:)`.
/// Source: DMN 1.5, clause 10.3.2.3.4; XML Schema 1.1 part 2, `time`.
public struct CivilTime: Sendable, Hashable {
  /// Since midnight; 0..<86,400,000,000,000.
  public let nanosecondOfDay: Int
  public let zone: TimeZoneText?

  public static let nanosecondsPerSecond = 1_000_000_000
  public static let nanosecondsPerDay = 86_400 * nanosecondsPerSecond

  /// Nil for a time that no clock shows; `second` is below 60.
  public init?(
    hour: Int, minute: Int, second: Int, nanosecond: Int = 0, zone: TimeZoneText? = nil
  ) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<Self.nanosecondsPerSecond).contains(nanosecond)
    else { return nil }
    let seconds = hour * 3600 + minute * 60 + second
    self.init(checked: seconds * Self.nanosecondsPerSecond + nanosecond, zone: zone)
  }

  /// Nil outside a day of 24 hours.
  public init?(nanosecondOfDay: Int, zone: TimeZoneText? = nil) {
    guard (0..<Self.nanosecondsPerDay).contains(nanosecondOfDay) else { return nil }
    self.init(checked: nanosecondOfDay, zone: zone)
  }

  private init(checked nanosecondOfDay: Int, zone: TimeZoneText?) {
    self.nanosecondOfDay = nanosecondOfDay
    self.zone = zone
  }

  public static let midnight = CivilTime(checked: 0, zone: nil)
  public static let midnightUTC = CivilTime(checked: 0, zone: .offset(seconds: 0))

  public var secondOfDay: Int { nanosecondOfDay / Self.nanosecondsPerSecond }
  public var hour: Int { secondOfDay / 3600 }
  public var minute: Int { secondOfDay / 60 % 60 }
  public var second: Int { secondOfDay % 60 }
  /// The fraction of the second, 0..<1,000,000,000.
  public var nanosecond: Int { nanosecondOfDay % Self.nanosecondsPerSecond }

  /// The same reading of the clock with another zone, or none.
  public func with(zone: TimeZoneText?) -> CivilTime {
    CivilTime(checked: nanosecondOfDay, zone: zone)
  }

  /// Later on the same clock; the days that pass are dropped.
  public func adding(_ duration: DaysTimeDuration) -> CivilTime {
    let total = Int128(nanosecondOfDay) + duration.nanoseconds % Int128(Self.nanosecondsPerDay)
    let rest = flooredDivision(total, by: Int128(Self.nanosecondsPerDay)).remainder
    return CivilTime(checked: Int(rest), zone: zone)
  }
}

extension CivilTime: CustomStringConvertible, LosslessStringConvertible {
  /// `08:30:00`, `08:30:00.125`, `08:30:00+08:00`, `08:30:00@Asia/Shanghai`.
  ///
  /// `24:00:00` is midnight. Fractions finer than a nanosecond are refused.
  public init?(_ text: String) {
    var reader = ASCIIReader(text)
    guard let reading = Reading(&reader), reader.isAtEnd else { return nil }
    self = reading.time
  }

  public var description: String {
    let clock = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    return clock + fractionText(nanoseconds: nanosecond) + (zone?.description ?? "")
  }

  /// A time as read, where `24:00:00` still tells that a day has passed.
  struct Reading {
    let time: CivilTime
    let passesMidnight: Bool

    init?(_ reader: inout ASCIIReader) {
      guard let hour = reader.number(ofDigits: 2), reader.take(":"),
        let minute = reader.number(ofDigits: 2), reader.take(":"),
        let second = reader.number(ofDigits: 2)
      else { return nil }
      var nanosecond = 0
      if reader.take(".") {
        let digits = reader.digits()
        guard !digits.isEmpty, let value = ASCIIReader.nanoseconds(of: digits) else { return nil }
        nanosecond = value
      }
      var zone: TimeZoneText?
      if !reader.isAtEnd {
        zone = TimeZoneText(&reader)
        guard zone != nil else { return nil }
      }
      passesMidnight = hour == 24 && minute == 0 && second == 0 && nanosecond == 0
      guard
        let time = CivilTime(
          hour: passesMidnight ? 0 : hour, minute: minute, second: second, nanosecond: nanosecond,
          zone: zone)
      else { return nil }
      self.time = time
    }
  }
}
