/// The keys of all batches of a log, as one file of the key folder holds them.
///
/// One file, so that destroying a row's key is one rename: the file that replaces it is sealed under
/// a new key, and the old one is destroyed after that.
public struct KeyVault: Sendable {
  /// What a batch's secrets are.
  public struct Batch: Sendable {
    public let identifier: String
    /// Blinds digests of the batch's files, and seals its manifest.
    public let secret: SecretKey
    public var rows: RowKeyTree

    public init(identifier: String, secret: SecretKey, rows: RowKeyTree) {
      self.identifier = identifier
      self.secret = secret
      self.rows = rows
    }

    /// Throws: `CryptographyFailure`.
    public init(newIdentifier identifier: String) throws(CryptographyFailure) {
      self.init(
        identifier: identifier, secret: try SecretKey(), rows: RowKeyTree(root: try SecretKey()))
    }

    /// A commitment to a file of the batch.
    public func commitment(to file: Digest) -> Digest {
      RowCommitment.blinded(file.array.span, key: Derivation.key(.file, from: secret.digest))
    }

    /// Whether a text of an entry is the commitment to a file.
    public func isCommitment(_ text: String, to file: Digest) -> Bool {
      text == Base64.text(commitment(to: file).array, .url)
    }

    /// What the manifest is sealed with; a batch has one manifest.
    public var manifestKey: Digest { Derivation.key(.manifest, from: secret.digest) }
  }

  public var batches: [Batch]
  /// Under what identity numbers stand in the operator's own index.
  public let indexSecret: SecretKey

  /// `indexSecret`: a new one unless given. Throws: `CryptographyFailure`.
  public init(
    batches: [Batch] = [], indexSecret: SecretKey? = nil
  ) throws(CryptographyFailure) {
    self.batches = batches
    if let indexSecret {
      self.indexSecret = indexSecret
    } else {
      self.indexSecret = try SecretKey()
    }
  }

  public subscript(identifier: String) -> Batch? {
    batches.first { $0.identifier == identifier }
  }

  private static let version: UInt8 = 1

  /// The file's bytes: a random salt, and the batches sealed under a key made from it and the folder's.
  ///
  /// Throws: `CryptographyFailure`.
  public func sealed(under folderKey: SecretKey) throws(CryptographyFailure) -> [UInt8] {
    var plain: [UInt8] = [Self.version]
    plain += indexSecret.digest.array
    plain += BigEndian.bytes(UInt32(batches.count))
    for batch in batches {
      for part in [Array(batch.identifier.utf8), batch.secret.digest.array, batch.rows.bytes] {
        plain += BigEndian.bytes(UInt32(part.count))
        plain += part
      }
    }
    let salt = try SecretKey().digest
    var bytes = salt.array
    try RowCipher().seal(plain.span, with: Self.key(folderKey, salt), onto: &bytes)
    return bytes
  }

  /// nil when the bytes were not sealed under this key, or were changed.
  ///
  /// Throws: `CryptographyFailure`.
  public init?(sealed bytes: [UInt8], under folderKey: SecretKey) throws(CryptographyFailure) {
    guard bytes.count > Digest.byteCount, let salt = Digest(Array(bytes.prefix(32))) else {
      return nil
    }
    let plain = try RowCipher().open(
      Array(bytes.dropFirst(32)).span, with: Self.key(folderKey, salt))
    guard let plain else { return nil }
    var reader = FramedBytes(plain[...])
    guard
      reader.byte() == Self.version,
      let indexSecret = reader.bytes(SecretKey.byteCount).flatMap({ SecretKey([UInt8]($0)) }),
      let count = reader.integer(byteCount: 4)
    else { return nil }
    var batches: [Batch] = []
    for _ in 0..<count {
      guard
        let identifier = reader.part(), let secret = reader.part().flatMap(SecretKey.init),
        let rows = reader.part().flatMap(RowKeyTree.init(bytes:))
      else { return nil }
      batches.append(
        Batch(
          identifier: String(decoding: identifier, as: UTF8.self), secret: secret, rows: rows))
    }
    guard reader.isAtEnd else { return nil }
    try self.init(batches: batches, indexSecret: indexSecret)
  }

  private static func key(_ folderKey: SecretKey, _ salt: Digest) -> Digest {
    var hash = SHA256()
    hash.update(salt)
    hash.update(folderKey.digest)
    return hash.finish()
  }
}
