import DecisionDiagnostics
import Testing

struct SourceTextTests {
  private func source(_ bytes: [UInt8]) -> SourceText {
    var sources = SourceSet()
    return sources.add(path: "a", utf8: bytes)
  }

  @Test func `positions count lines, and Unicode scalars within them, from 1`() {
    let text = source(Array("家a\r\n😀e\u{301}x\n".utf8))
    let expected: [(Int, Int, Int)] = [
      (0, 1, 1), (3, 1, 2), (4, 1, 3), (6, 2, 1), (10, 2, 2), (11, 2, 3), (13, 2, 4), (15, 3, 1),
      (99, 3, 1), (-1, 1, 1),
    ]
    for (offset, line, column) in expected {
      #expect(text.position(of: offset) == SourcePosition(line: line, column: column))
    }
  }

  @Test func `lines come without their ends and a byte-order mark is dropped`() {
    let text = source([0xEF, 0xBB, 0xBF] + Array("一\r\n\n二".utf8))
    #expect((1...3).map(text.line) == ["一", "", "二"])
    #expect(text.text(of: SourceSpan(source: text.id, lower: 0, upper: 3)) == "一")
    #expect(text.text(of: SourceSpan(source: text.id, lower: 6, upper: 99)) == "二")
  }
}
