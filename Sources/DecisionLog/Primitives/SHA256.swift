import CLogPrimitives

/// A running SHA-256 (FIPS 180-4), worked out by libcrypto.
///
/// A value: a copy goes on by itself, which is how a digest of "all so far" is taken.
public struct SHA256: Sendable {
  private var context = log_sha256_context()

  public init() { unsafe log_sha256_start(&context) }

  public mutating func update(_ bytes: Span<UInt8>) {
    // Safety: libcrypto reads `count` bytes from the start of the buffer, which outlives the call.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe log_sha256_update(&context, buffer.baseAddress, buffer.count)
    }
  }

  public mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  mutating func update(_ digest: Digest) {
    // Safety: the 32 lanes of the vector lie side by side in memory, and libcrypto only reads them.
    unsafe withUnsafeBytes(of: digest.bytes) { buffer in
      unsafe log_sha256_update(
        &context, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), Digest.byteCount)
    }
  }

  mutating func update(byte: UInt8) {
    var byte = byte
    // Safety: one byte is read where one byte is.
    unsafe log_sha256_update(&context, &byte, 1)
  }

  /// The highest byte first.
  mutating func update(bigEndian value: UInt32) {
    // Safety: the four bytes of the number are read.
    unsafe withUnsafeBytes(of: value.bigEndian) { buffer in
      unsafe log_sha256_update(
        &context, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count)
    }
  }

  mutating func update(_ text: StaticString) {
    // Safety: a static string has as many bytes as it says.
    unsafe log_sha256_update(&context, text.utf8Start, text.utf8CodeUnitCount)
  }

  /// The digest of all that was added; afterwards the hash is as new.
  public mutating func finish() -> Digest {
    var lanes = SIMD32<UInt8>()
    // Safety: libcrypto writes the 32 bytes that the vector has.
    unsafe withUnsafeMutableBytes(of: &lanes) { buffer in
      if let start = buffer.baseAddress {
        unsafe log_sha256_finish(&context, start.assumingMemoryBound(to: UInt8.self))
      }
    }
    return Digest(bytes: lanes)
  }
}
