import Bangfu
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

/// Every mistake that has a code is shown by a sample, together with what is said about it.
///
/// `BANGFU_RECORD=1 swift test --filter BrokenRulesTests` writes the expected texts anew, and fails.
struct BrokenRulesTests {
  /// Codes that only the command line raises; their expected texts were taken from its output.
  static let raisedByCommandLine: [DiagnosticCode] = [
    .keyNotFound, .rowNotFound, .noRules, .unwritableFile, .unneededArgument,
  ]

  static let samplesOfLibrary = BrokenSample.all.filter { sample in
    !raisedByCommandLine.contains { $0.number == sample.number }
  }

  @Test func `every code that is raised has one sample, and every sample has a code`() {
    #expect(
      BrokenSample.all.map(\.name) == DiagnosticCode.all.map { "\($0.id)-\($0.name)" })
  }

  @Test("a sample gives the text that is written beside it", arguments: samplesOfLibrary)
  func expectedText(sample: BrokenSample) throws {
    let isRecording = Environment["BANGFU_RECORD"] == "1"
    for language in Language.allCases {
      let name = BrokenSample.expectedName(language)
      let printed = try sample.printed(language)
      if isRecording {
        let file = try OutputFile(path: "\(sample.folder)/\(name)")
        try file.write(Array(printed.utf8).span)
        try file.commit()
      } else {
        #expect(try printed == sample.text(name))
      }
    }
    #expect(!isRecording, "recorded; look at the differences and run again without BANGFU_RECORD")
  }

  @Test("a sample shows its own code and no other", arguments: samplesOfLibrary)
  func ownCode(sample: BrokenSample) throws {
    let code = try #require(DiagnosticCode.numbered(sample.number))
    let found = try sample.reports().flatMap(\.diagnostics).map(\.code)
    #expect(found == [code])
  }

  @Test("carrying out a remedy leaves nothing to be found", arguments: samplesOfLibrary)
  func remedies(sample: BrokenSample) throws {
    guard !sample.has("command.txt") else { return }
    for report in try sample.reports() {
      for fixIt in report.diagnostics.flatMap(\.fixIts) {
        let source = report.sources[try #require(fixIt.edits.first).span.source]
        guard source.path.hasSuffix("/\(RuleSetLoader.fileName)") else { continue }
        let findings = Self.findings(in: source.utf8.applying(fixIt.edits))
        #expect(findings.isEmpty, "\(fixIt.message.en)")
      }
    }
  }

  private static func findings(in utf8: [UInt8]) -> [String] {
    var sources = SourceSet()
    let (root, faults) = YAMLReader().read(sources.add(path: "", utf8: utf8))
    guard let root else { return ["no rule set"] }
    let (syntax, mistakes) = RuleSetReader.read(root)
    let all = faults + mistakes + RuleSetChecker.check([syntax]).diagnostics
    return all.map { "\($0.code.id) \($0.message.en)" }
  }
}

// MARK: - Two files of one rule set

extension BrokenRulesTests {
  @Test(
    "a name in two files of one rule set is found",
    arguments: ["sources", "inputs", "functions", "decisions", "categories"])
  func sameName(section: String) throws {
    let entry = [
      "sources": "{title: 认定办法}", "inputs": "{type: boolean}", "functions": "{is: true}",
      "decisions": "true", "categories": "{all: {条件: {is: true}}}",
    ][section]
    let text = try "\(section): {甲: \(#require(entry))}\n"
    var sources = SourceSet()
    let files = (1...2).compactMap {
      YAMLReader().read(sources.add(path: "\($0).yaml", utf8: Array(text.utf8))).root
    }.map { RuleSetReader.read($0).syntax }
    var whole = files[0]
    whole.add(files[1])
    let found = RuleSetChecker.check([whole]).diagnostics.map(\.message.en)
    #expect(found.contains("the name “甲” is used twice"))
    #expect(!RuleSetChecker.check(files).diagnostics.contains { $0.code == .duplicateName })
  }
}

// MARK: - Codes of the command line

extension BrokenRulesTests {
  @Test("what only the command line raises says how", arguments: raisedByCommandLine)
  func commandLine(code: DiagnosticCode) throws {
    let sample = try #require(BrokenSample.all.first { $0.number == code.number })
    #expect(try sample.text("README.md").contains("bangfu \(sample.text("command.txt"))"))
    for (language, word) in [(Language.zh, "错误[\(code.id)] "), (.en, "error[\(code.id)]: ")] {
      #expect(try sample.text(BrokenSample.expectedName(language)).hasPrefix(word))
    }
  }

  @Test func `the roster of BF0808 lacks the key, and that of BF0809 the row`() throws {
    for sample in BrokenSample.all where sample.number == 808 || sample.number == 809 {
      let ruleSet = try #require(try RuleSetLoader.load(sample.folder).ruleSet)
      var reader = try sample.rosterReader(ruleSet)
      var keys: [String?] = []
      while let row = try reader.next() { keys.append(row.key) }
      #expect(keys == ["1001", "1002"])
    }
  }

  @Test func `the folder that BF0816 would write to does not exist`() throws {
    let sample = try #require(BrokenSample.all.first { $0.number == 816 })
    #expect(!sample.has("没有的文件夹"))
    #expect(try sample.text("command.txt").contains("没有的文件夹/结果.csv"))
  }

  @Test func `the folder of BF0811 holds no rule set`() throws {
    let sample = try #require(BrokenSample.all.first { $0.number == 811 })
    #expect(RuleSetFinder.folders(in: sample.folder).isEmpty)
  }
}

extension [UInt8] {
  fileprivate func applying(_ edits: [TextEdit]) -> [UInt8] {
    var result = self
    for edit in edits.sorted(by: { $0.span.lower > $1.span.lower }) {
      result.replaceSubrange(edit.span.lower..<edit.span.upper, with: Array(edit.replacement.utf8))
    }
    return result
  }
}
