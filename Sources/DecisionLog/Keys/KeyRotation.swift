/// Puts a new signing key in the place of the old one.
///
/// Five steps, each on the disk before the next: the new key is written beside the old one; the log gets an entry that
/// names it, under a checkpoint of the old key; that entry is kept apart as a landmark; a second entry is committed under
/// a checkpoint of the new key; the new key takes the old one's place in the folder. Whoever next opens the log for
/// writing goes on where it stopped; before the second step is done, the old key stays and the new one is dropped.
public struct KeyRotation {
  private let operatorCode: String
  private let ground: String
  private let isOldKept: Bool

  /// `isOldKept`: the old private key stays in the folder under another name, instead of being destroyed.
  public init(by operatorCode: String, ground: String, isOldKept: Bool) {
    self.operatorCode = operatorCode
    self.ground = ground
    self.isOldKept = isOldKept
  }

  /// All steps; the keys afterwards. Throws: `LogFault`; what was not finished is finished by `finish`.
  public func run(
    _ store: LogStore, _ keys: KeyFolder, _ chain: KeyChain, at time: LogTime
  ) throws(LogFault) -> KeyChain {
    let old = chain.current
    let next = try keys.makeNextSigningKey()
    let change = KeyChange(
      old: old, new: Verifier(name: old.name, purpose: .note, publicKey: next.publicKey),
      isOldKept: isOldKept)
    let members = [
      EntryMember("by", .text(operatorCode)), EntryMember("old", .text(change.old.description)),
      EntryMember("new", .text(change.new.description)),
      EntryMember("kept", .integer(isOldKept ? 1 : 0)), EntryMember("why", .text(ground)),
    ]
    try store.append(
      LogEntry(number: store.entryCount, time: time, kind: .key, members: members).line)
    _ = try store.commit()
    return try Self.finish(store, keys, chain) ?? chain
  }

  /// Finishes a change of keys that was interrupted, or drops it when the log knows nothing of it; the keys
  /// afterwards, nil when none was under way.
  ///
  /// Precondition: the store has nothing that is not committed, and was opened with the key that signs now.
  public static func finish(
    _ store: LogStore, _ keys: KeyFolder, _ chain: KeyChain
  ) throws(LogFault) -> KeyChain? {
    guard let next = keys.nextSigningKey else { return nil }
    var chain = chain
    if chain.current.publicKey != next.publicKey {
      let log = try LogReader(store.volume, store.layout, reader: chain)
      let last = try log.logEntry(log.checkpoint.size - 1)
      guard KeyChange(last)?.new.publicKey == next.publicKey else {
        try keys.dropNextSigningKey()
        return nil
      }
      _ = try Landmark.keepLast(store.volume, log)
      chain = try KeyChain(chain.eras[0].key, store.volume, store.layout)
    }
    guard
      chain.current.publicKey == next.publicKey, let era = chain.eras.last, era.start > 0
    else { throw .faultyKey(KeyFolder.nextSigning) }
    store.sign(with: LogSigner(origin: chain.current.name, key: next))
    let log = try LogReader(store.volume, store.layout, reader: chain)
    let entry = try log.logEntry(era.start - 1)
    if store.committed.size == era.start {
      let members = [EntryMember("since", .integer(Int64(entry.number)))]
      try store.append(
        LogEntry(number: store.entryCount, time: entry.time, kind: .key, members: members).line)
      _ = try store.commit()
    }
    let isKept = KeyChange(entry)?.isOldKept ?? true
    try keys.installNextSigningKey(keepingOldAs: isKept ? entry.number : nil)
    return chain
  }
}
