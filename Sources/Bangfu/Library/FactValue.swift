import DecisionValues

/// A fact as it is given by name: a literal will do.
///
/// Numbers with a fraction are written as text, `"86400.50"`, or as `Decimal128`: a floating-point literal would
/// already be rounded.
public enum FactValue: Sendable, Hashable {
  case number(Decimal128)
  /// A text; for an input of another type it is read as a cell of a roster is, so that `"86,400.50"`, `"2001-05-06"`
  /// and `"是"` are values.
  case text(String)
  case boolean(Bool)
  case date(CivilDate)
  /// Nothing is known of it; the same as leaving it out.
  case missing
}

extension FactValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  public init(integerLiteral value: Int) { self = .number(Decimal128(value)) }
  public init(stringLiteral value: String) { self = .text(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  public init(nilLiteral: ()) { self = .missing }
}
