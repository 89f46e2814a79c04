/// What is wrong with one record of a roster: data of the row, never a reason to stop reading.
public enum RecordFault: Sendable, Hashable {
  /// Fewer fields than the header has.
  case raggedShort(expected: Int, found: Int)
  /// More fields than the header has.
  case raggedLong(expected: Int, found: Int)
  /// A quote opened on this line and was never closed; the record ends with that line.
  case unclosedQuote(line: Int)
  /// More bytes than one record may hold; the rest of the line was passed over.
  case tooLarge(limitBytes: Int)
  /// These fields (from 0) hold bytes that are not UTF-8, or were not text in the encoding of the file.
  case invalidUTF8(fields: [Int])
  /// These fields (from 0) hold a NUL character.
  case containsNUL(fields: [Int])
  /// These fields (from 0) hold a quote out of place; it was kept as text.
  case strayQuote(fields: [Int])

  /// How far a fault reaches.
  public enum Reach: Sendable, Hashable {
    /// No cell of the record can be trusted.
    case record
    /// The cells named cannot be read; their neighbours can.
    case cells
    /// Everything was read, in a way that a person should look at.
    case notice
  }

  public var reach: Reach {
    switch self {
    // With a cell too few or too many, nobody can say which cells have shifted.
    case .raggedShort, .raggedLong, .unclosedQuote, .tooLarge: .record
    case .invalidUTF8, .containsNUL: .cells
    case .strayQuote: .notice
    }
  }

  /// A stable word for machine formats.
  public var name: String {
    switch self {
    case .raggedShort: "ragged-short"
    case .raggedLong: "ragged-long"
    case .unclosedQuote: "unclosed-quote"
    case .tooLarge: "record-too-large"
    case .invalidUTF8: "invalid-utf8"
    case .containsNUL: "contains-nul"
    case .strayQuote: "stray-quote"
    }
  }
}
