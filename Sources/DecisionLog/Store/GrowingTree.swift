/// Hashes of a level that are stored in one file: those of as many subtrees side by side.
struct Tile: Sendable, Hashable {
  /// From 1; the hashes of single entries are not stored.
  let level: Int
  let index: UInt64
  let hashes: [Digest]

  var bytes: [UInt8] { hashes.flatMap(\.array) }

  /// nil when the bytes are not those of a whole tile.
  static func hashes(_ bytes: [UInt8], shape: LogShape) -> [Digest]? {
    guard bytes.count == Int(shape.blockEntryCount) * Digest.byteCount else { return nil }
    return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap {
      Digest(bytes.span.extracting($0..<$0 + Digest.byteCount))
    }
  }
}

/// The tree of a log that is being written or read from its start: names the root, and gives each
/// tile when it is full.
struct GrowingTree: Sendable {
  let shape: LogShape
  private(set) var size: UInt64 = 0
  /// Those hashes of each level that do not fill a tile yet.
  private var levels: [[Digest]] = [[]]
  /// Full since they were last taken.
  private(set) var tiles: [Tile] = []

  init(shape: LogShape) { self.shape = shape }

  mutating func append(_ leaf: Digest) {
    size += 1
    add(leaf, level: 0)
  }

  /// Adds a block of entries at once, by the root of its subtree.
  mutating func append(block: Digest) {
    precondition(size.isMultiple(of: shape.blockEntryCount), "a block begins where one ended")
    size += shape.blockEntryCount
    add(block, level: 1)
  }

  mutating func takeTiles() -> [Tile] {
    defer { tiles = [] }
    return tiles
  }

  var root: Digest {
    var frontier = TreeFrontier()
    for level in levels.indices.reversed() {
      for hash in levels[level] {
        frontier.append(subtree: hash, height: UInt64(level) * shape.tileHeight)
      }
    }
    return frontier.root
  }

  private mutating func add(_ hash: Digest, level: Int) {
    if level == levels.count { levels.append([]) }
    levels[level].append(hash)
    guard levels[level].count == Int(shape.blockEntryCount) else { return }
    let hashes = levels[level]
    levels[level].removeAll(keepingCapacity: true)
    if level > 0 {
      let index = size >> (shape.tileHeight * UInt64(level + 1)) - 1
      tiles.append(Tile(level: level, index: index, hashes: hashes))
    }
    add(Self.root(hashes), level: level + 1)
  }

  /// Of as many hashes as a power of two.
  static func root(_ hashes: [Digest]) -> Digest {
    var row = hashes
    while row.count > 1 {
      row = stride(from: 0, to: row.count, by: 2).map { MerkleTree.nodeHash(row[$0], row[$0 + 1]) }
    }
    return row.first ?? MerkleTree.emptyRoot
  }
}
