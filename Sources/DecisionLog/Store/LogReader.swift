/// Reads a committed log while others may write to it; takes no lock and writes nothing.
///
/// All it gives was checked against the signed root: entries by the hash of their block, blocks by the
/// tiles, tiles by the root. It stays at the state the log had when it was opened.
public final class LogReader {
  static let noteLimit = 1 << 16

  let volume: any LogVolume
  public let layout: LogLayout
  public let checkpoint: Checkpoint
  /// As the log has it.
  public let note: [UInt8]
  let tree: LogTree
  let landmarks: [Landmark]
  /// What was removed at the end of its retention.
  public let removed: RemovedEntries
  /// Where the blocks of one segment begin; found by reading it once.
  private var offsets: (segment: UInt64, blocks: [UInt64])?
  /// The hashes of the block that was asked for last.
  private var leaves: (block: UInt64, hashes: [Digest])?

  /// Opens the newest committed state. Hashes one segment, and one for each tile that is missing.
  ///
  /// Throws: `LogFault.absent` and `.damaged`.
  public init(
    _ volume: any LogVolume, _ layout: LogLayout, reader: any CheckpointReader
  ) throws(LogFault) {
    guard let note = try volume.content(of: layout.checkpoint, limit: Self.noteLimit) else {
      let isPresent = try volume.listIfPresent(layout.folder).contains { $0.name == "LOG.json" }
      throw isPresent
        ? .damaged(LogFinding(.missingFile, layout.checkpoint)) : .absent(layout.folder)
    }
    do { checkpoint = try reader.checkpoint(note) } catch {
      throw .damaged(LogFinding(.checkpoint(error), layout.checkpoint))
    }
    self.volume = volume
    self.layout = layout
    self.note = note
    landmarks = try Landmark.all(volume, layout)
    removed = try RemovedEntries(landmarks, layout, reader)
    tree = try LogTree(volume, layout, checkpoint)
  }

  /// Those that are kept.
  public var entries: Range<UInt64> { removed.entries..<checkpoint.size }

  /// One entry, without a line feed.
  ///
  /// Throws: `LogFault.outOfRange`, `.removed`; `.damaged` when its block is not the one that was committed.
  public func entry(_ number: UInt64) throws(LogFault) -> [UInt8] {
    guard number < checkpoint.size else { throw .outOfRange(number, size: checkpoint.size) }
    guard number >= removed.entries else { throw .removed(number, kept: removed.entries) }
    let lines = try block(number / layout.shape.blockEntryCount)
    return lines[Int(number % layout.shape.blockEntryCount)]
  }

  /// Gives entries one after another until `body` returns false, each block checked before the first of
  /// it is given. Those that were removed are passed over. Memory for one block; O(1) to find the block once its
  /// segment was read.
  public func forEachEntry(
    in range: Range<UInt64>, _ body: (UInt64, [UInt8]) throws(LogFault) -> Bool
  ) throws(LogFault) {
    guard range.upperBound <= checkpoint.size else {
      throw .outOfRange(range.upperBound, size: checkpoint.size)
    }
    let width = layout.shape.blockEntryCount
    var number = max(range.lowerBound, removed.entries)
    while number < range.upperBound {
      let lines = try block(number / width)
      let start = number / width * width
      for entry in number..<min(range.upperBound, start + width) {
        guard try body(entry, lines[Int(entry - start)]) else { return }
      }
      number = start + width
    }
  }
}

extension LogReader {
  /// The entries of a block as far as they are committed, checked.
  private func block(_ index: UInt64) throws(LogFault) -> [[UInt8]] {
    let width = layout.shape.blockEntryCount
    let entries = index * width..<min((index + 1) * width, checkpoint.size)
    let segment = layout.segmentIndex(of: entries.lowerBound)
    let path = layout.segment(segment)
    let offset = try blockOffset(index, of: segment)
    var lines: [[UInt8]] = []
    try volume.withFile(path, for: .reading) { file throws(LogFault) in
      var scanner = LineScanner(volume, file, at: offset)
      for entry in entries {
        guard let line = try scanner.nextLine() else {
          throw .damaged(
            LogFinding(
              .missingEntries, path,
              line: Int(entry - segment * layout.shape.segmentEntryCount) + 1,
              entries: entry..<entries.upperBound))
        }
        lines.append(line)
      }
    }
    let hashes = try check(lines, from: entries.lowerBound)
    leaves = (index, hashes)
    return lines
  }

  /// The hashes of a block's lines, which are those that were committed.
  @discardableResult
  func check(_ lines: [[UInt8]], from first: UInt64) throws(LogFault) -> [Digest] {
    let hashes = lines.map { MerkleTree.leafHash($0) }
    let index = first / layout.shape.blockEntryCount
    let isCommitted =
      index < tree.blocks.count
      ? GrowingTree.root(hashes) == tree.blocks[Int(index)] : hashes == tree.rest
    guard isCommitted else {
      let segment = layout.segmentIndex(of: first)
      throw .damaged(
        LogFinding(
          .entriesDiffer, layout.segment(segment),
          line: Int(first - segment * layout.shape.segmentEntryCount) + 1,
          entries: first..<first + UInt64(lines.count)))
    }
    return hashes
  }

  private func blockOffset(_ block: UInt64, of segment: UInt64) throws(LogFault) -> UInt64 {
    let blocksPerSegment = layout.shape.blockEntryCount
    let position = Int(block % blocksPerSegment)
    if let offsets, offsets.segment == segment { return offsets.blocks[position] }
    var blocks: [UInt64] = [0]
    let path = layout.segment(segment)
    let start = segment * layout.shape.segmentEntryCount
    let end = min(start + layout.shape.segmentEntryCount, checkpoint.size)
    try volume.withFile(path, for: .reading) { file throws(LogFault) in
      var scanner = LineScanner(volume, file)
      for entry in start..<end {
        guard try scanner.skipLine() else {
          throw .damaged(
            LogFinding(
              .missingEntries, path, line: Int(entry - start) + 1, entries: entry..<end))
        }
        if (entry + 1).isMultiple(of: layout.shape.blockEntryCount) {
          blocks.append(scanner.offset)
        }
      }
    }
    offsets = (segment, blocks)
    return blocks[position]
  }

  /// The hashes of a block's committed entries.
  func hashes(ofBlock index: UInt64) throws(LogFault) -> [Digest] {
    if let leaves, leaves.block == index { return leaves.hashes }
    let first = index * layout.shape.blockEntryCount
    guard first >= removed.entries else { throw .removed(first, kept: removed.entries) }
    _ = try block(index)
    return leaves?.hashes ?? []
  }
}
