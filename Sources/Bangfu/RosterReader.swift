import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords

/// One household as it stands in a roster.
public struct HouseholdRow: Sendable {
  /// The number of the row below the header, from 1.
  public let row: Int
  /// The physical line of the file, from 1.
  public let line: Int
  public let key: String?
  /// Nil when no cell of the row can be trusted.
  public let record: HouseholdRecord?
  public let faults: [RecordFault]
  public let cellProblems: [CellProblem]
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
  private let ruleSet: RuleSet
  private let file: FileBytes
  private let path: String
  private var scanner = CSVScanner()
  private var isAtEnd = false
  private let columns: RosterColumns
  private let members: [MemberFile?]
  private var linesByKey: [String: Int] = [:]
  private var rowCount = 0
  /// What is to be said about the headers.
  public private(set) var diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - path: a CSV file, or `-` for standard input.
  ///   - membersPath: the CSV file of members, or nil when none is given.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init(
    _ path: String, members membersPath: String?, ruleSet: RuleSet
  ) throws(FileError) {
    self.ruleSet = ruleSet
    self.path = path
    let usage = FactUsage(ruleSet)
    let file = try FileBytes(path: path)
    var scanner = CSVScanner()
    var isAtEnd = false
    let first = try Self.next(&scanner, file, &isAtEnd)
    let reading = RosterHeader.reading(first)
    var findings = reading.diagnostics
    let keyNames = ruleSet.keyInput.map { ruleSet.inputs[$0].columns } ?? []
    columns = RosterColumns(
      reading.header ?? RosterHeader(cells: [], line: 1), ruleSet.inputs, keyNames: keyNames,
      wanted: usage.inputs, path: path)
    if reading.header != nil { findings += columns.diagnostics }
    var tables: [MemberFile?] = []
    for (index, table) in ruleSet.tables.enumerated() {
      guard let membersPath else {
        tables.append(nil)
        continue
      }
      let wanted = usage.fields[index] ?? []
      let read = try MemberFile(membersPath, table, wanted: wanted)
      findings += read.diagnostics
      tables.append(read)
    }
    members = tables
    self.scanner = scanner
    self.isAtEnd = isAtEnd
    self.file = file
    diagnostics = findings
  }

  /// The next household, or nil at the end.
  ///
  /// Throws: `FileError` when reading fails midway.
  public mutating func next() throws(FileError) -> HouseholdRow? {
    while true {
      guard let record = try Self.next(&scanner, file, &isAtEnd) else { return nil }
      if record.isBlank { continue }
      rowCount += 1
      return row(record)
    }
  }

  static func next(
    _ scanner: inout CSVScanner, _ file: FileBytes, _ isAtEnd: inout Bool
  ) throws(FileError) -> CSVRecord? {
    while true {
      if let record = scanner.next() { return record }
      if isAtEnd { return nil }
      let block = try file.next()
      if block.isEmpty {
        isAtEnd = true
        scanner.endInput()
      } else {
        scanner.feed(block)
      }
    }
  }

  private mutating func row(_ record: CSVRecord) -> HouseholdRow {
    guard !record.isBroken else {
      return HouseholdRow(
        row: rowCount, line: record.line, key: nil, record: nil, faults: record.faults,
        cellProblems: [], firstLineOfKey: nil)
    }
    let (facts, problems) = columns.facts(record, ruleSet.inputs)
    let key = columns.key.flatMap { RowKeys([record.text(at: $0)]).keys[0] }
    var first: Int?
    if let key {
      first = linesByKey[key]
      if first == nil { linesByKey[key] = record.line }
    }
    var allProblems = problems
    var rows: [[[Fact]]?] = []
    for table in members {
      guard let table else {
        rows.append(nil)
        continue
      }
      let found = key.flatMap { table.rows[$0] } ?? []
      rows.append(found.map(\.facts))
      allProblems += found.flatMap(\.problems)
    }
    return HouseholdRow(
      row: rowCount, line: record.line, key: key,
      record: HouseholdRecord(facts: facts, members: rows), faults: record.faults,
      cellProblems: allProblems, firstLineOfKey: first)
  }

  /// Lines of member rows whose household has not come up; asked at the end.
  public func orphanLines() -> [Int] {
    members.compactMap { $0 }.flatMap { $0.orphanLines(known: linesByKey) }.sorted()
  }

  /// Rows of the member files that could not be read.
  public func brokenMemberRows() -> [(line: Int, faults: [RecordFault])] {
    members.compactMap { $0 }.flatMap(\.broken)
  }
}

/// The rows of a member table by the key of their household.
struct MemberFile {
  struct Row {
    let line: Int
    let facts: [Fact]
    let problems: [CellProblem]
  }

  private(set) var rows: [String: [Row]] = [:]
  private(set) var withoutKey: [Int] = []
  private(set) var broken: [(line: Int, faults: [RecordFault])] = []
  let diagnostics: [Diagnostic]

  init(_ path: String, _ table: MemberTable, wanted: Set<Int>) throws(FileError) {
    let file = try FileBytes(path: path)
    var scanner = CSVScanner()
    var isAtEnd = false
    let reading = RosterHeader.reading(try RosterReader.next(&scanner, file, &isAtEnd))
    guard let header = reading.header else {
      diagnostics = reading.diagnostics
      return
    }
    let columns = RosterColumns(
      header, table.fields, keyNames: table.keyColumns, wanted: wanted, path: path)
    var findings = reading.diagnostics + columns.diagnostics
    if columns.key == nil {
      findings.append(
        Diagnostic(
          .missingColumn, at: nil,
          LocalizedText(
            zh: "\(path) 没有“\(table.keyColumns.first ?? "")”列，成员对应不到户",
            en: "\(path) has no column “\(table.keyColumns.first ?? "")” to join members by")))
    }
    diagnostics = findings
    while let record = try RosterReader.next(&scanner, file, &isAtEnd) {
      if record.isBlank { continue }
      if record.isBroken {
        broken.append((record.line, record.faults))
        continue
      }
      let (facts, problems) = columns.facts(record, table.fields)
      let row = Row(line: record.line, facts: facts, problems: problems)
      if let key = columns.key.flatMap({ RowKeys([record.text(at: $0)]).keys[0] }) {
        rows[key, default: []].append(row)
      } else {
        withoutKey.append(record.line)
      }
    }
  }

  func orphanLines(known: [String: Int]) -> [Int] {
    withoutKey + rows.filter { known[$0.key] == nil }.flatMap { $0.value.map(\.line) }
  }
}
