import DecisionDiagnostics

/// An expectation put in lines and columns of the files that were written.
struct ExpectedReading: Sendable {
  /// A cell or a row that cannot be read; lines and columns from 1.
  struct Problem: Sendable, Hashable, Comparable, CustomStringConvertible {
    let file: String
    let line: Int
    /// Nil for the whole row.
    let column: Int?
    let fault: String

    var description: String { "\(file):\(line):\(column.map(String.init) ?? "-") \(fault)" }

    static func < (one: Problem, other: Problem) -> Bool {
      (one.file, one.line, one.column ?? 0, one.fault)
        < (other.file, other.line, other.column ?? 0, other.fault)
    }
  }

  /// One row of the roster.
  struct Row: Sendable {
    let line: Int
    /// In the plain file; nil for a row that is not in it.
    let plainKey: String?
    let key: String
    let fate: Expectation.Fate
  }

  let kind: String
  let format: String
  let encodings: [String]
  let sheets: [String]
  let memberSheet: String?
  let hasMembersInRows: Bool
  /// Nil for a workbook.
  let delimiter: String?
  let headerLines: [Int]
  let closingLines: [Int]
  let closingMemberLines: [Int]
  let doubts: [String]
  let absent: [String]
  let isRefused: Bool
  let conversions: [String: [String: Int]]
  private(set) var problems: [Problem]
  /// Findings of the checks, as `kind file:line`.
  let checks: [String]
  let looksDamaged: Bool
  private(set) var rows: [Row]
  let facts: [(key: String, input: String, value: String)]
  let freeInputs: Set<String>

  init(_ kind: String, _ mess: Mess) {
    let expected = mess.expected
    let isBook = mess.book != nil
    self.kind = kind
    format =
      isBook ? "xlsx" : mess.rosterForm.packing == .none ? "text" : "\(mess.rosterForm.packing)"
    encodings = [.roster, .members].compactMap { file in
      expected.encoding[file].map { "\(file) \($0)" }
    }
    let holdsMembers = mess.book?.holdsMembers == true
    sheets = (isBook ? [BookPlan.rosterSheet] : []) + (holdsMembers ? [BookPlan.memberSheet] : [])
    memberSheet = holdsMembers ? BookPlan.memberSheet : nil
    hasMembersInRows = mess.people != nil
    delimiter = isBook ? nil : String(mess.rosterForm.delimiter)
    let places = Places(mess)
    headerLines = places.headerLines
    closingLines = mess.roster.rows.indices.filter { mess.roster.rows[$0].role == .closing }
      .map { places.line(.roster, $0) }
    closingMemberLines = mess.members.rows.indices
      .filter { mess.members.rows[$0].role == .closing }.map { places.line(.members, $0) }
    doubts = expected.doubts.sorted()
    absent = expected.absent
    isRefused = expected.isRefused
    conversions = expected.conversions
    problems = expected.problems.map { problem in
      let table = places.table(problem.file)
      return Problem(
        file: places.name(problem.file), line: places.line(problem.file, problem.row),
        column: problem.column.map { table.column($0) + 1 }, fault: problem.fault)
    }.sorted()
    checks = expected.checks
      .map { "\($0.kind) \(places.name($0.file)):\(places.line($0.file, $0.row))" }.sorted()
    looksDamaged = expected.looksDamaged
    facts = expected.facts
    freeInputs = expected.freeInputs
    let broken = Set(expected.problems.filter { $0.file == .roster && $0.column == nil }.map(\.row))
    let isKeyed = mess.roster.names.contains(Sample.key)
    rows = mess.roster.records.map { row in
      let key = isKeyed ? mess.roster.key(row) : ""
      return Row(
        line: places.line(.roster, row), plainKey: expected.renamed[key] ?? key, key: key,
        fate: broken.contains(row) ? .refused : expected.fates[key] ?? .same)
    }
    addStrays(mess, places)
  }

  /// People away from their household repeat its key.
  private mutating func addStrays(_ mess: Mess, _ places: Places) {
    for row in (mess.people?.strays ?? []).sorted() {
      let (line, key) = (places.line(.members, row), mess.members.key(row))
      problems.append(
        Problem(file: "roster", line: line, column: nil, fault: "duplicate-household"))
      rows.append(Row(line: line, plainKey: key, key: key, fate: .refused))
    }
    problems.sort()
  }

  /// Codes of what a run has to say of the rows, which follow from what is wrong with them.
  var reported: Set<String> {
    var codes: Set<String> = []
    for problem in problems {
      let isRow = problem.column == nil
      codes.insert(
        !isRow
          ? "invalid-cell" : problem.fault == "duplicate-household" ? problem.fault : "broken-row")
    }
    if checks.contains(where: { $0.hasPrefix("orphan-member ") }) { codes.insert("orphan-members") }
    if !closingLines.isEmpty || !closingMemberLines.isEmpty { codes.insert("closing-row") }
    return codes
  }

  /// Lines of the files in which rows of the tables stand.
  private struct Places {
    let headerLines: [Int]
    private let lines: [Expectation.File: [Int: Int]]
    private let tables: [Expectation.File: Table]
    private let isOneFile: Bool

    init(_ mess: Mess) {
      let people = mess.people?.placed(mess.roster, mess.members)
      let written = people?.table ?? mess.roster
      func allLines(_ table: Table, _ form: TextForm, isSheet: Bool) -> [Int] {
        isSheet ? Array(1...table.allCells.count) : form.text(table).lines
      }
      func below(_ table: Table, _ lines: [Int]) -> [Int: Int] {
        let data = lines.dropFirst(table.titles.count + table.headers.count)
        return Dictionary(uniqueKeysWithValues: data.enumerated().map { ($0, $1) })
      }
      let all = allLines(written, mess.rosterForm, isSheet: mess.book != nil)
      let own = below(written, all)
      headerLines = Array(all.dropFirst(written.titles.count).prefix(written.headers.count))
      isOneFile = people != nil
      var lines: [Expectation.File: [Int: Int]] = [:]
      if let people {
        lines[.roster] = people.households.compactMapValues { own[$0] }
        lines[.members] = people.members.compactMapValues { own[$0] }
      } else {
        lines[.roster] = own
        lines[.members] = below(
          mess.members,
          allLines(mess.members, mess.memberForm, isSheet: mess.book?.holdsMembers == true))
      }
      if let other = mess.other {
        lines[.other] = below(other, allLines(other, TextForm(), isSheet: false))
      }
      self.lines = lines
      tables = [
        .roster: written, .members: people == nil ? mess.members : written,
        .other: mess.other ?? written,
      ]
    }

    func line(_ file: Expectation.File, _ row: Int) -> Int { lines[file]?[row] ?? 0 }

    /// The table as it is written.
    func table(_ file: Expectation.File) -> Table { tables[file] ?? Table(names: [], rows: []) }

    /// Where members stand in rows of the roster there is but one file.
    func name(_ file: Expectation.File) -> String {
      isOneFile && file == .members ? "roster" : file.rawValue
    }
  }
}

// MARK: - As a file

extension ExpectedReading {
  /// Schema `bangfu.messy-roster/1`; households that are not named are decided as in plain.csv.
  func json(_ roster: MessyRoster) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.messy-roster/1")
      json.member("kind", kind)
      json.member("rules", Corpus.rules)
      json.member("roster", roster.roster.name)
      let isApart = memberSheet == nil && !hasMembersInRows
      json.member("members", isApart ? roster.members?.name ?? Corpus.members : nil)
      json.member("member_sheet", memberSheet)
      if hasMembersInRows { json.member("members_in_rows", true) }
      if let other = roster.other { json.member("other_roster", other.name) }
      json.member("format", format)
      json.strings("encodings", encodings)
      json.strings("sheets", sheets)
      json.member("delimiter", delimiter)
      json.integers("header_lines", headerLines)
      json.member("rows", rows.count)
      json.integers("closing_lines", closingLines)
      json.integers("closing_member_lines", closingMemberLines)
      json.strings("header_findings", doubts)
      json.strings("absent_inputs", absent)
      json.member("is_refused", isRefused)
      json.member("conversions", object: writeConversions)
      json.member("problems", array: writeProblems)
      json.strings("checks", checks)
      json.member("identities_look_damaged", looksDamaged)
      json.member("households", array: writeHouseholds)
      json.member("facts", array: writeFacts)
    }
    json.endLine()
    return json.utf8
  }

  private func writeConversions(_ json: inout JSONWriter) {
    for (input, counts) in conversions.sorted(by: { $0.key < $1.key }) {
      json.member(
        input,
        object: { json in
          for (name, count) in counts.sorted(by: { $0.key < $1.key }) { json.member(name, count) }
        })
    }
  }

  private func writeProblems(_ json: inout JSONWriter) {
    for problem in problems {
      json.object { json in
        json.member("file", problem.file)
        json.member("line", problem.line)
        json.member("column", problem.column)
        json.member("fault", problem.fault)
      }
    }
  }

  private func writeHouseholds(_ json: inout JSONWriter) {
    for row in rows where row.fate != .same || row.plainKey != row.key {
      json.object { json in
        json.member("line", row.line)
        json.member("key", row.key)
        json.member("plain_key", row.plainKey)
        json.member("decision", row.fate.rawValue)
      }
    }
  }

  private func writeFacts(_ json: inout JSONWriter) {
    for fact in facts {
      json.object { json in
        json.member("key", fact.key)
        json.member("input", fact.input)
        json.member("value", fact.value)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func strings(_ name: String, _ values: [String]) {
    member(name, array: { json in for value in values { json.string(value) } })
  }

  fileprivate mutating func integers(_ name: String, _ values: [Int]) {
    member(name, array: { json in for value in values { json.integer(value) } })
  }
}
