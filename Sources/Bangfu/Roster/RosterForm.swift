import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords

/// How the records of a roster become households: where the facts stand, and the members to join.
struct RosterForm: Sendable {
  let ruleSet: RuleSet
  /// Where the table stands in its file.
  let place: TablePlace
  let columns: RosterColumns
  let closingRows: ClosingRows
  /// One per member table; nil when it was not given or no rule reads it.
  let members: [MemberFile?]
  /// Nil where each row is a household.
  let membersInRows: MembersInRows?
  /// What is to be said about the headers.
  let diagnostics: [Diagnostic]
  /// Inputs and fields that the rules read and no single column holds.
  let absentInputs: [String]
  /// How the tables were found, where that is not plain.
  let notices: [LocalizedText]
  /// The columns of the roster, those without an input among them.
  let columnCount: Int
  /// People have said which column is which.
  let isMapped: Bool
  /// The columns of identity numbers, from 0.
  let identityColumns: [Int]
  /// One for each of them, with nothing counted yet.
  let identities: [IdentityFigures]
  /// The header as it stands in the file; nil unless rows keep their bytes.
  let source: TableSource?
  let mapping: ColumnMapping
  /// The roster's, and that of the members where it is another one.
  let paths: [String]

  /// - Parameters:
  ///   - header: the records of the roster's header.
  ///   - membersPath: the CSV file of members, or nil when none is given.
  ///
  /// Throws: `FileError` for a file of members that cannot be read.
  init(
    _ header: HeaderRecords, path: String, members membersPath: String?, _ ruleSet: RuleSet,
    decoding: InputDecoding, mapping: ColumnMapping, hasMembersInRows: Bool = false
  ) throws(FileError) {
    self.ruleSet = ruleSet
    let usage = FactUsage(ruleSet)
    let reading = RosterHeader.reading(header.records)
    var findings = reading.diagnostics
    let keyNames = ruleSet.keyInput.map { ruleSet.inputs[$0].columns } ?? []
    let plain = reading.header ?? RosterHeader(cells: [], line: 1)
    let dictionary = CheckDictionary(ruleSet)
    let identityColumns = dictionary.identityColumns(of: plain)
    self.identityColumns = identityColumns.map(\.index)
    identities = identityColumns.map { IdentityFigures($0.text, letters: $0.letters) }
    columnCount = plain.columns.count
    source = decoding.keepsSource ? TableSource(header) : nil
    self.mapping = mapping
    isMapped = mapping.table(for: plain) != nil
    place = TablePlace(header, plain)
    columns = RosterColumns(
      mapping.applied(to: plain), ruleSet.inputs, keyNames: keyNames,
      wanted: usage.inputs.union(ruleSet.output?.inputs ?? []), path: path)
    closingRows = columns.closingRows
    if reading.header != nil { findings += columns.diagnostics }
    let fields = hasMembersInRows ? ruleSet.tables.flatMap(\.fields) : []
    findings += mapping.diagnostics(plain, known: (ruleSet.inputs + fields).map(\.name))
    let needsKey = hasMembersInRows || (membersPath != nil && !usage.tables.isEmpty)
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
      let read = try MemberFile(membersPath, table, wanted: wanted, decoding, mapping, dictionary)
      findings += read.diagnostics
      tables.append(read)
    }
    members = tables
    paths =
      [path]
      + (tables.contains { $0 != nil } ? [membersPath].compactMap { $0 }.filter { $0 != path } : [])
    let rows =
      hasMembersInRows
      ? MembersInRows(mapping.applied(to: plain), columns, ruleSet, usage, path: path) : nil
    membersInRows = rows
    if reading.header != nil { findings += rows?.diagnostics ?? [] }
    notices =
      header.notices(path) + [mapping.notice(plain, path)].compactMap { $0 } + columns.notices
      + tables.flatMap { $0?.notices ?? [] }
    absentInputs =
      (reading.header == nil ? [] : columns.absentNames) + tables.flatMap { $0?.absentInputs ?? [] }
      + (rows?.tables.flatMap { $0?.absentNames ?? [] } ?? [])
    diagnostics = findings
  }

  /// The column with this header, or of the input with this name.
  func column(called name: String) -> Int? {
    if let column = place.column(called: name) { return column }
    return ruleSet.inputs.firstIndex { $0.name == name }.flatMap { columns.columns[$0] }
  }

  /// The key of a record; nil when it has none, or cannot be trusted.
  func key(of record: CSVRecord) -> String? {
    record.isBroken ? nil : columns.key(of: record)
  }

  /// The household of a record, with the members of the key.
  func row(
    _ record: CSVRecord, number: Int, key: String?, firstLineOfKey: Int?
  ) -> HouseholdRow {
    guard !record.isBroken else {
      return HouseholdRow(
        row: number, line: record.line, key: nil, record: nil, faults: record.faults,
        cellProblems: [], conversions: [], firstLineOfKey: nil)
    }
    let read = columns.facts(record, ruleSet.inputs)
    var allProblems = read.problems
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
      row: number, line: record.line, key: key,
      record: HouseholdRecord(facts: read.facts, members: rows), faults: record.faults,
      cellProblems: allProblems, conversions: read.conversions, firstLineOfKey: firstLineOfKey,
      identities: [identities(in: record)])
  }

  /// What stands in the columns of identity numbers of a record that can be read.
  func identities(in record: CSVRecord) -> RowIdentities {
    RowIdentities(
      line: record.line, cells: identityColumns.map { IdentityCell(record, at: $0) })
  }

  /// The columns of identity numbers in the member files.
  var memberIdentities: [IdentityFigures] {
    members.compactMap { $0 }.flatMap(\.identities)
  }

  /// What was done to read the cells of each member table, under the names of its fields.
  var memberConversions: [ColumnConversions] {
    memberConversions(members.map { $0?.conversions ?? [] })
  }

  /// The same from the counts of each table's fields.
  func memberConversions(_ counts: [[ConversionCounts]]) -> [ColumnConversions] {
    zip(ruleSet.tables, counts).flatMap { table, counts in
      zip(table.fields, counts).map {
        ColumnConversions(name: "\(table.name).\($0.name)", counts: $1)
      }
    }.filter { !$0.counts.isEmpty }
  }

  /// Lines of member rows without a household.
  func orphanLines(isKnown: (String) -> Bool) -> [Int] {
    members.compactMap { $0 }.flatMap { $0.orphanLines(isKnown: isKnown) }.sorted()
  }

  /// Lines of totals and signatures in the member files.
  var closingMemberLines: [Int] { members.compactMap { $0 }.flatMap(\.closingLines) }

  /// Rows of the member files that could not be read.
  var brokenMemberRows: [(line: Int, faults: [RecordFault])] {
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
