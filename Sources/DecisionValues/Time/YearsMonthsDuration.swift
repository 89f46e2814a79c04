/// A length of time in months, of which twelve are a year.
///
/// Source: DMN 1.5, clause 10.3.2.3.8; XML Schema 1.1, `yearMonthDuration`.
public struct YearsMonthsDuration: Sendable, Hashable, Comparable {
  /// Within ±10^11 or so: a date can be moved from one end of the calendar to the other.
  public let totalMonths: Int

  /// Far beyond what dates span, and far from overflow.
  public static let limit = 100_000_000_000

  /// Nil beyond the limit.
  public init?(totalMonths: Int) {
    guard totalMonths.magnitude <= UInt(Self.limit) else { return nil }
    self.totalMonths = totalMonths
  }

  private init(checked totalMonths: Int) { self.totalMonths = totalMonths }

  public static let zero = YearsMonthsDuration(checked: 0)

  /// From one day to the other in whole months, cut towards zero.
  public init(from start: CivilDate, to end: CivilDate) {
    totalMonths = start.wholeMonths(to: end)
  }

  /// The whole years, with the sign of the whole.
  public var years: Int { totalMonths / 12 }
  /// The months beside them, -11...11.
  public var months: Int { totalMonths % 12 }

  public var isNegative: Bool { totalMonths < 0 }
  public var negated: YearsMonthsDuration { YearsMonthsDuration(checked: -totalMonths) }
  public var magnitude: YearsMonthsDuration { isNegative ? negated : self }

  /// Nil beyond the limit.
  public func adding(_ other: YearsMonthsDuration) -> YearsMonthsDuration? {
    YearsMonthsDuration(totalMonths: totalMonths + other.totalMonths)
  }

  public static func < (a: YearsMonthsDuration, b: YearsMonthsDuration) -> Bool {
    a.totalMonths < b.totalMonths
  }
}

extension YearsMonthsDuration: CustomStringConvertible, LosslessStringConvertible {
  /// `P1Y2M`, `-P14M`: one of the two parts may be left out.
  public init?(_ text: String) {
    var reader = ASCIIReader(text)
    let isNegative = reader.take("-")
    guard reader.take("P"), var number = ASCIIReader.value(of: reader.digits()) else { return nil }
    var total = 0
    if reader.take("Y") {
      let (months, overflow) = number.multipliedReportingOverflow(by: 12)
      guard !overflow else { return nil }
      total = months
      if !reader.isAtEnd {
        guard let months = ASCIIReader.value(of: reader.digits()), reader.take("M")
        else { return nil }
        number = months
        total += number
      }
    } else {
      guard reader.take("M") else { return nil }
      total = number
    }
    guard reader.isAtEnd else { return nil }
    self.init(totalMonths: isNegative ? -total : total)
  }

  /// The canonical form of XML Schema: `P1Y2M`, `-P11M`, `P0M`.
  public var description: String {
    guard totalMonths != 0 else { return "P0M" }
    let whole = magnitude
    var text = (isNegative ? "-" : "") + "P"
    if whole.years != 0 { text += "\(whole.years)Y" }
    if whole.months != 0 { text += "\(whole.months)M" }
    return text
  }
}
