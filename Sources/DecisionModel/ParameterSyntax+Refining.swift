import DecisionDiagnostics
import DecisionSyntax

extension ParameterSyntax: EntrySyntax {
  var section: EntrySection { .parameters }
  var citedSource: String? { remarks.source?.text ?? table?.citedSources }
  var hasLogic: Bool { table != nil || value != nil }
  var isOpen: Bool { isAbstract?.text == "true" && !hasLogic }

  /// Rows are added to a table; a value and a table take each other's place.
  func refining(_ inherited: ParameterSyntax, _ merger: inout RuleSetMerger) -> ParameterSyntax {
    var result = self
    result.type = type ?? inherited.type
    result.unit = unit ?? inherited.unit
    result.absent = absent ?? inherited.absent
    result.isAbstract = isAbstract ?? inherited.isAbstract
    result.title = title ?? inherited.title
    result.remarks = remarks.refining(inherited.remarks)
    if !hasLogic {
      result.table = inherited.table
      result.value = inherited.value
    } else if let own = table, let above = inherited.table {
      // The source named here is that of the rows written here.
      result.remarks.source = inherited.remarks.source
      result.table =
        ParameterRows(own, remarks.source).added(to: ParameterRows(above, nil))
        ?? otherColumns(own, above, &merger)
    }
    return result
  }

  /// Reports that the tables do not fit together; goes on with what was inherited.
  private func otherColumns(
    _ own: PipeTable, _ inherited: PipeTable, _ merger: inout RuleSetMerger
  ) -> PipeTable {
    let wanted = inherited.header.map(\.text)
    let extra = own.header.filter { cell in
      !wanted.contains { ParameterColumn($0) == ParameterColumn(cell.text) }
    }
    let lacking = inherited.header.filter { cell in
      !own.header.contains { ParameterColumn($0.text) == ParameterColumn(cell.text) }
    }
    let isMisspelt = extra.count == 1 && lacking.count == 1
    merger.report(
      .badPipeTable, extra.first?.span ?? own.header.first?.span ?? own.span,
      "“\(name.text)”加在继承来的表下面，列要一样：\(wanted.joined(separator: "、"))",
      "“\(name.text)” adds to an inherited table and needs its columns: \(wanted.joined(separator: ", "))",
      notes: [
        DiagnosticNote(
          LocalizedText(zh: "继承来的表头在这里", en: "the inherited header is here"),
          at: inherited.header.first?.span)
      ],
      fixIts: isMisspelt ? [.replace(extra[0].span, with: lacking[0].text)] : [])
    return inherited
  }
}

/// What a column of a parameter's table is for, in whichever language its header is.
private enum ParameterColumn: Hashable {
  case from, to, value, source, note
  case key(String)

  init(_ header: String) {
    self =
      switch header {
      case _ where RuleSetChecker.fromHeaders.contains(header): .from
      case _ where RuleSetChecker.toHeaders.contains(header): .to
      case _ where RuleSetChecker.valueHeaders.contains(header): .value
      case _ where RuleSetChecker.sourceHeaders.contains(header): .source
      case _ where RuleSetChecker.noteHeaders.contains(header): .note
      default: .key(header)
      }
  }

  /// Says something about the row instead of choosing or giving a value.
  var isRemark: Bool { self == .source || self == .note }
}

/// A parameter's table with the source to write into the rows that name none.
private struct ParameterRows {
  let table: PipeTable
  let columns: [ParameterColumn]
  let source: CitationSyntax?

  init(_ table: PipeTable, _ source: CitationSyntax?) {
    self.table = table
    columns = table.header.map { ParameterColumn($0.text) }
    self.source = source
  }

  /// One table of both; nil when their columns differ in more than remarks.
  func added(to inherited: ParameterRows) -> PipeTable? {
    let mine = Set(columns.filter { !$0.isRemark })
    guard mine == Set(inherited.columns.filter { !$0.isRemark }) else { return nil }
    var header = inherited.table.header
    for (cell, column) in zip(table.header, columns)
    where !inherited.columns.contains(column) { header.append(cell) }
    if let source,
      !header.contains(where: { ParameterColumn($0.text) == .source })
    {
      header.append(
        CellSyntax(text: "依据", origin: TextOrigin(source.span), span: source.span))
    }
    let order = header.map { ParameterColumn($0.text) }
    return PipeTable(
      header: header, rows: inherited.rows(order) + rows(order), span: table.span,
      hasLostRows: inherited.table.hasLostRows || table.hasLostRows)
  }

  private func rows(_ order: [ParameterColumn]) -> [[CellSyntax]] {
    table.rows.map { row in
      order.map { column in
        let written = columns.firstIndex(of: column).map { row[$0] }
        if column == .source, written?.text.isEmpty ?? true, let source {
          return CellSyntax(
            text: source.text, origin: TextOrigin(source.span), span: source.span)
        }
        return written ?? CellSyntax(text: "", origin: row[0].origin, span: row[0].span)
      }
    }
  }
}

extension TextOrigin {
  fileprivate init(_ span: SourceSpan) {
    self.init(source: span.source, fileOffset: span.lower)
  }
}
