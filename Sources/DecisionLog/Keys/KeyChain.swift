/// The public keys of a log, one after another: each signs until an entry that it signed for names the next.
///
/// Whoever knows one of them knows them all: a key vouches for the entry that names its successor, and the successor
/// signs for all that stands before it.
public struct KeyChain: CheckpointReader, Hashable {
  /// A key, and the size behind which it signs.
  public struct Era: Sendable, Hashable {
    public let key: Verifier
    public let start: UInt64
  }

  public private(set) var eras: [Era]

  /// Of a log whose key was never changed.
  public init(_ first: Verifier) { eras = [Era(key: first, start: 0)] }

  /// Reads the keys that followed on the first.
  ///
  /// Throws: `LogFault.damaged` for a change that the key before did not sign for.
  public init(
    _ first: Verifier, _ volume: any LogVolume, _ layout: LogLayout
  ) throws(LogFault) {
    self.init(first)
    for landmark in try Landmark.all(volume, layout) where landmark.entry.kind == .key {
      guard append(landmark) else {
        throw .damaged(LogFinding(.landmarkFaulty, layout.landmark(landmark.entry.number)))
      }
    }
  }

  private mutating func append(_ landmark: Landmark) -> Bool {
    guard
      let change = KeyChange(landmark.entry), change.old == current,
      change.new.name == current.name,
      let state = landmark.checkpoint(current), state.size > eras[eras.count - 1].start
    else { return false }
    eras.append(Era(key: change.new, start: state.size))
    return true
  }

  /// The one that signs now.
  public var current: Verifier { eras[eras.count - 1].key }

  public func contains(_ key: Verifier) -> Bool { eras.contains { $0.key == key } }

  /// The one that signs for a log of this size.
  public func key(size: UInt64) -> Verifier {
    eras.last { $0.start < size }?.key ?? eras[0].key
  }

  /// A key out of its time is as good as a wrong one: who got hold of an old one signs nothing new.
  public func checkpoint(_ note: [UInt8]) throws(SignedCheckpoint.Fault) -> Checkpoint {
    try SignedCheckpoint(note, log: key(of: note)).checkpoint
  }

  /// The key that must have signed a note, which may be none; nobody has checked it yet.
  public func key(of note: [UInt8]) -> Verifier {
    let state = (try? SignedNote(note)).flatMap { Checkpoint(text: $0.text) }
    return state.map { key(size: $0.size) } ?? current
  }
}

/// What an entry says that names a new key.
public struct KeyChange: Sendable, Hashable {
  public let old: Verifier
  public let new: Verifier
  /// Whether the old private key is kept, or destroyed when the new one has signed.
  public let isOldKept: Bool

  init(old: Verifier, new: Verifier, isOldKept: Bool) {
    self.old = old
    self.new = new
    self.isOldKept = isOldKept
  }

  /// nil when the entry names no new key.
  public init?(_ entry: LogEntry) {
    guard
      entry.kind == .key, let old = entry["old"]?.text.flatMap(Verifier.init),
      let new = entry["new"]?.text.flatMap(Verifier.init), let isKept = entry["kept"]?.integer
    else { return nil }
    self.init(old: old, new: new, isOldKept: isKept == 1)
  }
}
