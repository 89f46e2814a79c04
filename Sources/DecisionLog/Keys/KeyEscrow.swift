/// Row keys that were taken out of the vault and can be put back by a second person only.
///
/// Each restriction has a file of its own in the key folder, sealed under a key that the second person keeps, or one made
/// from a passphrase of theirs. The operator alone can neither read the rows nor lift the restriction.
public enum KeyEscrow {
  /// What a second person locks with.
  public enum Lock: Sendable {
    case key(SecretKey)
    case passphrase(Passphrase)

    /// What the file begins with.
    var head: [UInt8] {
      switch self {
      case .key: []
      case .passphrase: Array("bangfu-escrow \(Passphrase.scheme)\n".utf8)
      }
    }

    func key(_ salt: Digest) throws(CryptographyFailure) -> Digest {
      switch self {
      case .key(let second):
        var hash = SHA256()
        hash.update(salt)
        hash.update(second.digest)
        return hash.finish()
      case .passphrase(let passphrase): return try passphrase.key(salt: salt).digest
      }
    }
  }

  private static let prefix = "restricted-"
  private static let limit = 1 << 24

  private static func file(_ identifier: String) -> LogPath {
    LogPath(.keys, [prefix + identifier])
  }

  /// The restrictions that are in force.
  public static func identifiers(_ keys: KeyFolder) throws(LogFault) -> [String] {
    try keys.volume.list(LogPath(.keys)).map(\.name).filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }.sorted()
  }

  /// Keeps the keys that a removal is about; to be called before it is run.
  public static func keep(
    _ removal: KeyRemoval, of keys: KeyFolder, under lock: Lock
  ) throws(LogFault) {
    var plain: [UInt8] = []
    for name in removal.rows {
      guard let key = keys.vault[name.batch]?.rows.key(row: name.row) else { continue }
      let text = Array(name.description.utf8)
      plain += BigEndian.bytes(UInt32(text.count)) + text + key.bytes.array
    }
    let sealed: [UInt8]
    do {
      let salt = try SecretKey().digest
      var bytes = lock.head + salt.array
      try RowCipher().seal(plain.span, with: lock.key(salt), onto: &bytes)
      sealed = bytes
    } catch { throw .cryptography }
    try keys.volume.writeFile(file(removal.identifier), sealed)
    try keys.volume.synchronizeFolder(LogPath(.keys))
  }

  /// Puts the keys of a restriction back; how many. nil when it was locked otherwise.
  ///
  /// The log's entry about it comes before. May be repeated after a crash.
  public static func lift(
    _ identifier: String, of keys: KeyFolder, under lock: Lock
  ) throws(LogFault) -> Int? {
    guard let rows = try open(identifier, of: keys, under: lock) else { return nil }
    try keys.restore(rows)
    try drop(identifier, of: keys)
    return rows.count
  }

  /// Whether there is such a restriction and this key opens it.
  public static func opens(
    _ identifier: String, of keys: KeyFolder, under lock: Lock
  ) throws(LogFault) -> Bool {
    try open(identifier, of: keys, under: lock) != nil
  }

  private static func drop(_ identifier: String, of keys: KeyFolder) throws(LogFault) {
    try keys.volume.remove(file(identifier))
    try keys.volume.synchronizeFolder(LogPath(.keys))
  }

  private static func open(
    _ identifier: String, of keys: KeyFolder, under lock: Lock
  ) throws(LogFault) -> [(name: RowName, key: RowKey)]? {
    guard LogPath.isName(identifier) else { return nil }
    guard let bytes = try keys.volume.content(of: file(identifier), limit: limit) else {
      return nil
    }
    guard bytes.starts(with: lock.head) else { return nil }
    let sealed = Array(bytes.dropFirst(lock.head.count))
    guard sealed.count > 32, let salt = Digest(Array(sealed.prefix(32))) else {
      throw .faultyKey(file(identifier))
    }
    let plain: [UInt8]?
    do {
      plain = try RowCipher().open(Array(sealed.dropFirst(32)).span, with: lock.key(salt))
    } catch { throw .cryptography }
    guard let plain else { return nil }
    var reader = FramedBytes(plain[...])
    var rows: [(name: RowName, key: RowKey)] = []
    while !reader.isAtEnd {
      guard
        let text = reader.part(), let name = RowName(String(decoding: text, as: UTF8.self)),
        let key = reader.bytes(32).flatMap({ Digest(Array($0)) })
      else { throw .faultyKey(file(identifier)) }
      rows.append((name, RowKey(bytes: key)))
    }
    return rows
  }
}
