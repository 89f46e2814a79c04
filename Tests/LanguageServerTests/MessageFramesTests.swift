import Testing

@testable import LanguageServer

struct MessageFramesTests {
  private func frames(_ chunks: [[UInt8]]) -> [MessageFrames.Frame] {
    var frames = MessageFrames()
    var result: [MessageFrames.Frame] = []
    for chunk in chunks {
      frames.append(chunk)
      while let frame = frames.next() { result.append(frame) }
    }
    return result
  }

  private func message(_ text: String) -> MessageFrames.Frame { .message(Array(text.utf8)) }

  @Test func `the length counts bytes, and further headers are passed over`() {
    let text =
      "Content-Length: 6\r\nContent-Type: x; charset=utf-8\r\n\r\n帮扶content-length:1\r\n\r\nx"
    #expect(frames([Array(text.utf8)]) == [message("帮扶"), message("x")])
  }

  @Test func `messages may come in any pieces`() {
    let bytes = Array("Content-Length: 3\r\n\r\nabcContent-Length: 0\r\n\r\n".utf8)
    for size in 1...bytes.count {
      let chunks = stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
      }
      #expect(frames(chunks) == [message("abc"), message("")], "pieces of \(size)")
    }
  }

  @Test(arguments: ["nonsense", "Content-Length: -4", "Content-Length: x", "Content-Length", ""])
  func `a header without a length is passed over and the next message is read`(header: String) {
    let bytes = Array("\(header)\r\n\r\nContent-Length: 1\r\n\r\ny".utf8)
    #expect(frames([bytes]) == [.unreadable, message("y")])
  }

  @Test func `a header that never ends is let go`() {
    let flood = [UInt8](repeating: 0x61, count: 100_000)
    let found = frames([flood, Array("\r\n\r\nContent-Length: 1\r\n\r\nz".utf8)])
    #expect(found.last == message("z"))
    #expect(found.dropLast().allSatisfy { $0 == .unreadable })
  }

  @Test func `a message that is too long is passed over as it comes`() {
    let size = MessageFrames.maximumSizeBytes + 1
    let block = [UInt8](repeating: 0x20, count: 1 << 20)
    var chunks = [Array("Content-Length: \(size)\r\n\r\n".utf8)]
    chunks += (0..<64).map { _ in block }
    chunks.append(Array(" Content-Length: 1\r\n\r\nz".utf8))
    #expect(frames(chunks) == [.unreadable, message("z")])
  }
}
