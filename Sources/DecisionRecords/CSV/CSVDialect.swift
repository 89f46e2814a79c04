/// How a delimited text is cut into records, and how much of it one record may hold.
public struct CSVDialect: Sendable, Hashable {
  /// The byte between two fields: `,`, `;` or a tab. Never a quote or a line end.
  public var delimiter: UInt8
  /// The bytes that one record may take in the file, quotes and line end included.
  ///
  /// Bounds the memory of the scanner, and the damage of a quote that is never closed.
  public var maximumRecordBytes: Int
  /// The line breaks that the quoted fields of one record may hold together.
  public var maximumBreaksInRecord: Int

  public init(
    delimiter: UInt8 = UInt8(ascii: ","), maximumRecordBytes: Int = 1 << 20,
    maximumBreaksInRecord: Int = 4096
  ) {
    precondition(
      ![CSVByte.quote, CSVByte.lineFeed, CSVByte.carriageReturn].contains(delimiter),
      "a delimiter is neither a quote nor a line end")
    precondition(maximumRecordBytes > 0, "a record may hold at least one byte")
    self.delimiter = delimiter
    self.maximumRecordBytes = maximumRecordBytes
    self.maximumBreaksInRecord = maximumBreaksInRecord
  }

  public static let comma = CSVDialect()
  public static let semicolon = CSVDialect(delimiter: UInt8(ascii: ";"))
  public static let tab = CSVDialect(delimiter: UInt8(ascii: "\t"))
}

/// The bytes that the grammar of RFC 4180 knows by name.
enum CSVByte {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
