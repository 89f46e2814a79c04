import DecisionInterpreter
import DecisionLog
import DecisionModel

/// What came of deciding a logged batch once more.
public struct ReplayReport: Sendable {
  public let batch: String
  /// Rows that were decided again, and those of which the data cannot be opened.
  public internal(set) var rowCount = 0
  public let lostRowCount: Int
  /// Rows whose entry is another one, byte for byte but for number and time; the first of them.
  public internal(set) var differentRowCount = 0
  public internal(set) var differentRows: [UInt64] = []
  /// With other rules: how many rows have another outcome, as `category: old → new`.
  public internal(set) var changes: [String: Int] = [:]

  public var isSame: Bool { differentRowCount == 0 }

  static let listLimit = 20
}

/// Decides the rows of a batch again and holds them against the log.
final class BatchReplay: RowLedger, @unchecked Sendable {
  let logColumns: LogColumns
  private let batch: SealedBatch
  /// Other rules than those of the batch: only outcomes are compared.
  private let isOther: Bool
  private let gate = Turnstile()
  private(set) var report: ReplayReport

  init(_ batch: SealedBatch, _ ruleSet: RuleSet, tag: String, isOther: Bool) {
    self.batch = batch
    self.isOther = isOther
    logColumns = LogColumns(ruleSet, tag: tag)
    report = ReplayReport(batch: batch.opening.batch, lostRowCount: batch.lostRowCount)
  }

  func makeScribe() throws -> RowScribe {
    let rows = batch.rows
    return RowScribe(logColumns, try RowSealer(batch.keys, isSealed: false)) { place, source in
      guard place <= rows.count else { return nil }
      let sealed = rows[place - 1]
      // Only the line in the file is another one; were the rows cut otherwise, the commitment shows it.
      let record = SealedRecord(
        line: sealed.record.line, row: source.row, members: source.members,
        identifiers: source.identifiers)
      return (sealed.number, record)
    }
  }

  func append(_ rows: [LoggedRow]) throws {
    _ = gate.enter {
      for row in rows { compare(row) }
    }
  }

  private func compare(_ row: LoggedRow) {
    guard report.rowCount < batch.rows.count else {
      report.rowCount += 1
      report.differentRowCount += 1
      return
    }
    let logged = batch.rows[report.rowCount]
    report.rowCount += 1
    if BatchRecall.isSame(logged.line, row) { return }
    if isOther {
      let changes = outcomeChanges(logged.line, row)
      if changes.isEmpty { return }
      for change in changes { report.changes[change, default: 0] += 1 }
    }
    report.differentRowCount += 1
    if report.differentRows.count < ReplayReport.listLimit {
      report.differentRows.append(logged.number)
    }
  }

  private func outcomeChanges(_ line: [UInt8], _ row: LoggedRow) -> [String] {
    let head = Array(#"{"n":0,"t":"1970-01-01T00:00:00.000Z","k":"\#(row.kind.rawValue)""#.utf8)
    let old = Self.outcomes(line)
    let new = Self.outcomes(head + row.tail + [UInt8(ascii: "}")])
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      let (before, after) = (old[name] ?? "—", new[name] ?? "—")
      return before == after ? nil : "\(name): \(before) → \(after)"
    }
  }

  private static func outcomes(_ line: [UInt8]) -> [String: String] {
    guard let entry = try? LogEntry(line: line), let members = entry["out"]?.object else {
      return [:]
    }
    return Dictionary(
      members.compactMap { member in member.value.text.map { (member.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension SealedBatch {
  /// Decides all rows again.
  ///
  /// - Parameters:
  ///   - session: the rules, at the batch's as-of date unless others are tried.
  ///   - rules: their files.
  ///
  /// Throws: `FileError`, `LogFault`.
  public func replay(
    _ session: Session, _ rules: RuleArchive, jobs: Int? = nil
  ) throws -> ReplayReport {
    if lostRowCount > 0, rows.contains(where: \.isRepetition) {
      var rest = self
      rest.leaveOutRepetitions()
      return try rest.replay(session, rules, jobs: jobs)
    }
    let isOther = rules.digest != opening.ruleSet.digest
    let tag = isOther ? rules.reference(session.ruleSet).tag : opening.ruleSet.tag
    let ledger = BatchReplay(self, session.ruleSet, tag: tag, isOther: isOther)
    let roster = try SealedRoster(self)
    if roster.hasMembersInRows {
      var reader = try roster.reader(session.ruleSet)
      _ = try session.classifier.run(
        &reader, as: ResultForm(), limit: nil, takesNotes: false, ledger: ledger,
        progress: { _ in }, flush: { _ in })
    } else {
      let blocks = try BlockClassifier(
        session.ruleSet, asOf: session.asOf, roster.roster.path, members: roster.members?.path,
        form: ResultForm(), decoding: roster.decoding, mapping: roster.mapping, tag: tag)
      _ = try blocks.run(
        jobs: jobs, limit: nil, ledger: ledger, progress: { _ in }, flush: { _ in })
    }
    var report = ledger.report
    let missing = rows.count - report.rowCount
    if missing > 0 { report.differentRowCount += missing }
    return report
  }
}
