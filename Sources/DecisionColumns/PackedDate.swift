/// A civil date in one integer that orders as dates do: year, month and day side by side.
///
/// Ages and month ends need the parts more often than the number of days, so they are kept apart.
public enum PackedDate {
  @inlinable
  public static func pack(year: Int, month: Int, day: Int) -> Int64 {
    (Int64(year) &* 16 &+ Int64(month)) &* 32 &+ Int64(day)
  }

  @inlinable
  public static func year(_ date: Int64) -> Int { Int(date >> 9) }

  @inlinable
  public static func month(_ date: Int64) -> Int { Int(date >> 5) & 15 }

  @inlinable
  public static func day(_ date: Int64) -> Int { Int(date) & 31 }
}
