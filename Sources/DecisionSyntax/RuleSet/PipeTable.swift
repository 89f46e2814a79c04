import DecisionDiagnostics

/// One cell of a pipe table: its text without the spaces around, and where it stands.
public struct CellSyntax: Sendable {
  public let text: String
  public let origin: TextOrigin
  public let span: SourceSpan

  public init(text: String, origin: TextOrigin, span: SourceSpan) {
    self.text = text
    self.origin = origin
    self.span = span
  }
}

/// A table drawn with `|`: FEEL has no such sign, so cells need no quoting, and changes show row by row.
public struct PipeTable: Sendable {
  public let header: [CellSyntax]
  /// As many cells in each row as in the header.
  public let rows: [[CellSyntax]]
  public let span: SourceSpan
  /// Rows were left out because they could not be read; that has been reported.
  public let hasLostRows: Bool

  /// - Parameter rows: of as many cells as the header.
  public init(header: [CellSyntax], rows: [[CellSyntax]], span: SourceSpan, hasLostRows: Bool) {
    self.header = header
    self.rows = rows
    self.span = span
    self.hasLostRows = hasLostRows
  }

  /// Reads the text of a scalar. Rows of the wrong length are reported and left out.
  public static func read(
    _ scalar: YAMLScalar, span: SourceSpan
  ) -> (table: PipeTable?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var lines: [[CellSyntax]] = []
    let bytes = Array(scalar.text.utf8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if let cells = cells(of: bytes, start..<end, scalar.origin, &diagnostics) {
        lines.append(cells)
      }
      start = end + 1
    }
    guard let header = lines.first else {
      diagnostics.append(
        Diagnostic(
          .badPipeTable, at: span,
          LocalizedText(
            zh: "表格是空的：需要一行表头和至少一行内容，每行以 | 开头和结尾",
            en: "the table is empty: it needs a header and at least one row, each between |")))
      return (nil, diagnostics)
    }
    var rows: [[CellSyntax]] = []
    for row in lines.dropFirst() {
      if row.allSatisfy({ isRule($0.text) }) { continue }
      guard row.count == header.count else {
        let place = row.first.map { $0.span.union(row[row.count - 1].span) } ?? span
        diagnostics.append(
          Diagnostic(
            .badPipeTable, at: place,
            LocalizedText(
              zh: "这一行有 \(row.count) 格，表头有 \(header.count) 格",
              en: "this row has \(row.count) cells, the header has \(header.count)"),
            notes: [
              DiagnosticNote(
                LocalizedText(zh: "表头在这里", en: "the header is here"), at: header.first?.span)
            ]))
        continue
      }
      rows.append(row)
    }
    if rows.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          .badPipeTable, at: header.first?.span ?? span,
          LocalizedText(zh: "表格只有表头，没有内容", en: "the table has a header and no rows")))
    }
    let table = PipeTable(
      header: header, rows: rows, span: span, hasLostRows: !diagnostics.isEmpty)
    return (table, diagnostics)
  }

  /// `---` or `:--:` under a header, as Markdown writes it.
  private static func isRule(_ text: String) -> Bool {
    text.count >= 3 && text.allSatisfy { $0 == "-" || $0 == ":" }
  }

  /// The cells of one line, or nil for a blank line. A `|` inside a string does not part cells.
  private static func cells(
    of bytes: [UInt8], _ line: Range<Int>, _ origin: TextOrigin, _ diagnostics: inout [Diagnostic]
  ) -> [CellSyntax]? {
    let body = trimmed(bytes, line)
    if body.isEmpty { return nil }
    var bars: [Int] = []
    var isInString = false
    var isEscaped = false
    for index in body {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "\\") where isInString: isEscaped = true
      case UInt8(ascii: "|") where !isInString: bars.append(index)
      default: continue
      }
    }
    if isInString {
      bars = body.filter { bytes[$0] == UInt8(ascii: "|") }
    }
    guard bars.first == body.lowerBound, bars.last == body.upperBound - 1, bars.count > 1 else {
      diagnostics.append(
        Diagnostic(
          .badPipeTable, at: origin.span(body.lowerBound, body.upperBound),
          LocalizedText(
            zh: "表格的每一行都要以 | 开头、以 | 结尾", en: "every row of a table begins and ends with |"),
          fixIts: [missingBars(bytes, body, bars, origin)]))
      return cells(of: bytes, between: completed(bars, body), origin)
    }
    return cells(of: bytes, between: bars, origin)
  }

  private static func cells(
    of bytes: [UInt8], between bars: [Int], _ origin: TextOrigin
  ) -> [CellSyntax] {
    zip(bars, bars.dropFirst()).map { left, right in
      var cell = trimmed(bytes, (left + 1)..<right)
      if cell.isEmpty {
        // An empty cell is where its text would begin: behind the bar and one blank.
        let start = min(left + 2, right)
        cell = start..<start
      }
      return CellSyntax(
        text: String(decoding: bytes[cell], as: UTF8.self),
        origin: origin.dropping(cell.lowerBound),
        span: origin.span(cell.lowerBound, max(cell.upperBound, cell.lowerBound)))
    }
  }

  /// The bars as they would stand with those that are missing at the ends of the line.
  private static func completed(_ bars: [Int], _ body: Range<Int>) -> [Int] {
    var result = bars
    if bars.first != body.lowerBound { result.insert(body.lowerBound - 1, at: 0) }
    if bars.last != body.upperBound - 1 || result.count == 1 { result.append(body.upperBound) }
    return result
  }

  private static func missingBars(
    _ bytes: [UInt8], _ body: Range<Int>, _ bars: [Int], _ origin: TextOrigin
  ) -> FixIt {
    var edits: [TextEdit] = []
    if bars.first != body.lowerBound {
      let place = origin.span(body.lowerBound, body.lowerBound)
      edits.append(TextEdit(place, "| "))
    }
    if bars.last != body.upperBound - 1 || bars.count == 1 && edits.isEmpty {
      let end = origin.span(body.lowerBound, body.upperBound)
      edits.append(
        TextEdit(SourceSpan(source: end.source, lower: end.upper, upper: end.upper), " |"))
    }
    return FixIt(LocalizedText(zh: "补上 |", en: "add the missing |"), edits)
  }

  /// Without the blanks around it; of nothing but blanks, the place behind the first.
  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isSpace(bytes[lower]) { lower += 1 }
    if lower == upper {
      let place = min(range.lowerBound + 1, range.upperBound)
      return place..<place
    }
    while upper > lower, isSpace(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
