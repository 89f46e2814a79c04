import DecisionValues

/// A known value of the typed profile. What is missing or invalid is not a value: see `Fact`.
public enum Value: Sendable, Hashable {
  case number(Decimal128)
  case text(String)
  case boolean(Bool)
  case date(CivilDate)
  case list([Value])
  case record([String: Value])
}

/// What a record says about one input.
public enum Fact: Sendable, Hashable {
  case known(Value)
  case missing
  /// The cell holds something that is no value of the input's type or range.
  case invalid
}

extension Value: CustomStringConvertible {
  /// Plain text, the same in every language: `1.50`, `true`, `2021-07-09`.
  public var description: String {
    switch self {
    case .number(let number): number.description
    case .text(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let date): date.description
    case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
    case .record(let fields):
      "{"
        + fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        .joined(separator: ", ") + "}"
    }
  }
}
