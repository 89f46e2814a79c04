import DecisionDiagnostics
import DecisionRecords
import DecisionSyntax
import DecisionWorkbooks

/// Tables and cases as spreadsheets: the sheets of one workbook, or one CSV file for each sheet.
///
/// Every cell is a text and stays one: in workbooks by its format, in CSV by an apostrophe before what
/// would be run as a formula, which reading takes away. Of several sheets in CSV the first is the file
/// itself, and the others stand beside it: `cases.csv`, `cases.成员.csv`.
public enum Spreadsheet {
  /// A sheet as comma-separated text in UTF-8, row for line but where cells of CSV hold line ends.
  public struct Text: Sendable {
    /// For messages: the file, and of further sheets of a workbook also the sheet.
    public let path: String
    /// Of the sheet; of the first CSV file empty.
    public let name: String
    public let utf8: [UInt8]
    /// Texts that look like formulas have an apostrophe in front.
    let isGuarded: Bool

    /// The cells, in a text that findings can point into.
    public func grid(in sources: inout SourceSet) -> SheetGrid {
      SheetGrid(sources.add(path: path, utf8: utf8)) {
        isGuarded ? FormulaGuard.restored($0) : $0
      }
    }
  }

  /// A sheet to be written: its header and its rows.
  public struct Sheet: Sendable {
    public var name: String
    public var rows: [[String]]

    public init(name: String, rows: [[String]]) {
      self.name = name
      self.rows = rows
    }
  }

  /// Whether the name of a file ends in `.csv` or `.xlsx`.
  public static func isSpreadsheet(_ path: String) -> Bool { isCSV(path) || isWorkbook(path) }

  /// A name as sheets bear it, which may not hold every sign nor be long.
  public static func sheetName(_ name: String) -> String { SheetForm.name(name) }

  /// Whether a CSV file is a further sheet of another.
  static func isSheet(_ name: String, of first: String) -> Bool {
    isCSV(name) && isCSV(first) && name.hasPrefix(stem(first) + ".")
  }

  private static func isCSV(_ path: String) -> Bool { path.lowercased().hasSuffix(".csv") }
  private static func isWorkbook(_ path: String) -> Bool { path.lowercased().hasSuffix(".xlsx") }
  private static func stem(_ csv: String) -> String { String(csv.dropLast(".csv".count)) }
}

// MARK: - Reading

extension Spreadsheet {
  /// The sheets of a file, in their order; hidden ones are left out.
  ///
  /// Throws: `FileError`.
  public static func read(_ path: String) throws(FileError) -> [Text] {
    let file = try FileBytes(path: path)
    if file.isFile(beginning: Workbook.magic) {
      do throws(WorkbookFault) {
        return try sheets(of: Workbook(file), path)
      } catch {
        throw FileError(path: path, error)
      }
    }
    var texts = [try text(of: path, name: "")]
    let folder = Path.folder(of: path)
    let first = path.split(separator: "/").last.map(String.init) ?? path
    for name in FileBytes.names(in: folder) ?? [] where name != first && isSheet(name, of: first) {
      let sheet = stem(String(name.dropFirst(stem(first).count + 1)))
      texts.append(try text(of: Path.join(folder, name), name: sheet))
    }
    return texts
  }

  private static func text(of path: String, name: String) throws(FileError) -> Text {
    let bytes = try RosterBytes(path: path)
    var utf8: [UInt8] = []
    while true {
      let block = try bytes.next()
      if block.isEmpty { return Text(path: path, name: name, utf8: utf8, isGuarded: true) }
      utf8 += block
    }
  }

  private static func sheets(
    of workbook: Workbook, _ path: String
  ) throws(WorkbookFault) -> [Text] {
    var texts: [Text] = []
    for sheet in workbook.sheets where !sheet.isHidden {
      let place = texts.isEmpty ? path : "\(path)#\(sheet.name)"
      let utf8 = try csv(SheetCells(workbook, sheet))
      texts.append(Text(path: place, name: sheet.name, utf8: utf8, isGuarded: false))
    }
    if texts.isEmpty { throw .notAWorkbook }
    return texts
  }

  /// Row 7 is line 7.
  private static func csv(_ cells: consuming SheetCells) throws(WorkbookFault) -> [UInt8] {
    let options = CSVWriterOptions(newline: .lineFeed, guardsFormulas: false)
    var utf8: [UInt8] = []
    var line = 1
    while let (number, row) = try cells.next() {
      while line < number {
        utf8.append(0x0A)
        line += 1
      }
      utf8 += options.record(row.map { .text($0.plainText) })
      line += 1
    }
    return utf8
  }
}

// MARK: - Writing

extension Spreadsheet {
  /// Writes sheets, as a workbook where the name ends in `.xlsx` and as CSV otherwise.
  ///
  /// Each file appears when it is complete. Gives the paths of the files.
  ///
  /// Throws: `FileError`.
  @discardableResult
  public static func write(_ sheets: [Sheet], to path: String) throws(FileError) -> [String] {
    if isWorkbook(path) {
      try write(try workbook(sheets, path), to: path)
      return [path]
    }
    var paths: [String] = []
    for (index, sheet) in sheets.enumerated() {
      let stem = isCSV(path) ? stem(path) : path
      let place = index == 0 ? path : "\(stem).\(sheetName(sheet.name)).csv"
      try write(csv(sheet), to: place)
      paths.append(place)
    }
    return paths
  }

  /// A sheet as comma-separated text, with a byte-order mark, for Excel.
  public static func csv(_ sheet: Sheet) -> [UInt8] {
    let guarded = CSVWriterOptions()
    let plain = CSVWriterOptions(guardsFormulas: false)
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    for row in sheet.rows {
      // A dash alone, which stands in most tables, is no formula.
      let cells = row.map { ($0 == "-" ? plain : guarded).cell($0) }
      bytes += cells.joined(separator: [UInt8(ascii: ",")])
      bytes += guarded.newline.rawValue.utf8
    }
    return bytes
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try OutputFile(path: path)
    try file.write(bytes.span)
    try file.commit()
  }

  private static func workbook(_ sheets: [Sheet], _ path: String) throws(FileError) -> [UInt8] {
    let collected = CollectedBytes()
    do {
      var writer = FormWriter { collected.bytes += $0 }
      for sheet in sheets { try write(sheet, &writer) }
      try writer.finish()
    } catch let fault as WorkbookFault {
      throw FileError(writing: path, fault)
    } catch {
      throw FileError(writing: path, .tooManyRows)
    }
    return collected.bytes
  }

  private static func write(_ sheet: Sheet, _ writer: inout FormWriter) throws {
    let count = sheet.rows.map(\.count).max() ?? 0
    let columns = (0..<count).map { column in
      let widest = sheet.rows.reduce(6) { widest, row in
        column < row.count ? max(widest, row[column].displayWidth) : widest
      }
      return SheetForm.Column(width: min(60, widest) + 2, style: .text)
    }
    var form = SheetForm(name: sheet.name, columns: columns)
    form.frozenRowCount = 1
    form.titleRows = 1...1
    try writer.begin(form)
    for (index, row) in sheet.rows.enumerated() {
      let style: SheetStyle = index == 0 ? .header : .text
      let cells = row.enumerated().map { FormCell($0.offset, .text($0.element), style) }
      try writer.write(row: index + 1, cells)
    }
    try writer.end()
  }
}

/// Takes what a writer hands on.
private final class CollectedBytes {
  var bytes: [UInt8] = []
}
