import CLogPrimitives

/// Seals and opens bytes with ChaCha20-Poly1305 (RFC 8439).
///
/// Each key seals one message only, so the nonce is always zero. One object serves one thread at a time.
@safe public final class RowCipher {
  /// How much longer a sealed message is than a plain one.
  public static let tagByteCount = 16

  private let cipher: OpaquePointer
  private static let nonce = [UInt8](repeating: 0, count: 12)

  /// Throws: `CryptographyFailure`.
  public init() throws(CryptographyFailure) {
    // Safety: the object owns what is created until `deinit`.
    guard let cipher = unsafe log_cipher_create() else { throw CryptographyFailure() }
    unsafe self.cipher = cipher
  }

  deinit { unsafe log_cipher_destroy(cipher) }

  /// Appends the sealed message to some bytes.
  ///
  /// Throws: `CryptographyFailure`.
  func seal(
    _ plain: Span<UInt8>, with key: Digest, onto sealed: inout [UInt8]
  ) throws(CryptographyFailure) {
    let start = sealed.count
    sealed.append(contentsOf: repeatElement(0, count: plain.count + Self.tagByteCount))
    // Safety: `plain.count` bytes are read; so many and the tag's are written where there is room.
    let isDone = unsafe withUnsafeBytes(of: key.bytes) { secret in
      unsafe plain.withUnsafeBufferPointer { source in
        unsafe sealed.withUnsafeMutableBufferPointer { target in
          guard let secret = secret.baseAddress, let target = target.baseAddress else {
            return false
          }
          return unsafe log_cipher_seal(
            cipher, secret.assumingMemoryBound(to: UInt8.self), Self.nonce, source.baseAddress,
            source.count, target + start)
        }
      }
    }
    guard isDone else { throw CryptographyFailure() }
  }

  /// The plain message; nil when it was not sealed with this key, or was changed since.
  func open(_ sealed: Span<UInt8>, with key: Digest) -> [UInt8]? {
    guard sealed.count >= Self.tagByteCount else { return nil }
    // One byte more than needed, so that there is an address even for the empty message.
    var plain = [UInt8](repeating: 0, count: sealed.count - Self.tagByteCount + 1)
    // Safety: all of `sealed` is read, and as many bytes written as it has without the tag.
    let isValid = unsafe withUnsafeBytes(of: key.bytes) { secret in
      unsafe sealed.withUnsafeBufferPointer { source in
        guard let secret = secret.baseAddress else { return false }
        return unsafe log_cipher_open(
          cipher, secret.assumingMemoryBound(to: UInt8.self), Self.nonce, source.baseAddress,
          source.count, &plain)
      }
    }
    plain.removeLast()
    return isValid ? plain : nil
  }
}
