/// Cuts a stream of bytes into messages: a header with their length, a blank line, and the text.
///
/// Source: Language Server Protocol 3.17, base protocol.
struct MessageFrames {
  enum Frame: Equatable {
    case message([UInt8])
    /// A header without a length, or a message longer than anybody may send; it has been passed over.
    case unreadable
  }

  static let maximumSizeBytes = 64 << 20
  private static let maximumHeaderSizeBytes = 8 << 10
  private static let headerEnd = Array("\r\n\r\n".utf8)

  private var buffer: [UInt8] = []
  /// Where the bytes begin that have not been taken yet.
  private var start = 0
  /// How much of a message that is too long is still to come.
  private var skippedSizeBytes = 0

  mutating func append(_ bytes: [UInt8]) {
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      start = 0
    }
    buffer += bytes
  }

  /// The next message that has come whole; nil until more bytes do.
  mutating func next() -> Frame? {
    skip()
    guard let end = headerEndIndex() else {
      guard buffer.count - start > Self.maximumHeaderSizeBytes else { return nil }
      start = buffer.count - Self.headerEnd.count
      return .unreadable
    }
    let body = end + Self.headerEnd.count
    guard let size = Self.size(in: buffer[start..<end]) else {
      start = body
      return .unreadable
    }
    if size > Self.maximumSizeBytes {
      start = body
      skippedSizeBytes = size
      skip()
      return .unreadable
    }
    guard body + size <= buffer.count else { return nil }
    start = body + size
    defer { release() }
    return .message(Array(buffer[body..<start]))
  }

  private mutating func skip() {
    let size = min(skippedSizeBytes, buffer.count - start)
    start += size
    skippedSizeBytes -= size
  }

  /// Lets go of what was taken, once it is more than what is left.
  private mutating func release() {
    guard start > buffer.count / 2 else { return }
    buffer.removeFirst(start)
    start = 0
  }

  private func headerEndIndex() -> Int? {
    let limit = min(buffer.count, start + Self.maximumHeaderSizeBytes) - Self.headerEnd.count
    guard start <= limit else { return nil }
    return (start...limit).first {
      buffer[$0] == UInt8(ascii: "\r") && buffer[$0...].starts(with: Self.headerEnd)
    }
  }

  private static func size(in header: ArraySlice<UInt8>) -> Int? {
    for line in header.split(separator: UInt8(ascii: "\n")) {
      let parts = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      let digits = parts[1].filter { !$0.isWhitespace }
      guard let size = Int(digits), size >= 0 else { return nil }
      return size
    }
    return nil
  }
}
