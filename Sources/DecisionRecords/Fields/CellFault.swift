/// Why a cell is not a value of its field.
public enum CellFault: Error, Sendable, Hashable {
  /// The bytes are not UTF-8.
  case notUTF8
  case containsNUL
  /// The record has no such cell, or nobody can say which of its cells it is.
  case unreadableRecord

  case notANumber
  /// A number followed or preceded by a unit, a currency or a per cent sign.
  case numberWithUnit
  /// `4.4E+17`: spreadsheets write long numbers so, and have lost digits by then.
  case scientificNotation
  /// Commas that do not separate groups of three digits.
  case badDigitGrouping
  /// More significant digits than decimal128 holds.
  case tooManyDigits
  /// More fraction digits than the field has, not all zero.
  case tooManyFractionDigits(scale: Int)
  case notAnInteger
  /// 无 where a number or a date belongs: it may be 0, or nothing on record.
  case saysNone

  case notABoolean

  case notADate
  /// A year, or a year and a month.
  case dateWithoutDay
  /// Day, month and year in an order that can be read in two ways.
  case dateOrder
  /// The number of a day as spreadsheets count them, since 1900 or since 1904.
  case dateSerial
  /// A day that the calendar does not have.
  case impossibleDate

  /// Text that is none of the values of the field.
  case notAllowed

  /// A stable word for machine formats.
  public var name: String {
    switch self {
    case .notUTF8: "not-utf8"
    case .containsNUL: "contains-nul"
    case .unreadableRecord: "unreadable-record"
    case .notANumber: "not-a-number"
    case .numberWithUnit: "number-with-unit"
    case .scientificNotation: "scientific-notation"
    case .badDigitGrouping: "bad-digit-grouping"
    case .tooManyDigits: "too-many-digits"
    case .tooManyFractionDigits: "too-many-fraction-digits"
    case .notAnInteger: "not-an-integer"
    case .saysNone: "says-none"
    case .notABoolean: "not-a-boolean"
    case .notADate: "not-a-date"
    case .dateWithoutDay: "date-without-day"
    case .dateOrder: "date-order"
    case .dateSerial: "date-serial"
    case .impossibleDate: "impossible-date"
    case .notAllowed: "not-allowed"
    }
  }
}
