import DecisionColumns
import DecisionEngine
import DecisionInterpreter
import DecisionLog
import DecisionModel
import DecisionPlan
import DecisionRecords

/// What one thread needs to decide and write a block: registers, columns, room for the results.
final class BlockWorker {
  let filler: BatchFiller
  /// The figures of the block.
  private(set) var summary: ClassificationSummary
  /// Rows of the block of which something is to be said.
  private(set) var problemRows: [HouseholdRow] = []
  /// Lines of the block that hold no household, as far as it was written.
  private(set) var closingLines: [Int] = []
  /// What this worker's blocks hold, where that is counted.
  private(set) var tally: QualityTally?
  /// What is to be corrected in rows of the block.
  private(set) var notes: [RowNotes] = []
  private let run: PlanRun
  private let classifier: Classifier
  private let needed: NeededNames
  private let columns: ResultColumns
  private let options: CSVWriterOptions
  private let takesUnknown: Bool
  private let noter: RowNoter?
  /// Rows without a key are noted.
  private let notesKeys: Bool
  private let writer: RowWriter?
  private let out = ResultBytes()
  private let open = RowMask()
  private let figures: BlockFigures
  private var block: RecordBlock?
  private let fresh: ClassificationSummary
  /// Notes rows for a log, with the cells that columns give for it.
  private let scribe: RowScribe?
  private let logWriter: RowWriter?
  private let logOut = ResultBytes()
  /// Rows of which the log has no cells.
  private var unreadable: [Int: DecidedRow] = [:]
  private var failure: CryptographyFailure?

  init(
    _ plan: Plan, _ cells: [ResultCell]?, _ columns: ResultColumns, _ options: CSVWriterOptions,
    _ layout: RosterLayout, takesUnknown: Bool, _ noter: RowNoter?,
    _ tally: QualityTally? = nil,
    log: (scribe: RowScribe, cells: [ResultCell]?)? = nil
  ) {
    self.tally = tally
    let ruleSet = columns.ruleSet
    filler = BatchFiller(layout)
    run = PlanRun(plan)
    classifier = Classifier(ruleSet, asOf: plan.asOf)
    self.columns = columns
    self.options = options
    self.takesUnknown = takesUnknown
    self.noter = noter
    notesKeys = noter?.key != nil
    var fresh = ClassificationSummary(ruleSet, asOf: plan.asOf)
    fresh.rosterIdentities = layout.form.identities
    self.fresh = fresh
    summary = fresh
    figures = BlockFigures(ruleSet)
    let (run, out, logOut) = (run, out, logOut)
    let needed = NeededNames(classifier, filler, run)
    self.needed = needed
    func makeWriter(
      _ cells: [ResultCell], _ options: CSVWriterOptions, _ newline: String,
      into bytes: ResultBytes
    ) -> RowWriter {
      RowWriter(
        run, cells: cells, delimiter: options.delimiter, newline: Array(newline.utf8), into: bytes,
        needed: { options.cell(needed.names(category: $0, row: $1)) },
        escape: { options.cell(String(decoding: $0, as: UTF8.self)) })
    }
    scribe = log?.scribe
    // One kind of cells without the other would have rows decided twice.
    let hasAll = cells != nil && (log == nil || log?.cells != nil)
    writer =
      hasAll ? cells.map { makeWriter($0, options, options.newline.rawValue, into: out) } : nil
    logWriter =
      hasAll
      ? log.flatMap { log in
        log.cells.map { makeWriter($0, log.scribe.log.options, "\n", into: logOut) }
      } : nil
  }

  /// The block that this worker fills again and again.
  func block(from blocks: RosterBlocks) -> RecordBlock {
    let block = self.block ?? blocks.makeBlock()
    self.block = block
    return block
  }

  /// Reads the block into columns and works out all results in them.
  func decide() {
    guard let block else { return }
    filler.begin(block)
    filler.fill(0..<filler.rowCount)
    run.run(filler.batch)
  }

  /// Writes the rows of the block, the open ones by way of the interpreter.
  ///
  /// - Parameter limit: the number of the last row of the roster that is written.
  ///
  /// Row numbers and repeated households must have been told.
  func write(upTo limit: Int) {
    let count = min(filler.rowCount, max(0, limit - filler.rowsBefore))
    summary = fresh
    closingLines = filler.closingLines
    if filler.rowsBefore + filler.rowCount >= limit {
      let last = count > 0 ? filler.line(count - 1) : 0
      closingLines.removeAll { $0 > last }
    }
    problemRows.removeAll(keepingCapacity: true)
    notes.removeAll(keepingCapacity: true)
    out.removeAll()
    logOut.removeAll()
    unreadable.removeAll(keepingCapacity: true)
    open.begin(filler.rowCount)
    for row in count..<filler.rowCount { open[row] = true }
    open.add(filler.isBroken)
    open.add(filler.lacksMembers)
    open.add(filler.isOddlySpelled)
    filler.firstLines.mark(open)
    needed.begin()
    run.markOpenRows(takesUnknown: takesUnknown, in: open)
    writer?.begin()
    logWriter?.begin()
    if writer == nil { open.markAll() }
    var row = 0
    while row < count {
      if open[row] {
        writeByInterpreter(row)
        row += 1
      } else if let writer {
        let number = filler.rowsBefore + row + 1
        let next = writer.write(from: row, number: number, except: open)
        _ = logWriter?.write(from: row, number: number, except: open)
        for settled in row..<next
        where filler.hasProblems[settled] || (notesKeys && filler.keys[settled] == nil) {
          noteSettled(settled)
        }
        tally?.add(row..<next, of: filler, run)
        row = next
      }
    }
    for household in problemRows { tally?.note(household) }
    for (row, conversion) in filler.conversions where row < count { summary.note(conversion) }
    for (column, cells) in filler.identities.enumerated() {
      cells.count(upTo: count, line: filler.line, into: &summary.rosterIdentities[column])
    }
    figures.add(run, except: open, firstRow: filler.rowsBefore + 1, to: &summary)
    if let scribe { note(count, with: scribe) }
  }

  /// What is to be said of a row that columns settled.
  private func noteSettled(_ row: Int) {
    let household = filler.household(row)
    if filler.hasProblems[row] { problemRows.append(household) }
    if let found = noter?.notes(DecidedRow(row: household, decision: nil)) { notes.append(found) }
  }

  private func writeByInterpreter(_ row: Int) {
    let household = filler.household(row)
    let decided = classifier.decide(household)
    summary.add(decided)
    tally?.add(decided)
    if let found = noter?.notes(decided) { notes.append(found) }
    problemRows.append(household)
    out.append(options.record(columns.cells(decided)))
    guard let log = scribe?.log else { return }
    if household.record == nil {
      unreadable[row] = decided
    } else {
      logOut.append(log.options.record(log.columns.cells(decided)))
    }
  }

  /// Makes the rows of the block ready for the log.
  private func note(_ count: Int, with scribe: RowScribe) {
    scribe.begin()
    do throws(CryptographyFailure) {
      var start = 0
      for row in 0..<count {
        guard let source = filler.source(row) else { continue }
        let number = filler.rowsBefore + row + 1
        if let decided = unreadable[row] {
          try scribe.note(decided, number: number, source)
        } else {
          try logOut.withBytes { cells throws(CryptographyFailure) in
            try scribe.note(cells, from: &start, number: number, source)
          }
        }
      }
    } catch {
      failure = error
    }
  }

  /// What is for the log; nothing without one.
  ///
  /// Throws: `CryptographyFailure`.
  func takeLoggedRows() throws -> [LoggedRow] {
    if let failure { throw failure }
    return scribe?.take() ?? []
  }

  /// Hands the rows on.
  func flush(_ sink: ResultSink) throws { try out.withBytes(sink) }
}
