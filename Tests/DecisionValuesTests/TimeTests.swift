import Testing

@testable import DecisionValues

private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

@Suite("Dates")
struct TimeDateTests {
  @Test("every day of 800 years follows the one before and comes back from its number")
  func dayNumbers() throws {
    var expected = try date("1600-01-01")
    let start = expected.dayNumber
    for number in start..<(start + 2 * 146_097) {
      let day = try #require(CivilDate(dayNumber: number))
      #expect(day == expected && day.dayNumber == number)
      let isLast = day.day == CivilDate.dayCount(ofMonth: day.month, year: day.year)
      let isYearEnd = isLast && day.month == 12
      expected = try #require(
        CivilDate(
          year: isYearEnd ? day.year + 1 : day.year,
          month: isYearEnd ? 1 : (isLast ? day.month + 1 : day.month),
          day: isLast ? 1 : day.day + 1))
    }
    #expect(try date("1970-01-01").dayNumber == 0)
    #expect(try date("2000-03-01").dayNumber == 11_017)
  }

  @Test("the ends of the calendar hold")
  func ends() throws {
    let last = try date("999999999-12-31")
    #expect(CivilDate(dayNumber: last.dayNumber) == last)
    #expect(last.adding(days: 1) == nil)
    #expect(last.adding(months: 1) == nil)
    #expect(last.adding(days: .max) == nil)
    #expect(last.adding(months: .max) == nil)
    #expect(CivilDate(dayNumber: .min) == nil)
    #expect(try date("-999999999-01-01").adding(days: -1) == nil)
  }

  @Test(
    "a month later is the same day, or the last one of a shorter month",
    arguments: [
      ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2024-02-29", 12, "2025-02-28"), ("2024-03-31", -1, "2024-02-29"),
      ("2023-11-15", 2, "2024-01-15"), ("2024-01-15", -1, "2023-12-15"),
      ("0000-01-10", -1, "-0001-12-10"),
    ])
  func months(_ row: (String, Int, String)) throws {
    #expect(try date(row.0).adding(months: row.1)?.description == row.2)
  }

  @Test(
    "whole months between two days are cut towards zero",
    arguments: [
      ("2011-12-22", "2013-08-24", 20), ("2016-01-21", "2015-01-21", -12),
      ("2024-01-31", "2024-02-29", 0), ("2024-02-29", "2024-01-31", 0),
      ("2024-02-15", "2024-01-14", -1), ("2024-02-15", "2024-01-16", 0),
    ])
  func wholeMonths(_ row: (String, String, Int)) throws {
    #expect(try date(row.0).wholeMonths(to: date(row.1)) == row.2)
  }

  @Test(
    "weeks and weekdays follow ISO 8601",
    arguments: [
      ("2003-12-29", 1, 1), ("2004-01-01", 1, 4), ("2005-01-02", 53, 7), ("2019-09-17", 38, 2),
      ("2020-12-31", 53, 4), ("2021-01-03", 53, 7), ("2021-01-04", 1, 1), ("1970-01-01", 1, 4),
    ])
  func weeks(_ row: (String, Int, Int)) throws {
    let day = try date(row.0)
    #expect(day.weekOfYear == row.1)
    #expect(day.weekday == row.2)
  }

  @Test(
    "texts that are no dates are refused",
    arguments: [
      "", "2024-2-01", "2023-02-29", "1900-02-29", "2024-13-01", "01211-12-31", "998-12-31",
      "+2012-12-02", "9999999999-12-25", "2012/12/25", "2024-01-01Z", "2024-01-01 ", "２０２４-01-01",
    ])
  func refused(_ text: String) { #expect(CivilDate(text) == nil) }

  @Test(
    "texts of dates come back as they were",
    arguments: ["2024-02-29", "-0044-03-15", "12345-01-01"])
  func roundTrip(_ text: String) { #expect(CivilDate(text)?.description == text) }

  @Test("dates are ordered by year first")
  func order() throws {
    #expect(try date("-0002-12-31") < date("-0001-01-01"))
    #expect(try date("2024-01-31") < date("2024-02-01"))
  }
}

@Suite("Times")
struct TimeOfDayTests {
  @Test(
    "texts of times come back in canonical form",
    arguments: [
      ("08:30:00", "08:30:00"), ("08:30:00.1250", "08:30:00.125"), ("08:30:00+00:00", "08:30:00Z"),
      ("08:30:00-05:30", "08:30:00-05:30"), ("08:30:00+02:45:55", "08:30:00+02:45:55"),
      ("24:00:00", "00:00:00"), ("08:30:00@Asia/Shanghai", "08:30:00@Asia/Shanghai"),
      ("11:22:33.123456789", "11:22:33.123456789"),
    ])
  func canonical(_ row: (String, String)) { #expect(CivilTime(row.0)?.description == row.1) }

  @Test(
    "texts that are no times are refused",
    arguments: [
      "", "7:00:00", "07:2", "24:00:01", "24:01:00", "25:00:00", "00:60:00", "00:00:60",
      "11:30:00T",
      "13:20:00+19:00", "13:20:00+5:00", "13:20:00+02:00@Europe/Paris", "13:20:00.", "13:20:00@",
      "13:20:00.1234567891", "13:20:00z",
    ])
  func refused(_ text: String) { #expect(CivilTime(text) == nil) }

  @Test("time wraps at midnight")
  func wraps() throws {
    let time = try #require(CivilTime("23:30:00+08:00"))
    let hour = try #require(DaysTimeDuration("PT1H"))
    #expect(time.adding(hour).description == "00:30:00+08:00")
    #expect(time.adding(try #require(DaysTimeDuration("-P3DT24H"))) == time)
  }

  @Test("24:00:00 begins the next day")
  func endOfDay() {
    #expect(CivilDateTime("2021-12-31T24:00:00")?.description == "2022-01-01T00:00:00")
    #expect(CivilDateTime("999999999-12-31T24:00:00") == nil)
  }

  @Test("a day and time moves over month ends")
  func moves() throws {
    let start = try #require(CivilDateTime("2021-01-01T10:10:10"))
    let back = try #require(DaysTimeDuration("-PT10H10M10.5S"))
    #expect(start.adding(back)?.description == "2020-12-31T23:59:59.5")
    #expect(start.adding(months: -1)?.description == "2020-12-01T10:10:10")
  }
}

@Suite("Durations")
struct TimeDurationTests {
  @Test(
    "days and times have a canonical form",
    arguments: [
      ("PT1000M", "PT16H40M"), ("P0D", "PT0S"), ("PT0.S", "PT0S"), ("-PT1H2M", "-PT1H2M"),
      ("P2DT274M", "P2DT4H34M"), ("PT0.999S", "PT0.999S"), ("PT240H", "P10D"),
      ("-PT0.5S", "-PT0.5S"),
    ])
  func canonical(_ row: (String, String)) { #expect(DaysTimeDuration(row.0)?.description == row.1) }

  @Test(
    "years and months have a canonical form",
    arguments: [("P26M", "P2Y2M"), ("P0Y", "P0M"), ("-P1Y", "-P1Y"), ("P1Y27M", "P3Y3M")])
  func canonicalMonths(_ row: (String, String)) {
    #expect(YearsMonthsDuration(row.0)?.description == row.1)
  }

  @Test(
    "texts that are no durations are refused",
    arguments: [
      "", "P", "PT", "-P", "P1", "P0", "1Y", "P1H", "P1S", "P1DT", "PT1M1H", "P1D1D", "P1.5D",
      "P1M1Y",
      "P1Y1D", "P1W", "PT9999999999999999999S", "+P1D",
    ])
  func refused(_ text: String) {
    #expect(DaysTimeDuration(text) == nil)
    #expect(YearsMonthsDuration(text) == nil)
  }

  @Test("parts have the sign of the whole")
  func parts() throws {
    let duration = try #require(DaysTimeDuration("-P1DT2H3M4.5S"))
    #expect(
      [duration.days, duration.hours, duration.minutes, duration.seconds] == [-1, -2, -3, -4])
    #expect(duration.nanosecond == -500_000_000)
    let months = try #require(YearsMonthsDuration("-P14M"))
    #expect([months.years, months.months] == [-1, -2])
  }
}

@Suite("Zones")
struct TimeZoneTests {
  /// One hour ahead of UTC from second 1,000,000 until 2,000,000, else on UTC.
  private let rules = ZoneRules { zone, seconds in
    zone == "Test/Zone" ? ((1_000_000..<2_000_000).contains(seconds) ? 3600 : 0) : nil
  }

  @Test(
    "a local time that occurs twice means the first, one that is skipped counts as before the gap")
  func transitions() {
    let zone = TimeZoneText.named("Test/Zone")
    #expect(rules.offset(of: zone, atLocalSeconds: 999_999) == 0)
    #expect(rules.offset(of: zone, atLocalSeconds: 1_001_800) == 0)
    #expect(rules.offset(of: zone, atLocalSeconds: 1_003_600) == 3600)
    #expect(rules.offset(of: zone, atLocalSeconds: 2_001_800) == 3600)
    #expect(rules.offset(of: zone, atLocalSeconds: 2_003_600) == 0)
    #expect(rules.offset(of: .named("Test/Nowhere"), atLocalSeconds: 0) == nil)
  }

  @Test("moments with different offsets are compared on UTC")
  func instants() throws {
    let west = try #require(CivilDateTime("2002-04-02T12:00:00-01:00"))
    let east = try #require(CivilDateTime("2002-04-02T17:00:00+04:00"))
    #expect(west.instant(in: .utcOnly) == east.instant(in: .utcOnly))
    #expect(west != east)
    #expect(CivilDateTime("2002-04-02T12:00:00")?.instant(in: .utcOnly) == nil)
  }
}
