import DecisionLog

/// A proof that a log grew out of an older state of it: both checkpoints and the hashes between them.
///
/// A text file: the heading, one base64 hash a line, an empty line, the older note, an empty line, the
/// newer note. Whoever has the log's public key needs nothing else.
public struct GrowthProof: Sendable, Hashable {
  public let hashes: [Digest]
  public let old: [UInt8]
  public let new: [UInt8]

  static let heading = "bangfu.growth-proof/1"

  public init(hashes: [Digest], old: SignedCheckpoint, new: SignedCheckpoint) {
    self.hashes = hashes
    self.old = old.bytes
    self.new = new.bytes
  }

  public enum Fault: Error, Sendable, Hashable {
    case malformed
    case checkpoint(SignedCheckpoint.Fault)
    /// The newer log did not grow out of the older one, or the hashes are not its own.
    case notGrown
  }

  /// The file's bytes; names end in `.growth-proof`.
  public var bytes: [UInt8] {
    let head = [Self.heading] + hashes.map(\.base64)
    return Array((head.joined(separator: "\n") + "\n\n").utf8) + old + [UInt8(ascii: "\n")] + new
  }

  /// Throws: `Fault.malformed`.
  public init(_ bytes: [UInt8]) throws(Fault) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard
      let blank = lines.firstIndex(where: \.isEmpty), blank > 0,
      String(decoding: lines[0], as: UTF8.self) == Self.heading
    else { throw .malformed }
    var hashes: [Digest] = []
    for line in lines[1..<blank] {
      guard let hash = Digest(base64: String(decoding: line, as: UTF8.self)) else {
        throw .malformed
      }
      hashes.append(hash)
    }
    // The older note: its text, an empty line, signatures, which begin with a dash (E2 80 94).
    guard let textEnd = lines[(blank + 1)...].firstIndex(where: \.isEmpty) else { throw .malformed }
    var end = textEnd + 1
    while end < lines.count, lines[end].first == 0xE2 { end += 1 }
    guard end < lines.count, lines[end].isEmpty, end + 1 < lines.count else { throw .malformed }
    self.hashes = hashes
    old = Array(bytes[lines[blank + 1].startIndex..<lines[end].startIndex])
    new = Array(bytes[lines[end + 1].startIndex...])
  }

  /// Checks both signatures and that nothing of the older log was changed.
  ///
  /// `newer`: the key of the newer state, where it was changed since the older. Returns: the older and the newer state.
  /// Throws: `Fault`.
  public func check(
    log: Verifier, newer: Verifier? = nil
  ) throws(Fault) -> (old: Checkpoint, new: Checkpoint) {
    let states: (old: Checkpoint, new: Checkpoint)
    do {
      states = (
        try SignedCheckpoint(old, log: log).checkpoint,
        try SignedCheckpoint(new, log: newer ?? log).checkpoint
      )
    } catch { throw .checkpoint(error) }
    let isGrown = MerkleProof.isConsistent(
      oldSize: states.old.size, oldRoot: states.old.root, size: states.new.size,
      root: states.new.root, proof: hashes)
    guard isGrown else { throw .notGrown }
    return states
  }
}
