/// How the tables of a mess go into a workbook.
struct BookPlan {
  /// Cells of records that are something else than text, by column of the sample.
  typealias Cells = @Sendable (_ column: String, _ text: String) -> BookForm.Cell?

  var form = BookForm()
  /// Texts where nil.
  var cells: Cells = { _, _ in nil }
  /// Members are a sheet of the roster's workbook.
  var holdsMembers = false
  /// Ranges of the roster's sheet.
  var merged: [String] = []
  /// Places of records of the roster.
  var hiddenRecords: [Int] = []
  var before: [BookForm.Sheet] = []
  var after: [BookForm.Sheet] = []

  static let rosterSheet = "困难职工"
  static let memberSheet = "家庭成员"

  /// The workbook, and the row of each row of the tables.
  func bytes(_ roster: Table, _ members: Table) -> [UInt8] {
    var form = form
    var sheet = BookForm.Sheet(name: Self.rosterSheet, rows: rows(roster), merged: merged)
    let first = roster.titles.count + roster.headers.count + 1
    sheet.hiddenRows = Set(hiddenRecords.map { $0 + first })
    form.sheets = before + [sheet]
    if holdsMembers { form.sheets.append(.init(name: Self.memberSheet, rows: rows(members))) }
    form.sheets += after
    return form.bytes
  }

  private func rows(_ table: Table) -> [[BookForm.Cell]] {
    let plain = (table.titles + table.headers).map { $0.map(text) }
    return plain
      + table.rows.map { row in
        row.cells.enumerated().map { index, cell in
          let isRecord = row.role == .record && index < table.names.count
          return isRecord ? cells(table.names[index], cell) ?? text(cell) : text(cell)
        }
      }
  }

  private func text(_ text: String) -> BookForm.Cell { text.isEmpty ? .blank : .text(text) }
}
