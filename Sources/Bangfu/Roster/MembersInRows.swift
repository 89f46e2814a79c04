import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords

/// How the records of a roster hold people instead of households: one person each, those of a household one after
/// another.
///
/// The key stands in each record of a household, or in its first one alone.
struct MembersInRows: Sendable {
  /// One per member table; nil where no rule reads it.
  let tables: [RosterColumns?]
  /// Per input: its column says something of the person, so that the household has what its first record says.
  let isPersonal: [Bool]
  let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - columns: where the inputs stand in the same header.
  ///   - usage: what the rules read; only that is missed.
  init(
    _ header: RosterHeader, _ columns: RosterColumns, _ ruleSet: RuleSet, _ usage: FactUsage,
    path: String
  ) {
    var findings: [Diagnostic] = []
    tables = ruleSet.tables.enumerated().map { index, table in
      guard usage.tables.contains(index) else { return nil }
      let found = RosterColumns(
        header, table.fields, keyNames: table.keyColumns, wanted: usage.fields[index] ?? [],
        path: path, table: table.name)
      let isAbsent = found.columns.allSatisfy { $0 == nil }
      findings += isAbsent ? [.noMemberColumn(table.fields, path)] : found.diagnostics
      return found
    }
    diagnostics = findings
    let personal = Self.personalColumns(header, ruleSet)
    isPersonal = columns.columns.map { $0.map(personal.contains) ?? false }
  }

  /// Columns that say something of a person: those of members, and what any form asks of people.
  static func personalColumns(_ header: RosterHeader, _ ruleSet: RuleSet) -> Set<Int> {
    let roles: [CheckRole] = [.identity, .birthDate, .sex, .age, .relation]
    let known = roles.map { WantedColumn($0.word, synonyms: $0.headers, isRequired: false) }
    let name = WantedColumn("姓名", synonyms: ["成员姓名", "家庭成员姓名"], isRequired: false)
    let fields = ruleSet.tables.flatMap(\.fields).map {
      WantedColumn($0.name, synonyms: $0.columns, isRequired: false)
    }
    // One at a time: a column may well be a field and a common one.
    return Set(
      (known + [name] + fields).compactMap { header.matching([$0]).columns[0]?.column.index })
  }

  /// How a record hangs together with the one before it.
  enum Start: Sendable, Hashable {
    case household(String)
    /// No key: the household of the record before goes on.
    case continued
    /// Nobody can read the key.
    case unreadable
  }

  static func start(of record: CSVRecord, _ columns: RosterColumns) -> Start {
    if let key = columns.key(of: record) { return .household(key) }
    guard let key = columns.key, key < record.fields.count else { return .unreadable }
    let isEmpty = record.trimmedText(at: key).isEmpty
    return isEmpty ? .continued : .unreadable
  }
}

/// A household that was made of several records.
struct HouseholdOfRows: Sendable {
  var row: HouseholdRow
  /// Per member table, what was done to read the cells of its rows.
  var memberConversions: [[InputConversions]]
}

extension RosterForm {
  /// The household of records that belong together; they are not empty.
  ///
  /// A record that cannot be read counts as a member of whom nothing is known for certain. If it is the first, nobody knows
  /// what the household is, and it is not decided.
  func household(
    _ records: [CSVRecord], _ rows: MembersInRows, number: Int, key: String?,
    firstLineOfKey: Int?
  ) -> HouseholdOfRows {
    let first = records[0]
    var household = HouseholdOfRows(
      row: row(first, number: number, key: key, firstLineOfKey: firstLineOfKey),
      memberConversions: rows.tables.map { _ in [] })
    household.row.rowCount = records.count
    household.row.identities = records.filter { !$0.isBroken }.map(identities)
    guard !first.isBroken else { return household }
    let facts = facts(records.filter { !$0.isBroken }, rows.isPersonal)
    var problems = facts.problems
    var members: [[[Fact]]?] = []
    for (index, columns) in rows.tables.enumerated() {
      // Without a key nobody knows whose members they are, which is not the same as having none.
      guard let columns, key != nil else {
        members.append(nil)
        continue
      }
      let read = records.compactMap { columns.member($0, ruleSet.tables[index].fields) }
      members.append(read.map(\.facts))
      problems += read.flatMap(\.problems).map(\.inRows)
      household.memberConversions[index] = read.flatMap(\.conversions)
    }
    household.row.take(
      HouseholdRecord(facts: facts.facts, members: members), problems, facts.conversions)
    return household
  }

  /// What the records say of their household.
  private func facts(_ records: [CSVRecord], _ isPersonal: [Bool]) -> RecordFacts {
    var facts: [Fact] = []
    var problems: [CellProblem] = []
    var conversions: [InputConversions] = []
    for (index, input) in ruleSet.inputs.enumerated() {
      var stated = StatedFact()
      for record in isPersonal[index] ? records.prefix(1) : records[...] {
        let read = columns.read(record, index, input)
        stated.take(read, record, columns.columns[index] ?? 0, input)
        conversions += read.conversions.map { [$0] } ?? []
      }
      facts.append(stated.fact)
      problems += stated.problems
    }
    return RecordFacts(facts: facts, problems: problems, conversions: conversions)
  }
}

/// What several records say of one input: the first that says anything, unless another one contradicts it.
private struct StatedFact {
  private var stated: (value: Value, line: Int)?
  private var isInvalid = false
  private var blank: CellProblem?
  private var faults: [CellProblem] = []

  var fact: Fact { isInvalid ? .invalid : stated.map { .known($0.value) } ?? .missing }

  /// An empty cell is none where another record says what is missing.
  var problems: [CellProblem] { stated == nil && !isInvalid ? [blank].compactMap { $0 } : faults }

  mutating func take(_ read: CellFact, _ record: CSVRecord, _ column: Int, _ input: Input) {
    switch read.fact {
    case .missing:
      blank = blank ?? read.problem
    case .invalid:
      isInvalid = true
      faults += [read.problem].compactMap { $0 }
    case .known(let value):
      guard let stated else {
        stated = (value, record.line)
        return
      }
      if stated.value != value {
        isInvalid = true
        faults.append(.contradiction(record, column, input, value, stated))
      }
    }
  }
}

extension RosterColumns {
  /// The member that a record holds; nil where all cells of members are empty.
  fileprivate func member(_ record: CSVRecord, _ fields: [Input]) -> RecordFacts? {
    if record.isBroken {
      return RecordFacts(facts: unreadableFacts, problems: [], conversions: [])
    }
    let isAnybody = columns.contains { column in
      column.map { !record.trimmedText(at: $0).isEmpty } ?? false
    }
    return isAnybody ? facts(record, fields) : nil
  }
}

extension CellProblem {
  fileprivate static func contradiction(
    _ record: CSVRecord, _ column: Int, _ input: Input, _ value: Value,
    _ stated: (value: Value, line: Int)
  ) -> CellProblem {
    let (here, there) = (Privacy.masked("\(value)"), Privacy.masked("\(stated.value)"))
    return CellProblem(
      .contradiction, record, column, input, nil,
      LocalizedText(
        zh: "“\(here)”与同户第 \(stated.line) 行的“\(there)”不同，不知以哪个为准",
        en: "“\(here)” differs from “\(there)” in line \(stated.line) of the same household"))
  }

  /// The same in a roster whose rows are people.
  fileprivate var inRows: CellProblem {
    var copy = self
    copy.isInRoster = true
    return copy
  }
}

extension Diagnostic {
  fileprivate static func noMemberColumn(_ fields: [Input], _ path: String) -> Diagnostic {
    let names = fields.map(\.name)
    return Diagnostic(
      .noKnownColumn, at: nil,
      LocalizedText(
        zh: "\(path) 没有一列是成员的：\(names.joined(separator: "、"))",
        en: "\(path) has no column of members: \(names.joined(separator: ", "))"),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "成员在另一份文件里，就用 --members，不用 --members-in-rows",
            en: "members in a file of their own are given with --members, without --members-in-rows"
          ))
      ])
  }
}
