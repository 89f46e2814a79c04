/// The type of an expression in the typed profile of FEEL.
public indirect enum ValueType: Sendable, Hashable {
  case number(Unit)
  /// Free text (nil) or one of the listed words.
  case text(allowed: [String]?)
  case boolean
  case date
  case list(ValueType)
  /// A row of the member table with this index in the rule set.
  case row(Int)
  /// The result of a decision table with several outputs, in their order.
  case record([RecordField])
  /// The type of what has been reported already; it agrees with everything.
  case undefined
}

public struct RecordField: Sendable, Hashable {
  public let name: String
  public let type: ValueType

  public init(name: String, type: ValueType) {
    self.name = name
    self.type = type
  }
}

extension ValueType {
  public var unit: Unit? {
    if case .number(let unit) = self { return unit }
    return nil
  }

  /// The words an author knows the type by.
  public var text: (zh: String, en: String) {
    switch self {
    case .number(let unit) where unit == .none: ("数", "a number")
    case .number(let unit): ("数（\(unit)）", "a number of \(unit)")
    case .text(nil): ("文字", "text")
    case .text: ("文字（有取值表）", "text out of a list")
    case .boolean: ("是否", "true or false")
    case .date: ("日期", "a date")
    case .list(let element): ("一组\(element.text.zh)", "a list of \(element.text.en)")
    case .row: ("成员", "a member")
    case .record: ("多项结果", "several results")
    case .undefined: ("未知", "unknown")
    }
  }
}
