/// A day of the proleptic Gregorian calendar, without a time zone.
///
/// Years run from -999999999 to 999999999; there is a year 0, as ISO 8601 and XML Schema 1.1 count.
/// Source: DMN 1.5, clause 10.3.2.3.5; XML Schema 1.1 part 2, `date`.
public struct CivilDate: Sendable, Hashable {
  private let storedYear: Int32
  private let storedMonth: Int8
  private let storedDay: Int8

  public static let years = -999_999_999...999_999_999

  /// Nil for a day that does not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.dayCount(ofMonth: month, year: year)
    else { return nil }
    self.init(checkedYear: year, month: month, day: day)
  }

  private init(checkedYear year: Int, month: Int, day: Int) {
    storedYear = Int32(year)
    storedMonth = Int8(month)
    storedDay = Int8(day)
  }

  public var year: Int { Int(storedYear) }
  /// 1...12.
  public var month: Int { Int(storedMonth) }
  /// 1...31.
  public var day: Int { Int(storedDay) }

  /// 28, 29, 30 or 31; `month` is 1...12.
  public static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

// MARK: - Day numbers

extension CivilDate {
  /// Days since 1970-01-01, which is 0.
  ///
  /// Years are counted from March, so that the leap day ends a year and months have fixed starts.
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = flooredDivision(shifted, by: 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Nil when the day lies outside the years that dates can have.
  public init?(dayNumber: Int) {
    let (shifted, overflow) = dayNumber.addingReportingOverflow(719_468)
    guard !overflow else { return nil }
    let (era, dayOfEra) = flooredDivision(shifted, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard Self.years.contains(year) else { return nil }
    self.init(
      checkedYear: year, month: month, day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// 1 for Monday to 7 for Sunday (ISO 8601).
  public var weekday: Int { flooredDivision(dayNumber + 3, by: 7).remainder + 1 }

  /// 1 for 1 January to 365 or 366.
  public var dayOfYear: Int {
    dayNumber - CivilDate(checkedYear: year, month: 1, day: 1).dayNumber + 1
  }

  /// 1...53: the week with the year's first Thursday is week 1 (ISO 8601).
  public var weekOfYear: Int {
    let week = (dayOfYear - weekday + 10) / 7
    if week < 1 { return Self.weekCount(ofYear: year - 1) }
    return week > Self.weekCount(ofYear: year) ? 1 : week
  }

  private static func weekCount(ofYear year: Int) -> Int {
    let first = CivilDate(checkedYear: year, month: 1, day: 1).weekday
    return first == 4 || (first == 3 && isLeap(year)) ? 53 : 52
  }
}

// MARK: - Arithmetic and order

extension CivilDate: Comparable {
  /// The same day of another month, or that month's last day when it is shorter.
  ///
  /// 31 January and one month is the last of February. Nil when the years run out.
  public func adding(months: Int) -> CivilDate? {
    let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow else { return nil }
    let (newYear, newMonth) = flooredDivision(total, by: 12)
    guard Self.years.contains(newYear) else { return nil }
    let last = Self.dayCount(ofMonth: newMonth + 1, year: newYear)
    return CivilDate(checkedYear: newYear, month: newMonth + 1, day: min(day, last))
  }

  /// Nil when the years run out.
  public func adding(days: Int) -> CivilDate? {
    let (number, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CivilDate(dayNumber: number)
  }

  /// Whole months from this day to the other, cut towards zero.
  ///
  /// From 31 January to 28 February is no month yet.
  /// Source: DMN 1.5, clause 10.3.4.1, `years and months duration`.
  public func wholeMonths(to other: CivilDate) -> Int {
    let months = (other.year - year) * 12 + other.month - month
    if months > 0, other.day < day { return months - 1 }
    return months < 0 && other.day > day ? months + 1 : months
  }

  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.storedYear, a.storedMonth, a.storedDay) < (b.storedYear, b.storedMonth, b.storedDay)
  }
}

// MARK: - Text

extension CivilDate: CustomStringConvertible, LosslessStringConvertible {
  /// `2024-02-29`, `-0044-03-15`, `12345-01-01`.
  ///
  /// Four digits of the year at least, no leading zero beyond them, no plus sign, no time zone.
  public init?(_ text: String) {
    var reader = ASCIIReader(text)
    guard let date = CivilDate(&reader), reader.isAtEnd else { return nil }
    self = date
  }

  init?(_ reader: inout ASCIIReader) {
    let isNegative = reader.take("-")
    let digits = reader.digits()
    guard (4...9).contains(digits.count), digits.count == 4 || digits.first != 0x30,
      let magnitude = ASCIIReader.value(of: digits),
      reader.take("-"), let month = reader.number(ofDigits: 2),
      reader.take("-"), let day = reader.number(ofDigits: 2)
    else { return nil }
    self.init(year: isNegative ? -magnitude : magnitude, month: month, day: day)
  }

  public var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}
