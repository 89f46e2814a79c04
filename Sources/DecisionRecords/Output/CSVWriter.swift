/// How records are written as delimited text.
public struct CSVWriterOptions: Sendable, Hashable {
  public enum Newline: String, Sendable, Hashable {
    case lineFeed = "\n"
    case carriageReturnLineFeed = "\r\n"
  }

  public enum Quoting: Sendable, Hashable {
    /// Only where the text could not be read back otherwise.
    case minimal
    /// Every cell.
    case all
  }

  public var delimiter: UInt8
  /// Spreadsheets take a text for UTF-8 only if it begins with a byte-order mark.
  public var writesByteOrderMark: Bool
  public var newline: Newline
  public var quoting: Quoting
  /// Texts that a spreadsheet would take for formulas get an apostrophe in front.
  public var guardsFormulas: Bool

  public init(
    delimiter: UInt8 = UInt8(ascii: ","), writesByteOrderMark: Bool = false,
    newline: Newline = .carriageReturnLineFeed, quoting: Quoting = .minimal,
    guardsFormulas: Bool = true
  ) {
    self.delimiter = delimiter
    self.writesByteOrderMark = writesByteOrderMark
    self.newline = newline
    self.quoting = quoting
    self.guardsFormulas = guardsFormulas
  }
}

extension CSVWriterOptions {
  /// One record with its line end.
  public func record(_ cells: [OutputCell]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      bytes += self.cell(cell, isAlone: cells.count == 1)
    }
    return bytes + newline.rawValue.utf8
  }

  private func cell(_ cell: OutputCell, isAlone: Bool) -> [UInt8] {
    let bytes: [UInt8] =
      switch cell {
      case .empty: plainCell("")
      case .text(let text): self.cell(text)
      case .number(let value, let scale): plainCell(OutputCell.digits(of: value, scale: scale))
      case .boolean(let value): plainCell(value ? "true" : "false")
      }
    // An empty line would be no record at all.
    return isAlone && bytes.isEmpty ? [CSVByte.quote, CSVByte.quote] : bytes
  }

  /// A text as it stands in a cell beside others: guarded, and in quotes where it needs them.
  public func cell(_ text: String) -> [UInt8] {
    plainCell(guardsFormulas ? FormulaGuard.guarded(text) : text)
  }

  /// The same without a guard: a number is never taken for a formula.
  func plainCell(_ text: String) -> [UInt8] {
    guard quoting == .all || needsQuotes(text) else { return Array(text.utf8) }
    var bytes = [CSVByte.quote]
    for byte in text.utf8 {
      if byte == CSVByte.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(CSVByte.quote)
    return bytes
  }

  private func needsQuotes(_ text: String) -> Bool {
    // A mark at the start of the file would be dropped, blanks at the ends by other programs.
    if let first = text.unicodeScalars.first, first == "\u{FEFF}" || first == " " { return true }
    if text.unicodeScalars.last == " " { return true }
    return text.utf8.contains {
      $0 == delimiter || $0 == CSVByte.quote || $0 == CSVByte.lineFeed
        || $0 == CSVByte.carriageReturn
    }
  }
}

/// Writes records as delimited text that `CSVScanner` reads back cell by cell.
///
/// Memory: one block and one record. Call `finish()` at the end; a writer that is dropped before
/// loses its last block.
public struct CSVWriter: ~Copyable {
  private let options: CSVWriterOptions
  private var buffer: OutputBuffer

  /// - Parameter flush: takes the bytes in order, in blocks of about `blockBytes`.
  public init(
    _ options: CSVWriterOptions = CSVWriterOptions(), blockBytes: Int = 1 << 16,
    flush: @escaping ([UInt8]) throws -> Void
  ) {
    self.options = options
    buffer = OutputBuffer(blockBytes: blockBytes, flush: flush)
    if options.writesByteOrderMark { buffer.append(CSVByte.byteOrderMark) }
  }

  /// Writes one record.
  ///
  /// Throws: what `flush` throws; the record then counts as written.
  public mutating func write(_ cells: [OutputCell]) throws {
    buffer.append(options.record(cells))
    try buffer.endRecord()
  }

  /// Writes one record of texts, say a header.
  public mutating func write(_ texts: [String]) throws {
    try write(texts.map(OutputCell.text))
  }

  /// Hands on what is left.
  public consuming func finish() throws {
    try buffer.handOn()
  }
}
