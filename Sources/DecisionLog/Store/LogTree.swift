/// The tree of a committed log, as far as opening it needs: the blocks of whole segments are taken
/// from their tiles, and only the last segment is hashed.
struct LogTree {
  private(set) var growing: GrowingTree
  /// The roots of whole blocks.
  private(set) var blocks: [Digest] = []
  /// The hashes of the entries behind the last whole block.
  private(set) var rest: [Digest] = []
  /// Where the committed entries of the last, unfinished segment end; 0 when there is none.
  private(set) var endOffset: UInt64 = 0
  /// Of all levels, all that are full.
  private(set) var tiles: [Tile] = []

  /// Reads the tree of the first `checkpoint.size` entries.
  ///
  /// Hashes at most one segment for each missing tile, and one more. Throws: `LogFault.damaged` when
  /// entries or tiles are not those of the checkpoint, naming the first block that differs.
  init(
    _ volume: any LogVolume, _ layout: LogLayout, _ checkpoint: Checkpoint
  ) throws(LogFault) {
    growing = GrowingTree(shape: layout.shape)
    let size = checkpoint.size
    let last = layout.segmentIndex(of: size)
    for index in 0..<last { try readSegment(index, volume, layout) }
    let start = last * layout.shape.segmentEntryCount
    if start < size {
      endOffset = try scan(layout.segment(last), start..<size, volume)
    }
    guard growing.root == checkpoint.root else {
      throw .damaged(try Self.firstDifference(volume, layout, size))
    }
    tiles = growing.takeTiles()
  }

  private mutating func readSegment(
    _ index: UInt64, _ volume: any LogVolume, _ layout: LogLayout
  ) throws(LogFault) {
    let path = layout.tile(level: 1, index: index)
    let limit = Int(layout.shape.blockEntryCount) * Digest.byteCount
    if let bytes = try volume.content(of: path, limit: limit) {
      guard let hashes = Tile.hashes(bytes, shape: layout.shape) else {
        throw .damaged(LogFinding(.tileDiffers, path))
      }
      blocks += hashes
      for hash in hashes { growing.append(block: hash) }
    } else {
      let count = layout.shape.segmentEntryCount
      _ = try scan(layout.segment(index), index * count..<(index + 1) * count, volume)
    }
  }

  /// Hashes entries from the start of a segment on; the offset behind them.
  private mutating func scan(
    _ path: LogPath, _ entries: Range<UInt64>, _ volume: any LogVolume
  ) throws(LogFault) -> UInt64 {
    guard let file = try volume.openIfPresent(path, for: .reading) else {
      throw .damaged(LogFinding(.missingFile, path, entries: entries))
    }
    defer { try? volume.close(file) }
    var scanner = LineScanner(volume, file)
    for entry in entries {
      guard let hash = try scanner.nextHash() else {
        throw .damaged(
          LogFinding(
            .missingEntries, path, line: Int(entry - entries.lowerBound) + 1,
            entries: entry..<entries.upperBound))
      }
      rest.append(hash)
      growing.append(hash)
      if rest.count == Int(growing.shape.blockEntryCount) {
        blocks.append(GrowingTree.root(rest))
        rest.removeAll(keepingCapacity: true)
      }
    }
    return scanner.offset
  }

  /// Which block is not the one that was committed, told by the tiles.
  private static func firstDifference(
    _ volume: any LogVolume, _ layout: LogLayout, _ size: UInt64
  ) throws(LogFault) -> LogFinding {
    let shape = layout.shape
    let last = layout.segmentIndex(of: size)
    for index in 0..<last {
      let entries = index * shape.segmentEntryCount..<(index + 1) * shape.segmentEntryCount
      let limit = Int(shape.blockEntryCount) * Digest.byteCount
      let path = layout.tile(level: 1, index: index)
      guard
        let bytes = try volume.content(of: path, limit: limit),
        let hashes = Tile.hashes(bytes, shape: shape)
      else { continue }
      // One that is missing differs in another way: it was removed, or is named when it is read.
      guard let file = try volume.openIfPresent(layout.segment(index), for: .reading) else {
        continue
      }
      try volume.close(file)
      var tree = LogTree(shape: shape)
      _ = try tree.scan(layout.segment(index), entries, volume)
      if let block = hashes.indices.first(where: { tree.blocks[$0] != hashes[$0] }) {
        let start = entries.lowerBound + UInt64(block) * shape.blockEntryCount
        return LogFinding(
          .entriesDiffer, layout.segment(index),
          line: Int(start - entries.lowerBound) + 1, entries: shape.block(of: start))
      }
    }
    // No tile tells them apart: somewhere in the last segment.
    let start = last * shape.segmentEntryCount
    return LogFinding(.entriesDiffer, layout.segment(last), entries: start..<size)
  }

  private init(shape: LogShape) { growing = GrowingTree(shape: shape) }
}
