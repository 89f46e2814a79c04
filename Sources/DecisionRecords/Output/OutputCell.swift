import DecisionValues

/// One cell of a result row, before any outside format.
public enum OutputCell: Sendable, Hashable {
  case empty
  case text(String)
  /// Written with zeros up to `scale` fraction digits if one is given; never rounded here.
  case number(Decimal128, scale: Int? = nil)
  case boolean(Bool)

  /// The text of the cell without quotes or guards; empty for an empty one.
  public var plainText: String {
    switch self {
    case .empty: ""
    case .text(let text): text
    case .number(let value, let scale): Self.digits(of: value, scale: scale)
    case .boolean(let value): value ? "true" : "false"
    }
  }

  /// The digits of a number as every format writes them.
  static func digits(of value: Decimal128, scale: Int?) -> String {
    guard let scale, -value.exponent <= scale else { return value.description }
    return value.text(scale: scale)
  }
}
