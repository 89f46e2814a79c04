/// The right edge of a growing Merkle tree: all that adding an entry and naming the root need.
///
/// One hash for each bit set in the size, the largest subtree first.
public struct TreeFrontier: Sendable, Hashable {
  /// How many entries the tree has.
  public private(set) var size: UInt64
  private var peaks: [Digest]

  public init() {
    size = 0
    peaks = []
  }

  /// Of a tree whose complete subtrees, the largest first, have these roots.
  ///
  /// nil when there are more or fewer than the size asks for.
  init?(size: UInt64, peaks: [Digest]) {
    guard peaks.count == size.nonzeroBitCount else { return nil }
    self.size = size
    self.peaks = peaks
  }

  /// Adds an entry by its hash. O(1) on average.
  public mutating func append(_ leaf: Digest) {
    append(subtree: leaf, height: 0)
  }

  /// Adds 2^height entries at once by the root of their subtree.
  ///
  /// Precondition: the size is a multiple of 2^height.
  public mutating func append(subtree: Digest, height: UInt64) {
    precondition(size.trailingZeroBitCount >= height, "a subtree begins at a multiple of its size")
    var node = subtree
    var remaining = size >> height
    while remaining & 1 == 1 {
      node = MerkleTree.nodeHash(peaks.removeLast(), node)
      remaining >>= 1
    }
    peaks.append(node)
    size += 1 << height
  }

  public var root: Digest {
    guard var root = peaks.last else { return MerkleTree.emptyRoot }
    for peak in peaks.dropLast().reversed() { root = MerkleTree.nodeHash(peak, root) }
    return root
  }
}
