import CLogPrimitives

/// 32 bytes that nobody may learn: overwritten when the last reference goes, never printed.
public final class SecretKey: Sendable, CustomStringConvertible {
  public static let byteCount = 32

  /// Safety: written nowhere but at the start and in `deinit`, when nobody else has the object.
  nonisolated(unsafe) private var secret: Digest

  /// A new one, from the system's randomness.
  ///
  /// Throws: `CryptographyFailure`.
  public init() throws(CryptographyFailure) {
    var lanes = SIMD32<UInt8>()
    // Safety: the 32 lanes lie side by side in memory, and so many bytes are written.
    let isDone = unsafe withUnsafeMutableBytes(of: &lanes) { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe log_random(start.assumingMemoryBound(to: UInt8.self), Self.byteCount)
    }
    guard isDone else { throw CryptographyFailure() }
    unsafe secret = Digest(bytes: lanes)
  }

  /// nil for any other number of bytes than 32. The caller wipes its own copy.
  public init?(_ bytes: [UInt8]) {
    guard let secret = Digest(bytes) else { return nil }
    unsafe self.secret = secret
  }

  /// Reads what `disclosed` gives; nil for anything else.
  public convenience init?(disclosed text: String) {
    guard let bytes = Hexadecimal.bytes(text) else { return nil }
    self.init(bytes)
  }

  init(_ secret: Digest) { unsafe self.secret = secret }

  deinit {
    // Safety: the last reference is gone, so nobody reads what is wiped.
    unsafe withUnsafeMutableBytes(of: &secret.bytes) { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe log_wipe(start.assumingMemoryBound(to: UInt8.self), Self.byteCount)
    }
  }

  /// 64 digits, for a key file or a sheet of paper, and nowhere else.
  public var disclosed: String { digest.hex }

  /// The bytes, for deriving others from them.
  var digest: Digest { unsafe secret }

  public var description: String { "SecretKey" }
}
