import DecisionModel
import Testing

/// Every number of the shipped rule sets leads to a document.
struct TraceabilityTests {
  /// Sources that have no number in the dossier, and why they may stand for a figure all the same.
  static let unnumbered = [
    "劳动法": "a law of the state, which everybody can look up",
    "次级来源": "quoted second-hand and called so; the packs keep such numbers as history only",
  ]

  private func untraceable(_ pack: Pack) throws -> [String] {
    let ruleSet = try #require(pack.ruleSet, "\(pack.name)")
    return ruleSet.places.filter { place in
      if place.figures.isEmpty { return false }
      guard let citation = place.citation else { return true }
      let source = ruleSet.sources[citation.source]
      guard let id = source.id else { return Self.unnumbered[source.name] == nil }
      return id.wholeMatch(of: /S\d+[a-z]?/) == nil
    }
    .map { "\(pack.name): \($0.name) \($0.figures.map(\.description))" }
  }

  @Test(arguments: Packs.names)
  func `every number has a citation whose source stands in the dossier`(name: String) throws {
    let pack = try #require(try Packs.all().first { $0.name == name })
    #expect(try untraceable(pack) == [])
  }

  @Test func `a source without a number is excepted only where one is cited`() throws {
    let cited = try Packs.all().compactMap(\.ruleSet).flatMap { ruleSet in
      ruleSet.places.filter { !$0.figures.isEmpty }
        .compactMap { $0.citation.map { ruleSet.sources[$0.source].name } }
    }
    for name in Self.unnumbered.keys { #expect(cited.contains(name), "\(name)") }
  }

  @Test func `a row without its source is found`() throws {
    let pack = try Packs.copy(
      of: "hubei", replacing: "| 20000.00 | 湖北标准2024 |", by: "| 20000.00 |              |",
      in: "hubei/ruleset.yaml")
    #expect(try untraceable(pack) == ["hubei: 医疗救助限额 2024-03-20 [\"20000.00\"]"])
  }

  @Test func `a source without its number is found wherever it is cited`() throws {
    let pack = try Packs.copy(
      of: "jingmen-2021", replacing: "    id: S57\n", by: "", in: "national/sources.yaml")
    let found = try untraceable(pack)
    #expect(found.contains { $0.contains("法定退休月龄") && $0.contains("720") })
    #expect(found.allSatisfy { !$0.contains("医疗救助限额") })
  }

  @Test func `a number written into a rule without a source is found`() throws {
    let pack = try Packs.copy(
      of: "jingmen-2021",
      replacing: "| -                         | -            | 不符合 ",
      by: "| >= 1420                   | -            | 不符合 ", in: "jingmen-2021/ruleset.yaml")
    #expect(try untraceable(pack) == ["jingmen-2021: 困难档次 row 4 [\"1420\"]"])
  }
}
