import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionWorkbooks

/// The sheet of a workbook that holds a roster or members, as comma-separated text.
struct WorkbookSheet {
  private var bytes: SheetBytes
  private let path: String
  let name: String

  /// - Parameters:
  ///   - name: of the sheet, or its place; nil leaves the choice to the headers.
  ///   - wanted: the columns whose headers are known.
  ///
  /// Throws: `FileError` when it is no sound workbook, or no sheet can be chosen.
  init(
    _ file: FileBytes, path: String, sheet name: String?, wanted: [WantedColumn]
  ) throws(FileError) {
    do throws(WorkbookFault) {
      let (workbook, sheet) = try Self.chosen(file, sheet: name, wanted: wanted)
      bytes = try SheetBytes(workbook, sheet)
      self.name = sheet.name
    } catch {
      throw FileError(path: path, error)
    }
    self.path = path
  }

  /// The sheet of a workbook that is to be read.
  ///
  /// Throws: `WorkbookFault`.
  static func chosen(
    _ file: FileBytes, sheet name: String?, wanted: [WantedColumn]
  ) throws(WorkbookFault) -> (Workbook, Workbook.Sheet) {
    let workbook = try Workbook(file)
    let sheet = try workbook.sheet(named: name) { cells in
      RosterHeader(cells: cells, line: 1).matching(wanted).isPresent.count { $0 }
    }
    return (workbook, sheet)
  }

  /// Throws: `FileError`.
  mutating func read(into span: inout MutableRawSpan) throws(FileError) -> Int {
    do throws(WorkbookFault) {
      return try bytes.read(into: &span)
    } catch {
      throw FileError(path: path, error)
    }
  }

  var percentRead: Int { bytes.percentRead }
}

extension FileError {
  /// Results that do not fit a workbook.
  public init(writing path: String, _ fault: WorkbookFault) {
    self.init(path: path, fault, .writing)
  }

  init(path: String, _ fault: WorkbookFault, _ purpose: Purpose = .reading) {
    if case .unreadable(let code) = fault {
      self.init(path: path, code: code, purpose)
    } else {
      self.init(path: path, .workbook(fault), purpose)
    }
  }
}

extension [WantedColumn] {
  /// The columns of inputs, under any of their names.
  static func columns(of inputs: [Input]) -> [WantedColumn] {
    inputs.map { WantedColumn($0.name, synonyms: $0.columns, isRequired: false) }
  }
}
