import FaultyTables
import Testing

/// Rule sets drawn from a seed: `swift run faulty-tables --seeds 1,2,3` draws more.
@Suite("Faulty tables")
struct FaultyTablesTests {
  private static let seed: UInt64 = 1

  @Test(
    "what is planted is found at its place, and nothing else", arguments: TableKind.all.map(\.name))
  func kinds(name: String) throws {
    let kind = try #require(TableKind.all.first { $0.name == name })
    for sample in kind.samples(seed: Self.seed) {
      let verdict = Verdict(sample)
      #expect(verdict.passes, "seed \(Self.seed): \(verdict.findings)\n\(sample.text)")
    }
  }

  @Test func `there are forty of each sort at least, all different, three of each kind`() {
    let samples = TableKind.all.flatMap { $0.samples(seed: Self.seed) }
    #expect(samples.count { $0.fault != nil } >= 40)
    #expect(samples.count { $0.fault == nil } >= 40)
    #expect(Set(TableKind.all.map(\.name)).count == TableKind.all.count)
    for kind in TableKind.all where kind.isFaulty {
      #expect(
        Set(kind.samples(seed: Self.seed, variants: 12).map(\.text)).count > 2, "\(kind.name)")
    }
  }

  @Test func `the judge does not take one fault for another`() throws {
    let gap = try #require(TableKind.all.first { $0.name == "gap-at-boundary" })
    let sample = try #require(gap.samples(seed: Self.seed).first)
    let twin = try #require(gap.samples(seed: Self.seed &+ 1).first)
    let other = SampleTable(kind: gap.name, variant: 0, text: sample.text, fault: twin.fault)
    #expect(sample.text == twin.text || !Verdict(other).passes)
    let silent = SampleTable(kind: gap.name, variant: 0, text: sample.text, fault: nil)
    #expect(!Verdict(silent).passes)
  }
}
