import DecisionDiagnostics
import DecisionModel
import DecisionRecords

/// What is to be corrected in a roster, row by row in its order.
///
/// Memory: a few words for each note of the rows that have any.
public struct RosterNotes: Sendable {
  let place: TablePlace
  public let rows: [RowNotes]
  private let columns: [Int?]

  init(_ form: RosterForm, _ rows: [RowNotes]) {
    place = form.place
    columns = form.columns.columns
    self.rows = rows
  }

  /// The column with this header, or of the input with this name; from 0.
  public func column(called name: String, _ ruleSet: RuleSet) -> Int? {
    place.column(called: name)
      ?? ruleSet.inputs.firstIndex { $0.name == name }.flatMap { columns[$0] }
  }
}

/// What is to be corrected in one row.
public struct RowNotes: Sendable, Hashable {
  /// The physical line on which the row begins, from 1.
  public let line: Int
  /// At least one.
  public let notes: [RowNote]

  /// All that is wrong, in words, without identity numbers.
  public func text(in language: Language) -> String { text(of: notes, in: language) }

  /// What is wrong with one cell; nil when nothing is, or the row is at fault as a whole.
  func text(ofCell column: Int, in language: Language) -> String? {
    let own = notes.filter { $0.place == .cell(column) }
    return own.isEmpty ? nil : text(of: own, in: language)
  }

  private func text(of notes: [RowNote], in language: Language) -> String {
    var line = ""
    for text in notes.map({ $0.text.text(in: language) }) {
      if !line.isEmpty, line.last != "？" { line += language == .zh ? "。" : ". " }
      line += text
    }
    return Privacy.masked(line.replacing("\n", with: " "), leavesMasked: true)
  }

  var isWholeRow: Bool { notes.contains { $0.place == .row } }

  /// Columns of the cells that are named, each once.
  var columns: Set<Int> {
    Set(
      notes.compactMap { note in
        if case .cell(let column) = note.place { return column }
        return nil
      })
  }
}

/// One thing to be corrected.
public struct RowNote: Sendable, Hashable {
  public enum Place: Sendable, Hashable {
    /// The cell in this column of the roster, from 0.
    case cell(Int)
    /// Every cell of the row.
    case row
    /// Something that the roster has no cell for, such as a fact of a member.
    case elsewhere
  }

  public let place: Place
  /// What is wrong, and what to do.
  public let text: LocalizedText
}

/// Where the table of a roster stands in its file.
struct TablePlace: Sendable {
  let start: TableStart
  /// Lines of the header, from 1.
  let headerLines: [Int]
  let header: RosterHeader

  init(_ records: HeaderRecords, _ header: RosterHeader) {
    start = records.start
    headerLines = records.records.map(\.line)
    self.header = header
  }

  /// The column in which the return file says what is wrong: that of an earlier one, or a new one at the right.
  var notesColumn: Int { ownNotesColumn ?? header.columns.count }

  /// The column of an earlier return file.
  var ownNotesColumn: Int? { header.columns.first(where: \.isNotes)?.index }

  /// The column with this header, from 0; nil when there is none, or more than one.
  func column(called name: String) -> Int? {
    header.matching([WantedColumn(name, isRequired: false)]).columns[0]?.column.index
  }
}

/// The figures of return files.
public struct ReturnFigures: Sendable, Hashable {
  /// Rows with something to correct.
  public let rowCount: Int
  /// Single cells among them; rows that are at fault as a whole have none.
  public let cellCount: Int
  public let fileCount: Int

  init(_ notes: RosterNotes, fileCount: Int) {
    rowCount = notes.rows.count
    cellCount = notes.rows.reduce(0) { $0 + $1.columns.count }
    self.fileCount = fileCount
  }
}
