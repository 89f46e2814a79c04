/// A text about one row that is sealed like the row: why a person decided otherwise.
///
/// Its keys come from the row's, so whoever erases the row erases the note.
public struct SealedNote: Sendable, Hashable {
  /// What the entry holds, as `commitmentText`.
  public let commitment: Digest
  public var commitmentText: String { Base64.text(commitment.array, .url) }
  /// What is kept beside it.
  public let sealed: [UInt8]

  /// `entry`: the number of the note's own entry. Throws: `CryptographyFailure`.
  public init(_ text: String, key: RowKey, entry: UInt64) throws(CryptographyFailure) {
    let key = key.noteKey(entry: entry)
    let plain = Array(text.utf8)
    commitment = RowCommitment.blinded(plain.span, key: key.rowKey)
    var sealed: [UInt8] = []
    try RowCipher().seal(plain.span, with: key.sealKey, onto: &sealed)
    self.sealed = sealed
  }

  /// The text beside a `confirm` entry; nil as below, and when the entry commits to none.
  ///
  /// Throws: `CryptographyFailure`.
  public static func text(
    _ sealed: [UInt8], of entry: LogEntry, key: RowKey
  ) throws(CryptographyFailure) -> String? {
    guard
      let commitment = entry["why"]?.text.flatMap({ Base64.bytes($0, .url) }).flatMap({ Digest($0) }
      )
    else { return nil }
    return try text(sealed, commitment: commitment, key: key, entry: entry.number)
  }

  /// The text; nil when this is not the row's key, or the text is not what the entry is about.
  ///
  /// Throws: `CryptographyFailure`.
  public static func text(
    _ sealed: [UInt8], commitment: Digest, key: RowKey, entry: UInt64
  ) throws(CryptographyFailure) -> String? {
    let key = key.noteKey(entry: entry)
    guard
      let plain = try RowCipher().open(sealed.span, with: key.sealKey),
      RowCommitment.blinded(plain.span, key: key.rowKey) == commitment
    else { return nil }
    return String(decoding: plain, as: UTF8.self)
  }
}

extension RowKey {
  fileprivate func noteKey(entry: UInt64) -> RowKey {
    RowKey(
      bytes: Derivation.key(
        .note, UInt32(truncatingIfNeeded: entry),
        from: Derivation.key(.note, UInt32(truncatingIfNeeded: entry >> 32), from: bytes)))
  }
}
