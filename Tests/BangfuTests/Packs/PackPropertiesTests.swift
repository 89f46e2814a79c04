import Bangfu
import DecisionAuthoring
import DecisionModel
import DecisionValues
import Testing

/// What should hold for every household, pack by pack: `properties.yaml` beside the rules.
struct PackPropertiesTests {
  @Test(arguments: ["hubei-2024", "jingmen-2018", "jingmen-2021"])
  func `every property of a pack is proven`(name: String) throws {
    let pack = try #require(try Packs.all().first { $0.name == name })
    let ruleSet = try #require(pack.ruleSet)
    let asOf = try #require(ruleSet.asOf)
    let document = try pack.loaded.document(RuleSetFinder.propertyFile(of: pack.loaded.folder))
    let (file, findings) = PropertyFile.read(
      document.root, for: ruleSet, pack.loaded.chain, at: document.start)
    #expect(findings.map(\.message.en) == [])
    #expect(file.properties.count >= 4)
    let prover = PropertyProver(HouseholdSearch(file.ruleSet, asOf: asOf))
    for property in file.properties {
      let verdict = prover.verdict(of: property) { _ in nil }
      guard case .proven = verdict else {
        Issue.record("\(property.name): \(verdict)")
        continue
      }
    }
  }

  @Test func `the cliffs of jingmen-2021 are the two lines at which education aid ends`() throws {
    let pack = try #require(try Packs.all().first { $0.name == "jingmen-2021" })
    let ruleSet = try #require(pack.ruleSet)
    let asOf = try #require(ruleSet.asOf)
    let search = CliffSearch(HouseholdSearch(ruleSet, asOf: asOf))
    let category = try #require(ruleSet.categories.firstIndex { $0.name == "金秋助学" })
    let income = try #require(search.incomes(of: category).first)
    let result = search.cliffs(of: category, in: income)
    #expect(result.fragment == .upTo(members: 2))
    #expect(result.cliffs.count == 2)
    #expect(result.cliffs.allSatisfy { $0.isCap })
  }
}
