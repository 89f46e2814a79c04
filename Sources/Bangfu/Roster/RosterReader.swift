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
      wanted: usage.inputs.union(ruleSet.output?.inputs ?? []), path: path)
    if reading.header != nil { findings += columns.diagnostics }
    let needsKey = membersPath != nil && !usage.tables.isEmpty
    if reading.header != nil, columns.key == nil, needsKey {
      findings.append(.noKeyColumn(keyNames.first, path))
    }
    var tables: [MemberFile?] = []
    for (index, table) in ruleSet.tables.enumerated() {
      guard let membersPath, usage.tables.contains(index) else {
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
    let key = columns.key(of: record)
    var first: Int?
    if let key {
      first = linesByKey[key]
      if first == nil { linesByKey[key] = record.line }
    }
    var allProblems = problems
    var rows: [[[Fact]]?] = []
    for table in members {
      // Without a key nobody knows whose members they are, which is not the same as having none.
      guard let table, let key else {
        rows.append(nil)
        continue
      }
      let found = table.rows[key] ?? []
      rows.append(found.map(\.facts))
      allProblems += found.flatMap(\.problems)
    }
    return HouseholdRow(
      row: rowCount, line: record.line, key: key,
      record: HouseholdRecord(facts: facts, members: rows), faults: record.faults,
      cellProblems: allProblems, firstLineOfKey: first)
  }

  /// A key as a person types it, in the form in which rows hold it; nil for an empty one.
  public static func key(_ text: String) -> String? { RowKeys([text]).keys[0] }

  /// Lines of member rows whose household has not come up; asked at the end.
  public func orphanLines() -> [Int] {
    members.compactMap { $0 }.flatMap { $0.orphanLines(known: linesByKey) }.sorted()
  }

  /// Rows of the member files that could not be read.
  public func brokenMemberRows() -> [(line: Int, faults: [RecordFault])] {
    members.compactMap { $0 }.flatMap(\.broken)
  }
}

extension Diagnostic {
  /// Members cannot be joined to their households.
  static func noKeyColumn(_ key: String?, _ path: String) -> Diagnostic {
    guard let key else {
      return Diagnostic(
        .missingColumn, at: nil,
        LocalizedText(
          zh: "规则集没有写 key（哪一列是户编号），成员对应不到户",
          en:
            "the rule set has no `key` (the column that identifies a household) to join members by")
      )
    }
    return Diagnostic(
      .missingColumn, at: nil,
      LocalizedText(
        zh: "\(path) 没有“\(key)”列，成员对应不到户",
        en: "\(path) has no column “\(key)” to join members by"))
  }
}
