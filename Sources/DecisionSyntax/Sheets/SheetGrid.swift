import DecisionDiagnostics

/// The cells of a spreadsheet, each with the place of its text.
///
/// Read from comma-separated text; a sheet of a workbook is such a text, row for row. Cells are texts
/// and nothing else: `1.50`, `-` and `>= 18` are what they say.
public struct SheetGrid: Sendable {
  /// The rows in which something stands, without the empty cells at their ends.
  public let rows: [[CellSyntax]]

  /// - Parameter restoring: undoes what a writer did to keep a text from being run as a formula.
  public init(_ source: SourceText, restoring: (String) -> String = { $0 }) {
    var reader = SheetTextReader(source)
    var rows: [[CellSyntax]] = []
    while var row = reader.row(restoring) {
      while row.last?.text.isEmpty ?? false { row.removeLast() }
      if row.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) { rows.append(row) }
    }
    self.rows = rows
  }
}

/// Cuts comma-separated text (RFC 4180) into cells.
private struct SheetTextReader {
  let source: SourceText
  private var position = 0

  init(_ source: SourceText) { self.source = source }

  /// Nil at the end.
  mutating func row(_ restoring: (String) -> String) -> [CellSyntax]? {
    guard position < source.utf8.count else { return nil }
    var cells: [CellSyntax] = []
    while true {
      cells.append(cell(restoring))
      guard position < source.utf8.count, source.utf8[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    // Behind a cell there is a line end, or nothing.
    if position < source.utf8.count, source.utf8[position] == 0x0D { position += 1 }
    if position < source.utf8.count, source.utf8[position] == 0x0A { position += 1 }
    return cells
  }

  private mutating func cell(_ restoring: (String) -> String) -> CellSyntax {
    var text: [UInt8] = []
    var start = position
    var quotedEnd: Int?
    if position < source.utf8.count, source.utf8[position] == UInt8(ascii: "\"") {
      start += 1
      quotedEnd = readQuoted(into: &text)
    }
    while position < source.utf8.count, ![0x2C, 0x0A, 0x0D].contains(source.utf8[position]) {
      text.append(source.utf8[position])
      position += 1
    }
    let span = SourceSpan(source: source.id, lower: start, upper: quotedEnd ?? position)
    return CellSyntax(
      text: restoring(String(decoding: text, as: UTF8.self)),
      origin: TextOrigin(source: source.id, fileOffset: start), span: span)
  }

  /// Reads what stands between quotes, of which two stand for one; gives where it ends.
  private mutating func readQuoted(into text: inout [UInt8]) -> Int {
    position += 1
    while position < source.utf8.count {
      let byte = source.utf8[position]
      position += 1
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      guard position < source.utf8.count, source.utf8[position] == byte else { return position - 1 }
      text.append(byte)
      position += 1
    }
    return position
  }
}
