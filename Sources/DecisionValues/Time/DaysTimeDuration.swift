/// A length of time in days, hours, minutes and seconds, exact to the nanosecond.
///
/// A day is 24 hours. Source: DMN 1.5, clause 10.3.2.3.7; XML Schema 1.1, `dayTimeDuration`.
public struct DaysTimeDuration: Sendable, Hashable, Comparable {
  /// Within ±10^28, some 317 thousand million years.
  public let nanoseconds: Int128

  /// ±10^28: sums and differences of two such lengths cannot overflow 128 bits.
  public static let limit: Int128 = 10_000_000_000_000_000_000_000_000_000

  /// Nil beyond the limit.
  public init?(nanoseconds: Int128) {
    guard nanoseconds.magnitude <= Self.limit.magnitude else { return nil }
    self.nanoseconds = nanoseconds
  }

  public init(seconds: Int) {
    nanoseconds = Int128(seconds) * Int128(CivilTime.nanosecondsPerSecond)
  }

  public static let zero = DaysTimeDuration(seconds: 0)

  public var isNegative: Bool { nanoseconds < 0 }
  public var negated: DaysTimeDuration { DaysTimeDuration(checked: -nanoseconds) }
  public var magnitude: DaysTimeDuration { isNegative ? negated : self }

  private init(checked nanoseconds: Int128) { self.nanoseconds = nanoseconds }

  /// Nil beyond the limit.
  public func adding(_ other: DaysTimeDuration) -> DaysTimeDuration? {
    DaysTimeDuration(nanoseconds: nanoseconds + other.nanoseconds)
  }

  public static func < (a: DaysTimeDuration, b: DaysTimeDuration) -> Bool {
    a.nanoseconds < b.nanoseconds
  }
}

// MARK: - Parts

extension DaysTimeDuration {
  /// All whole seconds, cut towards zero.
  public var wholeSeconds: Int128 { nanoseconds / Int128(CivilTime.nanosecondsPerSecond) }

  /// The whole days; the parts have the sign of the whole.
  public var days: Int { Int(wholeSeconds / 86_400) }
  /// -23...23.
  public var hours: Int { Int(wholeSeconds / 3600 % 24) }
  /// -59...59.
  public var minutes: Int { Int(wholeSeconds / 60 % 60) }
  /// -59...59.
  public var seconds: Int { Int(wholeSeconds % 60) }
  /// The fraction of the second, with the sign of the whole.
  public var nanosecond: Int { Int(nanoseconds % Int128(CivilTime.nanosecondsPerSecond)) }
}

// MARK: - Text

extension DaysTimeDuration: CustomStringConvertible, LosslessStringConvertible {
  /// `P1DT2H3M4.5S`, `-PT36H`: parts may be left out, not all of them, and may exceed their bounds.
  public init?(_ text: String) {
    var reader = ASCIIReader(text)
    let isNegative = reader.take("-")
    guard reader.take("P") else { return nil }
    var total: Int128 = 0
    var partCount = 0
    var units: [(letter: Unicode.Scalar, seconds: Int128)] = [("D", 86_400)]
    var isInTime = false
    while !reader.isAtEnd {
      if !isInTime, reader.take("T") {
        isInTime = true
        units = [("H", 3600), ("M", 60), ("S", 1)]
        guard !reader.isAtEnd else { return nil }
        continue
      }
      guard let part = Part(&reader, &units) else { return nil }
      total += part.nanoseconds
      partCount += 1
    }
    guard partCount > 0 else { return nil }
    self.init(nanoseconds: isNegative ? -total : total)
  }

  /// One number and its letter; the letters of a duration stand in their order.
  private struct Part {
    let nanoseconds: Int128

    init?(
      _ reader: inout ASCIIReader, _ units: inout [(letter: Unicode.Scalar, seconds: Int128)]
    ) {
      let digits = reader.digits()
      guard let whole = ASCIIReader.value(of: digits) else { return nil }
      var fraction = 0
      let hasFraction = reader.take(".")
      if hasFraction {
        guard let value = ASCIIReader.nanoseconds(of: reader.digits()) else { return nil }
        fraction = value
      }
      while let unit = units.first {
        units.removeFirst()
        guard reader.take(unit.letter) else { continue }
        guard !hasFraction || unit.letter == "S" else { return nil }
        let perSecond = Int128(CivilTime.nanosecondsPerSecond)
        nanoseconds = Int128(whole) * unit.seconds * perSecond + Int128(fraction)
        return
      }
      return nil
    }
  }

  /// The canonical form of XML Schema: `P1DT2H`, `-PT36M`, `PT0S`; hours are below 24 and so on.
  public var description: String {
    guard nanoseconds != 0 else { return "PT0S" }
    let whole = magnitude
    var text = (isNegative ? "-" : "") + "P"
    if whole.days != 0 { text += "\(whole.days)D" }
    guard whole.nanoseconds % Int128(CivilTime.nanosecondsPerDay) != 0 else { return text }
    text += "T"
    if whole.hours != 0 { text += "\(whole.hours)H" }
    if whole.minutes != 0 { text += "\(whole.minutes)M" }
    if whole.seconds != 0 || whole.nanosecond != 0 {
      text += "\(whole.seconds)\(fractionText(nanoseconds: whole.nanosecond))S"
    }
    return text
  }
}
