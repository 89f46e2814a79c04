import Testing

@testable import DecisionLog

struct MerkleTreeTests {
  private let leaves = (0..<70).map { MerkleTree.leafHash(Array("entry \($0)".utf8)) }

  /// The definition, word for word (RFC 9162, 2.1.1).
  private func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard leaves.count > 1, let first = leaves.first else {
      return leaves.first ?? MerkleTree.emptyRoot
    }
    _ = first
    var half = 1
    while 2 * half < leaves.count { half *= 2 }
    let middle = leaves.startIndex + half
    return MerkleTree.nodeHash(root(leaves[..<middle]), root(leaves[middle...]))
  }

  @Test func `a frontier names the root that the definition does, at every size`() {
    var frontier = TreeFrontier()
    for size in 0...leaves.count {
      #expect(frontier.size == UInt64(size))
      #expect(frontier.root == root(leaves[..<size]))
      if size < leaves.count { frontier.append(leaves[size]) }
    }
  }

  @Test func `subtrees added at once give the same root`() {
    for height in UInt64(0)...4 {
      var frontier = TreeFrontier()
      let count = 1 << Int(height)
      for start in stride(from: 0, to: 64, by: count) {
        frontier.append(subtree: root(leaves[start..<start + count]), height: height)
      }
      #expect(frontier.root == root(leaves[..<64]))
    }
  }

  @Test func `each part of each small tree is proved, and by no other hash, size or proof`() {
    for size in 1...20 {
      let treeRoot = root(leaves[..<size])
      for start in 0..<size {
        for end in start + 1...size {
          let range = UInt64(start)..<UInt64(end)
          let part = root(leaves[start..<end])
          guard let ranges = MerkleProof.ranges(proving: range, size: UInt64(size)) else {
            #expect(
              !MerkleProof.contains(
                range, hash: part, size: UInt64(size), root: treeRoot, proof: []))
            continue
          }
          let proof = ranges.map { root(leaves[Int($0.lowerBound)..<Int($0.upperBound)]) }
          func holds(_ hash: Digest, _ root: Digest, _ proof: [Digest]) -> Bool {
            MerkleProof.contains(range, hash: hash, size: UInt64(size), root: root, proof: proof)
          }
          #expect(holds(part, treeRoot, proof))
          #expect(!holds(leaves[69], treeRoot, proof))
          #expect(!holds(part, leaves[69], proof))
          #expect(!holds(part, treeRoot, proof + [part]))
          #expect(!holds(part, treeRoot, [part] + proof))
          for index in proof.indices {
            var changed = proof
            changed[index] = leaves[69]
            #expect(!holds(part, treeRoot, changed))
            changed.remove(at: index)
            #expect(!holds(part, treeRoot, changed))
          }
        }
      }
    }
  }
}
