/// A proof for an outsider that one entry stands in the log, with the checkpoint that says so.
///
/// Whoever has the entry's line, the proof and the log's public key needs nothing else.
///
/// Source: C2SP tlog-proof.
public struct EntryProof: Sendable, Hashable {
  /// Which entry, from 0.
  public let index: UInt64
  /// From the leaf's neighbour to the root's.
  public let hashes: [Digest]
  public let checkpoint: [UInt8]

  public init(index: UInt64, hashes: [Digest], checkpoint: SignedCheckpoint) {
    self.index = index
    self.hashes = hashes
    self.checkpoint = checkpoint.bytes
  }

  /// `note`: as the log has it.
  init(index: UInt64, hashes: [Digest], note: [UInt8]) {
    self.index = index
    self.hashes = hashes
    checkpoint = note
  }

  private static let heading = "c2sp.org/tlog-proof@v1"

  /// The file's bytes; names end in `.tlog-proof`.
  public var bytes: [UInt8] {
    let lines = [Self.heading, "index \(index)"] + hashes.map { Base64.text($0.array) } + [""]
    return Array(lines.map { $0 + "\n" }.joined().utf8) + checkpoint
  }

  /// Why bytes are no proof, or prove nothing of an entry.
  public enum Fault: Error, Sendable, Hashable {
    /// What stands on this line, from 1, is not what the format has there.
    case malformed(line: Int)
    case checkpoint(SignedCheckpoint.Fault)
    /// The checkpoint is of a smaller log.
    case notYetLogged
    /// The line is another one than was logged, or the hashes are not its own.
    case wrongEntry
  }

  /// Throws: `Fault.malformed`. Extra data, which nothing vouches for, is refused.
  public init(_ bytes: [UInt8]) throws(Fault) {
    var rest = bytes[...]
    var number = 0
    func line() throws(Fault) -> String {
      number += 1
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
        throw .malformed(line: number)
      }
      defer { rest = rest[(end + 1)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    guard try line() == Self.heading else { throw .malformed(line: 1) }
    let place = try line()
    guard place.hasPrefix("index "), let index = UInt64(place.dropFirst(6)),
      place == "index \(index)"
    else { throw .malformed(line: 2) }
    var hashes: [Digest] = []
    while true {
      let text = try line()
      if text.isEmpty { break }
      guard hashes.count < 64, let hash = Base64.bytes(text).flatMap({ Digest($0) }) else {
        throw .malformed(line: number)
      }
      hashes.append(hash)
    }
    self.index = index
    self.hashes = hashes
    checkpoint = Array(rest)
  }

  /// Checks that this line, without its end, is the entry, and that the log signed for it.
  ///
  /// Returns: the checkpoint. Throws: `Fault`.
  @discardableResult
  public func check(
    line: [UInt8], log: Verifier, witnesses: [Verifier] = []
  ) throws(Fault) -> SignedCheckpoint {
    let signed: SignedCheckpoint
    do {
      signed = try SignedCheckpoint(checkpoint, log: log, witnesses: witnesses)
    } catch { throw .checkpoint(error) }
    guard index < signed.checkpoint.size else { throw .notYetLogged }
    let isProven = MerkleProof.includes(
      leaf: MerkleTree.leafHash(line), at: index, size: signed.checkpoint.size,
      root: signed.checkpoint.root, proof: hashes)
    guard isProven else { throw .wrongEntry }
    return signed
  }
}
