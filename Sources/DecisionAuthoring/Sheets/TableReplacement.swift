import DecisionDiagnostics
import DecisionSyntax

/// Puts the rows of a spreadsheet in the place of the rows of a pipe table.
///
/// Nothing but the lines of the table changes; they are aligned as the formatter does it. Rows that are
/// the same as before leave the file as it is, to the byte.
public struct TableReplacement: Sendable {
  private let table: PipeTable
  private let source: SourceText

  /// - Parameters:
  ///   - table: as it was read from the text.
  ///   - source: the text of the rule file.
  public init(_ table: PipeTable, in source: SourceText) {
    self.table = table
    self.source = source
  }

  /// The text of the file with the rows of the sheet; nil, with findings, where a pipe table cannot
  /// hold them.
  ///
  /// - Parameter grid: its first row is the header. Blanks around cells are dropped; short rows end in
  ///   empty cells.
  public func utf8(with grid: SheetGrid) -> (utf8: [UInt8]?, diagnostics: [Diagnostic]) {
    let (cells, findings) = Self.cells(of: grid)
    guard let cells, findings.isEmpty else { return (nil, findings) }
    if cells == table.texts { return (source.utf8, []) }
    guard let scalar = Self.scalar(in: source, at: table.span), scalar.style == .literal,
      !table.hasLostRows
    else { return (nil, [unfit(table.span)]) }
    let replaced = self.replaced(TableLayout(table, of: scalar.text).replacingCells(with: cells))
    guard holds(cells, replaced) else { return (nil, [unfit(grid.rows[0][0].span)]) }
    return (replaced, [])
  }

  // MARK: The file

  private func replaced(_ layout: TableLayout) -> [UInt8] {
    let lines = LineLayout(source)
    let places = ([table.header] + table.rows).compactMap { $0.first?.span.lower }
    let first = lines.line(at: places[0])
    let last = lines.line(at: places[places.count - 1])
    let start = lines[first].lowerBound
    let indentation = Array(source.utf8[start..<start + lines.indentation(first)])
    let isWindows =
      lines[first].upperBound < source.utf8.count
      && source.utf8[lines[first].upperBound] == 0x0D
    let text = layout.lines.map { $0.isEmpty ? [] : indentation + $0.utf8 }
      .joined(separator: isWindows ? [0x0D, 0x0A] : [0x0A])
    return Array(source.utf8[..<start]) + Array(text) + source.utf8[lines[last].upperBound...]
  }

  /// Whether the table is read from the text as it was meant.
  private func holds(_ cells: [[String]], _ utf8: [UInt8]) -> Bool {
    let text = SourceText(id: source.id, path: source.path, utf8: utf8)
    guard let scalar = Self.scalar(in: text, at: table.span) else { return false }
    let (table, findings) = PipeTable.read(scalar, span: self.table.span)
    return findings.isEmpty && table?.texts == cells
  }

  /// The value that begins where the span does.
  private static func scalar(in source: SourceText, at span: SourceSpan) -> YAMLScalar? {
    func find(_ node: YAMLNode) -> YAMLScalar? {
      switch node.content {
      case .scalar(let scalar): node.span.lower == span.lower ? scalar : nil
      case .sequence(let items): items.lazy.compactMap { find($0) }.first
      case .mapping(let entries): entries.lazy.compactMap { find($0.value) }.first
      }
    }
    let (root, findings) = YAMLReader().read(source)
    return findings.contains { $0.severity == .error } ? nil : root.flatMap(find)
  }

  private func unfit(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .badPipeTable, at: span,
      LocalizedText(
        zh: "表格放不回去：规则文件里的表要用 table: | 写成竖线表，且没有错误",
        en:
          "the table cannot be put back: that of the rule file must stand below table: | and be sound"
      ))
  }
}

// MARK: - What a pipe table can hold

extension TableReplacement {
  /// The header and the rows, each with as many cells.
  private static func cells(of grid: SheetGrid) -> (cells: [[String]]?, findings: [Diagnostic]) {
    guard let header = grid.rows.first, grid.rows.count > 1 else {
      let message = LocalizedText(
        zh: "表格要有一行表头和至少一行内容", en: "a table has a header and at least one row")
      return (nil, [Diagnostic(.badPipeTable, at: grid.rows.first?.first?.span, message)])
    }
    let findings = grid.rows.flatMap { row in
      row.dropFirst(header.count).filter { !$0.trimmedText.isEmpty }.map { tooFar($0) }
        + row.compactMap { fault(of: $0) }
    }
    let cells = grid.rows.map { row in
      header.indices.map { row.indices.contains($0) ? row[$0].trimmedText : "" }
    }
    return (cells, findings + (findings.isEmpty ? rowFaults(cells, grid) : []))
  }

  private static func tooFar(_ cell: CellSyntax) -> Diagnostic {
    Diagnostic(
      .badPipeTable, at: cell.span,
      LocalizedText(zh: "这一格上面没有表头", en: "there is no header above this cell"))
  }

  private static func fault(of cell: CellSyntax) -> Diagnostic? {
    let text = cell.trimmedText
    if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      return Diagnostic(
        .badPipeTable, at: cell.span,
        LocalizedText(zh: "格子里不能换行", en: "a cell cannot hold a line end"))
    }
    if reads([["·", text]]) { return nil }
    return Diagnostic(
      .badPipeTable, at: cell.span,
      LocalizedText(
        zh: "格子里的 | 要放在字符串的引号里：竖线分隔各格",
        en: "a | in a cell must stand in a string: it parts cells"))
  }

  /// Rows whose cells are sound each for itself and not together: quotes that are not closed, or
  /// nothing but `---`, which is a rule.
  private static func rowFaults(_ cells: [[String]], _ grid: SheetGrid) -> [Diagnostic] {
    zip(cells, grid.rows).filter { !reads([$0.0]) }.map { _, row in
      Diagnostic(
        .badPipeTable, at: row[0].span.union(row[row.count - 1].span),
        LocalizedText(
          zh: "这一行写不成竖线表：引号没有成对，或只有 ---",
          en:
            "this row cannot stand between |: its quotes are not closed, or it holds nothing but ---"
        ))
    }
  }

  /// Whether rows are read back as they are.
  private static func reads(_ rows: [[String]]) -> Bool {
    let header = rows[0].map { _ in "·" }
    let lines = ([header] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    let origin = TextOrigin(source: SourceID(index: 0))
    let scalar = YAMLScalar(
      text: lines.joined(separator: "\n"), style: .literal, origin: origin)
    let (table, findings) = PipeTable.read(scalar, span: origin.span(0, 0))
    return findings.isEmpty && table?.texts == [header] + rows
  }
}

extension CellSyntax {
  /// Without the blanks that a pipe table drops around its cells.
  var trimmedText: String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    let body = text.utf8.drop(while: isBlank)
    let end = body.lastIndex { !isBlank($0) }.map { body.index(after: $0) } ?? body.startIndex
    return String(body[..<end]) ?? text
  }
}
