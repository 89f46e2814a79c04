import DecisionModel
import DecisionRecords
import DecisionWorkbooks

/// The rows of a roster's file as they stand, titles and closing rows included. Memory: one block and one row.
struct RosterCopy {
  struct Row {
    /// The physical line of text, or the row of a sheet, from 1.
    let number: Int
    let cells: [OutputCell]
  }

  private enum Source {
    case sheet(SheetCells)
    case text(RosterBytes, CSVScanner)
  }

  private let path: String
  private var source: Source
  private var isAtEnd = false
  /// Texts with an apostrophe in front that an earlier return file put there.
  private let isGuarded: Bool
  /// Of the sheet that is read; nil for text.
  let sheetName: String?
  let mergedRanges: [SheetRange]
  let table: TablePlace

  /// - Parameter table: what the run found out about the file.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  init(
    _ path: String, _ table: TablePlace, _ ruleSet: RuleSet, _ decoding: InputDecoding
  ) throws(FileError) {
    self.path = path
    self.table = table
    let file = try FileBytes(path: path)
    guard file.isFile(beginning: Workbook.magic) else {
      let scanner = CSVScanner(dialect: table.start.dialect)
      source = .text(try RosterBytes(path: path, decoding), scanner)
      sheetName = nil
      mergedRanges = []
      isGuarded = table.ownNotesColumn != nil
      return
    }
    do throws(WorkbookFault) {
      let (workbook, sheet) = try WorkbookSheet.chosen(
        file, sheet: decoding.sheet, wanted: .columns(of: ruleSet.inputs))
      mergedRanges = try SheetCells.mergedRanges(workbook, sheet)
      source = .sheet(try SheetCells(workbook, sheet))
      sheetName = sheet.name
    } catch {
      throw FileError(path: path, error)
    }
    isGuarded = false
  }

  /// The next row that is not empty; nil at the end.
  ///
  /// Throws: `FileError` when reading fails midway.
  mutating func next() throws(FileError) -> Row? {
    switch source {
    case .sheet(var cells):
      do throws(WorkbookFault) {
        let row = try cells.next()
        source = .sheet(cells)
        return row.map { Row(number: $0.number, cells: $0.cells) }
      } catch {
        throw FileError(path: path, error)
      }
    case .text(let bytes, var scanner):
      // Not copied while it is fed.
      source = .text(bytes, CSVScanner())
      defer { source = .text(bytes, scanner) }
      return try record(bytes, &scanner).map { record in
        let texts = isGuarded ? record.texts.map(FormulaGuard.restored) : record.texts
        return Row(number: record.line, cells: texts.map { $0.isEmpty ? .empty : .text($0) })
      }
    }
  }

  private mutating func record(
    _ bytes: RosterBytes, _ scanner: inout CSVScanner
  ) throws(FileError) -> CSVRecord? {
    while true {
      if let record = scanner.next() { return record }
      if isAtEnd { return nil }
      let block = try bytes.next()
      if block.isEmpty {
        isAtEnd = true
        scanner.endInput()
      } else {
        scanner.feed(block)
      }
    }
  }
}
