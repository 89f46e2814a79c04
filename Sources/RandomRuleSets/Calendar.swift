import DecisionValues

/// Days on which mistakes with dates show: ends of months, leap days, the as-of date and its neighbours.
enum Calendar {
  static let asOf = day(2025, 7, 31)

  static let landmarks = [
    asOf, day(2024, 2, 29), day(2023, 2, 28), day(2025, 7, 1), day(2025, 6, 30), day(2024, 7, 31),
    day(2024, 12, 31), day(2025, 1, 1), day(2007, 7, 31), day(1965, 8, 1), day(2000, 2, 29),
    day(2026, 1, 31),
  ]

  /// The day, which exists, or the first of our era.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: day) ?? CivilDate(dayNumber: 0) ?? asOf
  }

  /// A day between 1940 and 2030, mostly near a landmark.
  static func day(_ random: inout SplitMix64) -> CivilDate {
    if random.chance(20) {
      return CivilDate(dayNumber: random.within(-10_957...21_914)) ?? asOf
    }
    let landmark = random.pick(landmarks, or: asOf)
    return landmark.adding(days: random.pick([0, 0, 0, -1, 1, 30], or: 0)) ?? landmark
  }
}
