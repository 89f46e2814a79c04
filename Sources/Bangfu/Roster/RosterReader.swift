import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords

/// One household as it stands in a roster.
public struct HouseholdRow: Sendable {
  /// The number of the row below the header, from 1; 0 for a household that stands in no roster.
  public let row: Int
  /// The physical line of the file, from 1.
  public let line: Int
  public let key: String?
  /// Nil when no cell of the row can be trusted.
  public let record: HouseholdRecord?
  public let faults: [RecordFault]
  public let cellProblems: [CellProblem]
  /// What was done to read the cells of the row itself; those of members are counted with their file.
  public let conversions: [InputConversions]
  /// The line of an earlier row with the same key.
  public let firstLineOfKey: Int?

  /// The row is decided; otherwise each of its outcomes is an input error.
  public var isDecidable: Bool { record != nil && firstLineOfKey == nil }
}

/// Reads a roster household by household, members joined by key.
///
/// Memory: the members and the keys seen; the roster itself passes through. Every row comes out, broken
/// ones with their fault.
public struct RosterReader {
  private var source: RecordSource
  let form: RosterForm
  private var linesByKey: [String: Int] = [:]
  private var rowCount = 0
  /// Lines so far that hold no household: totals, and who made or checked the roster.
  public private(set) var closingLines: [Int] = []
  /// What is to be said about the headers.
  public var diagnostics: [Diagnostic] { form.diagnostics }

  /// - Parameters:
  ///   - path: a CSV file or workbook, or `-` for standard input.
  ///   - membersPath: the file of members, or nil when none is given.
  ///   - decoding: how the bytes of both become text.
  ///   - mapping: what people said about the columns of both.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init(
    _ path: String, members membersPath: String?, ruleSet: RuleSet,
    decoding: InputDecoding = .automatic, mapping: ColumnMapping = ColumnMapping()
  ) throws(FileError) {
    source = try RecordSource(
      path, decoding, TableFinder(ruleSet, mapping), wanted: .columns(of: ruleSet.inputs))
    form = try RosterForm(
      source.header, path: path, members: membersPath, ruleSet, decoding: decoding,
      mapping: mapping)
  }

  /// Inputs and fields that the rules read and no single column holds.
  public var absentInputs: [String] { form.absentInputs }

  /// The column with this header, from 0; nil when there is none, or more than one.
  public func column(called name: String) -> Int? { form.column(called: name) }

  /// How the tables were found, where that is not plain: titles above the header, delimiters. One line each.
  public var notices: [LocalizedText] { form.notices }

  /// How much of the roster has been read, from 0 to 100; nil where nobody knows how long it is.
  public var percentRead: Int? { source.percentRead }

  /// The next household, or nil at the end.
  ///
  /// Throws: `FileError` when reading fails midway.
  public mutating func next() throws(FileError) -> HouseholdRow? {
    while true {
      guard let record = try source.next() else { return nil }
      if record.isBlank { continue }
      if form.closingRows.contains(record) {
        closingLines.append(record.line)
        continue
      }
      rowCount += 1
      return row(record)
    }
  }

  private mutating func row(_ record: CSVRecord) -> HouseholdRow {
    let key = form.key(of: record)
    var first: Int?
    if let key {
      first = linesByKey[key]
      if first == nil { linesByKey[key] = record.line }
    }
    return form.row(record, number: rowCount, key: key, firstLineOfKey: first)
  }

  /// A key as a person types it, in the form in which rows hold it; nil for an empty one.
  public static func key(_ text: String) -> String? { RowKeys([text]).keys[0] }

  /// Lines of member rows whose household has not come up; asked at the end.
  public func orphanLines() -> [Int] {
    form.orphanLines { linesByKey[$0] != nil }
  }

  /// What was done to read the cells of the members.
  func memberConversions() -> [ColumnConversions] { form.memberConversions }

  /// Lines of totals and signatures in the member files.
  public var closingMemberLines: [Int] { form.closingMemberLines }

  /// Rows of the member files that could not be read.
  public func brokenMemberRows() -> [(line: Int, faults: [RecordFault])] {
    form.brokenMemberRows
  }
}
