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
    /// As it stands in the file, and the identity numbers in it; empty unless rows keep their bytes.
    let source: [UInt8]
    let identifiers: [[UInt8]]
  }

  private(set) var rows: [String: [Row]] = [:]
  private(set) var withoutKey: [Int] = []
  /// Lines of totals and signatures, which are no members.
  private(set) var closingLines: [Int] = []
  private(set) var broken: [(line: Int, faults: [RecordFault])] = []
  /// One element per field; every row of the file counts, also one whose household is not in the roster.
  private(set) var conversions: [ConversionCounts]
  /// Per field: the file has a column for it.
  private(set) var hasColumn: [Bool] = []
  /// The columns of identity numbers.
  private(set) var identities: [IdentityFigures] = []
  /// The header as it stands in the file; nil unless rows keep their bytes.
  private(set) var source: TableSource?
  let diagnostics: [Diagnostic]
  /// Fields that the rules read and no column holds.
  private(set) var absentInputs: [String] = []
  /// How the table was found, where that is not plain.
  let notices: [LocalizedText]

  /// Throws: `FileError` for a file that cannot be read.
  init(
    _ path: String, _ table: MemberTable, wanted: Set<Int>, _ decoding: InputDecoding,
    _ mapping: ColumnMapping, _ dictionary: CheckDictionary
  ) throws(FileError) {
    conversions = table.fields.map { _ in ConversionCounts() }
    let finder = TableFinder(inputs: table.fields, keyNames: table.keyColumns, mapping)
    var source = try RecordSource(
      path, decoding.ofMembers, finder, wanted: .columns(of: table.fields))
    self.source = decoding.keepsSource ? TableSource(source.header) : nil
    let reading = RosterHeader.reading(source.header.records)
    guard let plain = reading.header else {
      diagnostics = reading.diagnostics.map { $0.about(path) }
      notices = source.header.notices(path)
      return
    }
    let header = mapping.applied(to: plain)
    let columns = RosterColumns(
      header, table.fields, keyNames: table.keyColumns, wanted: wanted, path: path,
      table: table.name)
    notices =
      source.header.notices(path) + [mapping.notice(plain, path)].compactMap { $0 }
      + columns.notices
    var findings = reading.diagnostics.map { $0.about(path) } + columns.diagnostics
    findings += mapping.diagnostics(plain, known: table.fields.map(\.name) + table.keyColumns)
    absentInputs = columns.absentNames
    if columns.key == nil { findings.append(.noKeyColumn(table.keyColumns.first, path)) }
    diagnostics = findings
    hasColumn = columns.columns.map { $0 != nil }
    let closing = columns.closingRows
    let identityColumns = dictionary.identityColumns(of: plain)
    identities = identityColumns.map {
      IdentityFigures($0.text, table: table.name, letters: $0.letters)
    }
    while let record = try source.next() {
      if record.isBlank { continue }
      if closing.contains(record) {
        closingLines.append(record.line)
        continue
      }
      let places = decoding.keepsSource ? identityColumns.map(\.index) : []
      add(record, columns, table, identifiers: RowSource.identifiers(record, places))
      if record.isBroken { continue }
      for (index, column) in identityColumns.enumerated() {
        guard let cell = IdentityCell(record, at: column.index) else { continue }
        identities[index].add(cell, line: record.line)
      }
    }
  }

  /// A broken row still counts as a member of the household that its key cell names, with every fact
  /// invalid: left out, it would make the household look sound.
  private mutating func add(
    _ record: CSVRecord, _ columns: RosterColumns, _ table: MemberTable, identifiers: [[UInt8]]
  ) {
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
      Row(
        line: record.line, facts: read.facts, problems: read.problems, source: record.source,
        identifiers: identifiers))
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
