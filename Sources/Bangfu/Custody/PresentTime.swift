import DecisionLog
import Glibc

/// The system's clock, for entries; decisions never look at it.
public enum PresentTime {
  public static func now() -> LogTime {
    var time = timespec()
    // Safety: clock_gettime(2) writes one `timespec`.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return LogTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The calendar year of logs that are made now, in Beijing time.
  public static func year() -> Int {
    Int(LogTime(milliseconds: now().milliseconds + 8 * 3_600_000).description.prefix(4)) ?? 1970
  }
}
