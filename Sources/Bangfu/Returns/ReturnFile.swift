import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionWorkbooks

/// Gives a roster back to whoever filled it in: the same rows in the same places, wrong cells red, and what to do.
///
/// The roster is read once more for it, so it cannot be standard input. Corrected in place, the file is read like the
/// roster was. Memory: the notes, the first rows, and remarks on at most `commentLimit` cells.
public struct ReturnFile {
  public enum Format: Sendable { case csv, xlsx }

  /// Spreadsheets become slow with more; further cells are red, and their rows say why.
  static let commentLimit = 20_000
  private static let widthRowCount = 200

  private let path: String
  private let notes: RosterNotes
  private let ruleSet: RuleSet
  private let decoding: InputDecoding
  private let language: Language
  private let layout: ReturnLayout
  private let memberSheet: String?

  /// - Parameters:
  ///   - path: the roster.
  ///   - notes: what the run said of it.
  ///   - decoding: as for the run.
  ///   - memberSheet: members in the roster's own workbook, which go along as they stand.
  public init(
    _ path: String, _ notes: RosterNotes, _ ruleSet: RuleSet, _ decoding: InputDecoding,
    memberSheet: String? = nil, in language: Language
  ) {
    self.memberSheet = memberSheet
    self.path = path
    self.notes = notes
    self.ruleSet = ruleSet
    self.decoding = decoding
    self.language = language
    layout = ReturnLayout(table: notes.place, language: language)
  }

  /// Hands the bytes on in order.
  ///
  /// Throws: `FileError` when the roster cannot be read again, `WorkbookFault` when it does not fit a sheet, and what
  /// `flush` throws.
  public func write(
    as format: Format, flush: @escaping ([UInt8]) throws -> Void
  ) throws -> ReturnFigures {
    var copy = try RosterCopy(path, notes.place, ruleSet, decoding)
    switch format {
    case .csv: try writeText(&copy, flush)
    case .xlsx: try writeWorkbook(&copy, flush)
    }
    return ReturnFigures(notes, fileCount: 1)
  }

  // MARK: Text

  private func writeText(
    _ copy: inout RosterCopy, _ flush: ([UInt8]) throws -> Void
  ) throws {
    let options = CSVWriterOptions(
      delimiter: notes.place.start.dialect.delimiter, guardsFormulas: false)
    var rows = NotedRows(notes.rows)
    var line = 1
    var block: [UInt8] = [0xEF, 0xBB, 0xBF]
    while let row = try copy.next() {
      // Empty lines count, so that each row stays on its own.
      while line < row.number {
        block += [0x0D, 0x0A]
        line += 1
      }
      let record = options.record(Self.dense(layout.row(row, rows.notes(at: row.number))))
      line += Self.lineCount(record)
      block += record
      if block.count >= 1 << 16 {
        try flush(block)
        block.removeAll(keepingCapacity: true)
      }
    }
    try flush(block)
  }

  private static func dense(_ row: ReturnLayout.Row) -> [OutputCell] {
    var cells = [OutputCell](repeating: .empty, count: row.width)
    for cell in row.cells { cells[cell.column] = guarded(cell.content) }
    return cells
  }

  /// A dash or two for nothing, and a number with a sign, are no formulas.
  private static func guarded(_ cell: OutputCell) -> OutputCell {
    guard case .text(let text) = cell else { return cell }
    let unsigned = text.drop { "+-＋－".contains($0) }
    let isHarmless =
      text.count - unsigned.count <= 2 && unsigned.allSatisfy { "0123456789,.%".contains($0) }
    return isHarmless ? cell : .text(FormulaGuard.guarded(text))
  }

  /// Line ends of any kind, as the reader counts them.
  private static func lineCount(_ record: [UInt8]) -> Int {
    var count = 0
    for (index, byte) in record.enumerated() {
      if byte == 0x0A && (index == 0 || record[index - 1] != 0x0D) || byte == 0x0D { count += 1 }
    }
    return count
  }

  // MARK: Workbooks

  private func writeWorkbook(
    _ copy: inout RosterCopy, _ flush: @escaping ([UInt8]) throws -> Void
  ) throws {
    var rows = NotedRows(notes.rows)
    var first: [ReturnLayout.Row] = []
    while first.count < Self.widthRowCount, let row = try copy.next() {
      first.append(layout.row(row, rows.notes(at: row.number)))
    }
    var writer = FormWriter(flush: flush)
    try writer.begin(form(copy.sheetName, first))
    var comments: [SheetComment] = []
    func write(_ row: ReturnLayout.Row, _ writer: inout FormWriter) throws {
      try writer.write(row: row.number, row.cells)
      comments += row.comments.prefix(Self.commentLimit - comments.count)
    }
    for row in first { try write(row, &writer) }
    while let row = try copy.next() {
      try write(layout.row(row, rows.notes(at: row.number)), &writer)
    }
    try writer.end(merged: layout.merged(copy.mergedRanges), comments: comments)
    if let memberSheet, let rosterSheet = copy.sheetName {
      try copyMembers(memberSheet, besides: rosterSheet, &writer)
    }
    try writer.finish()
  }

  /// The members as they stand: corrected in the same file, they are read from it again.
  private func copyMembers(
    _ name: String, besides roster: String, _ writer: inout FormWriter
  ) throws {
    do {
      let workbook = try Workbook(try FileBytes(path: path))
      let sheet = try workbook.sheet(named: name) { _ in 0 }
      guard sheet.name != roster else { return }
      let merged = try SheetCells.mergedRanges(workbook, sheet)
      var cells = try SheetCells(workbook, sheet)
      try writer.begin(SheetForm(name: sheet.name, columns: []))
      while let row = try cells.next() {
        try writer.write(
          row: row.number, row.cells.enumerated().map { FormCell($0.offset, $0.element) })
      }
      try writer.end(merged: merged)
    } catch let fault as WorkbookFault {
      throw FileError(path: path, fault)
    }
  }

  private func form(_ sheetName: String?, _ rows: [ReturnLayout.Row]) -> SheetForm {
    var form = SheetForm(
      name: sheetName ?? "名册",
      columns: SheetForm.columns(of: rows, notes: notes.place.notesColumn) {
        !layout.isTitle($0.number)
      })
    form.titleRows = notes.place.printedRows
    form.frozenRowCount = form.titleRows?.upperBound ?? 0
    return form
  }
}

extension TablePlace {
  /// The header, if it stands so high that rows below it fit a page.
  var printedRows: ClosedRange<Int>? {
    guard let first = headerLines.first, let last = headerLines.last, last <= 20 else { return nil }
    return first...last
  }
}

extension SheetForm {
  /// Columns as wide as the cells of some rows.
  ///
  /// - Parameters:
  ///   - notes: the column of long texts.
  ///   - counts: titles span columns and say nothing of their width.
  static func columns(
    of rows: [ReturnLayout.Row], notes: Int, _ counts: (ReturnLayout.Row) -> Bool
  ) -> [Column] {
    var widths: [Int] = []
    for row in rows where counts(row) {
      for cell in row.cells {
        while widths.count <= cell.column { widths.append(6) }
        widths[cell.column] = max(
          widths[cell.column], min(40, cell.content.plainText.displayWidth))
      }
    }
    return widths.enumerated().map { Column(width: ($0.offset == notes ? 60 : $0.element) + 2) }
  }
}

/// Notes in the order of the file, taken one after another.
struct NotedRows {
  private var rest: ArraySlice<RowNotes>

  init(_ rows: [RowNotes]) { rest = rows[...] }

  /// The notes on the row that begins on a line; lines are asked for in their order.
  mutating func notes(at line: Int) -> RowNotes? {
    while let next = rest.first, next.line < line { rest.removeFirst() }
    guard let next = rest.first, next.line == line else { return nil }
    rest.removeFirst()
    return next
  }
}
