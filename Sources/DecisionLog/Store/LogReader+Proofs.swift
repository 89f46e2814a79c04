extension LogReader {
  /// The root that the log had with its first entries.
  ///
  /// Throws: `LogFault.outOfRange` for more than there are; `.damaged`.
  public func root(size: UInt64) throws(LogFault) -> Digest {
    guard size <= checkpoint.size else { throw .outOfRange(size, size: checkpoint.size) }
    guard size > 0 else { return MerkleTree.emptyRoot }
    return try hash(of: 0..<size)
  }

  /// The hash of one entry.
  public func leafHash(_ number: UInt64) throws(LogFault) -> Digest {
    guard number < checkpoint.size else { throw .outOfRange(number, size: checkpoint.size) }
    return try hash(of: number..<number + 1)
  }

  /// What shows that an entry is in the log of a size, for `MerkleProof.includes`.
  ///
  /// `size`: that of the checkpoint unless given.
  public func inclusionProof(
    of number: UInt64, size: UInt64? = nil
  ) throws(LogFault) -> [Digest] {
    let size = size ?? checkpoint.size
    guard number < size, size <= checkpoint.size else {
      throw .outOfRange(number, size: min(size, checkpoint.size))
    }
    return try proof(of: number..<number + 1, size: size)
  }

  /// What shows that the log grew out of an older one, for `MerkleProof.isConsistent`.
  ///
  /// `size`: that of the checkpoint unless given.
  public func consistencyProof(
    from oldSize: UInt64, size: UInt64? = nil
  ) throws(LogFault) -> [Digest] {
    let size = size ?? checkpoint.size
    guard oldSize <= size, size <= checkpoint.size else {
      throw .outOfRange(oldSize, size: min(size, checkpoint.size))
    }
    return try proof(of: 0..<oldSize, size: size)
  }

  /// The hashes beside a run of entries, for `MerkleProof.root(leaves:from:size:beside:)`.
  public func hashes(around run: Range<UInt64>) throws(LogFault) -> [Digest] {
    guard !run.isEmpty, run.upperBound <= checkpoint.size else {
      throw .outOfRange(run.upperBound, size: checkpoint.size)
    }
    var hashes: [Digest] = []
    for part in MerkleProof.ranges(around: run, size: checkpoint.size) {
      hashes.append(try hash(of: part))
    }
    return hashes
  }

  private func proof(of range: Range<UInt64>, size: UInt64) throws(LogFault) -> [Digest] {
    var hashes: [Digest] = []
    for part in MerkleProof.ranges(proving: range, size: size) ?? [] {
      hashes.append(try hash(of: part))
    }
    return hashes
  }

  /// The root of a subtree: of entries that begin at a multiple of the power of two that holds them.
  private func hash(of range: Range<UInt64>) throws(LogFault) -> Digest {
    let width = layout.shape.blockEntryCount
    let count = range.upperBound - range.lowerBound
    let block = range.lowerBound / width
    if count == width, block < tree.blocks.count { return tree.blocks[Int(block)] }
    if count == 1 { return try hashes(ofBlock: block)[Int(range.lowerBound % width)] }
    let middle = range.lowerBound + MerkleTree.split(count)
    return MerkleTree.nodeHash(
      try hash(of: range.lowerBound..<middle), try hash(of: middle..<range.upperBound))
  }
}
