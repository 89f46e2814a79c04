/// An amount in the numerals of cheques: 壹万贰仟元整, 人民币叁佰元伍角.
///
/// Strict: units descend, every unit has its digit, and the yuan are named, so that no text has two readings.
struct CapitalAmount {
  /// In fen.
  private(set) var fen: UInt64 = 0
  private var section: UInt64 = 0
  private var digit: UInt64?
  /// The unit that the next one must be below, within four digits.
  private var sectionLimit: UInt64 = 10000
  /// The unit that the next 亿, 万, 元, 角 or 分 must be below.
  private var limit: UInt64 = .max
  private var isAfterZero = false

  /// Whether a text tries to be such an amount.
  static func isLikely(_ text: String) -> Bool {
    text.unicodeScalars.contains { digits[$0].map { $0 > 0 } ?? false }
      || ["零元", "零圆", "人民币零元", "人民币零圆"].contains { text.hasPrefix($0) }
  }

  /// Nil for a text that is no such amount; `text` has no blanks around it.
  init?(_ text: String) {
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.starts(with: "人民币".unicodeScalars) { scalars = scalars.dropFirst(3) }
    if let last = scalars.last, last == "整" || last == "正" { scalars = scalars.dropLast() }
    for scalar in scalars {
      guard take(scalar) else { return nil }
    }
    // Without 元 nobody knows what is counted; a digit without its unit has lost something.
    guard limit <= Self.yuan, digit == nil else { return nil }
  }

  private static let yuan: UInt64 = 100
  private static let digits: [Unicode.Scalar: UInt64] = [
    "零": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
  ]

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    if let value = Self.digits[scalar] {
      guard digit == nil else { return false }
      if value == 0 { isAfterZero = true } else { digit = value }
      return true
    }
    switch scalar {
    case "拾": return takeSmall(10)
    case "佰": return takeSmall(100)
    case "仟": return takeSmall(1000)
    case "亿": return close(100_000_000 * Self.yuan)
    case "万": return close(10000 * Self.yuan)
    case "元", "圆": return close(Self.yuan)
    case "角": return close(10)
    case "分": return close(1)
    default: return false
    }
  }

  private mutating func takeSmall(_ unit: UInt64) -> Bool {
    guard let value = digit, unit < sectionLimit, limit > Self.yuan else { return false }
    section += value * unit
    sectionLimit = unit
    digit = nil
    isAfterZero = false
    return true
  }

  /// Ends four digits: what they count is `unit`.
  private mutating func close(_ unit: UInt64) -> Bool {
    guard unit < limit, unit >= Self.yuan || limit <= Self.yuan else { return false }
    // 叁佰伍万 may be 305 or 350: the last digit needs 拾 or 零 before it, or nothing at all.
    let isClear = digit == nil || section == 0 || sectionLimit == 10 || isAfterZero
    let count = section + (digit ?? 0)
    let mayBeNothing = unit == Self.yuan && (fen > 0 || isAfterZero)
    guard isClear, count > 0 || mayBeNothing, count < 10 || unit >= Self.yuan else { return false }
    fen += count * unit
    section = 0
    digit = nil
    sectionLimit = 10000
    isAfterZero = false
    limit = unit
    return true
  }
}
