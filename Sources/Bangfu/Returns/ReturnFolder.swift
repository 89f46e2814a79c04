import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionValues
import DecisionWorkbooks

/// Gives a roster back in parts: for each reporting unit a workbook with its rows that are to be corrected.
///
/// Memory: the rows to be corrected with their cells, up to `byteLimit`; one file is open at a time.
public struct ReturnFolder {
  /// More text than this is no matter of a few rows per unit.
  static let byteLimit = 256 << 20
  /// More units than this are none: the column holds names or numbers of people.
  static let unitLimit = 2000
  static let lineHeader = "原行号"
  static let nobody = "未填单位"

  private let path: String
  private let notes: RosterNotes
  private let column: Int
  private let ruleSet: RuleSet
  private let decoding: InputDecoding
  private let layout: ReturnLayout

  /// - Parameters:
  ///   - path: the roster.
  ///   - column: of the roster, from 0, that names the unit.
  public init(
    _ path: String, _ notes: RosterNotes, by column: Int, _ ruleSet: RuleSet,
    _ decoding: InputDecoding, in language: Language
  ) {
    self.path = path
    self.notes = notes
    self.column = column
    self.ruleSet = ruleSet
    self.decoding = decoding
    layout = ReturnLayout(table: notes.place, language: language)
  }

  private struct Unit {
    let name: String
    var rows: [ReturnLayout.Row] = []
  }

  /// Writes the files; the folder is made if it is not there.
  ///
  /// - Parameters:
  ///   - sources: files that are not to be written over.
  ///   - onDraft: told where a file is until it is complete.
  ///
  /// Throws: `FileError`, `WorkbookFault`.
  public func write(
    _ folder: String, sparing sources: [String], onDraft: (String) -> Void
  ) throws -> ReturnFigures {
    var copy = try RosterCopy(path, notes.place, ruleSet, decoding)
    let (head, units) = try units(&copy)
    try Folder.make(folder)
    var names = FileNames()
    for unit in units {
      let place = names.place(for: unit.name, suffix: ".xlsx", in: folder) { place in
        sources.contains { FileStatus.isSameFile($0, place) }
      }
      let file = try OutputFile(path: place)
      if let draft = file.draft { onDraft(draft) }
      try write(unit, head, copy) { try file.write($0.span) }
      try file.commit()
    }
    return ReturnFigures(notes, fileCount: units.count)
  }

  /// Titles and header, and the rows to be corrected of each unit, in the order of the file.
  private func units(
    _ copy: inout RosterCopy
  ) throws -> (head: [ReturnLayout.Row], units: [Unit]) {
    var rows = NotedRows(notes.rows)
    var head: [ReturnLayout.Row] = []
    var units: [Unit] = []
    var places: [String: Int] = [:]
    var byteCount = 0
    while let row = try copy.next() {
      let found = rows.notes(at: row.number)
      if found == nil, !layout.isTitle(row.number), !layout.isHeader(row.number) { continue }
      let placed = layout.row(row, found)
      guard found != nil else {
        head.append(placed)
        continue
      }
      byteCount += placed.cells.reduce(0) { $0 + $1.content.plainText.utf8.count + 64 }
      guard byteCount <= Self.byteLimit else {
        throw FileError(path: path, .tooMuchToReturn, .reading)
      }
      let name = name(of: row)
      if places[name] == nil {
        guard units.count < Self.unitLimit else {
          throw FileError(path: path, .tooManyUnits(limit: Self.unitLimit), .reading)
        }
        places[name] = units.count
        units.append(Unit(name: name))
      }
      if let place = places[name] { units[place].rows.append(placed) }
    }
    return (head, units)
  }

  private func name(of row: RosterCopy.Row) -> String {
    guard row.cells.indices.contains(column) else { return Self.nobody }
    let text = row.cells[column].plainText.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return text.isEmpty ? Self.nobody : text
  }

  private func write(
    _ unit: Unit, _ head: [ReturnLayout.Row], _ copy: RosterCopy,
    _ flush: @escaping ([UInt8]) throws -> Void
  ) throws {
    var rows = head.map { row in
      let isFirst = row.number == notes.place.headerLines.first
      let isHeader = layout.isHeader(row.number)
      return row.following(
        isFirst ? .text(Self.lineHeader) : .empty, isHeader ? .header : nil, number: row.number)
    }
    for (index, row) in unit.rows.enumerated() {
      let number = (head.last?.number ?? 0) + index + 1
      rows.append(row.following(.number(Decimal128(row.number)), nil, number: number))
    }
    var form = SheetForm(
      name: copy.sheetName ?? "名册",
      columns: SheetForm.columns(of: rows, notes: notes.place.notesColumn + 1) {
        !layout.isTitle($0.number)
      })
    form.titleRows = notes.place.printedRows
    form.frozenRowCount = form.titleRows?.upperBound ?? 0
    var writer = FormWriter(flush: flush)
    try writer.begin(form)
    for row in rows { try writer.write(row: row.number, row.cells) }
    let comments = rows.flatMap(\.comments).prefix(ReturnFile.commentLimit)
    try writer.end(merged: merged(copy), comments: Array(comments))
    try writer.finish()
  }

  /// What is merged in titles and header, one column further; titles reach over the new column too.
  private func merged(_ copy: RosterCopy) -> [SheetRange] {
    layout.merged(copy.mergedRanges).compactMap { range in
      let last = notes.place.headerLines.last ?? 0
      guard range.rows.upperBound < last else { return nil }
      let isTitle = layout.isTitle(range.rows.upperBound + 1) && range.columns.lowerBound == 0
      return SheetRange(
        rows: range.rows,
        columns: (isTitle ? 0 : range.columns.lowerBound + 1)...(range.columns.upperBound + 1))
    }
  }
}
