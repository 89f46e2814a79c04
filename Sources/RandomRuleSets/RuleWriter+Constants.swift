import DecisionModel
import DecisionValues

extension RuleWriter {
  static let yuan = Unit(["元": 1])
  static let months = Unit(["月": 1])
  static let years = Unit(["年": 1])
  static let days = Unit(["日": 1])
  static let people = Unit(["人": 1])

  /// The units of all numbers: what they are multiplied and divided into are among them again.
  static let units: [Unit] =
    [.none]
    + ["元", "元/年", "元/月", "元/人/月", "元/人/年", "万元", "人", "月", "年", "日", "岁", "人月", "平方米"]
    .compactMap { Unit($0) }

  /// Beyond 64 bits, close to them, and as small as digits go.
  private static let extremes = [
    "9223372036854775807", "92233720368547758.07", "4611686018427387904", "1099511627776",
    "999999999999.99", "1000000000000000000", "1234567890123456789012345678901234",
    "99999999999999999999999999", "0.000000000001", "0.0000000000000000000000000000000001",
  ]

  private static let typical: [Unit: [String]] = {
    var result: [Unit: [String]] = [
      .none: ["0", "0.5", "0.3", "1", "1.5", "2", "3", "7", "12", "0.03333", "100"],
      people: ["1", "2", "3", "4", "6"], months: ["0", "1", "6", "11", "12", "24", "216"],
      years: ["1", "2", "5", "18"], days: ["0", "1", "30", "365"],
    ]
    for (text, values) in [
      ("岁", ["16", "18", "60", "0.5"]), ("人月", ["1", "6", "12"]),
      ("平方米", ["0", "30", "59.99", "120"]), ("万元", ["0", "0.5", "10", "30", "6.5432"]),
    ] {
      if let unit = Unit(text) { result[unit] = values }
    }
    return result
  }()

  private static let money = [
    "0", "0.01", "100", "500", "980", "999.99", "1000", "1025.00", "2000", "6000", "12300", "36000",
    "50000", "100000", "-100",
  ]

  /// The digits of a number that has the unit; mostly one of a few that come back.
  mutating func digits(_ unit: Unit) -> String {
    if constants[unit] == nil { constants[unit] = (0..<4).map { _ in freshDigits(unit) } }
    if random.chance(75), let known = random.any(of: constants[unit] ?? []) { return known }
    return freshDigits(unit)
  }

  private mutating func freshDigits(_ unit: Unit) -> String {
    if random.chance(2) { return random.pick(Self.extremes, or: "1") }
    if random.chance(25) { return arbitraryDigits(unit) }
    return random.pick(Self.typical[unit] ?? Self.money, or: "1")
  }

  private mutating func arbitraryDigits(_ unit: Unit) -> String {
    let isMoney = unit.exponent(of: "元") == 1
    let digits = isMoney ? random.pick([0, 0, 1, 2], or: 0) : random.pick([0, 0, 1, 4], or: 0)
    let value = Decimal128(
      coefficient: UInt128(random.below(isMoney ? 1_000_000 : 1000)), exponent: -digits)
    return (random.chance(5) ? -value : value).text(scale: digits)
  }

  /// Digits that are not zero, for divisors.
  mutating func divisorDigits(_ unit: Unit) -> String {
    let digits = digits(unit)
    return Decimal128(digits)?.isZero ?? true ? "2" : digits
  }

  /// The number with its unit, in brackets where they may matter.
  static func number(_ digits: String, _ unit: Unit) -> String {
    if unit == .none { return digits.hasPrefix("-") ? "(\(digits))" : digits }
    return "(\(digits) \(unit))"
  }

  /// Two different constants of the type, as the cells of a table write them, in ascending order.
  mutating func ends(of type: ValueType) -> (String, String)? {
    switch type {
    case .number(let unit):
      let pair = [digits(unit), digits(unit)].compactMap { text in
        Decimal128(text).map { (text, $0) }
      }
      guard pair.count == 2, pair[0].1 != pair[1].1 else { return nil }
      return pair[0].1 < pair[1].1 ? (pair[0].0, pair[1].0) : (pair[1].0, pair[0].0)
    case .date:
      let (a, b) = (Calendar.day(&random), Calendar.day(&random))
      if a == b { return nil }
      return (Self.date(min(a, b)), Self.date(max(a, b)))
    default: return nil
    }
  }

  static func date(_ day: CivilDate) -> String { "@\"\(day)\"" }

  /// A constant of the type as an expression.
  mutating func constant(_ type: ValueType) -> String {
    switch type {
    case .number(let unit): return Self.number(digits(unit), unit)
    case .boolean: return random.chance(50) ? "true" : "false"
    case .date:
      let day = Calendar.day(&random)
      return random.chance(20) ? "date(\"\(day)\")" : Self.date(day)
    case .text(let allowed): return "\"\(random.pick(allowed ?? Words.all, or: "甲"))\""
    default: return "true"
    }
  }
}

/// Texts for lists of values, for constants and for free cells.
enum Words {
  static let listed = ["甲", "乙", "丙", "丁", "低保户", "特困", "无"]
  /// Among them parts of others, and one word in its two spellings of Unicode.
  static let all = listed + ["甲乙", "低保", "保户", "0", "abc", "Zo\u{EB}", "Zoe\u{308}", "𠮷"]
}
