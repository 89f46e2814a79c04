extension CivilDate {
  /// The largest m with `self + m months ≤ other`; negative when `other` comes before.
  ///
  /// Months that are too short end on their last day: from 29 February 2008 the 216th month is full
  /// on 28 February 2026. `wholeMonths(to:)` is FEEL's count, which does not fill short months.
  public func completedMonths(to other: CivilDate) -> Int {
    let months = (other.year - year) * 12 + other.month - month
    guard let moved = adding(months: months) else { return months }
    return other < moved ? months - 1 : months
  }
}
