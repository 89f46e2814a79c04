import Foundation
import Testing

@testable import DecisionLog

/// One of the public vectors (transparency-dev/merkle); the kinds of proof share their members.
private struct ProofVector: Decodable {
  let desc: String
  let wantErr: Bool
  let leafIdx: UInt64?
  let treeSize: UInt64?
  let leafHash: Data?
  let start: UInt64?
  let end: UInt64?
  let size: UInt64?
  let size1: UInt64?
  let size2: UInt64?
  let root: Data?
  let root1: Data?
  let root2: Data?
  let proof: [Data]?

  var hashes: [Digest] { (proof ?? []).compactMap(Self.digest) }

  /// Some vectors of consistency have words where a hash belongs, to say that only equality counts: they are stood
  /// in for by their own hash, different for different words.
  static func digest(_ data: Data?) -> Digest? {
    data.map { Digest([UInt8]($0)) ?? Digest(of: [UInt8]($0)) }
  }

  /// Those of inclusion must refuse a leaf that is no hash.
  static func leaf(_ data: Data?) -> Digest? { data.flatMap { Digest([UInt8]($0)) } }
}

@Suite(
  .enabled(
    if: MerkleVectors.folder != nil,
    "no vectors: set BANGFU_SHARED to the folder that holds conformance/merkle"))
struct MerkleVectorTests {
  @Test(arguments: [
    "inclusion", "consistency", "subtreeinclusion", "subtreeconsistency",
  ])
  func `the verdict on each is ours`(_ kind: String) throws {
    let files = MerkleVectors.files(kind)
    for file in files {
      let vector = try JSONDecoder().decode(ProofVector.self, from: Data(contentsOf: file))
      #expect(isProven(vector, kind) == !vector.wantErr, "\(file.path): \(vector.desc)")
    }
    #expect(files.count > 90)
  }

  private func isProven(_ vector: ProofVector, _ kind: String) -> Bool {
    let hashes = vector.hashes
    switch kind {
    case "inclusion":
      guard
        let root = ProofVector.digest(vector.root), let leaf = ProofVector.leaf(vector.leafHash),
        let index = vector.leafIdx, let size = vector.treeSize
      else { return false }
      return MerkleProof.includes(leaf: leaf, at: index, size: size, root: root, proof: hashes)
    case "consistency":
      guard
        let old = ProofVector.digest(vector.root1), let root = ProofVector.digest(vector.root2),
        let oldSize = vector.size1, let size = vector.size2
      else { return false }
      return MerkleProof.isConsistent(
        oldSize: oldSize, oldRoot: old, size: size, root: root, proof: hashes)
    case "subtreeinclusion":
      guard
        let root = ProofVector.digest(vector.root), let leaf = ProofVector.leaf(vector.leafHash),
        let index = vector.leafIdx, let start = vector.start, let end = vector.end,
        start <= end
      else { return false }
      return MerkleProof.includes(
        leaf: leaf, at: index, inSubtree: start..<end, root: root, proof: hashes)
    default:
      guard
        let part = ProofVector.digest(vector.root1), let root = ProofVector.digest(vector.root2),
        let start = vector.start, let end = vector.end, let size = vector.size, start <= end
      else { return false }
      return MerkleProof.contains(
        start..<end, hash: part, size: size, root: root, proof: hashes)
    }
  }
}

private enum MerkleVectors {
  static let folder: URL? = {
    let beside = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
    let shared =
      ProcessInfo.processInfo.environment["BANGFU_SHARED"].map { URL(filePath: $0) } ?? beside
    let folder = shared.appending(path: "conformance/merkle/testdata")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static func files(_ kind: String) -> [URL] {
    guard let folder else { return [] }
    let all = FileManager.default.enumerator(
      at: folder.appending(path: kind), includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "json" }
      .sorted { $0.path < $1.path }
  }
}
