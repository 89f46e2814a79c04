import DecisionColumns

/// Bytes that grow at their end: the results of one block.
public final class ResultBytes {
  let buffer = Buffer<UInt8>(capacity: 1 << 16)
  public private(set) var count = 0

  public init() {}

  public func removeAll() { count = 0 }

  /// Room for at least `more` bytes behind what is there.
  func reserve(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    buffer.grow(count + more, keeping: count)
    return buffer.base + count
  }

  func advance(to end: UnsafeMutablePointer<UInt8>) { count = end - buffer.base }

  public func append(_ bytes: [UInt8]) {
    let end = reserve(bytes.count)
    bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { end.update(from: base, count: source.count) }
    }
    count += bytes.count
  }

  /// Hands the bytes on without a copy.
  public func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(Span(_unsafeStart: UnsafePointer(buffer.base), count: count))
  }
}
