import DecisionValues

/// A value of standard, untyped FEEL.
///
/// Null stands for what is missing and for every error alike; the reasons of an evaluation tell them
/// apart. Source: DMN 1.5, clause 10.3.2.3.
public enum StandardValue: Sendable {
  case null
  case number(Decimal128)
  case string(String)
  case boolean(Bool)
  case date(CivilDate)
  case time(CivilTime)
  case dateTime(CivilDateTime)
  case daysTime(DaysTimeDuration)
  case yearsMonths(YearsMonthsDuration)
  case list([StandardValue])
  case context(StandardContext)
  indirect case range(StandardRange)
  case function(StandardFunction)
}

extension StandardValue {
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The boolean, or nil for null and for anything that is no boolean.
  public var truth: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  public init(_ truth: Bool?) {
    self = truth.map(StandardValue.boolean) ?? .null
  }

  /// A number, or null for what is not finite: FEEL knows no infinity.
  public init(finite number: Decimal128) {
    self = number.isFinite ? .number(number) : .null
  }

  public init(_ number: Int) { self = .number(Decimal128(number)) }
}

/// Named values in the order in which they were put in.
public struct StandardContext: Sendable {
  public private(set) var keys: [String] = []
  private var values: [String: StandardValue] = [:]

  public init() {}

  public init(_ entries: [(String, StandardValue)]) {
    for (key, value) in entries { self[key] = value }
  }

  /// The entry; setting nil is without effect, entries are never removed.
  public subscript(key: String) -> StandardValue? {
    get { values[key] }
    set {
      guard let newValue else { return }
      if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
    }
  }

  public var entries: [(key: String, value: StandardValue)] {
    keys.compactMap { key in values[key].map { (key, $0) } }
  }

  public var count: Int { keys.count }
}

/// An interval, or what a comparison such as `(< 10)` allows.
public struct StandardRange: Sendable {
  public enum Form: Sendable, Hashable {
    /// `[1..3]`
    case interval
    /// `(< 10)`, `(>= 10)`: open on one side.
    case halfLine
    /// `(= 10)`
    case equal
    /// `(!= 10)`
    case notEqual
  }

  public let form: Form
  /// Nil when nothing bounds the range below.
  public let lower: StandardValue?
  /// Nil when nothing bounds the range above.
  public let upper: StandardValue?
  public let includesLower: Bool
  public let includesUpper: Bool

  public init(
    _ form: Form = .interval, lower: StandardValue?, upper: StandardValue?, includesLower: Bool,
    includesUpper: Bool
  ) {
    self.form = form
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }
}
