import DecisionModel
import DecisionValues

/// What a made-up household looks like where nothing asks for more.
enum PlainValues {
  /// Values to try first for a number: a family of three, no cost, an income of its own.
  static func numbers(for input: Input) -> [Rational] {
    let zero = input.admits(.number(0))
    let wanted: [Int]
    if input.isInteger {
      wanted = zero ? [0, 1, 2, 3] : [3, 2, 4, 1, 5]
    } else if zero, !input.name.contains("收入") {
      wanted = [0]
    } else if isMonthly(input) {
      wanted = [1000, 500, 2000, 3000, 5000, 100, 0]
    } else {
      wanted = [30_000, 20_000, 10_000, 50_000, 100_000, 5000, 1000, 0]
    }
    return wanted.filter { input.admits(.number(Decimal128($0))) }.map { Rational($0) }
  }

  private static func isMonthly(_ input: Input) -> Bool {
    input.type.unit.map { $0.exponent(of: "月") < 0 } ?? false
  }

  /// Months to try first for a date: people of forty, nineteen and so on, and days not long ago.
  static func months(asOf: CivilDate) -> [Rational] {
    let now = asOf.year * 12
    return [40, 19, 60, 1, 10, 30, 80].map { Rational(now - 12 * $0) }
  }

  /// A value for a fact that nothing reads and the rule set requires all the same.
  static func value(of input: Input, isKey: Bool, asOf: CivilDate) -> Value {
    switch input.type {
    case .number:
      let plain = numbers(for: input).first?.decimal
      if let plain { return .number(plain) }
      if case .numbers(let range) = input.range, let end = range.lower ?? range.upper {
        return .number(end.value)
      }
      return .number(0)
    case .boolean: return .boolean(false)
    case .date:
      if case .dates(let range) = input.range, let day = range.from ?? range.to {
        return .date(day)
      }
      return .date(asOf)
    case .text(let allowed): return .text(allowed?.first ?? (isKey ? "示例" : otherText))
    default: return .text(otherText)
    }
  }

  /// A text that hardly any rule mentions.
  static let otherText = "甲"

  /// A text that is none of these.
  static func other(than texts: Set<String>) -> String {
    var text = otherText
    while texts.contains(text) { text += otherText }
    return text
  }

  /// Well-formed and nobody's: no place has the code 9900.
  static let identityNumber = "990001199002280074"
}
