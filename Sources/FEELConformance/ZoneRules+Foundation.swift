import DecisionValues
import Foundation

extension ZoneRules {
  /// The zones that the operating system knows.
  static let system = ZoneRules { name, seconds in
    TimeZone(identifier: name)?.secondsFromGMT(
      for: Date(timeIntervalSince1970: TimeInterval(seconds)))
  }
}
