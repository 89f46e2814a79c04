import DecisionLog
import Glibc

extension LogTime {
  /// The present moment by the clock of this machine.
  public static var now: LogTime {
    var time = timespec()
    // Safety: clock_gettime(2) fills in the value that it is given.
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return LogTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The day of offices, `2026-03-04`, in Beijing time; entries themselves give UTC.
  public var day: String {
    String(LogTime(milliseconds: milliseconds + 8 * 3_600_000).description.prefix(10))
  }

  /// The calendar year of that day: which log it is.
  public var year: Int { Int(day.prefix(4)) ?? 1970 }
}
