import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords

/// The rows of a member table by the key of their household.
struct MemberFile: Sendable {
  struct Row: Sendable {
    let line: Int
    let facts: [Fact]
    let problems: [CellProblem]
  }

  private(set) var rows: [String: [Row]] = [:]
  private(set) var withoutKey: [Int] = []
  private(set) var broken: [(line: Int, faults: [RecordFault])] = []
  /// One element per field; every row of the file counts, also one whose household is not in the roster.
  private(set) var conversions: [ConversionCounts]
  let diagnostics: [Diagnostic]

  /// Throws: `FileError` for a file that cannot be read.
  init(
    _ path: String, _ table: MemberTable, wanted: Set<Int>, _ decoding: InputDecoding
  ) throws(FileError) {
    conversions = table.fields.map { _ in ConversionCounts() }
    let file = try RosterBytes(
      path: path, decoding.ofMembers, wanted: .columns(of: table.fields))
    var scanner = CSVScanner()
    var isAtEnd = false
    let reading = RosterHeader.reading(try RosterReader.next(&scanner, file, &isAtEnd))
    guard let header = reading.header else {
      diagnostics = reading.diagnostics.map { $0.about(path) }
      return
    }
    let columns = RosterColumns(
      header, table.fields, keyNames: table.keyColumns, wanted: wanted, path: path,
      table: table.name)
    var findings = reading.diagnostics.map { $0.about(path) } + columns.diagnostics
    if columns.key == nil { findings.append(.noKeyColumn(table.keyColumns.first, path)) }
    diagnostics = findings
    while let record = try RosterReader.next(&scanner, file, &isAtEnd) {
      if record.isBlank { continue }
      add(record, columns, table)
    }
  }

  /// A broken row still counts as a member of the household that its key cell names, with every fact
  /// invalid: left out, it would make the household look sound.
  private mutating func add(_ record: CSVRecord, _ columns: RosterColumns, _ table: MemberTable) {
    if record.isBroken { broken.append((record.line, record.faults)) }
    guard let key = columns.key(of: record) else {
      if !record.isBroken { withoutKey.append(record.line) }
      return
    }
    let read =
      record.isBroken
      ? RecordFacts(facts: columns.unreadableFacts, problems: [], conversions: [])
      : columns.facts(record, table.fields)
    for conversion in read.conversions { conversions[conversion.input].add(conversion.made) }
    rows[key, default: []].append(
      Row(line: record.line, facts: read.facts, problems: read.problems))
  }

  func orphanLines(isKnown: (String) -> Bool) -> [Int] {
    let brokenLines = Set(broken.map(\.line))
    let strangers = rows.filter { !isKnown($0.key) }.flatMap { $0.value.map(\.line) }
    return withoutKey + strangers.filter { !brokenLines.contains($0) }
  }
}

extension Diagnostic {
  /// The finding with the file named that it is about.
  fileprivate func about(_ path: String) -> Diagnostic {
    var copy = self
    copy.message = LocalizedText(zh: "\(path)：\(message.zh)", en: "\(path): \(message.en)")
    return copy
  }
}
