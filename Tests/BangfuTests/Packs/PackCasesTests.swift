import DecisionAuthoring
import Testing

struct PackCasesTests {
  @Test(arguments: Packs.names)
  func `every pack checks without a finding and its cases pass`(name: String) throws {
    let pack = try #require(try Packs.all().first { $0.name == name })
    #expect(pack.loaded.diagnostics.map(\.message.en) == [])
    let ruleSet = try #require(pack.ruleSet)
    let (cases, findings) = try pack.cases()
    #expect(findings.map(\.message.en) == [])
    #expect(!ruleSet.canDecide || !cases.isEmpty, "nothing holds \(name) to its decisions")
    let failures = cases.flatMap { CaseRunner(ruleSet).run($0).failures }
    #expect(failures.map(\.message.zh) == [])
  }
}
