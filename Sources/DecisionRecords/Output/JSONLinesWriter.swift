import DecisionDiagnostics

/// Writes one JSON object per record and line, members in the order of the columns.
///
/// Memory: one block and one record. Call `finish()` at the end; a writer that is dropped before
/// loses its last block.
/// Source: RFC 8259; jsonlines.org.
public struct JSONLinesWriter: ~Copyable {
  private let columns: [String]
  private let writesNumbersAsText: Bool
  private var buffer: OutputBuffer

  /// - Parameters:
  ///   - columns: the names of the members, without repetition.
  ///   - writesNumbersAsText: numbers as decimal strings, which readers with binary floating point
  ///     cannot spoil; otherwise as JSON numbers of the same digits.
  ///   - flush: takes the bytes in order, in blocks of about `blockBytes`.
  public init(
    columns: [String], writesNumbersAsText: Bool = true, blockBytes: Int = 1 << 16,
    flush: @escaping ([UInt8]) throws -> Void
  ) {
    precondition(Set(columns).count == columns.count, "the members of an object have unique names")
    self.columns = columns
    self.writesNumbersAsText = writesNumbersAsText
    buffer = OutputBuffer(blockBytes: blockBytes, flush: flush)
  }

  /// Writes one record with a cell per column; an empty cell is null.
  ///
  /// Throws: what `flush` throws; the record then counts as written.
  public mutating func write(_ cells: [OutputCell]) throws {
    precondition(cells.count == columns.count, "a record has one cell per column")
    var json = JSONWriter()
    json.object { json in
      for (name, cell) in zip(columns, cells) {
        json.key(name)
        append(cell, to: &json)
      }
    }
    json.endLine()
    buffer.append(json.utf8)
    try buffer.endRecord()
  }

  /// Hands on what is left.
  public consuming func finish() throws {
    try buffer.handOn()
  }

  private func append(_ cell: OutputCell, to json: inout JSONWriter) {
    switch cell {
    case .empty: json.null()
    case .text(let text): json.string(text)
    case .boolean(let value): json.boolean(value)
    case .number(let value, let scale):
      let digits = OutputCell.digits(of: value, scale: scale)
      if writesNumbersAsText || !value.isFinite { json.string(digits) } else { json.number(digits) }
    }
  }
}
