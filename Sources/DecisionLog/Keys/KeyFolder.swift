/// The folder with the keys of a log; it belongs on another disk than the log.
///
/// `sign.ed25519` signs checkpoints. `vault` holds the keys of all rows, sealed under `kek-N`, whose
/// number stands before it: destroying a row's key writes a vault under the next number, and then
/// removes the old key. All but the vault are 64 hexadecimal digits and a line feed.
public final class KeyFolder {
  let volume: any LogVolume
  public private(set) var signingKey: SigningKey
  /// The one that is to take its place, while a change of keys is under way.
  public private(set) var nextSigningKey: SigningKey?
  /// Without the keys that a removal is about, from the moment it was written down.
  public private(set) var vault: KeyVault
  /// A removal of keys that was begun and is to be finished before anything else is written.
  public internal(set) var pendingRemoval: KeyRemoval?
  private(set) var folderKey: SecretKey
  private var folderKeyNumber: UInt64

  /// How often the vault was replaced by one with fewer keys.
  public var changeCount: UInt64 { folderKeyNumber - 1 }

  private static let signing = LogPath(.keys, ["sign.ed25519"])
  static let nextSigning = LogPath(.keys, ["sign.ed25519.next"])
  private static let vaultFile = LogPath(.keys, ["vault"])
  private static let vaultDraft = LogPath(.keys, ["vault.new"])

  private static func folderKeyFile(_ number: UInt64) -> LogPath {
    LogPath(.keys, ["kek-\(number)"])
  }

  private init(
    _ volume: any LogVolume, _ signingKey: SigningKey, _ vault: KeyVault, _ folderKey: SecretKey,
    number: UInt64
  ) {
    self.volume = volume
    self.signingKey = signingKey
    self.vault = vault
    self.folderKey = folderKey
    folderKeyNumber = number
  }

  /// Makes new keys in a folder that has none.
  ///
  /// The signing key comes last: a folder without it was never finished, and may be filled again.
  /// Throws: `LogFault.present` when there are keys.
  public static func create(_ volume: any LogVolume) throws(LogFault) -> KeyFolder {
    let names = try volume.list(LogPath(.keys)).map(\.name)
    guard !names.contains(signing.name) else { throw .present(signing) }
    for name in names
    where name == vaultFile.name || name == vaultDraft.name || name.hasPrefix("kek-") {
      try volume.remove(LogPath(.keys, [name]))
    }
    do {
      let seed = try SecretKey()
      let folder = KeyFolder(
        volume, try SigningKey(seed: seed), try KeyVault(), try SecretKey(), number: 0)
      try folder.replaceVault(folder.vault)
      try folder.write(seed, to: signing)
      try volume.synchronizeFolder(LogPath(.keys))
      return folder
    } catch let fault as LogFault {
      throw fault
    } catch {
      throw .cryptography
    }
  }

  /// Reads the keys as they are; a writer, which holds the log's lock, then calls `removeLeftovers`.
  ///
  /// Throws: `LogFault.faultyKey` and `.exposedKey`.
  public static func open(_ volume: any LogVolume) throws(LogFault) -> KeyFolder {
    guard let signingKey = try? SigningKey(seed: secret(volume, signing)) else {
      // Says again which it was: the file's own fault first.
      _ = try secret(volume, signing)
      throw .cryptography
    }
    let bytes = try volume.withFile(vaultFile, for: .reading) { file throws(LogFault) in
      try volume.read(file, at: 0, count: Int(volume.size(of: file)))
    }
    guard bytes.count > 8, case let number = BigEndian.integer(bytes.prefix(8)), number > 0 else {
      throw .faultyKey(vaultFile)
    }
    let folderKey = try secret(volume, folderKeyFile(number))
    guard let vault = try? KeyVault(sealed: Array(bytes.dropFirst(8)), under: folderKey) else {
      throw .faultyKey(vaultFile)
    }
    let folder = KeyFolder(volume, signingKey, vault, folderKey, number: number)
    folder.nextSigningKey = try next(volume)
    folder.pendingRemoval = try KeyRemoval.pending(volume)
    if let removal = folder.pendingRemoval { folder.vault = removal.applied(to: folder.vault) }
    return folder
  }

  /// Adds the keys of a new batch; on the disk when this returns.
  public func add(_ batch: KeyVault.Batch) throws(LogFault) {
    var next = vault
    next.batches.append(batch)
    try writeVault(next, under: folderKey, number: folderKeyNumber)
    vault = next
  }

  /// The two secrets that a folder is made of, for a sheet of paper: who has both has everything.
  ///
  /// Throws: `LogFault.faultyKey` and `.exposedKey`.
  public func recoverySecrets() throws(LogFault) -> [(file: String, key: SecretKey)] {
    [
      (Self.signing.name, try Self.secret(volume, Self.signing)),
      (Self.folderKeyFile(folderKeyNumber).name, folderKey),
    ]
  }

  /// Puts keys back that were kept elsewhere.
  func restore(_ keys: [(name: RowName, key: RowKey)]) throws(LogFault) {
    var next = vault
    for (name, key) in keys {
      guard let index = next.batches.firstIndex(where: { $0.identifier == name.batch }) else {
        continue
      }
      next.batches[index].rows.restore(key, row: name.row)
    }
    try writeVault(next, under: folderKey, number: folderKeyNumber)
    vault = next
  }

  /// Puts a vault from which keys were taken in place of the present one, in such a way that those cannot come back.
  ///
  /// What the old files held on the disk may outlive them, as may copies made before: the old folder key
  /// is gone, and with it what they say.
  public func replaceVault(_ next: KeyVault) throws(LogFault) {
    let key: SecretKey
    do { key = try SecretKey() } catch { throw .cryptography }
    let number = folderKeyNumber + 1
    try write(key, to: Self.folderKeyFile(number))
    try volume.synchronizeFolder(LogPath(.keys))
    try writeVault(next, under: key, number: number)
    vault = next
    folderKey = key
    folderKeyNumber = number
    try removeLeftovers()
  }

  private func writeVault(
    _ vault: KeyVault, under key: SecretKey, number: UInt64
  ) throws(LogFault) {
    let sealed: [UInt8]
    do { sealed = try vault.sealed(under: key) } catch { throw .cryptography }
    try volume.writeFile(Self.vaultDraft, BigEndian.bytes(number) + sealed)
    try volume.rename(Self.vaultDraft, to: Self.vaultFile.name, replaces: true)
    try volume.synchronizeFolder(LogPath(.keys))
  }

  /// Removes what an interrupted change of the vault left: drafts, and the old key that makes the old vault
  /// readable.
  ///
  /// Precondition: nobody else may write to the log, for a draft is what a writer at work needs next.
  public func removeLeftovers() throws(LogFault) {
    let current = Self.folderKeyFile(folderKeyNumber).name
    let leftovers = try volume.list(LogPath(.keys)).filter {
      $0.name.hasPrefix("kek-") && $0.name != current || $0.name == Self.vaultDraft.name
        || $0.name == Self.nextSigning.name && nextSigningKey == nil
    }
    for name in leftovers { try volume.remove(LogPath(.keys, [name.name])) }
    // Even without any: the removal before may not be on the disk yet.
    try volume.synchronizeFolder(LogPath(.keys))
  }

  func hide(_ removal: KeyRemoval) {
    pendingRemoval = removal
    vault = removal.applied(to: vault)
  }

  private func write(_ key: SecretKey, to path: LogPath) throws(LogFault) {
    try volume.writeFile(path, Array((key.digest.hex + "\n").utf8))
  }

  private static func secret(
    _ volume: any LogVolume, _ path: LogPath
  ) throws(LogFault) -> SecretKey {
    let bytes = try volume.content(of: path, limit: 2 * SecretKey.byteCount + 1) ?? []
    guard
      bytes.last == UInt8(ascii: "\n"),
      let key = Hexadecimal.bytes(String(decoding: bytes.dropLast(), as: UTF8.self))
        .flatMap({ SecretKey($0) })
    else { throw .faultyKey(path) }
    return key
  }
}

// MARK: The change of the signing key

extension KeyFolder {
  /// nil without one. One that was written in part was not named by any entry.
  private static func next(_ volume: any LogVolume) throws(LogFault) -> SigningKey? {
    let secret: SecretKey
    do throws(LogFault) { secret = try Self.secret(volume, nextSigning) } catch {
      switch error {
      case .faultyKey: return nil
      default: throw error
      }
    }
    guard let key = try? SigningKey(seed: secret) else { throw .cryptography }
    return key
  }

  /// Writes a new key beside the one that signs; on the disk when this returns.
  func makeNextSigningKey() throws(LogFault) -> SigningKey {
    do { try volume.remove(Self.nextSigning) } catch { if !error.isMissing { throw error } }
    let seed: SecretKey
    let key: SigningKey
    do {
      seed = try SecretKey()
      key = try SigningKey(seed: seed)
    } catch { throw .cryptography }
    try write(seed, to: Self.nextSigning)
    try volume.synchronizeFolder(LogPath(.keys))
    nextSigningKey = key
    return key
  }

  /// The log knows nothing of it.
  func dropNextSigningKey() throws(LogFault) {
    try volume.remove(Self.nextSigning)
    try volume.synchronizeFolder(LogPath(.keys))
    nextSigningKey = nil
  }

  /// Puts the new key in the place of the old one, which is gone then unless it is kept as `sign-N.ed25519`.
  func installNextSigningKey(keepingOldAs number: UInt64?) throws(LogFault) {
    guard let next = nextSigningKey else { return }
    if let number {
      let kept = LogPath(.keys, ["sign-\(number).ed25519"])
      do { try volume.remove(kept) } catch { if !error.isMissing { throw error } }
      try write(Self.secret(volume, Self.signing), to: kept)
      try volume.synchronizeFolder(LogPath(.keys))
    }
    try volume.rename(Self.nextSigning, to: Self.signing.name, replaces: true)
    try volume.synchronizeFolder(LogPath(.keys))
    signingKey = next
    nextSigningKey = nil
  }
}
