import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionSyntax
import Foundation
import Testing

/// The examples of the reference are what the product does.
///
/// A block fenced as `yaml ruleset` is a whole rule set, which checks without a finding; codes behind
/// the word are the findings it must have. A block fenced as `yaml cases` holds cases of the rule set
/// above it. Other blocks are fragments and are not read.
struct DocumentationTests {
  static let pages = ["docs/rule-language.md", "docs/rule-language.zh.md"]

  @Test(arguments: pages)
  func `every whole rule set in the reference checks as the page says`(path: String) throws {
    let examples = try Example.all(in: path)
    #expect(examples.count >= 4, "\(path) shows \(examples.count) whole rule sets")
    for example in examples {
      let loaded = try example.load(beside: examples)
      #expect(
        loaded.diagnostics.map(\.code.id) == example.codes,
        "\(path):\(example.line) \(loaded.diagnostics.map(\.message.en))")
    }
  }

  @Test(arguments: pages)
  func `every case in the reference holds`(path: String) throws {
    let examples = try Example.all(in: path)
    #expect(examples.contains { !$0.cases.isEmpty }, "\(path) shows no cases")
    for example in examples where !example.cases.isEmpty {
      let loaded = try example.load(beside: examples)
      let ruleSet = try #require(loaded.ruleSet, "\(path):\(example.line)")
      for (line, text) in example.cases {
        var sources = loaded.sources
        let source = sources.add(path: path, utf8: Array(text.utf8))
        let (root, findings) = YAMLReader().read(source)
        let (cases, more) = CaseFile.read(root, for: ruleSet)
        #expect((findings + more).isEmpty, "\(path):\(line) \((findings + more).map(\.message.en))")
        #expect(!cases.isEmpty, "\(path):\(line)")
        let failures = cases.flatMap { CaseRunner(ruleSet).run($0).failures }
        #expect(failures.isEmpty, "\(path):\(line) \(failures.map(\.message.en))")
      }
    }
  }

  @Test func `both languages show the same examples`() throws {
    let shown = try Self.pages.map { page in
      try Example.all(in: page).map { "\($0.decided) \($0.codes)" }
    }
    #expect(shown[0] == shown[1])
  }
}

/// A whole rule set of a page, with the cases that follow it.
private struct Example {
  let line: Int
  let codes: [String]
  let rules: String
  var cases: [(line: Int, text: String)] = []

  /// What the rule set declares apart from words that a translation may change.
  var decided: [Substring] {
    rules.split(separator: "\n").filter { $0.first.map { !$0.isWhitespace } ?? false }
      .map { $0.prefix { $0 != ":" } }
  }

  static func all(in path: String) throws -> [Example] {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: package.appending(path: path), encoding: .utf8)
    var examples: [Example] = []
    var open: (line: Int, words: [Substring])?
    var block: [Substring] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard line.hasPrefix("```") else {
        if open != nil { block.append(line) }
        continue
      }
      if let (start, words) = open {
        let body = block.joined(separator: "\n") + "\n"
        switch words.dropFirst().first {
        case "ruleset":
          examples.append(
            Example(line: start, codes: words.dropFirst(2).map(String.init), rules: body))
        case "cases":
          try #require(!examples.isEmpty, "\(path):\(start) stands before any rule set")
          examples[examples.count - 1].cases.append((start, body))
        default: break
        }
        open = nil
      } else {
        open = (index + 1, line.dropFirst(3).split(separator: " "))
        block = []
      }
    }
    return examples
  }

  /// Loads the rule set from a folder of its own, as a user's would be, beside those that it may extend.
  func load(beside examples: [Example]) throws -> LoadedRuleSet {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "bangfu-documentation-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    for example in examples {
      let folder = place.appending(path: example.name)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try example.rules.write(
        to: folder.appending(path: "ruleset.yaml"), atomically: true, encoding: .utf8)
    }
    return try RuleSetLoader.load(place.appending(path: name).path)
  }

  private var name: String {
    let line = rules.split(separator: "\n").first { $0.hasPrefix("ruleset: ") } ?? ""
    return String(line.dropFirst("ruleset: ".count))
  }
}
