import Foundation
import Testing

/// What the cases of the packs show of their rules, as `bangfu test` tells it.
struct PackCoverageTests {
  private static let isLong = ProcessInfo.processInfo.environment["BANGFU_LONG_TESTS"] != nil

  /// The lines of the report that begin with a word, without their indentation.
  private func lines(of report: String, after word: String) -> [String] {
    report.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix(word + "  ") }
  }

  @Test func `cases show every rule, branch and threshold side that is not argued away`() throws {
    let run = try Command.run(["test", Packs.folder, "--coverage", "--coverage-min", "100"])
    #expect(lines(of: run.output, after: "覆盖").count == 1, "\(run.talk)")
    #expect(lines(of: run.output, after: "未测") == [])
    // Not so either where an argument is not needed any more, which is in the output too.
    #expect(run.status == 0, "\(run.output)\(run.talk)")
  }

  @Test(.enabled(if: isLong, "slow: set BANGFU_LONG_TESTS, as `make test-long` does"))
  func `cases notice every mistake of one place in the rules that is not argued away`() throws {
    let run = try Command.run(["test", Packs.folder, "--mutants"])
    #expect(lines(of: run.output, after: "变异").count == 1, "\(run.talk)")
    #expect(lines(of: run.output, after: "漏") == [])
    #expect(run.status == 0, "\(run.output)\(run.talk)")
  }
}
