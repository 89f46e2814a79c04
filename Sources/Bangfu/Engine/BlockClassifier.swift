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
  private var blocks: RosterBlocks

  /// - Parameters:
  ///   - path: a CSV file, or `-` for standard input.
  ///   - membersPath: the CSV file of members, or nil when none is given.
  ///   - blockBytes: how much of the roster a worker takes at a time.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init(
    _ ruleSet: RuleSet, asOf: CivilDate, _ path: String, members membersPath: String?,
    form: ResultForm, blockBytes: Int = 1 << 18
  ) throws(FileError) {
    self.ruleSet = ruleSet
    columns = ResultColumns(ruleSet)
    options = CSVWriterOptions(form, ruleSet.output)
    let results = ResultCells(columns, options)
    plan = Plan(ruleSet, asOf: asOf, showing: results.showing)
    cells = results.cells(plan)
    takesUnknown = results.takesUnknown
    blocks = try RosterBlocks(
      path, members: membersPath, plan: plan, ruleSet: ruleSet, blockBytes: blockBytes)
  }

  /// What is to be said about the headers.
  public var diagnostics: [Diagnostic] { blocks.diagnostics }

  /// Decides all rows and hands the results on in blocks of bytes.
  ///
  /// - Parameters:
  ///   - jobs: how many threads decide; one per processor if nil.
  ///   - progress: told after each block how many rows are done; runs on any thread, one call at a time.
  ///
  /// Throws: `FileError` when the roster cannot be read on, and what `flush` throws.
  public func classify(
    jobs: Int? = nil, progress: @escaping (Int) -> Void = { _ in },
    flush: @escaping ([UInt8]) throws -> Void
  ) throws -> ClassificationReport {
    var heading = CSVWriter(options, flush: flush)
    try heading.write(columns.names)
    try heading.finish()
    let state = RunState(blocks, ClassificationSummary(ruleSet, asOf: plan.asOf), flush, progress)
    let (plan, cells, columns, options) = (plan, cells, columns, options)
    let (takesUnknown, layout) = (takesUnknown, blocks.layout)
    Workers.run(max(1, jobs ?? Workers.processorCount)) { _ in
      let worker = BlockWorker(
        plan, cells, columns, options, layout, takesUnknown: takesUnknown)
      while state.step(worker) {}
    }
    return try state.report(layout)
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
  private let flush: ([UInt8]) throws -> Void
  private let progress: (Int) -> Void
  private var failure: (any Error)?

  init(
    _ blocks: RosterBlocks, _ summary: ClassificationSummary,
    _ flush: @escaping ([UInt8]) throws -> Void, _ progress: @escaping (Int) -> Void
  ) {
    self.blocks = blocks
    self.summary = summary
    self.flush = flush
    self.progress = progress
  }

  /// Takes a block, decides it and writes it in its turn; false when none is left.
  func step(_ worker: BlockWorker) -> Bool {
    var number: Int?
    let isOpen = reading.enter {
      do {
        guard try blocks.next(worker.block(from: blocks)) else { return }
        number = ticket
        ticket += 1
      } catch { fail(error) }
    }
    guard isOpen, let number else { return false }
    worker.decide()
    guard ordering.pass(number, { order.add(worker.filler) }) else { return false }
    worker.write()
    return writing.pass(number) {
      do {
        try flush(worker.takeBytes())
        summary.add(worker.summary)
        for row in worker.problemRows { problems.add(row) }
        progress(summary.rowCount)
      } catch { fail(error) }
    }
  }

  private func fail(_ error: any Error) {
    failure = failure ?? error
    // Broken from inside one of them: the others are told from another thread's next step.
    isFailed = true
  }

  private var isFailed = false
}
