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
  public private(set) var record: HouseholdRecord?
  public let faults: [RecordFault]
  public private(set) var cellProblems: [CellProblem]
  /// What was done to read the cells of the row itself; those of members are counted with their file.
  public private(set) var conversions: [InputConversions]
  /// The line of an earlier row with the same key.
  public let firstLineOfKey: Int?
  /// Rows that the household takes up: more than one only where each row is a person.
  public internal(set) var rowCount = 1
  /// The columns of identity numbers in each of its rows that can be read.
  var identities: [RowIdentities] = []
  /// As it stands in its files; nil unless rows keep their bytes.
  var source: RowSource?

  /// The row is decided; otherwise each of its outcomes is an input error.
  public var isDecidable: Bool { record != nil && firstLineOfKey == nil }

  /// Whether a row of this number is one of the household's.
  public func contains(row number: Int) -> Bool { (row..<row + rowCount).contains(number) }

  /// Puts what all rows of the household say in place of what the first one says.
  mutating func take(
    _ record: HouseholdRecord, _ problems: [CellProblem], _ conversions: [InputConversions]
  ) {
    self.record = record
    cellProblems = problems
    self.conversions = conversions
  }
}

/// What stands in the columns of identity numbers of one row.
struct RowIdentities: Sendable {
  let line: Int
  /// One per column; nil where the cell says nothing.
  let cells: [IdentityCell?]
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
  /// The record that ended the household before it.
  private var ahead: CSVRecord?
  private var memberCounts: [[ConversionCounts]]
  private var brokenRows: [(line: Int, faults: [RecordFault])] = []
  /// Lines so far that hold no household: totals, and who made or checked the roster.
  public private(set) var closingLines: [Int] = []
  /// What is to be said about the headers.
  public var diagnostics: [Diagnostic] { form.diagnostics }

  /// - Parameters:
  ///   - path: a CSV file or workbook, or `-` for standard input.
  ///   - membersPath: the file of members, or nil when none is given.
  ///   - decoding: how the bytes of both become text.
  ///   - mapping: what people said about the columns of both.
  ///   - hasMembersInRows: each row of the roster is a person, and rows with one key after another are a household, as are
  ///     those below it without a key; then there is no file of members.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init(
    _ path: String, members membersPath: String?, ruleSet: RuleSet,
    decoding: InputDecoding = .automatic, mapping: ColumnMapping = ColumnMapping(),
    hasMembersInRows: Bool = false
  ) throws(FileError) {
    source = try RecordSource(
      path, decoding, TableFinder(ruleSet, mapping), wanted: .columns(of: ruleSet.inputs))
    form = try RosterForm(
      source.header, path: path, members: membersPath, ruleSet, decoding: decoding,
      mapping: mapping, hasMembersInRows: hasMembersInRows)
    memberCounts = ruleSet.tables.map { $0.fields.map { _ in ConversionCounts() } }
  }

  /// How the lines are cut and which of them are the header.
  public var tableStart: TableStart { header.start }

  var header: HeaderRecords { source.header }

  /// How the bytes became text, as far as they have been read; nil for a workbook.
  var encoding: EncodingVerdict? { source.verdict }

  /// The physical lines on which the records of the header begin, from 1.
  public var headerLines: [Int] { source.header.records.map(\.line) }

  /// Inputs and fields that the rules read and no single column holds.
  public var absentInputs: [String] { form.absentInputs }

  /// The name of the roster's encoding; `xlsx` for a sheet.
  var encodingName: String { source.encodingName }

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
    guard let record = try nextRecord() else { return nil }
    if let rows = form.membersInRows { return try household(from: record, rows) }
    rowCount += 1
    let (key, first) = key(of: record)
    var row = form.row(record, number: rowCount, key: key, firstLineOfKey: first)
    row.source = form.source([record], key: key, isRepeated: first != nil)
    return row
  }

  /// The next record that holds a household or a person.
  private mutating func nextRecord() throws(FileError) -> CSVRecord? {
    if let record = ahead {
      ahead = nil
      return record
    }
    while let record = try source.next() {
      if record.isBlank { continue }
      if !form.closingRows.contains(record) { return record }
      closingLines.append(record.line)
    }
    return nil
  }

  /// The household that begins with a record, and all that follow with its key or without one.
  private mutating func household(
    from first: CSVRecord, _ rows: MembersInRows
  ) throws(FileError) -> HouseholdRow {
    let start = MembersInRows.start(of: first, form.columns)
    var records = [first]
    // Without a key above it a record belongs to nobody.
    while start != .continued, let record = try nextRecord() {
      let next = MembersInRows.start(of: record, form.columns)
      guard next == .continued || (next == start && next != .unreadable) else {
        ahead = record
        break
      }
      records.append(record)
    }
    let (key, line) = key(of: first)
    var household = form.household(
      records, rows, number: rowCount + 1, key: key, firstLineOfKey: line)
    household.row.source = form.source(records, key: nil, isRepeated: false)
    rowCount += records.count
    for record in records.dropFirst() where record.isBroken {
      brokenRows.append((record.line, record.faults))
    }
    for (table, conversions) in household.memberConversions.enumerated() {
      for conversion in conversions { memberCounts[table][conversion.input].add(conversion.made) }
    }
    return household.row
  }

  /// The key of a record, and the line of an earlier one that has it too.
  private mutating func key(of record: CSVRecord) -> (key: String?, firstLine: Int?) {
    guard let key = form.key(of: record) else { return (nil, nil) }
    if let first = linesByKey[key] { return (key, first) }
    linesByKey[key] = record.line
    return (key, nil)
  }

  /// A key as a person types it, in the form in which rows hold it; nil for an empty one.
  public static func key(_ text: String) -> String? { RowKeys([text]).keys[0] }

  /// Lines of member rows whose household has not come up; asked at the end.
  public func orphanLines() -> [Int] {
    form.orphanLines { linesByKey[$0] != nil }
  }

  /// The columns of identity numbers, with nothing counted yet.
  var identities: [IdentityFigures] { form.identities }

  var memberIdentities: [IdentityFigures] { form.memberIdentities }

  /// What was done to read the cells of the members.
  func memberConversions() -> [ColumnConversions] {
    form.membersInRows == nil ? form.memberConversions : form.memberConversions(memberCounts)
  }

  /// Each row of the roster is a person.
  public var hasMembersInRows: Bool { form.membersInRows != nil }

  /// Rows of the roster that could not be read, and that are not the first of their household.
  public func brokenRowsOfMembers() -> [(line: Int, faults: [RecordFault])] { brokenRows }

  /// Lines of totals and signatures in the member files.
  public var closingMemberLines: [Int] { form.closingMemberLines }

  /// Rows of the member files that could not be read.
  public func brokenMemberRows() -> [(line: Int, faults: [RecordFault])] {
    form.brokenMemberRows
  }
}
