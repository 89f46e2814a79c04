/// A SHA-256 digest: 32 bytes (FIPS 180-4).
public struct Digest: Sendable, Hashable {
  public static let byteCount = 32

  /// In the order in which they are written.
  var bytes: SIMD32<UInt8>

  init(bytes: SIMD32<UInt8>) { self.bytes = bytes }

  /// nil for any other number of bytes than 32.
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    // Safety: the span has as many bytes as the vector.
    self.bytes = unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(as: SIMD32<UInt8>.self) }
  }

  public init?(_ bytes: [UInt8]) { self.init(bytes.span) }

  /// Of these bytes.
  public init(of content: Span<UInt8>) {
    var hash = SHA256()
    hash.update(content)
    self = hash.finish()
  }

  public init(of content: [UInt8]) { self.init(of: content.span) }

  /// The 32 bytes.
  public var array: [UInt8] {
    // Safety: the lanes lie side by side in memory, and are copied.
    unsafe withUnsafeBytes(of: bytes) { unsafe Array($0) }
  }

  /// As 64 lower-case digits.
  public var hex: String { Hexadecimal.text(array) }

  /// As `sha256:` and 64 digits, which is how entries and folders name it.
  public var label: String { "sha256:" + hex }
}

extension Digest {
  /// As proofs and checkpoints have it.
  public var base64: String { Base64.text(array) }

  /// Reads what `base64` gives, and nothing else.
  public init?(base64 text: String) {
    guard let bytes = Base64.bytes(text) else { return nil }
    self.init(bytes)
  }
}
