import Bangfu
import ColumnDifferential
import DecisionInterpreter
import DecisionModel
import DecisionValues
import Testing

@Suite("Columns and interpreter on the shipped packs")
struct PackTests {
  @Test(arguments: ["rules/jingmen-2021", "rules/jingmen-2018"])
  func `both say the same of every record`(_ path: String) throws {
    let ruleSet = try #require(try RuleSetLoader.load(path).ruleSet)
    let asOf = try #require(ruleSet.asOf)
    for missing in [0.0, 0.02, 0.3] {
      var source = RandomRecords(ruleSet, seed: 7, missing: missing)
      let records = (0..<500).map { _ in source.next() }
      var agreement = Agreement(ruleSet, asOf: asOf)
      agreement.compare(records, batch: 64)
      #expect(agreement.differences.map(\.text) == [])
    }
  }
}
