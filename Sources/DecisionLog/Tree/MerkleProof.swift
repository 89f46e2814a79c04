/// A proof that a part of a log's tree is where it is said to be: the hashes that are wanting to
/// work out the tree's root from the part's own.
///
/// One shape serves all: an entry is a part of one (inclusion), an older state of the log is the part
/// that begins at 0 (consistency).
///
/// Source: RFC 9162, sections 2.1.3 and 2.1.4; the parts in general are those of
/// draft-ietf-plants-merkle-tree-certs, section 4.
public enum MerkleProof {
  /// Whether the proof shows that the entry with this hash is number `index` of the tree.
  public static func includes(
    leaf: Digest, at index: UInt64, size: UInt64, root: Digest, proof: [Digest]
  ) -> Bool {
    guard index < size else { return false }
    return contains(index..<index + 1, hash: leaf, size: size, root: root, proof: proof)
  }

  /// Whether the proof shows that the tree grew out of the older one.
  ///
  /// False for an older tree without entries: anything grows out of that, and nothing is shown.
  public static func isConsistent(
    oldSize: UInt64, oldRoot: Digest, size: UInt64, root: Digest, proof: [Digest]
  ) -> Bool {
    guard oldSize > 0, oldSize <= size else { return false }
    return contains(0..<oldSize, hash: oldRoot, size: size, root: root, proof: proof)
  }

  /// Whether the proof shows that the entries of a range, whose subtree has this root, are those of the tree.
  ///
  /// False unless the range is one that a subtree can have: empty, or beginning at a multiple of the
  /// power of two that holds it.
  public static func contains(
    _ range: Range<UInt64>, hash: Digest, size: UInt64, root: Digest, proof: [Digest]
  ) -> Bool {
    guard isSubtree(range), range.upperBound <= size else { return false }
    if range.isEmpty { return proof.isEmpty && hash == MerkleTree.emptyRoot }
    var remaining = proof[...]
    guard
      let roots = roots(of: range, in: 0..<size, known: hash, consuming: &remaining),
      remaining.isEmpty
    else { return false }
    return roots.part == hash && roots.tree == root
  }

  /// The ranges whose hashes make up the proof for a part of a tree, in its order.
  ///
  /// nil when the range is none that a subtree can have, or reaches beyond the tree.
  public static func ranges(proving range: Range<UInt64>, size: UInt64) -> [Range<UInt64>]? {
    guard isSubtree(range), range.upperBound <= size else { return nil }
    if range.isEmpty { return [] }
    return ranges(proving: range, in: 0..<size, isKnown: true)
  }

  static func isSubtree(_ range: Range<UInt64>) -> Bool {
    let count = range.upperBound - range.lowerBound
    if count <= 1 { return true }
    return UInt64(range.lowerBound.trailingZeroBitCount)
      >= UInt64(64 - (count - 1).leadingZeroBitCount)
  }

  private static func ranges(
    proving range: Range<UInt64>, in tree: Range<UInt64>, isKnown: Bool
  ) -> [Range<UInt64>] {
    if range == tree { return isKnown ? [] : [tree] }
    let (left, right) = halves(tree)
    if range.upperBound <= left.upperBound {
      return ranges(proving: range, in: left, isKnown: isKnown) + [right]
    }
    if range.lowerBound >= right.lowerBound {
      return ranges(proving: range, in: right, isKnown: isKnown) + [left]
    }
    return ranges(proving: right.lowerBound..<range.upperBound, in: right, isKnown: false) + [left]
  }

  /// The roots of the part and of the tree as the proof's hashes make them; the last hash is the topmost.
  ///
  /// `known` is the part's own root, nil when the proof must say it because only the rest of it is looked at.
  private static func roots(
    of range: Range<UInt64>, in tree: Range<UInt64>, known: Digest?,
    consuming proof: inout ArraySlice<Digest>
  ) -> (part: Digest, tree: Digest)? {
    if range == tree {
      guard let hash = known ?? proof.popLast() else { return nil }
      return (hash, hash)
    }
    guard let sibling = proof.popLast() else { return nil }
    let (left, right) = halves(tree)
    if range.upperBound <= left.upperBound {
      guard let below = roots(of: range, in: left, known: known, consuming: &proof) else {
        return nil
      }
      return (below.part, MerkleTree.nodeHash(below.tree, sibling))
    }
    if range.lowerBound >= right.lowerBound {
      guard let below = roots(of: range, in: right, known: known, consuming: &proof) else {
        return nil
      }
      return (below.part, MerkleTree.nodeHash(sibling, below.tree))
    }
    // The part holds the whole left half and some of the right one.
    let rest = right.lowerBound..<range.upperBound
    guard let below = roots(of: rest, in: right, known: nil, consuming: &proof) else { return nil }
    return (MerkleTree.nodeHash(sibling, below.part), MerkleTree.nodeHash(sibling, below.tree))
  }

  private static func halves(_ tree: Range<UInt64>) -> (left: Range<UInt64>, right: Range<UInt64>) {
    let middle = tree.lowerBound + MerkleTree.split(tree.upperBound - tree.lowerBound)
    return (tree.lowerBound..<middle, middle..<tree.upperBound)
  }
}

extension MerkleProof {
  /// Whether the proof shows that the entry with this hash is number `index` of the log, given the
  /// root of a subtree that holds it.
  public static func includes(
    leaf: Digest, at index: UInt64, inSubtree range: Range<UInt64>, root: Digest, proof: [Digest]
  ) -> Bool {
    guard isSubtree(range), range.contains(index) else { return false }
    return includes(
      leaf: leaf, at: index - range.lowerBound, size: range.upperBound - range.lowerBound,
      root: root, proof: proof)
  }
}

extension MerkleProof {
  /// The subtrees beside a run of entries, from left to right: with them the run's own hashes make
  /// the root. Any run will do, unlike in `ranges(proving:size:)`.
  public static func ranges(around run: Range<UInt64>, size: UInt64) -> [Range<UInt64>] {
    guard size > 0 else { return [] }
    return ranges(around: run, in: 0..<size)
  }

  private static func ranges(
    around run: Range<UInt64>, in tree: Range<UInt64>
  ) -> [Range<UInt64>] {
    if !run.overlaps(tree) { return [tree] }
    if run.lowerBound <= tree.lowerBound, run.upperBound >= tree.upperBound { return [] }
    let (left, right) = halves(tree)
    return ranges(around: run, in: left) + ranges(around: run, in: right)
  }

  /// The root that a run's leaves and the hashes beside it make; nil when those are too few or too many.
  public static func root(
    leaves: [Digest], from first: UInt64, size: UInt64, beside hashes: [Digest]
  ) -> Digest? {
    let run = first..<first + UInt64(leaves.count)
    guard !run.isEmpty, run.upperBound <= size else { return nil }
    var rest = hashes[...]
    let root = root(leaves, run, in: 0..<size, beside: &rest)
    return rest.isEmpty ? root : nil
  }

  private static func root(
    _ leaves: [Digest], _ run: Range<UInt64>, in tree: Range<UInt64>,
    beside hashes: inout ArraySlice<Digest>
  ) -> Digest? {
    if !run.overlaps(tree) { return hashes.popFirst() }
    if tree.upperBound - tree.lowerBound == 1 {
      return leaves[Int(tree.lowerBound - run.lowerBound)]
    }
    let (left, right) = halves(tree)
    guard
      let first = root(leaves, run, in: left, beside: &hashes),
      let second = root(leaves, run, in: right, beside: &hashes)
    else { return nil }
    return MerkleTree.nodeHash(first, second)
  }
}
