import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionValues

/// What a roster holds and how good it is, as numbers: no cell is in it, be it for words that the rules declare.
///
/// Memory: a fixed number of counters, whatever the rows; the members and the keys seen, as for deciding.
public struct RosterProfile: Sendable {
  /// The file and how it was read.
  public struct File: Sendable {
    /// The last part of the path; identity numbers masked.
    public let name: String
    /// SHA-256 in hexadecimal digits; nil for standard input.
    public let fingerprint: String?
    let encoding: EncodingVerdict?
    let start: TableStart
    let headerLine: Int?
    let isMapped: Bool
    /// Each row is a person.
    let hasMembersInRows: Bool
    let columnCount: Int
    public let closingRowCount: Int
    /// Per input: the letters of its column.
    let letters: [String?]
    /// Per input: what stands there counts in 万元.
    let isTenThousands: [Bool]
  }

  /// The fields of one member table that there is a column for.
  struct Members: Sendable {
    let table: String
    let rowCount: Int
    let brokenRowCount: Int
    let fields: [(name: String, tally: ColumnTally)]
  }

  public let file: File
  public let summary: ClassificationSummary
  /// What is to be said of the rows on a terminal.
  public let problems: [Diagnostic]
  /// What rows say against each other; nil where they were not held against each other.
  public var checks: CheckReport?
  let tally: QualityTally
  let members: [Members]
  let ruleSet: RuleSet
}

/// Reads a roster once, decides it and counts.
///
/// Households are counted in columns; where each row is a person they are put together row by row first.
public final class RosterProfiler {
  private enum Reading {
    case columns(BlockClassifier)
    case people(RosterReader)
  }

  private let path: String
  private let ruleSet: RuleSet
  private let asOf: CivilDate
  private let reading: Reading

  /// - Parameters: as for `BlockClassifier` and `RosterReader`.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init(
    _ ruleSet: RuleSet, asOf: CivilDate, _ path: String, members membersPath: String?,
    decoding: InputDecoding = .automatic, mapping: ColumnMapping = ColumnMapping(),
    hasMembersInRows: Bool = false, blockBytes: Int = 1 << 18
  ) throws(FileError) {
    self.path = path
    self.ruleSet = ruleSet
    self.asOf = asOf
    if hasMembersInRows {
      reading = .people(
        try RosterReader(
          path, members: nil, ruleSet: ruleSet, decoding: decoding, mapping: mapping,
          hasMembersInRows: true))
    } else {
      reading = .columns(
        try BlockClassifier(
          ruleSet, asOf: asOf, path, members: membersPath, form: ResultForm(), decoding: decoding,
          mapping: mapping, blockBytes: blockBytes, isProfiled: true))
    }
  }

  private var form: RosterForm {
    switch reading {
    case .columns(let blocks): blocks.blocks.layout.form
    case .people(let reader): reader.form
    }
  }

  public var diagnostics: [Diagnostic] { form.diagnostics }
  public var absentInputs: [String] { form.absentInputs }
  public var notices: [LocalizedText] { form.notices }

  /// Decides the roster and counts.
  ///
  /// Throws: `FileError` when it cannot be read on.
  public func profile(
    jobs: Int? = nil, progress: @escaping (RosterProgress) -> Void = { _ in }
  ) throws -> RosterProfile {
    switch reading {
    case .columns(let blocks): try profile(blocks, jobs, progress)
    case .people(let reader): try profile(reader, progress)
    }
  }

  private func profile(
    _ blocks: BlockClassifier, _ jobs: Int?, _ progress: @escaping (RosterProgress) -> Void
  ) throws -> RosterProfile {
    // The rules' results are counted, not kept.
    let (report, tally) = try blocks.run(jobs: jobs, limit: nil, progress: progress) { _ in }
    return RosterProfile(
      file: try file(blocks.blocks.header, blocks.blocks.encoding, report),
      summary: report.summary, problems: report.problems, tally: tally ?? blocks.emptyTally,
      members: zip(ruleSet.tables, form.members).compactMap { table, file in
        file.map { RosterProfile.Members(table, $0) }
      }, ruleSet: ruleSet)
  }

  private func profile(
    _ reader: RosterReader, _ progress: (RosterProgress) -> Void
  ) throws -> RosterProfile {
    var reader = reader
    var tally = QualityTally(QualityShape(ruleSet, asOf: asOf, columns: form.columns.columns))
    var members = form.membersInRows.map { PeopleTally(ruleSet, $0) }
    let report = try Classifier(ruleSet, asOf: asOf).decide(&reader, progress: progress) {
      tally.add($0)
      tally.note($0.row)
      members?.add($0.row)
    }
    return RosterProfile(
      file: try file(reader.header, reader.encoding, report), summary: report.summary,
      problems: report.problems, tally: tally,
      members: members?.members(brokenRowCount: reader.brokenRowsOfMembers().count) ?? [],
      ruleSet: ruleSet)
  }

  private func file(
    _ header: HeaderRecords, _ encoding: EncodingVerdict?, _ report: ClassificationReport
  ) throws(FileError) -> RosterProfile.File {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return RosterProfile.File(
      name: Privacy.masked(name),
      fingerprint: path == "-" ? nil : try FileBytes.digest(of: path).hex,
      encoding: encoding, start: header.start, headerLine: header.records.first?.line,
      isMapped: form.isMapped, hasMembersInRows: form.membersInRows != nil,
      columnCount: form.columnCount, closingRowCount: report.closingRowCount,
      letters: form.columns.columns.map { $0.map { RosterColumn.letters(of: $0) } },
      isTenThousands: form.columns.isTenThousands)
  }
}

extension RosterProfile.Members {
  /// The rows of a file.
  init(_ table: MemberTable, _ file: MemberFile) {
    var tallies = table.fields.map { _ in ColumnTally() }
    var rowCount = 0
    for row in file.rows.values.joined() {
      rowCount += 1
      for (index, fact) in row.facts.enumerated() { tallies[index].add(fact, [:]) }
    }
    self.init(
      table: table.name, rowCount: rowCount, brokenRowCount: file.broken.count,
      fields: table.fields.indices.filter { file.hasColumn[$0] }
        .map { (table.fields[$0].name, tallies[$0]) })
  }
}

/// Counts what the members of households say, where each row of the roster is one.
private struct PeopleTally {
  private let ruleSet: RuleSet
  private let rows: MembersInRows
  /// Per member table and field.
  private var tallies: [[ColumnTally]]
  private var rowCounts: [Int]

  init(_ ruleSet: RuleSet, _ rows: MembersInRows) {
    self.ruleSet = ruleSet
    self.rows = rows
    tallies = ruleSet.tables.map { $0.fields.map { _ in ColumnTally() } }
    rowCounts = ruleSet.tables.map { _ in 0 }
  }

  mutating func add(_ row: HouseholdRow) {
    for (table, members) in (row.record?.members ?? []).enumerated() {
      for facts in members ?? [] {
        rowCounts[table] += 1
        for (field, fact) in facts.enumerated() { tallies[table][field].add(fact, [:]) }
      }
    }
  }

  func members(brokenRowCount: Int) -> [RosterProfile.Members] {
    ruleSet.tables.indices.compactMap { table in
      rows.tables[table].map { columns in
        let fields = ruleSet.tables[table].fields
        return RosterProfile.Members(
          table: ruleSet.tables[table].name, rowCount: rowCounts[table],
          brokenRowCount: brokenRowCount,
          fields: fields.indices.filter { columns.columns[$0] != nil }
            .map { (fields[$0].name, tallies[table][$0]) })
      }
    }
  }
}
