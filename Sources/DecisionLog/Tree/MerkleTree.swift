/// The hashes of a Merkle tree over the entries of a log.
///
/// Source: RFC 6962, section 2.1; RFC 9162, section 2.1; C2SP merkle-tree.
public enum MerkleTree {
  /// The root of a tree without entries.
  public static let emptyRoot = Digest(of: [])

  /// An entry's hash. The byte before it keeps entries and nodes apart.
  public static func leafHash(_ entry: Span<UInt8>) -> Digest {
    var hash = SHA256()
    hash.update(byte: 0)
    hash.update(entry)
    return hash.finish()
  }

  public static func leafHash(_ entry: [UInt8]) -> Digest { leafHash(entry.span) }

  public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
    var hash = SHA256()
    hash.update(byte: 1)
    hash.update(left)
    hash.update(right)
    return hash.finish()
  }

  /// Where a tree of this many entries, at least 2, falls into its two halves: the largest power of two below.
  static func split(_ count: UInt64) -> UInt64 {
    1 << UInt64(63 - (count - 1).leadingZeroBitCount)
  }
}
