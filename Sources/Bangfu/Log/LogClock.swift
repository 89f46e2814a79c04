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

  /// The calendar year, in UTC.
  public var year: Int { Int(description.prefix(4)) ?? 1970 }
}
