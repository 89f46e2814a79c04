import DecisionDiagnostics
import DecisionInterpreter

extension Engine {
  /// Decides households on several threads.
  ///
  /// - Parameter jobs: how many threads decide; one per processor if nil.
  ///
  /// The results are in the order of the households, and the same for any number of threads.
  public func decide(_ households: [HouseholdRecord], jobs: Int?) -> [DecidedHousehold] {
    let shares = Self.shares(households.count, jobs)
    let parts = Parts(shares.count)
    Workers.run(shares.count) { index in
      parts.set(index, shares[index].map { self.decide(households[$0]) })
    }
    return Array(parts.values.joined())
  }

  /// Equal parts for as many threads as there is work for.
  private static func shares(_ count: Int, _ jobs: Int?) -> [Range<Int>] {
    let jobs = max(1, min(jobs ?? Workers.processorCount, count))
    return (0..<jobs).map { count * $0 / jobs..<count * ($0 + 1) / jobs }
  }

  /// Decides a roster and hands its households on in the order of the file, whatever the number of threads.
  ///
  /// - Parameters:
  ///   - path: a CSV file or workbook, or `-` for standard input.
  ///   - membersPath: the file of members, or nil when none is given.
  ///   - decoding: how the bytes of both become text.
  ///   - mapping: what people said about the columns of both.
  ///   - hasMembersInRows: each row of the roster is a person, as `RosterReader` has it.
  ///   - jobs: how many threads decide; one per processor if nil.
  ///   - body: runs on any thread, one call at a time. The decision is nil for a row that cannot be decided: it is broken, or repeats
  ///     the key of an earlier one.
  ///
  /// Memory: the members, the keys seen and a few hundred rows for each thread. For result files `BlockClassifier` is faster: it
  /// makes no record of a row that columns settle.
  /// Returns: what else the files hold.
  /// Throws: `FileError` for a file that cannot be read, and what `body` throws; then no more rows are handed on.
  @discardableResult
  public func decide(
    roster path: String, members membersPath: String? = nil,
    decoding: InputDecoding = .automatic, mapping: ColumnMapping = ColumnMapping(),
    hasMembersInRows: Bool = false, jobs: Int? = nil,
    _ body: @escaping (HouseholdRow, DecidedHousehold?) throws -> Void
  ) throws -> RosterRemainder {
    let reader = try RosterReader(
      path, members: membersPath, ruleSet: ruleSet, decoding: decoding, mapping: mapping,
      hasMembersInRows: hasMembersInRows)
    let state = RosterRun(reader, body)
    Workers.run(max(1, jobs ?? Workers.processorCount)) { _ in while state.step(self) {} }
    return try state.finish()
  }
}

/// What a roster and its members hold beside households.
public struct RosterRemainder: Sendable {
  /// What is to be said about the headers: inputs without a column and the like. An error among them leaves every household without
  /// the facts that it is about.
  public let diagnostics: [Diagnostic]
  /// Lines of totals and signatures, which are no households, and those of the members.
  public let closingLines: [Int]
  public let closingMemberLines: [Int]
  /// Lines of members whose household is not in the roster.
  public let orphanLines: [Int]

  fileprivate init(_ reader: RosterReader) {
    diagnostics = reader.diagnostics
    closingLines = reader.closingLines
    closingMemberLines = reader.closingMemberLines
    orphanLines = reader.orphanLines()
  }
}

/// The results of each thread.
private final class Parts: @unchecked Sendable {
  private let gate = Turnstile()
  private(set) var values: [[DecidedHousehold]]

  init(_ count: Int) { values = Array(repeating: [], count: count) }

  func set(_ index: Int, _ part: [DecidedHousehold]) { _ = gate.enter { values[index] = part } }
}

/// What the threads of a run share; each part behind a turnstile of its own.
private final class RosterRun: @unchecked Sendable {
  private let reading = Turnstile()
  private let telling = Turnstile()
  private var reader: RosterReader
  private var ticket = 0
  private let body: (HouseholdRow, DecidedHousehold?) throws -> Void
  /// The failures of reading and of telling, each behind its own turnstile.
  private var readingFailure: (any Error)?
  private var tellingFailure: (any Error)?

  init(
    _ reader: RosterReader, _ body: @escaping (HouseholdRow, DecidedHousehold?) throws -> Void
  ) {
    self.reader = reader
    self.body = body
  }

  private static let rowCount = 256

  /// Reads some rows, decides them and tells of them in their turn; false when none is left or the run has failed.
  func step(_ engine: Engine) -> Bool {
    var rows: [HouseholdRow] = []
    var number = 0
    let isOpen = reading.enter {
      rows = nextRows()
      number = ticket
      if !rows.isEmpty { ticket += 1 }
    }
    guard isOpen, !rows.isEmpty else { return false }
    let decided = rows.map { row in row.isDecidable ? row.record.map(engine.decide) : nil }
    var isTold = false
    let isInTurn = telling.pass(number) {
      isTold = tellingFailure == nil && tell(rows, decided)
    }
    if isInTurn, !isTold {
      reading.breakOff()
      telling.breakOff()
    }
    return isInTurn && isTold
  }

  /// What was read before a failure is still told.
  private func nextRows() -> [HouseholdRow] {
    var rows: [HouseholdRow] = []
    guard readingFailure == nil else { return rows }
    do {
      while rows.count < Self.rowCount, let row = try reader.next() { rows.append(row) }
    } catch { readingFailure = error }
    return rows
  }

  private func tell(_ rows: [HouseholdRow], _ decided: [DecidedHousehold?]) -> Bool {
    do {
      for (row, decided) in zip(rows, decided) { try body(row, decided) }
      return true
    } catch {
      tellingFailure = error
      return false
    }
  }

  /// Throws: what made the run fail first, in the order of the rows.
  func finish() throws -> RosterRemainder {
    if let failure = tellingFailure ?? readingFailure { throw failure }
    return RosterRemainder(reader)
  }
}
