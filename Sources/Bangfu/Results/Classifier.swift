import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues
import DecisionWorkbooks

/// How results are written.
public struct ResultForm: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case csv
    /// One JSON object per line.
    case jsonl
    /// An Excel workbook.
    case xlsx
  }

  public enum Grain: String, Sendable, CaseIterable {
    case household
    /// One row per member, for the categories that are decided member by member.
    case member
  }

  public var format: Format
  public var grain: Grain
  /// Results go to a file: CSV then begins with a byte-order mark, unless the rule set says otherwise.
  public var isFile: Bool

  public init(_ format: Format = .csv, by grain: Grain = .household, isFile: Bool = false) {
    self.format = format
    self.grain = grain
    self.isFile = isFile
  }
}

/// Takes results as they are made, in their order; the bytes are gone when it returns.
public typealias ResultSink = (Span<UInt8>) throws -> Void

/// What a run has to say besides its results.
public struct ClassificationReport: Sendable {
  public var summary: ClassificationSummary
  /// Rows not decided, cells not read, members without a household: the first few of each.
  public let problems: [Diagnostic]
  /// How many there were of each, the unlisted included.
  public let brokenRowCount: Int
  public let invalidCellCount: Int
  /// Rows of totals and signatures, which are no households.
  public let closingRowCount: Int
  /// What is to be corrected, row by row; nil unless it was asked for.
  public let notes: RosterNotes?
}

/// Decides a roster row by row, in its order.
public struct Classifier: Sendable {
  public let ruleSet: RuleSet
  public let asOf: CivilDate
  private let interpreter: RuleInterpreter

  public init(_ ruleSet: RuleSet, asOf: CivilDate) {
    self.ruleSet = ruleSet
    self.asOf = asOf
    interpreter = RuleInterpreter(ruleSet, asOf: asOf)
  }

  /// Decides one row.
  public func decide(_ row: HouseholdRow) -> DecidedRow {
    guard row.isDecidable, let record = row.record else {
      return DecidedRow(row: row, decision: nil)
    }
    let refusals = record.refusals(by: ruleSet)
    if !refusals.isEmpty { return DecidedRow(row: row, decision: nil, refusals: refusals) }
    return DecidedRow(row: row, decision: interpreter.decide(record))
  }

  /// What is missing in a record, category by category, where what is decided about it is known already.
  func inquiry(_ record: HouseholdRecord) -> RuleInterpreter.Inquiry { interpreter.inquiry(record) }

  /// Decides a roster and hands the results on in blocks of bytes.
  ///
  /// - Parameters:
  ///   - limit: how many rows are decided; all if nil. Members whose household was not reached are no orphans.
  ///   - takesNotes: notes of each row what is to be corrected, for a return file.
  ///   - batch: takes what is decided for its log.
  ///   - progress: told from time to time how far the run has come.
  ///
  /// Throws: `FileError` when the roster cannot be read on, `WorkbookFault` when the results do not fit a workbook, and what
  /// `flush` throws.
  public func classify(
    _ reader: inout RosterReader, as form: ResultForm = ResultForm(), limit: Int? = nil,
    takesNotes: Bool = false, batch: OfficialBatch? = nil,
    progress: (RosterProgress) -> Void = { _ in },
    flush: @escaping ResultSink
  ) throws -> ClassificationReport {
    try run(
      &reader, as: form, limit: limit, takesNotes: takesNotes, ledger: batch, progress: progress,
      flush: flush)
  }

  /// The same for any taker of rows.
  func run(
    _ reader: inout RosterReader, as form: ResultForm, limit: Int?, takesNotes: Bool,
    ledger: (any RowLedger)?, progress: (RosterProgress) -> Void, flush: @escaping ResultSink
  ) throws -> ClassificationReport {
    let households = ResultColumns(ruleSet)
    let members = MemberResults(ruleSet, asOf: asOf.description)
    let decideAll = { (write: (DecidedRow) throws -> Void) in
      try self.decideAll(&reader, limit, takesNotes, ledger, progress, write)
    }
    switch (form.format, form.grain) {
    case (.csv, .household):
      return try csv(form, households.names, flush, decideAll) { [households.cells($0)] }
    case (.csv, .member):
      return try csv(form, members.names, flush, decideAll) { members.rows($0) }
    case (.xlsx, .household):
      return try workbook(households.names, flush, decideAll) { [households.cells($0)] }
    case (.xlsx, .member):
      return try workbook(members.names, flush, decideAll) { members.rows($0) }
    case (.jsonl, .household):
      let json = DecisionJSON(ruleSet: ruleSet, asOf: asOf.description)
      return try jsonLines(flush, decideAll) { json.line($0) }
    case (.jsonl, .member):
      return try jsonLines(flush, decideAll) { members.lines($0) }
    }
  }

  /// Decides a roster without writing any results; each row is handed over as it is decided.
  ///
  /// Throws: `FileError` when the roster cannot be read on.
  func decide(
    _ reader: inout RosterReader, progress: (RosterProgress) -> Void, take: (DecidedRow) -> Void
  ) throws -> ClassificationReport {
    try decideAll(&reader, nil, false, nil, progress, take)
  }

  /// Decides each row and hands it to what it is given.
  private typealias DecideAll = ((DecidedRow) throws -> Void) throws -> ClassificationReport

  private func csv(
    _ form: ResultForm, _ names: [String], _ flush: @escaping ResultSink,
    _ decideAll: DecideAll, _ rows: @escaping (DecidedRow) -> [[OutputCell]]
  ) throws -> ClassificationReport {
    var writer = CSVWriter(CSVWriterOptions(form, ruleSet.output)) {
      try flush($0.span)
    }
    try writer.write(names)
    let report = try decideAll { decided in
      for row in rows(decided) { try writer.write(row) }
    }
    try writer.finish()
    return report
  }

  private func workbook(
    _ names: [String], _ flush: @escaping ResultSink, _ decideAll: DecideAll,
    _ rows: @escaping (DecidedRow) -> [[OutputCell]]
  ) throws -> ClassificationReport {
    var writer = WorkbookWriter(header: names, sheetName: "结果") { try flush($0.span) }
    let report = try decideAll { decided in
      for row in rows(decided) { try writer.write(row) }
    }
    try writer.finish()
    return report
  }

  /// Lines are gathered, so that a system call serves many.
  private func jsonLines(
    _ flush: @escaping ResultSink, _ decideAll: DecideAll,
    _ lines: @escaping (DecidedRow) -> [UInt8]
  ) throws -> ClassificationReport {
    var block: [UInt8] = []
    let report = try decideAll { decided in
      block += lines(decided)
      guard block.count >= 1 << 16 else { return }
      try flush(block.span)
      block.removeAll(keepingCapacity: true)
    }
    if !block.isEmpty { try flush(block.span) }
    return report
  }

  private func decideAll(
    _ reader: inout RosterReader, _ limit: Int?, _ takesNotes: Bool,
    _ ledger: (any RowLedger)?, _ progress: (RosterProgress) -> Void,
    _ write: (DecidedRow) throws -> Void
  ) throws -> ClassificationReport {
    var problems = ProblemList()
    var summary = ClassificationSummary(ruleSet, asOf: asOf)
    summary.rosterIdentities = reader.identities
    var isAtEnd = false
    let scribe = try ledger?.makeScribe()
    let noter = takesNotes ? RowNoter(reader.form) : nil
    var notes: [RowNotes] = []
    while summary.rowCount < limit ?? .max {
      guard let row = try reader.next() else {
        isAtEnd = true
        break
      }
      let decided = decide(row)
      summary.add(decided)
      for conversion in row.conversions { summary.note(conversion) }
      for identities in row.identities { summary.note(identities) }
      problems.add(row, hasMembersInRows: reader.hasMembersInRows)
      if let found = noter?.notes(decided) { notes.append(found) }
      try write(decided)
      if let scribe, let source = row.source {
        try scribe.note(decided, number: summary.rowCount, source)
        if scribe.rows.count == 1024 { try ledger?.append(scribe.take()) }
      }
      if summary.rowCount.isMultiple(of: 1024) {
        progress(RosterProgress(rowCount: summary.rowCount, percentRead: reader.percentRead))
      }
    }
    if let scribe { try ledger?.append(scribe.take()) }
    summary.memberConversions = reader.memberConversions()
    summary.memberIdentities = reader.memberIdentities
    if isAtEnd { problems.add(orphans: reader.orphanLines()) }
    for broken in reader.brokenRowsOfMembers() { problems.add(line: broken.line, broken.faults) }
    for broken in reader.brokenMemberRows() {
      problems.add(memberLine: broken.line, broken.faults)
    }
    problems.add(closing: reader.closingLines)
    problems.add(closingMembers: reader.closingMemberLines)
    return ClassificationReport(
      summary: summary, problems: problems.diagnostics, brokenRowCount: problems.brokenRowCount,
      invalidCellCount: problems.invalidCellCount, closingRowCount: reader.closingLines.count,
      notes: noter.map { _ in RosterNotes(reader.form, notes) })
  }
}

extension CSVWriterOptions {
  /// How results are written: as the rule set says, or as the form of the run has it.
  init(_ form: ResultForm, _ profile: OutputProfile?) {
    self.init(
      writesByteOrderMark: profile?.hasBOM ?? form.isFile,
      newline: profile?.newline == .crlf ? .carriageReturnLineFeed : .lineFeed,
      quoting: profile?.quotesAll == true ? .all : .minimal)
  }
}
