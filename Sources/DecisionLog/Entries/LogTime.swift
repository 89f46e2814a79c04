import DecisionValues

/// A moment as entries have it: UTC, whole milliseconds, years 1 to 9999.
public struct LogTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads `2026-03-04T07:59:58.120Z`; nil for anything but the text that `description` gives.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, let date = CivilDate(String(text.prefix(10))) else { return nil }
    func number(_ range: Range<Int>) -> Int64? {
      var value: Int64 = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      let fraction = number(20..<23)
    else { return nil }
    let seconds = (hour * 60 + minute) * 60 + second
    self.init(milliseconds: (Int64(date.dayNumber) * 86_400 + seconds) * 1000 + fraction)
    guard description == text else { return nil }
  }

  public var description: String {
    let day = Int((milliseconds - remainder) / 86_400_000)
    let date = CivilDate(dayNumber: day)?.description ?? ""
    let seconds = remainder / 1000
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
    return "\(date)T\(time.joined(separator: ":")).\(Self.padded(remainder % 1000, 3))Z"
  }

  public static func < (a: LogTime, b: LogTime) -> Bool { a.milliseconds < b.milliseconds }

  /// Milliseconds since the day began.
  private var remainder: Int64 {
    let rest = milliseconds % 86_400_000
    return rest < 0 ? rest + 86_400_000 : rest
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
