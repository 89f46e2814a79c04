import Foundation
import Testing

/// Every Swift example of the pages is compiled and run: it stands in `LibraryExamples.swift`.
struct LibraryDocumentationTests {
  static let pages = ["docs/library.md", "docs/library.zh.md", "README.md", "README.zh.md"]

  @Test(arguments: pages)
  func `every Swift block of the page is one of the examples`(path: String) throws {
    let examples = try Self.examples()
    let blocks = try Self.blocks(of: path)
    #expect(!blocks.isEmpty, "\(path) shows no Swift")
    for block in blocks {
      #expect(
        examples.values.contains(block.text),
        "\(path):\(block.line) is no example of LibraryExamples.swift\n\(block.text)")
    }
  }

  @Test(arguments: ["docs/library.md", "docs/library.zh.md"])
  func `the page shows every example`(path: String) throws {
    let shown = Set(try Self.blocks(of: path).map(\.text))
    for (name, text) in try Self.examples() {
      #expect(shown.contains(text), "\(path) lacks “\(name)”")
    }
  }

  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func lines(of path: String) throws -> [Substring] {
    try String(contentsOf: package.appending(path: path), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The examples by name, without the indentation of the function they stand in.
  private static func examples() throws -> [String: String] {
    var examples: [String: String] = [:]
    var open: (name: String, lines: [Substring])?
    for line in try lines(of: "Tests/BangfuTests/LibraryExamples.swift") {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("// begin ") {
        open = (String(text.dropFirst(9)), [])
      } else if text == "// end", let (name, lines) = open {
        examples[name] = lines.joined(separator: "\n")
        open = nil
      } else {
        open?.lines.append(line.dropFirst(4))
      }
    }
    return examples
  }

  private static func blocks(of path: String) throws -> [(line: Int, text: String)] {
    var blocks: [(line: Int, text: String)] = []
    var open: (line: Int, lines: [Substring])?
    for (index, line) in try lines(of: path).enumerated() {
      if line == "```swift" {
        open = (index + 1, [])
      } else if line == "```", let (start, lines) = open {
        blocks.append((start, lines.joined(separator: "\n")))
        open = nil
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }
}
