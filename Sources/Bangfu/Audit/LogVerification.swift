import DecisionLog

/// Reads a whole log of one year and gives the three verdicts: integrity, completeness, anchoring.
public struct LogVerification: Sendable {
  /// The public key that was given, or the one that the log states.
  public let key: Verifier
  public let isKeyGiven: Bool
  /// Whether each entry was read whole, or its structure, place and counts alone.
  public let isFull: Bool
  /// States that somebody outside kept.
  public let known: [KnownState]
  /// What the next year's log says about the end of this one; nil when there is none, or it says nothing.
  public let successor: Checkpoint?

  public init(
    key: Verifier, isKeyGiven: Bool, isFull: Bool = false, known: [KnownState] = [],
    successor: Checkpoint? = nil
  ) {
    self.key = key
    self.isKeyGiven = isKeyGiven
    self.isFull = isFull
    self.known = known
    self.successor = successor
  }

  /// Entries after which a checkpoint must be listed: those that every writer commits.
  private static let commits: Set<LogEntry.Kind> = [.genesis, .mark, .commit, .abort, .close]

  /// O(bytes) in little memory. `progress`: is told how many entries were read. Throws: `LogFault` when
  /// the disk fails.
  public func run(
    _ folder: LogFolder, progress: (UInt64) -> Void = { _ in }
  ) throws(LogFault) -> LogReport {
    let volume = folder.volume()
    let chain = try folder.keyChain(known: key)
    // The walk is one after another; only closures that do not escape see these.
    let walk = Walk(isFull: isFull, sizes: Set(known.map(\.checkpoint.size)))
    let states = known.map(\.checkpoint) + (successor.map { [$0] } ?? [])
    var verdict: LogVerdict?
    var removed = RemovedEntries()
    var roots: [UInt64: Digest] = [:]
    try withoutActuallyEscaping(progress) { progress throws(LogFault) in
      var examination = LogExamination(
        volume, folder.layout, reader: chain,
        isCommit: { _ in walk.lastKind.map(Self.commits.contains) ?? false },
        visit: { number, line in
          walk.take(number, line)
          if number.isMultiple(of: 1 << 16) { progress(number) }
        })
      verdict = try examination.run(known: states)
      roots = examination.roots
      removed = examination.removed
    }
    guard let verdict else { throw .stopped }
    walk.account.finish()
    walk.account.check(chain)
    return LogReport(
      year: folder.year, verification: self, keys: chain, verdict: verdict, account: walk.account,
      removed: removed, anchoring: anchoring(verdict, roots, walk.times, removed),
      succession: succession(verdict, roots, removed, closed: walk.account.closeNumber))
  }

  /// What is gathered on the way; a class, as two closures share it.
  private final class Walk {
    var account: LogAccount
    /// When the last entry of each known state was written.
    var times: [UInt64: String] = [:]
    private let sizes: Set<UInt64>
    private var isBegun = false

    var lastKind: LogEntry.Kind? { account.lastKind }

    init(isFull: Bool, sizes: Set<UInt64>) {
      account = LogAccount(isStrict: isFull)
      self.sizes = sizes
    }

    func take(_ number: UInt64, _ line: [UInt8]) {
      if !isBegun { account.begin(at: number) }
      isBegun = true
      account.take(line)
      if sizes.contains(number + 1) {
        times[number + 1] = (try? LogEntry(line: line))?.time.description
      }
    }
  }

  private func anchoring(
    _ verdict: LogVerdict, _ roots: [UInt64: Digest], _ times: [UInt64: String],
    _ removed: RemovedEntries
  ) -> LogReport.Anchoring {
    guard let newest = verdict.checkpoint else { return known.isEmpty ? .none : .unknown }
    var best: LogReport.Anchoring = .none
    var size: UInt64 = 0
    for state in known {
      if state.checkpoint.size > newest.size { return .rolledBack(state) }
      guard let root = roots[state.checkpoint.size] else {
        guard state.checkpoint.size < removed.entries else { return .unknown }
        if size == 0 { best = .removed(state) }
        continue
      }
      if root != state.checkpoint.root { return .forked(state) }
      guard state.checkpoint.size >= size else { continue }
      size = state.checkpoint.size
      best = .anchored(state, time: times[size] ?? "")
    }
    return best
  }

  private func succession(
    _ verdict: LogVerdict, _ roots: [UInt64: Digest], _ removed: RemovedEntries, closed: UInt64?
  ) -> LogReport.Succession {
    guard let successor, let newest = verdict.checkpoint else { return .none }
    if successor.size > newest.size { return .shorter(stated: successor.size) }
    if roots[successor.size] == nil, successor.size < removed.entries { return .fits }
    guard roots[successor.size] == successor.root else { return .differs }
    let isEnd = successor.size == newest.size || closed.map { $0 < successor.size } ?? false
    return isEnd ? .fits : .continued(stated: successor.size)
  }
}

extension LogFolder {
  /// What this log's first entry says about the log before; nil when it names none.
  ///
  /// Throws: `LogFault.absent` and `.damaged`.
  public func predecessor() throws(LogFault) -> Checkpoint? {
    let facts = try volume().content(of: layout.facts, limit: LogEntry.lineLimit + 1)
    guard let line = facts?.dropLast(), let entry = try? LogEntry(line: Array(line)) else {
      throw .damaged(LogFinding(.malformedEntry, layout.facts))
    }
    guard let state = entry["prev"], state != .null else { return nil }
    guard
      let origin = state["origin"]?.text.flatMap(KeyName.init),
      let size = state["size"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let root = state["root"]?.text.flatMap(Digest.init(label:))
    else { throw .damaged(LogFinding(.malformedEntry, layout.facts)) }
    return Checkpoint(origin: origin, size: size, root: root)
  }
}
