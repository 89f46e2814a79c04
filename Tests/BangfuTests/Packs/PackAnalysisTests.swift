import Bangfu
import DecisionAuthoring
import Foundation
import Testing

@Suite("The analysis of the shipped rule sets")
struct PackAnalysisTests {
  @Test("finds nothing that is not accepted with a reason", arguments: Packs.names)
  func pack(name: String) throws {
    try expectSilence("rules/\(name)")
  }

  @Test(
    "finds nothing in what else is shipped", arguments: ["samples/example", "benchmarks/rules"])
  func other(folder: String) throws {
    try expectSilence(folder)
  }

  private func expectSilence(_ folder: String) throws {
    let path = URL(filePath: Packs.folder).appending(path: "..").appending(path: folder).path()
    let ruleSet = try #require(try RuleSetLoader.load(path).ruleSet)
    let found = RuleSetAnalysis(ruleSet).diagnostics.map(\.message.en)
    #expect(found == [])
  }
}
