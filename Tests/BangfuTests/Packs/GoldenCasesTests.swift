import DecisionAuthoring
import Testing

/// The golden cases were worked out by hand from the sources, with exact fractions.
@Suite(
  .enabled(
    if: PolicyMaterial.folder != nil,
    "shared/policy is not there: set BANGFU_SHARED or put the folder beside the package"))
struct GoldenCasesTests {
  @Test func `every golden case is a case of some pack`() throws {
    let golden = Set(
      try PolicyMaterial.text(of: "golden-cases.md").matches(of: #/(?m)^\| (GC-\d+) /#)
        .map { String($0.1) })
    #expect(golden.count == 25)
    let sources = try Packs.all().flatMap { try $0.cases().read }.compactMap(\.source)
    let held = Set(sources.compactMap { $0.prefixMatch(of: /GC-\d+/).map { String($0.output) } })
    #expect(golden.subtracting(held).sorted() == [])
    #expect(held.subtracting(golden).sorted() == [], "cited, but no golden case")
  }
}
