extension KeyFolder {
  private static let index = LogPath(.keys, ["index"])
  private static let indexDraft = "index.new-"

  /// Whether the operator keeps an index, of whatever state.
  public func hasIndex() throws(LogFault) -> Bool {
    try volume.list(LogPath(.keys)).contains { $0.name == Self.index.name }
  }

  /// What an index holds as it was given to `writeIndex`; nil without one, and for one that was changed or is of
  /// before the last removal of keys.
  ///
  /// Throws: `LogFault.exposedKey` for one that others can read.
  public func readIndex() throws(LogFault) -> [UInt8]? {
    guard let file = try volume.openIfPresent(Self.index, for: .reading) else { return nil }
    defer { try? volume.close(file) }
    let bytes = try volume.read(file, at: 0, count: Int(volume.size(of: file)))
    guard bytes.count > Digest.byteCount, let salt = Digest(Array(bytes.prefix(Digest.byteCount)))
    else { return nil }
    let sealed = bytes.span.extracting(Digest.byteCount...)
    do { return try RowCipher().open(sealed, with: indexKey(salt)) } catch { throw .cryptography }
  }

  /// Keeps an index, sealed under a key made from the folder's: with each removal of keys that one is
  /// replaced, so an index from before opens no more, wherever a copy of it lies.
  ///
  /// An index appears whole or not at all. Throws: `LogFault`.
  public func writeIndex(_ bytes: [UInt8]) throws(LogFault) {
    let draft: LogPath
    var sealed: [UInt8]
    do {
      // A name of its own: two commands may make an index at once.
      draft = LogPath(
        .keys, [Self.indexDraft + String(try SecretKey().digest.hex.prefix(8))])
      let salt = try SecretKey().digest
      sealed = salt.array
      try RowCipher().seal(bytes.span, with: indexKey(salt), onto: &sealed)
    } catch { throw .cryptography }
    do {
      try volume.writeFile(draft, sealed)
      try volume.rename(draft, to: Self.index.name, replaces: true)
      try volume.synchronizeFolder(LogPath(.keys))
    } catch {
      // The first failure is the one to tell.
      try? volume.remove(draft)
      throw error
    }
  }

  /// Removes the index, and drafts that were left. Returns: whether there was one.
  @discardableResult
  public func removeIndex() throws(LogFault) -> Bool {
    let names = try volume.list(LogPath(.keys)).map(\.name).filter {
      $0 == Self.index.name || $0.hasPrefix(Self.indexDraft)
    }
    for name in names { try volume.remove(LogPath(.keys, [name])) }
    if !names.isEmpty { try volume.synchronizeFolder(LogPath(.keys)) }
    return names.contains(Self.index.name)
  }

  private func indexKey(_ salt: Digest) -> Digest {
    var hash = SHA256()
    hash.update(Derivation.key(.index, from: folderKey.digest))
    hash.update(salt)
    return hash.finish()
  }
}

extension KeyVault {
  /// What stands in the index for an identity number: eight bytes of a keyed hash.
  public func indexToken(_ number: [UInt8]) -> Int64 {
    var hash = SHA256()
    hash.update(indexSecret.digest)
    hash.update(number.span)
    return Int64(truncatingIfNeeded: BigEndian.integer(hash.finish().array.prefix(8)))
  }
}

extension KeyVault.Batch {
  /// Tells whether the keys of the batch's rows are those that they were.
  public var stateDigest: Digest { Digest(of: secret.digest.array + rows.bytes) }
}
