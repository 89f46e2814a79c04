import CLogPrimitives

/// What a person remembers instead of keeping a key file; keys are made from it slowly, so that guessing is slow.
///
/// Source: RFC 7914 (scrypt), with N = 2^17, r = 8, p = 1: some tenths of a second and 128 MiB for each guess.
public final class Passphrase: Sendable, CustomStringConvertible {
  /// Fewer characters can be guessed whatever is done.
  public static let minimumCount = 12

  /// What a file says that was sealed under one.
  static let scheme = "scrypt 17 8 1"

  private let bytes: [UInt8]

  /// nil for fewer than `minimumCount` characters.
  public init?(_ text: String) {
    guard text.count >= Self.minimumCount else { return nil }
    bytes = Array(text.utf8)
  }

  /// The same for the same salt. Throws: `CryptographyFailure`.
  func key(salt: Digest) throws(CryptographyFailure) -> SecretKey {
    var key = [UInt8](repeating: 0, count: SecretKey.byteCount)
    let salt = salt.array
    // Safety: libcrypto reads both arrays to their counts and writes as many bytes as the key has.
    let isDone = unsafe log_scrypt(bytes, bytes.count, salt, salt.count, 17, 8, 1, &key)
    defer { unsafe log_wipe(&key, key.count) }
    guard isDone, let secret = SecretKey(key) else { throw CryptographyFailure() }
    return secret
  }

  public var description: String { "Passphrase" }
}
