import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// The rows of a table as they decide, without the columns of remarks.
struct TableText {
  struct Row {
    /// Canonical texts, one per column.
    let cells: [String]
    /// What cells hold, where they can be read; otherwise nil.
    let tests: [Expression?]
    let source: String?
    let span: SourceSpan
  }

  let header: [String]
  let rows: [Row]
  /// Sources and remarks of the rows.
  let remarks: [String]

  private static let sourceHeaders: Set<String> = ["依据", "source"]
  private static let noteHeaders: Set<String> = ["说明", "note"]

  init(_ table: PipeTable, _ parser: ExpressionParser) {
    let headers = table.header.map(\.text)
    let isRemark = headers.map { Self.sourceHeaders.union(Self.noteHeaders).contains($0) }
    let columns = headers.indices.filter { !isRemark[$0] }
    header = columns.map { column in
      let cell = table.header[column]
      guard !cell.text.hasPrefix("=>") else {
        return "=> " + cell.text.dropFirst(2).drop { $0 == " " }
      }
      return Self.canonical(expression: cell, parser) ?? cell.text
    }
    let source = headers.firstIndex { Self.sourceHeaders.contains($0) }
    rows = table.rows.map { row in
      let read = columns.map { column in
        headers[column].hasPrefix("=>")
          ? Self.read(result: row[column], parser) : Self.read(tests: row[column], parser)
      }
      return Row(
        cells: read.map(\.text), tests: read.map(\.expression),
        source: source.map { row[$0].text }.flatMap { $0.isEmpty ? nil : $0 },
        span: row.first.map { $0.span.union(row[row.count - 1].span) } ?? table.span)
    }
    remarks = table.rows.map { row in
      headers.indices.filter { isRemark[$0] }.map { row[$0].text }.joined(separator: " ")
    }
  }

  var text: String {
    ([header.joined(separator: " | ")] + rows.map { $0.cells.joined(separator: " | ") })
      .joined(separator: "\n")
  }

  private static func canonical(expression cell: CellSyntax, _ parser: ExpressionParser) -> String?
  {
    let (expression, findings) = parser.expression(cell.text, origin: cell.origin)
    return findings.isEmpty ? ExpressionPrinter().text(expression) : nil
  }

  private static func read(
    result cell: CellSyntax, _ parser: ExpressionParser
  ) -> (text: String, expression: Expression?) {
    let (expression, findings) = parser.expression(cell.text, origin: cell.origin)
    if cell.text.isEmpty || !findings.isEmpty { return (cell.text, nil) }
    return (ExpressionPrinter().text(expression), expression)
  }

  private static func read(
    tests cell: CellSyntax, _ parser: ExpressionParser
  ) -> (text: String, expression: Expression?) {
    let (tests, findings) = parser.unaryTests(cell.text, origin: cell.origin)
    if cell.text.isEmpty || !findings.isEmpty { return (cell.text, nil) }
    return (ExpressionPrinter().text(tests: tests), tests.count == 1 ? tests[0] : nil)
  }
}
