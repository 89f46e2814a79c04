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
    let columnCount: Int
    public let closingRowCount: Int
    /// Per input: the letters of its column.
    let letters: [String?]
    /// Per input: what stands there counts in 万元.
    let isTenThousands: [Bool]
  }

  /// The fields of one member file that it has a column for.
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
public final class RosterProfiler {
  private let path: String
  private let ruleSet: RuleSet
  private let blocks: BlockClassifier

  /// - Parameters: as for `BlockClassifier`.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init(
    _ ruleSet: RuleSet, asOf: CivilDate, _ path: String, members membersPath: String?,
    decoding: InputDecoding = .automatic, mapping: ColumnMapping = ColumnMapping(),
    blockBytes: Int = 1 << 18
  ) throws(FileError) {
    self.path = path
    self.ruleSet = ruleSet
    blocks = try BlockClassifier(
      ruleSet, asOf: asOf, path, members: membersPath, form: ResultForm(), decoding: decoding,
      mapping: mapping, blockBytes: blockBytes, isProfiled: true)
  }

  public var diagnostics: [Diagnostic] { blocks.diagnostics }
  public var absentInputs: [String] { blocks.absentInputs }
  public var notices: [LocalizedText] { blocks.notices }

  /// Decides the roster and counts.
  ///
  /// Throws: `FileError` when it cannot be read on.
  public func profile(
    jobs: Int? = nil, progress: @escaping (RosterProgress) -> Void = { _ in }
  ) throws -> RosterProfile {
    // The rules' results are counted, not kept.
    let (report, tally) = try blocks.run(jobs: jobs, limit: nil, progress: progress) { _ in }
    let form = blocks.blocks.layout.form
    return RosterProfile(
      file: try file(form, report), summary: report.summary, problems: report.problems,
      tally: tally ?? blocks.emptyTally,
      members: zip(ruleSet.tables, form.members).compactMap { table, file in
        file.map { Self.members(table, $0) }
      }, ruleSet: ruleSet)
  }

  private func file(
    _ form: RosterForm, _ report: ClassificationReport
  ) throws(FileError) -> RosterProfile.File {
    let header = blocks.blocks.header
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return RosterProfile.File(
      name: Privacy.masked(name),
      fingerprint: path == "-" ? nil : try FileBytes.digest(of: path).hex,
      encoding: blocks.blocks.encoding, start: header.start,
      headerLine: header.records.first?.line, isMapped: form.isMapped,
      columnCount: form.columnCount, closingRowCount: report.closingRowCount,
      letters: form.columns.columns.map { $0.map { RosterColumn.letters(of: $0) } },
      isTenThousands: form.columns.isTenThousands)
  }

  private static func members(_ table: MemberTable, _ file: MemberFile) -> RosterProfile.Members {
    var tallies = table.fields.map { _ in ColumnTally() }
    var rowCount = 0
    for row in file.rows.values.joined() {
      rowCount += 1
      for (index, fact) in row.facts.enumerated() { tallies[index].add(fact, [:]) }
    }
    let fields = table.fields.indices.filter { file.hasColumn[$0] }
      .map { (table.fields[$0].name, tallies[$0]) }
    return RosterProfile.Members(
      table: table.name, rowCount: rowCount, brokenRowCount: file.broken.count, fields: fields)
  }
}
