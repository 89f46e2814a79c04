/// The liberties taken with a cell, none of which is a guess.
public struct CellConversions: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Full-width digits, letters or signs were read as half-width ones.
  public static let fullWidth = CellConversions(rawValue: 1)
  /// Thousands commas were dropped.
  public static let thousandsCommas = CellConversions(rawValue: 2)
  /// Zeros at the end of a fraction were dropped, since the field has fewer fraction digits.
  public static let trailingZeros = CellConversions(rawValue: 4)
  /// A synonym was replaced by its value.
  public static let synonym = CellConversions(rawValue: 8)
  /// The unit of the field behind a number, or a currency sign before it, was dropped.
  public static let unitWord = CellConversions(rawValue: 16)
  /// An amount was written in the other of 元 and 万元.
  public static let tenThousands = CellConversions(rawValue: 32)
  /// An amount was written in the numerals of cheques: 叁万陆仟元整.
  public static let capitals = CellConversions(rawValue: 64)
  /// A date was written with 年, 月 and 日.
  public static let chineseDate = CellConversions(rawValue: 128)
  /// The midnight that a spreadsheet adds to a date was dropped.
  public static let midnight = CellConversions(rawValue: 256)
  /// Yes or no was written as a sign, a letter or a digit: √ × Y N 1 0.
  public static let booleanSign = CellConversions(rawValue: 512)
  /// 不详, / and the like were read as missing.
  public static let unclear = CellConversions(rawValue: 1024)

  /// All single conversions, in a fixed order.
  public static let all: [CellConversions] = [
    .tenThousands, .capitals, .unitWord, .thousandsCommas, .trailingZeros, .fullWidth,
    .chineseDate, .midnight, .booleanSign, .synonym, .unclear,
  ]
}

/// How often each conversion was made, say in one column.
public struct ConversionCounts: Sendable, Hashable {
  private var counts = Array(repeating: 0, count: CellConversions.all.count)

  public init() {}

  public var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

  public mutating func add(_ conversions: CellConversions) {
    guard !conversions.isEmpty else { return }
    for (index, single) in CellConversions.all.enumerated() where conversions.contains(single) {
      counts[index] += 1
    }
  }

  public mutating func add(_ other: ConversionCounts) {
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// The number of cells with a single conversion.
  public subscript(_ single: CellConversions) -> Int {
    CellConversions.all.firstIndex(of: single).map { counts[$0] } ?? 0
  }
}
