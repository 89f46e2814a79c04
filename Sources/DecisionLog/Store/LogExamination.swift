/// Reads every byte of a log and says what is wrong with it. Opens nothing for writing.
public struct LogExamination {
  let volume: any LogVolume
  let layout: LogLayout
  let reader: any CheckpointReader
  private let isCommit: (([UInt8]) -> Bool)?
  private let visit: ((UInt64, [UInt8]) -> Void)?

  var findings: [LogFinding] = []
  /// The roots that the entries give where a checkpoint, or a state from outside, says one.
  public private(set) var roots: [UInt64: Digest] = [:]
  /// At which sizes a commit ended, as the entries tell.
  private var commits: [UInt64] = []
  /// What was removed at the end of its retention.
  public internal(set) var removed = RemovedEntries()

  /// `isCommit`: whether an entry is the last of a commit; when given, a checkpoint is asked for after
  /// each such entry, so that none can be taken from the list.
  /// `visit`: is shown each entry in its order.
  public init(
    _ volume: any LogVolume, _ layout: LogLayout, reader: any CheckpointReader,
    isCommit: (([UInt8]) -> Bool)? = nil, visit: ((UInt64, [UInt8]) -> Void)? = nil
  ) {
    self.volume = volume
    self.layout = layout
    self.reader = reader
    self.isCommit = isCommit
    self.visit = visit
  }

  /// Examines the log, also against states that are known from outside, whose signatures were checked.
  ///
  /// O(bytes), in little memory. Throws: `LogFault` when the disk fails.
  public mutating func run(known: [Checkpoint] = []) throws(LogFault) -> LogVerdict {
    guard let note = try content(layout.checkpoint, limit: LogReader.noteLimit) else {
      return verdict(nil, .notAnchored)
    }
    let checkpoint: Checkpoint
    do { checkpoint = try reader.checkpoint(note) } catch {
      findings.append(LogFinding(.checkpoint(error), layout.checkpoint))
      return verdict(nil, .notAnchored)
    }
    let listBytes = try content(layout.checkpoints, limit: CheckpointList.limit) ?? []
    let list = CheckpointList(listBytes, before: checkpoint.size, reader)
    let landmarks = try readLandmarks()
    let sizes = Set((list.checkpoints + known + landmarks.map(\.state)).map(\.size))
    try LogNames(volume, layout, checkpoint.size).check(into: &findings)
    let isSigned = try checkEntries(checkpoint, sizes, list.checkpoints)
    findings += try Self.sealFindings(volume, layout, size: checkpoint.size)
    try checkFacts()
    check(landmarks, isSigned: isSigned)
    check(list, listBytes, newest: checkpoint, note, isSigned: isSigned)
    return verdict(checkpoint, anchoring(checkpoint, known))
  }

  private func verdict(
    _ checkpoint: Checkpoint?, _ anchoring: LogVerdict.Anchoring
  ) -> LogVerdict {
    LogVerdict(
      checkpoint: checkpoint, findings: findings, completeness: .notExamined, anchoring: anchoring)
  }

  private func anchoring(_ checkpoint: Checkpoint, _ known: [Checkpoint]) -> LogVerdict.Anchoring {
    for state in known where state.size <= checkpoint.size && !isGone(state.size) {
      guard state.origin == checkpoint.origin, roots[state.size] == state.root else {
        return .forked(known: state)
      }
    }
    if let newer = known.filter({ $0.size > checkpoint.size }).max(by: { $0.size < $1.size }) {
      return .rolledBack(known: newer)
    }
    let seen = known.map(\.size).filter { !isGone($0) }
    return seen.max().map { .anchored(size: $0) } ?? .notAnchored
  }

  /// Whether the root of so many entries cannot be worked out any more: some of them were removed.
  func isGone(_ size: UInt64) -> Bool { size < removed.entries && roots[size] == nil }

  /// The bytes of a small file that must be there.
  mutating func content(_ path: LogPath, limit: Int) throws(LogFault) -> [UInt8]? {
    do {
      guard let bytes = try volume.content(of: path, limit: limit) else {
        findings.append(LogFinding(.missingFile, path))
        return nil
      }
      return bytes
    } catch {
      findings.append(try Self.finding(error))
      return nil
    }
  }

  /// What a failed reading says about the log; failures of the disk are thrown on.
  static func finding(_ fault: LogFault) throws(LogFault) -> LogFinding {
    switch fault {
    case .damaged(let finding): return finding
    case .notPlainFile(let path): return LogFinding(.notPlainFile, path)
    default: throw fault
    }
  }
}

extension LogExamination {
  private mutating func check(
    _ list: CheckpointList, _ bytes: [UInt8], newest: Checkpoint, _ note: [UInt8], isSigned: Bool
  ) {
    let path = layout.checkpoints
    // Changed entries give other roots; those were named already.
    for (index, state) in list.checkpoints.enumerated()
    where isSigned && !isGone(state.size) && roots[state.size] != state.root
      || state.origin != newest.origin
    {
      findings.append(
        LogFinding(
          .historyDiffers, path, line: list.lines[index], entries: state.size - 1..<state.size))
    }
    // Behind the older ones the newest may stand already, or a part of it, and even newer ones.
    let rest = bytes[list.byteCount...]
    if !rest.isEmpty {
      let isUncommitted = rest.starts(with: note) || note.starts(with: rest)
      let fault = list.fault ?? .notCheckpoint
      findings.append(
        LogFinding(
          isUncommitted ? .uncommitted : .checkpoint(fault), path, line: list.lineCount + 1))
    }
    if isCommit != nil {
      let listed = Set(list.checkpoints.map(\.size) + [newest.size])
      for size in commits where !listed.contains(size) {
        findings.append(LogFinding(.missingCheckpoint, path, entries: size - 1..<size))
      }
    }
  }

  /// Whether the entries give the signed root.
  private mutating func checkEntries(
    _ checkpoint: Checkpoint, _ sizes: Set<UInt64>, _ listed: [Checkpoint]
  ) throws(LogFault) -> Bool {
    var tree = GrowingTree(shape: layout.shape)
    var tileFindings: [(finding: LogFinding, entries: LogFinding)] = []
    let step = layout.shape.segmentEntryCount
    for start in stride(from: 0, to: checkpoint.size, by: Int(step)) {
      let entries = start..<min(start + step, checkpoint.size)
      do {
        try checkSegment(entries, &tree, sizes, isLast: entries.upperBound == checkpoint.size)
      } catch {
        findings.append(try Self.finding(error))
      }
      guard tree.size == entries.upperBound else { return false }
      for tile in tree.takeTiles() { try checkTile(tile, &tileFindings) }
    }
    if tree.root == checkpoint.root {
      findings += tileFindings.map(\.finding)
      return true
    }
    // The entries are not those that were signed. The tiles were made of the right ones, and name the block.
    let named = Set(tileFindings.map(\.entries))
    findings += named.isEmpty ? [lastDifference(checkpoint, listed)] : Array(named)
    return false
  }

  /// Which entries differ in the last segment, which has no tile: told by the checkpoints on the way.
  private func lastDifference(_ checkpoint: Checkpoint, _ listed: [Checkpoint]) -> LogFinding {
    let step = layout.shape.segmentEntryCount
    let segment = layout.segmentIndex(of: checkpoint.size - 1)
    let good = listed.last { roots[$0.size] == $0.root }?.size ?? 0
    let bad = listed.first { $0.size > good }?.size ?? checkpoint.size
    let start = max(good, segment * step)
    return LogFinding(
      .entriesDiffer, layout.segment(segment), line: Int(start - segment * step) + 1,
      entries: start..<max(bad, start + 1))
  }

  private mutating func checkSegment(
    _ entries: Range<UInt64>, _ tree: inout GrowingTree, _ sizes: Set<UInt64>, isLast: Bool
  ) throws(LogFault) {
    let path = layout.segment(layout.segmentIndex(of: entries.lowerBound))
    let isRemoved = entries.lowerBound < removed.entries
    guard let file = try volume.openIfPresent(path, for: .reading) else {
      if isRemoved { return try takeTile(entries, &tree, sizes) }
      throw .damaged(LogFinding(.missingFile, path, entries: entries))
    }
    defer { try? volume.close(file) }
    if isRemoved { findings.append(LogFinding(.leftover, path, entries: entries)) }
    var scanner = LineScanner(volume, file)
    for entry in entries {
      guard let line = try scanner.nextLine() else {
        throw .damaged(
          LogFinding(
            .missingEntries, path, line: Int(entry - entries.lowerBound) + 1,
            entries: entry..<entries.upperBound))
      }
      tree.append(MerkleTree.leafHash(line))
      if entry == 0 { try checkFacts(line) }
      if !isRemoved {
        visit?(entry, line)
        if let isCommit, isCommit(line) { commits.append(entry + 1) }
      }
      if sizes.contains(entry + 1) { roots[entry + 1] = tree.root }
    }
    if try volume.size(of: file) > scanner.offset {
      let isFull = (entries.upperBound - entries.lowerBound) == layout.shape.segmentEntryCount
      findings.append(
        LogFinding(isLast && !isFull ? .uncommitted : .excessBytes, path, line: entries.count + 1))
    }
  }

  /// The hashes of entries that were removed stand for them.
  private mutating func takeTile(
    _ entries: Range<UInt64>, _ tree: inout GrowingTree, _ sizes: Set<UInt64>
  ) throws(LogFault) {
    let path = layout.tile(level: 1, index: layout.segmentIndex(of: entries.lowerBound))
    guard let bytes = try content(path, limit: Int(layout.shape.blockEntryCount) * 32) else {
      return
    }
    guard let hashes = Tile.hashes(bytes, shape: layout.shape) else {
      findings.append(LogFinding(.tileDiffers, path))
      return
    }
    for hash in hashes {
      tree.append(block: hash)
      if sizes.contains(tree.size) { roots[tree.size] = tree.root }
    }
  }

  private mutating func checkFacts(_ genesis: [UInt8]) throws(LogFault) {
    guard let facts = try content(layout.facts, limit: LineScanner.lineLimit + 1) else { return }
    if facts != genesis + [UInt8(ascii: "\n")] {
      findings.append(LogFinding(.factsDiffer, layout.facts))
    }
  }

  private mutating func checkTile(
    _ tile: Tile, _ found: inout [(finding: LogFinding, entries: LogFinding)]
  ) throws(LogFault) {
    let path = layout.tile(level: tile.level, index: tile.index)
    let limit = tile.hashes.count * Digest.byteCount
    guard let bytes = try content(path, limit: limit) else { return }
    guard let hashes = Tile.hashes(bytes, shape: layout.shape) else {
      findings.append(LogFinding(.tileDiffers, path))
      return
    }
    let height = layout.shape.tileHeight * UInt64(tile.level)
    for (index, hash) in hashes.enumerated() where hash != tile.hashes[index] {
      let first = (tile.index << layout.shape.tileHeight + UInt64(index)) << height
      let entries = first..<first + 1 << height
      let segment = layout.segmentIndex(of: first)
      let line = Int(first - segment * layout.shape.segmentEntryCount) + 1
      let damage = LogFinding(
        .entriesDiffer, layout.segment(segment), line: line, entries: entries)
      // Higher tiles repeat what those of level 1 say more exactly.
      if tile.level == 1
        || !found.contains(where: { entries.overlaps($0.entries.entries ?? 0..<0) })
      {
        found.append((LogFinding(.tileDiffers, path, entries: entries), damage))
      }
    }
  }
}
