import DecisionLog

/// A log that is open for writing, with its keys.
public final class LogWriter {
  public let folder: LogFolder
  public let store: LogStore
  public let keys: KeyFolder
  /// The keys of the log one after another.
  public private(set) var chain: KeyChain
  /// The one that signs now.
  public var verifier: Verifier { chain.current }
  /// Of the log's last entry.
  public private(set) var lastTime: LogTime
  /// A batch that was interrupted; it is to be finished or given up before another begins.
  public let unfinished: BatchProgress?
  /// An erasure or restriction that was interrupted, and finished when the log was opened.
  public let finishedRemoval: KeyRemoval?
  /// Whether entries whose time of keeping was over were removed when the log was opened, as that was interrupted.
  public let hasFinishedPruning: Bool
  /// Whether a change of the signing key was finished when the log was opened.
  public let hasFinishedRotation: Bool
  /// What log and keys lie on, where that is no plain disk of this machine.
  public let fileSystems: [FileSystem]

  /// Opens the log of a year; a writer that is at work is waited for by nobody.
  ///
  /// `output`: the folder where a result appears. Throws: as `LogStore.open`, `KeyFolder.open` and
  /// `LogVolume.fileSystems`.
  public init(opening folder: LogFolder, output: String = ".") throws(LogFault) {
    let volume = folder.volume(output: output)
    fileSystems = try volume.fileSystems(allowsUnsafe: folder.allowsUnsafeFileSystem)
    var chain = try folder.keyChain()
    store = try LogStore.open(
      volume, folder.layout, signer: Self.signer(chain.current, KeyFolder.open(volume)),
      reader: chain)
    // Only now: before, another writer might have gone on, with the log or with the keys.
    let keys = try KeyFolder.open(volume)
    try keys.removeLeftovers()
    let changed = try KeyRotation.finish(store, keys, chain)
    chain = changed ?? chain
    hasFinishedRotation = changed != nil
    hasFinishedPruning = try EntryRemoval.finish(store, chain)
    var reader = try LogReader(volume, folder.layout, reader: chain)
    var lastTime = try reader.logEntry(reader.checkpoint.size - 1).time
    finishedRemoval = keys.pendingRemoval
    if let removal = finishedRemoval {
      try removal.finish(store, reader, keys, at: lastTime)
      reader = try LogReader(volume, folder.layout, reader: chain)
      lastTime = try reader.logEntry(reader.checkpoint.size - 1).time
    }
    self.lastTime = lastTime
    unfinished = try BatchProgress(reader)
    self.folder = folder
    self.keys = keys
    self.chain = chain
  }

  /// The private half of a public key, which may be that of a change of keys that was interrupted.
  private static func signer(
    _ verifier: Verifier, _ keys: KeyFolder
  ) throws(LogFault) -> LogSigner {
    for key in [keys.signingKey, keys.nextSigningKey].compactMap({ $0 })
    where key.publicKey == verifier.publicKey {
      return LogSigner(origin: verifier.name, key: key)
    }
    throw .faultyKey(LogPath(.keys, ["sign.ed25519"]))
  }

  /// Makes the log of a year, and its keys where there are none.
  ///
  /// `name`: what the log is called in signatures, such as `bangfu.office-7.example`; the year is added.
  /// `previous`: the last checkpoint of the log before it. Throws: `LogFault.present` when there is a log,
  /// `.keysOfAnother`, `FileError` when a folder cannot be made.
  public init(
    creating folder: LogFolder, name: String? = nil, at time: LogTime, previous: Checkpoint? = nil,
    output: String = "."
  ) throws {
    let keysOfYear = Path.join(folder.keysPath, String(folder.year))
    for path in [folder.path, folder.keysPath, keysOfYear] { try Folder.make(path) }
    let volume = folder.volume(output: output)
    fileSystems = try volume.fileSystems(allowsUnsafe: folder.allowsUnsafeFileSystem)
    let keys = try Self.keys(volume)
    let publicKey = keys.signingKey.publicKey
    let label = name ?? "bangfu-\(Digest(of: publicKey.bytes).hex.prefix(8))"
    guard let origin = KeyName("\(label)/\(folder.year)") else {
      throw LogFault.faultyKey(LogPath(.keys, ["sign.ed25519"]))
    }
    let verifier = Verifier(name: origin, purpose: .note, publicKey: publicKey)
    chain = KeyChain(verifier)
    let genesis = LogEntry(
      number: 0, time: time, kind: .genesis,
      members: [
        EntryMember("fmt", .text("bangfu-log/1")), EntryMember("origin", .text(origin.text)),
        EntryMember("vkey", .text(verifier.description)), EntryMember("hash", .text("sha256")),
        EntryMember("seg", .integer(Int64(folder.layout.shape.segmentEntryCount))),
        EntryMember(
          "prev",
          previous.map {
            .object([
              EntryMember("origin", .text($0.origin.text)),
              EntryMember("size", .integer(Int64($0.size))),
              EntryMember("root", .text($0.root.label)),
            ])
          } ?? .null),
      ] + fileSystems.elsewhere)
    store = try LogStore.create(
      volume, folder.layout, signer: LogSigner(origin: origin, key: keys.signingKey),
      reader: verifier, genesis: genesis.line)
    self.folder = folder
    self.keys = keys
    lastTime = time
    unfinished = nil
    finishedRemoval = nil
    hasFinishedPruning = false
    hasFinishedRotation = false
  }

  /// New ones, or those that were made before the making of the log was interrupted.
  private static func keys(_ volume: PackedVolume) throws(LogFault) -> KeyFolder {
    let isMade = try volume.list(LogPath(.keys)).contains { $0.name == "sign.ed25519" }
    guard isMade else { return try KeyFolder.create(volume) }
    let keys = try KeyFolder.open(volume)
    guard keys.vault.batches.isEmpty else { throw .keysOfAnother }
    return keys
  }

  /// Adds one entry of what persons or the office did, and commits it.
  ///
  /// `time`: the present; entries never go back behind the one before. `sealed`: what is kept beside it.
  /// Throws: `LogFault.unfinishedBatch` between the marks of a batch, which is gone on with from its last.
  @discardableResult
  public func append(
    _ kind: LogEntry.Kind, _ members: [EntryMember], sealed: [UInt8] = [], at time: LogTime
  ) throws(LogFault) -> Checkpoint {
    try checkNoBatch()
    lastTime = max(time, lastTime)
    let entry = LogEntry(
      number: store.entryCount, time: lastTime, kind: kind, members: members)
    try store.append(entry.line, sealed: sealed)
    return try store.commit()
  }

  /// Takes keys away, with an entry that says so. Throws: as `append`.
  public func remove(_ removal: KeyRemoval, at time: LogTime) throws(LogFault) {
    try checkNoBatch()
    lastTime = max(time, lastTime)
    try removal.run(store, keys, at: lastTime)
  }

  /// Removes entries whose time of keeping is over, with an entry that says so. Throws: as `append`.
  public func prune(_ removal: EntryRemoval, at time: LogTime) throws(LogFault) {
    try checkNoBatch()
    lastTime = max(time, lastTime)
    try removal.run(store, chain, at: lastTime)
  }

  /// Puts a new signing key in the place of the old one, with entries that say so. Throws: as `append`.
  public func rotateKey(_ rotation: KeyRotation, at time: LogTime) throws(LogFault) {
    try checkNoBatch()
    lastTime = max(time, lastTime)
    chain = try rotation.run(store, keys, chain, at: lastTime)
  }

  private func checkNoBatch() throws(LogFault) {
    if let unfinished { throw .unfinishedBatch(unfinished.opening.batch) }
  }
}
