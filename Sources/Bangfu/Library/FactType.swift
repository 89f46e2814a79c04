import DecisionModel
import DecisionValues

/// A type that facts and results have: `Decimal128`, `String`, `Bool` or `CivilDate`.
public protocol FactType: Sendable {
  /// Whether values of a rule set's type are of this one.
  static func matches(_ type: ValueType) -> Bool
  /// The words that messages have for it.
  static var typeWords: (zh: String, en: String) { get }
  /// Nil for a value of another type.
  init?(fact value: Value)
}

extension Decimal128: FactType {
  public static func matches(_ type: ValueType) -> Bool { type.unit != nil }
  public static var typeWords: (zh: String, en: String) { ("数", "a number") }

  public init?(fact value: Value) {
    guard case .number(let number) = value else { return nil }
    self = number
  }
}

extension String: FactType {
  public static func matches(_ type: ValueType) -> Bool {
    if case .text = type { return true }
    return false
  }

  public static var typeWords: (zh: String, en: String) { ("文字", "text") }

  public init?(fact value: Value) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
}

extension Bool: FactType {
  public static func matches(_ type: ValueType) -> Bool { type == .boolean }
  public static var typeWords: (zh: String, en: String) { ("是否", "true or false") }

  public init?(fact value: Value) {
    guard case .boolean(let flag) = value else { return nil }
    self = flag
  }
}

extension CivilDate: FactType {
  public static func matches(_ type: ValueType) -> Bool { type == .date }
  public static var typeWords: (zh: String, en: String) { ("日期", "a date") }

  public init?(fact value: Value) {
    guard case .date(let date) = value else { return nil }
    self = date
  }
}
