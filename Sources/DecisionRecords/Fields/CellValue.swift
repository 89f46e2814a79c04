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

/// The liberties taken with a cell, none of which changes what it says.
public struct CellConversions: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Full-width digits, letters or signs were read as half-width ones.
  public static let fullWidth = CellConversions(rawValue: 1)
  /// Thousands commas were dropped.
  public static let thousandsCommas = CellConversions(rawValue: 2)
  /// Zeros at the end of a fraction were dropped, since the field has fewer fraction digits.
  public static let trailingZeros = CellConversions(rawValue: 4)
  /// A synonym was replaced by its value.
  public static let synonym = CellConversions(rawValue: 8)

  /// All single conversions, in a fixed order.
  public static let all: [CellConversions] = [
    .fullWidth, .thousandsCommas, .trailingZeros, .synonym,
  ]
}

/// How often each conversion was made, say in one column.
public struct ConversionCounts: Sendable, Hashable {
  private var counts = Array(repeating: 0, count: CellConversions.all.count)

  public init() {}

  public mutating func add(_ conversions: CellConversions) {
    guard !conversions.isEmpty else { return }
    for (index, single) in CellConversions.all.enumerated() where conversions.contains(single) {
      counts[index] += 1
    }
  }

  /// The number of cells with a single conversion.
  public subscript(_ single: CellConversions) -> Int {
    CellConversions.all.firstIndex(of: single).map { counts[$0] } ?? 0
  }
}
