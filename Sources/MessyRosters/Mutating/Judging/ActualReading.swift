import Bangfu
import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import Synchronization

/// What the readers made of a roster, row by row and in columns.
struct ActualReading: Sendable {
  struct Row: Sendable {
    let line: Int
    let record: HouseholdRecord?
    /// Cells of the results, the number of the row left out.
    var results: [String] = []
  }

  var encodings: [String] = []
  var sheets: [String] = []
  var delimiter = ""
  var headerLines: [Int] = []
  var closingLines: [Int] = []
  var closingMemberLines: [Int] = []
  var doubts: [String] = []
  var absent: [String] = []
  var isRefused = false
  var conversions: [String: [String: Int]] = [:]
  var problems: [ExpectedReading.Problem] = []
  var checks: [String] = []
  var looksDamaged = false
  var reported: Set<String> = []
  var rows: [Row] = []
  /// Headers of `Row.results`.
  var names: [String] = []
  /// What the columns make otherwise than the rows do.
  var disagreements: [String] = []
}

/// Reads rosters by all ways that there are.
struct Reading {
  let session: Session
  let roster: String
  let members: String
  let memberSheet: String?
  var hasMembersInRows = false
  /// A roster to be held against this one.
  var other: String?

  func actual() throws -> ActualReading {
    var actual = ActualReading()
    let notes = Notes()
    var reader = try reader(
      decoding { path, verdict in
        let name = verdict.en.prefix { $0 != " " }
        notes.add("\(path == self.roster ? "roster" : "members") \(name)")
      } sheet: {
        notes.addSheet($0)
      })
    actual.delimiter = String(UnicodeScalar(reader.tableStart.dialect.delimiter))
    actual.headerLines = reader.headerLines
    actual.doubts = reader.diagnostics.map(\.code.name).sorted()
    actual.absent = reader.absentInputs
    actual.isRefused = reader.diagnostics.contains { $0.severity == .error }
    if !actual.isRefused {
      try readRows(&reader, into: &actual)
      try decide(into: &actual)
      try check(into: &actual)
    }
    actual.encodings = notes.encodings
    actual.sheets = notes.sheets
    return actual
  }

  private func decoding(
    announce: @escaping @Sendable (String, LocalizedText) -> Void = { _, _ in },
    sheet: @escaping @Sendable (String) -> Void = { _ in }
  ) -> InputDecoding {
    var decoding = InputDecoding(announce: announce)
    decoding.memberSheet = memberSheet
    decoding.announceSheet = { _, name in sheet(name) }
    return decoding
  }

  private func reader(_ decoding: InputDecoding) throws -> RosterReader {
    try RosterReader(
      roster, members: hasMembersInRows ? nil : members, ruleSet: session.ruleSet,
      decoding: decoding, hasMembersInRows: hasMembersInRows)
  }

  // MARK: Rows

  private func readRows(
    _ reader: inout RosterReader, into actual: inout ActualReading
  ) throws {
    var problems: Set<ExpectedReading.Problem> = []
    while let row = try reader.next() {
      actual.rows.append(.init(line: row.line, record: row.record))
      if row.record == nil {
        for fault in row.faults where fault.reach == .record {
          problems.insert(.init(file: "roster", line: row.line, column: nil, fault: fault.name))
        }
      } else if row.firstLineOfKey != nil {
        problems.insert(
          .init(file: "roster", line: row.line, column: nil, fault: "duplicate-household"))
      } else {
        for problem in row.cellProblems {
          problems.insert(
            .init(
              file: problem.table == nil || hasMembersInRows ? "roster" : "members",
              line: problem.line,
              column: problem.column + 1, fault: problem.fault.name))
        }
      }
    }
    for broken in reader.brokenMemberRows() {
      for fault in broken.faults where fault.reach == .record {
        problems.insert(.init(file: "members", line: broken.line, column: nil, fault: fault.name))
      }
    }
    actual.problems = problems.sorted()
    actual.closingLines = reader.closingLines
    actual.closingMemberLines = reader.closingMemberLines
  }

  // MARK: Decisions

  private func decide(into actual: inout ActualReading) throws {
    var rows = try reader(decoding())
    let slow = Collector()
    let report = try session.classifier.classify(&rows, flush: slow.take)
    actual.reported = Set(report.problems.map(\.code.name))
    for column in report.summary.conversions {
      for single in CellConversions.all where column.counts[single] > 0 {
        actual.conversions[column.name, default: [:]][single.name] = column.counts[single]
      }
    }
    let table = CSVScanner.records(in: slow.bytes).map(\.texts)
    actual.names = Array(table.first?.dropFirst() ?? [])
    for (index, cells) in table.dropFirst().enumerated() where index < actual.rows.count {
      actual.rows[index].results = Array(cells.dropFirst())
    }
    if table.count != actual.rows.count + 1 { actual.disagreements.append("rows of results") }
    // People are read row by row only.
    if hasMembersInRows { return }
    // Blocks of a few rows, so that what is messed up lies across their ends.
    let blocks = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, roster, members: members, form: ResultForm(),
      decoding: decoding(), blockBytes: 1 << 10)
    let fast = Collector()
    let other = try blocks.classify(jobs: 2, flush: fast.take)
    compare(report, other, slow.bytes == fast.bytes, into: &actual)
    if blocks.diagnostics.map(\.code.name).sorted() != actual.doubts {
      actual.disagreements.append("findings on the header")
    }
  }

  private func compare(
    _ slow: ClassificationReport, _ fast: ClassificationReport, _ isSame: Bool,
    into actual: inout ActualReading
  ) {
    if !isSame { actual.disagreements.append("results") }
    if slow.summary.json() != fast.summary.json() { actual.disagreements.append("summary") }
    func texts(_ report: ClassificationReport) -> Set<String> {
      Set(report.problems.flatMap { [$0.message.en] + $0.notes.map(\.text.en) })
    }
    if texts(slow) != texts(fast) { actual.disagreements.append("problems") }
  }

  // MARK: Checks

  private func check(into actual: inout ActualReading) throws {
    let report = try RosterCheck.report(
      roster, members: hasMembersInRows ? nil : members, others: other.map { [$0] } ?? [],
      CheckDictionary(session.ruleSet), asOf: session.asOf, decoding: decoding(),
      hasMembersInRows: hasMembersInRows)
    actual.checks = report.findings.map { finding in
      "\(finding.kind.rawValue) \(Self.name(finding.place.file)):\(finding.place.line)"
    }.sorted()
    actual.looksDamaged = report.looksDamaged
  }

  private static func name(_ file: CheckFinding.File) -> String {
    switch file {
    case .roster: "roster"
    case .members: "members"
    case .other: "other"
    }
  }

  private final class Collector {
    var bytes: [UInt8] = []

    func take(_ span: Span<UInt8>) { for index in span.indices { bytes.append(span[index]) } }
  }

  /// What the readers say while they read, from whatever thread.
  private final class Notes: Sendable {
    private let said = Mutex<(encodings: [String], sheets: [String])>(([], []))

    var encodings: [String] { said.withLock { $0.encodings } }
    var sheets: [String] { said.withLock { $0.sheets } }
    func add(_ encoding: String) {
      // A count of damaged places may be said again; the encoding stays.
      said.withLock { if !$0.encodings.contains(encoding) { $0.encodings.append(encoding) } }
    }
    func addSheet(_ name: String) { said.withLock { $0.sheets.append(name) } }
  }
}
