/// One field of a record: where its text lies in the bytes of the record.
public struct CSVField: Sendable, Hashable {
  /// First byte of the text in `CSVRecord.bytes`.
  public let lower: Int
  /// One past the last byte of the text in `CSVRecord.bytes`.
  public let upper: Int
  /// The field began with a quote; its text is given without the quotes of the grammar.
  public let wasQuoted: Bool

  public init(lower: Int, upper: Int, wasQuoted: Bool) {
    self.lower = lower
    self.upper = upper
    self.wasQuoted = wasQuoted
  }
}

/// One record of a delimited text, with its place in the file and what is wrong with it.
///
/// Records own their bytes and may outlive the scanner.
public struct CSVRecord: Sendable, Hashable {
  /// The texts of all fields one after another, with quotes resolved and delimiters left out.
  public let bytes: [UInt8]
  /// In the order of the file.
  public let fields: [CSVField]
  /// The physical line on which the record begins, from 1.
  public let line: Int
  /// The place among the records of the file, from 1; the header counts, empty lines do not.
  public let number: Int
  /// The first byte of the record in the file as UTF-8, from 0; a byte-order mark counts.
  public let byteOffset: Int
  /// What is wrong, in a fixed order; empty for a sound record.
  public let faults: [RecordFault]
  /// The record as it stands in the file, without its line end; empty unless the scanner was to keep it.
  public let source: [UInt8]

  public init(
    bytes: [UInt8], fields: [CSVField], line: Int, number: Int, byteOffset: Int,
    faults: [RecordFault] = [], source: [UInt8] = []
  ) {
    self.bytes = bytes
    self.fields = fields
    self.line = line
    self.number = number
    self.byteOffset = byteOffset
    self.faults = faults
    self.source = source
  }

  /// Some fault puts all cells in doubt, so that the record must not be decided.
  public var isBroken: Bool { faults.contains { $0.reach == .record } }

  /// Every field is empty or holds spaces only, as in the rows that spreadsheets leave at the end.
  public var isBlank: Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// The bytes of a field, as they stand in the file but without the quotes of the grammar.
  public func bytes(at index: Int) -> ArraySlice<UInt8> {
    bytes[fields[index].lower..<fields[index].upper]
  }

  /// The text of a field; bytes that are not UTF-8 are shown as U+FFFD, for messages only.
  public func text(at index: Int) -> String {
    String(decoding: bytes(at: index), as: UTF8.self)
  }

  /// The text of a field without blanks around it, as `text(at:)` gives it otherwise.
  public func trimmedText(at index: Int) -> String { RosterText.trimmed(text(at: index)) }

  /// The texts of all fields, as `text(at:)` gives them.
  public var texts: [String] { fields.indices.map(text(at:)) }
}
