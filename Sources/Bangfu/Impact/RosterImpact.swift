import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

/// A household that two versions of the rules decide differently.
public struct Mover: Sendable {
  /// The number of the row in the roster, from 1.
  public let row: Int
  public let line: Int
  public let key: String?
  /// What stands in the column that movers are grouped by.
  public let group: String?
  public let cause: ImpactCause
  let old: ImpactCells
  let new: ImpactCells
  /// Another row before it has its key.
  let isRepeated: Bool
  /// Criteria that hold under one version only, as `category/criterion` and the article.
  let turned: [TurnedCriterion]
}

/// A criterion of which both versions say something different about a household.
struct TurnedCriterion: Sendable, Hashable {
  let name: String
  let source: String?
  /// It stands in the way under the new rules, and did not before.
  let isNew: Bool
}

/// What a comparison on a roster has to say.
public struct ImpactReport: Sendable {
  public let shape: ImpactShape
  public let old: ClassificationSummary
  public let new: ClassificationSummary
  let tally: ImpactTally
  /// In the order of the causes.
  public let changes: [ImpactChange]
  /// The header that movers were grouped by.
  public let groupName: String?
  /// Rows that one of the versions takes for a household and the other does not: totals, signatures.
  public let unpairedRowCount: Int
}

/// Decides one roster by two versions of the rules, block by block on all processors, and counts what is different.
///
/// The file is read once; each block is decided by both. Figures are those of two runs of `BlockClassifier`, whatever the blocks
/// and the number of threads; movers come in the order of the roster. Memory: a few blocks for each thread, the members, and a
/// few bytes for each household's key.
public final class RosterImpact {
  /// How a roster is read for one version.
  public struct Reading {
    public let session: Session
    /// The file of members, or nil when none is given.
    public let members: String?
    public let mapping: ColumnMapping

    public init(_ session: Session, members: String?, mapping: ColumnMapping) {
      self.session = session
      self.members = members
      self.mapping = mapping
    }
  }

  /// What is wanted besides the figures.
  public struct Wishes: Sendable {
    /// The header of a column to group by.
    public var groupColumn: String?
    /// Quantities around thresholds that moved.
    public var takesDistributions = false
    /// Which criteria turned, for each mover.
    public var takesCriteria = false
    /// Rows that stay are handed over too.
    public var takesAll = false
    /// Keys, for a file.
    public var takesKeys = false

    public init() {}
  }

  private let sides: (old: ImpactSide, new: ImpactSide)
  private let blocks: (old: RosterBlocks, new: RosterBlocks)
  let shape: ImpactShape
  let changes: [ImpactChange]
  let wishes: Wishes
  private let distributions: [MovedDistribution]

  /// - Parameters:
  ///   - path: a CSV file or workbook; it is opened twice.
  ///   - changes: what the difference is attributed to; none for no attribution.
  ///   - blockBytes: how much of the roster a worker takes at a time.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init(
    _ path: String, old: Reading, new: Reading, changes: [ImpactChange], wishes: Wishes,
    decoding: InputDecoding = .automatic, blockBytes: Int = 1 << 18
  ) throws(FileError) {
    shape = ImpactShape(old.session.ruleSet, new.session.ruleSet)
    distributions =
      wishes.takesDistributions ? MovedDistribution.find(old.session, new.session) : []
    sides = (
      ImpactSide(old.session, shape, isOld: true),
      ImpactSide(
        new.session, shape, isOld: false, quantities: Set(distributions.map(\.decision)))
    )
    self.changes = changes
    self.wishes = wishes
    // What is to be said of the file is said once.
    let silent = decoding.silent
    let oldBlocks = try RosterBlocks(
      path, members: old.members, plan: sides.old.plan, ruleSet: old.session.ruleSet,
      decoding: silent, mapping: old.mapping, blockBytes: blockBytes)
    let newBlocks = try RosterBlocks(
      path, members: new.members, plan: sides.new.plan, ruleSet: new.session.ruleSet,
      decoding: decoding, mapping: new.mapping, blockBytes: blockBytes)
    blocks = (oldBlocks, newBlocks)
  }

  /// What is to be said about the headers, by either version.
  public var diagnostics: (old: [Diagnostic], new: [Diagnostic]) {
    (blocks.old.diagnostics, blocks.new.diagnostics)
  }

  /// Inputs and fields that the new rules read and no single column holds.
  public var absentInputs: [String] { blocks.new.absentInputs }

  public var notices: [LocalizedText] { blocks.new.notices }

  /// The column with this header, from 0; nil when there is none, or more than one.
  public func column(called name: String) -> Int? { blocks.new.layout.form.column(called: name) }

  /// Whether a column tells households apart, so that groups by it would list them one by one.
  public func identifiesHouseholds(_ column: Int) -> Bool {
    column == blocks.new.layout.form.columns.key
  }

  /// Decides the rows and hands over the movers, in the order of the roster.
  ///
  /// - Parameter jobs: how many threads decide; one per processor if nil.
  ///
  /// Throws: `FileError` when the roster cannot be read on, and what `take` throws.
  public func run(
    jobs: Int? = nil, progress: @escaping (RosterProgress) -> Void = { _ in },
    take: @escaping (Mover) throws -> Void
  ) throws -> ImpactReport {
    let group = wishes.groupColumn.flatMap { name in
      column(called: name).map { (name: name, column: $0) }
    }
    let variants = ImpactVariants(changes, shape, sides)
    let tally = ImpactTally(shape, distributions)
    let state = ImpactState(blocks.new, sides, tally, take, progress)
    let (sides, shape, wishes, changeCount) = (sides, shape, wishes, changes.count)
    let layouts = (old: blocks.old.layout, new: blocks.new.layout)
    Workers.run(max(1, jobs ?? Workers.processorCount)) { _ in
      let worker = ImpactWorker(
        sides, layouts, shape, tally,
        ImpactAttributor(variants, changeCount: changeCount),
        takesColumns: variants.readsColumnsOnly, group: group?.column,
        wishes)
      while state.step(worker) {}
      state.take(worker.tally)
    }
    return try state.report(shape, changes, group: group?.name)
  }
}

/// What the workers of a comparison share; each part behind its own turnstile.
private final class ImpactState: @unchecked Sendable {
  private let reading = Turnstile()
  private let ordering = Turnstile()
  private let writing = Turnstile()
  private var blocks: RosterBlocks
  private var ticket = 0
  private let orders = (old: HouseholdOrder(), new: HouseholdOrder())
  private var summaries: (old: ClassificationSummary, new: ClassificationSummary)
  private var tally: ImpactTally
  private var unpairedRowCount = 0
  private let take: (Mover) throws -> Void
  private let progress: (RosterProgress) -> Void
  private let failure = FirstFailure()

  init(
    _ blocks: RosterBlocks, _ sides: (old: ImpactSide, new: ImpactSide), _ tally: ImpactTally,
    _ take: @escaping (Mover) throws -> Void, _ progress: @escaping (RosterProgress) -> Void
  ) {
    self.blocks = blocks
    self.tally = tally
    self.take = take
    self.progress = progress
    func empty(_ side: ImpactSide) -> ClassificationSummary {
      ClassificationSummary(side.session.ruleSet, asOf: side.session.asOf)
    }
    summaries = (empty(sides.old), empty(sides.new))
  }

  /// Takes a block, decides it by both and passes its movers on in turn; false when none is left or the run has failed.
  func step(_ worker: ImpactWorker) -> Bool {
    var number: Int?
    var percentRead: Int?
    let isOpen = reading.enter {
      attempt {
        guard try blocks.next(worker.block(from: blocks)) else { return }
        number = ticket
        ticket += 1
        percentRead = blocks.percentRead
      }
    }
    guard isOpen, let number else { return stop() }
    worker.decide()
    let isOrdered = ordering.pass(number) {
      orders.old.add(worker.old.filler)
      orders.new.add(worker.new.filler)
    }
    guard isOrdered else { return false }
    worker.compare()
    let isWritten = writing.pass(number) {
      attempt {
        for mover in worker.movers { try take(mover) }
        summaries.old.add(worker.old.summary)
        summaries.new.add(worker.new.summary)
        unpairedRowCount += worker.unpairedRowCount
        progress(
          RosterProgress(rowCount: summaries.new.rowCount, percentRead: percentRead))
      }
    }
    return isWritten && failure.value == nil ? true : stop()
  }

  /// Adds what a worker has counted, in any order.
  func take(_ tally: ImpactTally) { _ = writing.enter { self.tally.add(tally) } }

  /// Throws: what made the run fail.
  func report(
    _ shape: ImpactShape, _ changes: [ImpactChange], group: String?
  ) throws -> ImpactReport {
    if let failure = failure.value { throw failure }
    return ImpactReport(
      shape: shape, old: summaries.old, new: summaries.new, tally: tally, changes: changes,
      groupName: group, unpairedRowCount: unpairedRowCount)
  }

  private func attempt(_ body: () throws -> Void) {
    do { try body() } catch { failure.set(error) }
  }

  /// After a failure nobody waits for anybody.
  private func stop() -> Bool {
    if failure.value != nil { for gate in [reading, ordering, writing] { gate.breakOff() } }
    return false
  }
}
