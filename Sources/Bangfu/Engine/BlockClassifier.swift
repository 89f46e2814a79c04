import DecisionColumns
import DecisionDiagnostics
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionRecords
import DecisionValues

/// Decides a roster block by block on all processors, one result row per household, in the order of the roster.
///
/// The results are those of `Classifier` byte for byte, whatever the blocks and the number of threads. Memory: a few blocks
/// for each thread, the members, and a few bytes for each household's key.
public final class BlockClassifier {
  private let ruleSet: RuleSet
  private let plan: Plan
  private let cells: [ResultCell]?
  private let takesUnknown: Bool
  private let columns: ResultColumns
  private let options: CSVWriterOptions
  private(set) var blocks: RosterBlocks
  private let isProfiled: Bool
  private let log: (columns: LogColumns, cells: [ResultCell]?)?

  /// - Parameters:
  ///   - path: a CSV file or workbook, or `-` for standard input.
  ///   - membersPath: the file of members, or nil when none is given.
  ///   - decoding: how the bytes of both become text.
  ///   - mapping: what people said about the columns of both.
  ///   - blockBytes: how much of the roster a worker takes at a time.
  ///   - tag: the rules as entries of a log name them, where the run is logged and rows keep their bytes.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public convenience init(
    _ ruleSet: RuleSet, asOf: CivilDate, _ path: String, members membersPath: String?,
    form: ResultForm, decoding: InputDecoding = .automatic,
    mapping: ColumnMapping = ColumnMapping(),
    blockBytes: Int = 1 << 18, tag: String? = nil
  ) throws(FileError) {
    try self.init(
      ruleSet, asOf: asOf, path, members: membersPath, form: form, decoding: decoding,
      mapping: mapping, blockBytes: blockBytes, isProfiled: false,
      log: decoding.keepsSource ? tag : nil)
  }

  /// - Parameter isProfiled: what the rows hold is counted besides.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  init(
    _ ruleSet: RuleSet, asOf: CivilDate, _ path: String, members membersPath: String?,
    form: ResultForm, decoding: InputDecoding, mapping: ColumnMapping, blockBytes: Int,
    isProfiled: Bool, log tag: String? = nil
  ) throws(FileError) {
    self.ruleSet = ruleSet
    columns = ResultColumns(ruleSet)
    options = CSVWriterOptions(form, ruleSet.output)
    let results = ResultCells(columns, options)
    var showing = results.showing
    let log = tag.map { LogColumns(ruleSet, tag: $0) }
    let logged = log.map { ResultCells($0.columns, $0.options) }
    logged?.add(to: &showing)
    if isProfiled { showing.addProfiled(ruleSet, asOf: asOf) }
    plan = Plan(ruleSet, asOf: asOf, showing: showing)
    cells = results.cells(plan)
    takesUnknown = results.takesUnknown && logged?.takesUnknown ?? true
    let plan = plan
    self.log = log.map { ($0, logged?.cells(plan)) }
    blocks = try RosterBlocks(
      path, members: membersPath, plan: plan, ruleSet: ruleSet, decoding: decoding,
      mapping: mapping, blockBytes: blockBytes)
    self.isProfiled = isProfiled
  }

  /// What is counted, with nothing counted yet.
  var emptyTally: QualityTally {
    QualityTally(
      QualityShape(ruleSet, asOf: plan.asOf, columns: blocks.layout.form.columns.columns))
  }

  /// What is to be said about the headers.
  public var diagnostics: [Diagnostic] { blocks.diagnostics }

  /// Inputs and fields that the rules read and no single column holds.
  public var absentInputs: [String] { blocks.absentInputs }

  /// The column with this header, from 0; nil when there is none, or more than one.
  public func column(called name: String) -> Int? { blocks.layout.form.column(called: name) }

  /// How the tables were found, where that is not plain: titles above the header, delimiters. One line each.
  public var notices: [LocalizedText] { blocks.notices }

  /// Decides the rows and hands the results on in blocks of bytes.
  ///
  /// - Parameters:
  ///   - jobs: how many threads decide; one per processor if nil.
  ///   - limit: how many rows are decided; all if nil. Members whose household was not reached are no orphans.
  ///   - takesNotes: notes of each row what is to be corrected, for a return file. Rows with anything unknown then go to
  ///     the interpreter, which alone can say what is missing.
  ///   - batch: takes what is decided for its log.
  ///   - progress: told after each block how far the run has come; on any thread, one call at a time.
  ///
  /// Throws: `FileError` when the roster cannot be read on, and what `flush` throws.
  public func classify(
    jobs: Int? = nil, limit: Int? = nil, takesNotes: Bool = false,
    batch: OfficialBatch? = nil,
    progress: @escaping (RosterProgress) -> Void = { _ in },
    flush: @escaping ResultSink
  ) throws -> ClassificationReport {
    try run(
      jobs: jobs, limit: limit, takesNotes: takesNotes, ledger: batch, progress: progress,
      flush: flush
    ).report
  }

  /// The same with what was counted, where that is wanted.
  func run(
    jobs: Int?, limit: Int?, takesNotes: Bool = false, ledger: (any RowLedger)? = nil,
    progress: @escaping (RosterProgress) -> Void, flush: @escaping ResultSink
  ) throws -> (report: ClassificationReport, tally: QualityTally?) {
    let tally = isProfiled ? emptyTally : nil
    var heading = CSVWriter(options) { try flush($0.span) }
    try heading.write(columns.names)
    try heading.finish()
    var summary = ClassificationSummary(ruleSet, asOf: plan.asOf)
    summary.rosterIdentities = blocks.layout.form.identities
    let state = RunState(
      blocks, summary, limit ?? .max, flush, progress, tally, ledger)
    let (plan, cells, columns, options) = (plan, cells, columns, options)
    let takesUnknown = takesUnknown && !takesNotes
    let layout = blocks.layout
    let noter = takesNotes ? RowNoter(layout.form) : nil
    let logCells = log?.cells
    Workers.run(max(1, jobs ?? Workers.processorCount)) { _ in
      let worker = BlockWorker(
        plan, cells, columns, options, layout, takesUnknown: takesUnknown, noter, tally,
        log: state.makeScribe().map { ($0, logCells) })
      while state.step(worker) {}
      state.take(worker.tally)
    }
    return (try state.report(layout, takesNotes: takesNotes), state.tally)
  }
}

/// What the workers of a run share; each part behind its own turnstile.
private final class RunState: @unchecked Sendable {
  private let reading = Turnstile()
  private let ordering = Turnstile()
  private let writing = Turnstile()
  private var blocks: RosterBlocks
  private var ticket = 0
  private let order = HouseholdOrder()
  private var summary: ClassificationSummary
  private var problems = ProblemList()
  private var closingLines: [Int] = []
  private var notes: [RowNotes] = []
  private let flush: ResultSink
  private let ledger: (any RowLedger)?
  private let progress: (RosterProgress) -> Void
  private(set) var tally: QualityTally?
  private let limit: Int
  /// So many rows have been read as are to be decided.
  private var isLimitReached = false

  init(
    _ blocks: RosterBlocks, _ summary: ClassificationSummary, _ limit: Int,
    _ flush: @escaping ResultSink,
    _ progress: @escaping (RosterProgress) -> Void, _ tally: QualityTally?,
    _ ledger: (any RowLedger)?
  ) {
    self.tally = tally
    self.ledger = ledger
    self.limit = limit
    self.blocks = blocks
    self.summary = summary
    self.flush = flush
    self.progress = progress
  }

  /// Takes a block, decides it and writes it in its turn; false when none is left or the run has failed.
  func step(_ worker: BlockWorker) -> Bool {
    var number: Int?
    var percentRead: Int?
    let isOpen = reading.enter {
      attempt {
        guard !isLimitReached, try blocks.next(worker.block(from: blocks)) else { return }
        number = ticket
        ticket += 1
        percentRead = blocks.percentRead
      }
    }
    guard isOpen, let number else { return stop() }
    worker.decide()
    var isEnough = false
    let isOrdered = ordering.pass(number) {
      order.add(worker.filler)
      isEnough = worker.filler.rowsBefore + worker.filler.rowCount >= limit
    }
    guard isOrdered else { return false }
    if isEnough { _ = reading.enter { isLimitReached = true } }
    worker.write(upTo: limit)
    let isWritten = writing.pass(number) {
      attempt {
        try worker.flush(flush)
        try ledger?.append(worker.takeLoggedRows())
        summary.add(worker.summary)
        closingLines += worker.closingLines
        notes += worker.notes
        for row in worker.problemRows { problems.add(row) }
        progress(RosterProgress(rowCount: summary.rowCount, percentRead: percentRead))
      }
    }
    return isWritten && failure.value == nil ? true : stop()
  }

  /// What a worker notes rows for the log with; nil without a log.
  func makeScribe() -> RowScribe? {
    var scribe: RowScribe?
    attempt { scribe = try ledger?.makeScribe() }
    return scribe
  }

  /// Adds what a worker has counted, in any order.
  func take(_ tally: QualityTally?) {
    _ = writing.enter { if let tally { self.tally?.add(tally) } }
  }

  private func attempt(_ body: () throws -> Void) {
    do { try body() } catch { failure.set(error) }
  }

  /// After a failure nobody waits for anybody.
  private func stop() -> Bool {
    if failure.value != nil { for gate in [reading, ordering, writing] { gate.breakOff() } }
    return false
  }

  /// Throws: what made the run fail.
  func report(_ layout: RosterLayout, takesNotes: Bool) throws -> ClassificationReport {
    if let failure = failure.value { throw failure }
    if !isLimitReached { problems.add(orphans: order.orphanLines(layout)) }
    summary.memberConversions = layout.form.memberConversions
    summary.memberIdentities = layout.form.memberIdentities
    for broken in order.brokenMemberRows(layout) {
      problems.add(memberLine: broken.line, broken.faults)
    }
    problems.add(closing: closingLines)
    problems.add(closingMembers: order.closingMemberLines(layout))
    return ClassificationReport(
      summary: summary, problems: problems.diagnostics, brokenRowCount: problems.brokenRowCount,
      invalidCellCount: problems.invalidCellCount, closingRowCount: closingLines.count,
      notes: takesNotes ? RosterNotes(layout.form, notes) : nil)
  }

  private let failure = FirstFailure()
}

/// The failure that came first; may be asked for and told from any thread.
final class FirstFailure: @unchecked Sendable {
  private let gate = Turnstile()
  private var stored: (any Error)?

  var value: (any Error)? {
    var result: (any Error)?
    _ = gate.enter { result = stored }
    return result
  }

  func set(_ error: any Error) { _ = gate.enter { stored = stored ?? error } }
}
