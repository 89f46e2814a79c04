/// Collects bytes and hands them on in large blocks, so that a result of any size takes constant memory.
struct OutputBuffer: ~Copyable {
  private var bytes: [UInt8] = []
  private let blockBytes: Int
  private let flush: ([UInt8]) throws -> Void

  init(blockBytes: Int, flush: @escaping ([UInt8]) throws -> Void) {
    self.blockBytes = blockBytes
    self.flush = flush
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// Hands the bytes on if they fill a block.
  mutating func endRecord() throws {
    if bytes.count >= blockBytes { try handOn() }
  }

  mutating func handOn() throws {
    guard !bytes.isEmpty else { return }
    try flush(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
