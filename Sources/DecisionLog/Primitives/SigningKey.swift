import CLogPrimitives

/// libcrypto refused what it always grants: memory, or randomness of the system.
public struct CryptographyFailure: Error, Sendable, Hashable {}

/// A private Ed25519 key (RFC 8032).
///
/// Its bytes are overwritten when the last reference goes. It prints as nothing but its public half.
public final class SigningKey: Sendable, CustomStringConvertible {
  private let seed: SecretKey
  public let publicKey: PublicKey

  /// Throws: `CryptographyFailure`.
  public init(seed: SecretKey) throws(CryptographyFailure) {
    var bytes = [UInt8](repeating: 0, count: 32)
    // Safety: 32 bytes are read from the seed and 32 written to the array of that size.
    let isDone = unsafe withUnsafeBytes(of: seed.digest.bytes) { secret in
      guard let secret = secret.baseAddress else { return false }
      return unsafe log_ed25519_public_key(secret.assumingMemoryBound(to: UInt8.self), &bytes)
    }
    guard isDone, let publicKey = PublicKey(bytes) else { throw CryptographyFailure() }
    self.seed = seed
    self.publicKey = publicKey
  }

  /// 64 bytes; the same for the same message.
  ///
  /// Throws: `CryptographyFailure`.
  func signature(of message: [UInt8]) throws(CryptographyFailure) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: 64)
    // Safety: libcrypto reads the message's bytes and writes 64 to the array of that size.
    let isDone = unsafe withUnsafeBytes(of: seed.digest.bytes) { secret in
      guard let secret = secret.baseAddress else { return false }
      return unsafe log_ed25519_sign(
        secret.assumingMemoryBound(to: UInt8.self), message, message.count, &signature)
    }
    guard isDone else { throw CryptographyFailure() }
    return signature
  }

  public var description: String { "SigningKey(\(Hexadecimal.text(publicKey.bytes)))" }
}

/// A public Ed25519 key: 32 bytes.
public struct PublicKey: Sendable, Hashable {
  public let bytes: [UInt8]

  /// nil for any other number of bytes than 32.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Whether this key's owner signed the message.
  func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard signature.count == 64 else { return false }
    // Safety: libcrypto reads 32, `count` and 64 bytes, which is how many there are.
    return unsafe log_ed25519_verify(bytes, message, message.count, signature)
  }
}
