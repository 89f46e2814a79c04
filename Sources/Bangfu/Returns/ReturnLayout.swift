import DecisionDiagnostics
import DecisionRecords
import DecisionWorkbooks

/// Where the cells of a roster go in a return file: where they were, with a column for what is wrong.
///
/// What stands to the right of the table, or is more than it has columns, moves one further, so that a row with cells too
/// many still has them when the file is read again.
struct ReturnLayout {
  let table: TablePlace
  let language: Language

  struct Row {
    let number: Int
    /// By columns.
    var cells: [FormCell]
    /// As many cells as the row has in text.
    var width: Int
    var comments: [SheetComment] = []
  }

  func isHeader(_ number: Int) -> Bool { table.headerLines.contains(number) }

  func isTitle(_ number: Int) -> Bool { number < table.headerLines.first ?? 0 }

  func row(_ row: RosterCopy.Row, _ notes: RowNotes?) -> Row {
    if isTitle(row.number) {
      let cells = row.cells.enumerated().map { FormCell($0.offset, $0.element) }
      return Row(number: row.number, cells: cells, width: cells.count)
    }
    var placed = moved(row)
    if isHeader(row.number) {
      for index in placed.cells.indices { placed.cells[index].style = .header }
      let isFirst = row.number == table.headerLines.first
      let name = isFirst ? OutputCell.text(RosterColumn.notesName) : .empty
      placed.put(FormCell(table.notesColumn, name, .header))
    } else if let notes {
      mark(&placed, notes)
    }
    return placed
  }

  private func moved(_ row: RosterCopy.Row) -> Row {
    let column = table.notesColumn
    let isNew = table.ownNotesColumn == nil
    var cells: [FormCell] = []
    for (index, cell) in row.cells.enumerated() where isNew || index != column {
      cells.append(FormCell(isNew && index >= column ? index + 1 : index, cell))
    }
    let count = row.cells.count
    return Row(
      number: row.number, cells: cells, width: isNew && count >= column ? count + 1 : count)
  }

  private func mark(_ row: inout Row, _ notes: RowNotes) {
    let column = table.notesColumn
    let wrong = notes.isWholeRow ? Set(0..<column) : notes.columns
    for place in wrong.sorted() {
      let content = row.cells.first { $0.column == place }?.content ?? .empty
      row.put(FormCell(place, content, content.isNumber ? .wrongNumber : .wrong))
      let text =
        notes.text(ofCell: place, in: language)
        ?? (place == 0 && notes.isWholeRow ? notes.text(in: language) : nil)
      if let text {
        row.comments.append(SheetComment(row: row.number - 1, column: place, text))
      }
    }
    row.put(FormCell(column, .text(notes.text(in: language)), .note))
  }

  /// Merged cells as they are in the return file. A title over the whole table also covers the new column, or it would
  /// be taken for a group of columns.
  func merged(_ ranges: [SheetRange]) -> [SheetRange] {
    guard table.ownNotesColumn == nil else { return ranges }
    let column = table.notesColumn
    return ranges.compactMap { range in
      if isTitle(range.rows.upperBound + 1) {
        var range = range
        if range.columns == 0...max(0, column - 1) { range.columns = 0...column }
        return range
      }
      return range.columns.upperBound < column ? range : nil
    }
  }
}

extension ReturnLayout.Row {
  /// Puts a cell in its place, in the stead of what stands there.
  mutating func put(_ cell: FormCell) {
    let place = cells.firstIndex { $0.column >= cell.column } ?? cells.count
    if place < cells.count, cells[place].column == cell.column {
      cells[place] = cell
    } else {
      cells.insert(cell, at: place)
    }
    width = max(width, cell.column + 1)
  }

  /// The row with a cell before its first, in another place of another sheet.
  func following(_ first: OutputCell, _ style: SheetStyle?, number: Int) -> Self {
    Self(
      number: number,
      cells: [FormCell(0, first, style)]
        + cells.map { FormCell($0.column + 1, $0.content, $0.style) },
      width: width + 1,
      comments: comments.map {
        SheetComment(row: number - 1, column: $0.column + 1, $0.text)
      })
  }
}

extension OutputCell {
  fileprivate var isNumber: Bool {
    if case .number = self { return true }
    return false
  }
}
