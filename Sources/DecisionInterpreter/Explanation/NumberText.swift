import DecisionModel
import DecisionValues

/// Numbers as people read them.
public enum NumberText {
  /// `86,400`, `2,087.50`: groups of three, money always with two digits behind the point, anything
  /// else with two at most; `≈` before one that was cut.
  public static func plain(_ number: Decimal128, _ unit: Unit? = nil) -> String {
    let cut = number.rounded(toScale: 2, .halfUp)
    if cut.isZero, !number.isZero { return tiny(number) }
    let isWhole = cut.rounded(toScale: 0, .down) == cut
    let digits = isMoney(unit) || !isWhole ? 2 : 0
    return (cut == number ? "" : "≈") + grouped(cut.text(scale: digits))
  }

  /// Less than half a hundredth: as many digits as show three of its own.
  private static func tiny(_ number: Decimal128) -> String {
    let scale = (3...34).first { !number.rounded(toScale: $0, .down).isZero } ?? 34
    let cut = number.rounded(toScale: scale + 2, .halfUp)
    return (cut == number ? "" : "≈") + cut.text(scale: min(scale + 2, max(cut.scale, 0)))
  }

  /// `≥ 100.00`, `> 0.00, ≤ 710.00`: ends that must be cut are moved outwards, so that what is said
  /// stays true.
  public static func range(_ range: NumberRange, _ unit: Unit? = nil, joinedBy and: String)
    -> String
  {
    if let single = range.single { return "= " + plain(single, unit) }
    let low = range.lower.map {
      ($0.isClosed ? "≥ " : "> ") + plain($0.value.rounded(toScale: 2, .floor), unit)
    }
    let high = range.upper.map {
      ($0.isClosed ? "≤ " : "< ") + plain($0.value.rounded(toScale: 2, .ceiling), unit)
    }
    return [low, high].compactMap { $0 }.joined(separator: and)
  }

  /// A range inside a formula: `[1..20]` as FEEL writes it, or `[≥ 100.00]` when one end is open.
  static func interval(_ range: NumberRange, _ unit: Unit?) -> String {
    guard let lower = range.lower, let upper = range.upper else {
      return "[\(self.range(range, unit, joinedBy: ", "))]"
    }
    let low = plain(lower.value.rounded(toScale: 2, .floor), unit)
    let high = plain(upper.value.rounded(toScale: 2, .ceiling), unit)
    return "\(lower.isClosed ? "[" : "(")\(low)..\(high)\(upper.isClosed ? "]" : ")")"
  }

  /// With exactly `scale` digits behind the point.
  public static func grouped(_ number: Decimal128, scale: Int) -> String {
    grouped(number.text(scale: scale, .halfUp))
  }

  public static func isMoney(_ unit: Unit?) -> Bool {
    unit.map { $0.exponent(of: "元") != 0 || $0.exponent(of: "万元") != 0 } ?? false
  }

  /// Two numbers with as many digits of their fractions as tell them apart, twelve at most.
  static func apart(_ a: Decimal128, _ b: Decimal128) -> (String, String) {
    func text(_ number: Decimal128, _ scale: Int) -> String {
      (number.scale > scale ? "≈" : "") + grouped(number, scale: scale)
    }
    let scale = (3..<12).first { grouped(a, scale: $0) != grouped(b, scale: $0) } ?? 12
    return (text(a, scale), text(b, scale))
  }

  static func grouped(_ digits: String) -> String {
    let isNegative = digits.hasPrefix("-")
    let body = isNegative ? digits.dropFirst() : digits[...]
    let parts = body.split(separator: ".", maxSplits: 1)
    var whole = ""
    for (index, digit) in (parts.first ?? "0").enumerated() {
      let rest = (parts.first?.count ?? 1) - index
      if index > 0, rest % 3 == 0 { whole += "," }
      whole.append(digit)
    }
    let fraction = parts.count > 1 ? "." + parts[1] : ""
    return (isNegative ? "-" : "") + whole + fraction
  }
}
