import DecisionValues

/// What one cell of a roster says.
public enum CellValue: Sendable, Hashable {
  case known(KnownValue)
  /// Nothing, or blanks only; neither zero nor false.
  case missing
  /// Something that is not a value of the field.
  case invalid(CellFault)
}

/// The value of a cell that could be read.
public enum KnownValue: Sendable, Hashable {
  case text(String)
  /// Numbers and integers, with the fraction digits that were written.
  case number(Decimal128)
  case boolean(Bool)
  case date(CivilDate)
}

/// A cell as read, and what had to be done to read it.
public struct CellReading: Sendable, Hashable {
  public let value: CellValue
  public let conversions: CellConversions

  public init(_ value: CellValue, conversions: CellConversions = []) {
    self.value = value
    self.conversions = conversions
  }

  static func invalid(_ fault: CellFault) -> CellReading { CellReading(.invalid(fault)) }
}
