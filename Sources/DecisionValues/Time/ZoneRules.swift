/// What follows a time of day: nothing, an offset from UTC, or the name of a zone.
public enum TimeZoneText: Sendable, Hashable {
  /// East of Greenwich is positive; within 18 hours either way.
  case offset(seconds: Int)
  /// An IANA name such as `Asia/Shanghai`. Whether it exists, only `ZoneRules` know.
  case named(String)
}

/// Tells the offset of named time zones; the library itself holds no zone data.
///
/// Whoever runs an evaluation supplies it, so that the same rules and records give the same results
/// wherever they run.
public struct ZoneRules: Sendable {
  private let offsetAtUTC: @Sendable (String, Int) -> Int?

  /// - Parameter offsetAtUTC: the offset in seconds east of UTC that the named zone has at a moment,
  ///   given in seconds since 1970-01-01T00:00:00Z; nil for a zone that does not exist.
  public init(offsetAtUTC: @escaping @Sendable (_ zone: String, _ seconds: Int) -> Int?) {
    self.offsetAtUTC = offsetAtUTC
  }

  /// Knows UTC under its common names, and no other zone.
  public static let utcOnly = ZoneRules { zone, _ in
    ["UTC", "GMT", "Z", "Etc/UTC", "Etc/GMT"].contains(zone) ? 0 : nil
  }

  public func isKnown(_ zone: TimeZoneText) -> Bool {
    switch zone {
    case .offset: true
    case .named(let name): offsetAtUTC(name, 0) != nil
    }
  }

  /// Seconds east of UTC at a local time, given as if it were UTC; nil for an unknown zone.
  ///
  /// A local time that occurs twice means the first; one that is skipped counts from the offset
  /// before the gap.
  public func offset(of zone: TimeZoneText, atLocalSeconds local: Int) -> Int? {
    switch zone {
    case .offset(let seconds):
      return seconds
    case .named(let name):
      let day = 86_400
      guard let before = offsetAtUTC(name, local - day), let after = offsetAtUTC(name, local + day)
      else { return nil }
      for candidate in [before, after] where offsetAtUTC(name, local - candidate) == candidate {
        return candidate
      }
      return before
    }
  }

  /// Seconds east of UTC at a moment, in seconds since 1970-01-01T00:00:00Z.
  public func offset(of zone: TimeZoneText, atUTCSeconds utc: Int) -> Int? {
    switch zone {
    case .offset(let seconds): seconds
    case .named(let name): offsetAtUTC(name, utc)
    }
  }
}

extension TimeZoneText: CustomStringConvertible {
  /// Reads `Z`, `+08:00`, `-05:30:15` or `@Asia/Shanghai`; nil also when nothing is left to read.
  init?(_ reader: inout ASCIIReader) {
    if reader.take("Z") {
      self = .offset(seconds: 0)
    } else if reader.take("@") {
      let name = reader.rest()
      guard Self.looksLikeZone(name) else { return nil }
      self = .named(name)
    } else {
      let isNegative = reader.take("-")
      guard isNegative || reader.take("+"), let hours = reader.number(ofDigits: 2),
        reader.take(":"), let minutes = reader.number(ofDigits: 2), minutes < 60
      else { return nil }
      var seconds = 0
      if reader.take(":") {
        guard let number = reader.number(ofDigits: 2), number < 60 else { return nil }
        seconds = number
      }
      let total = hours * 3600 + minutes * 60 + seconds
      self.init(offsetSeconds: isNegative ? -total : total)
    }
  }

  /// Nil beyond 18 hours either way.
  public init?(offsetSeconds seconds: Int) {
    guard abs(seconds) <= 18 * 3600 else { return nil }
    self = .offset(seconds: seconds)
  }

  private static func looksLikeZone(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isASCIILetter else { return false }
    return name.utf8.allSatisfy { byte in
      byte.isASCIILetter || (0x30...0x39).contains(byte) || "/_+-".utf8.contains(byte)
    }
  }

  /// `Z`, `+08:00`, `@Asia/Shanghai`.
  public var description: String {
    switch self {
    case .named(let name): return "@" + name
    case .offset(0): return "Z"
    case .offset(let seconds):
      let total = Int(seconds.magnitude)
      let clock = "\(padded(total / 3600, 2)):\(padded(total / 60 % 60, 2))"
      let rest = total % 60 == 0 ? "" : ":" + padded(total % 60, 2)
      return (seconds < 0 ? "-" : "+") + clock + rest
    }
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}
