import Bangfu
import Foundation
import SeededMistakes
import Testing

/// Mistakes planted in the shipped rule sets by `seeded-mistakes`; see docs/seeded-mistakes.md.
@Suite("Seeded mistakes")
struct SeededMistakesTests {
  private static let seed: UInt64 = 1
  private static let rules = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../rules").standardized.path()
  private static let samples = Result { try SampleRuleSet.all(in: [rules]) }

  private let campaign: Campaign

  init() throws { campaign = Campaign(try Self.samples.get(), seed: Self.seed) }

  @Test(
    "three of each kind are reported in place, with a fix-it where one is owed",
    arguments: MistakeKind.all)
  func alone(_ kind: MistakeKind) throws {
    let outcomes = try campaign.outcomes(of: kind)
    #expect(outcomes.count == 3)
    for outcome in outcomes {
      #expect(outcome.verdict.leaks == [], "\(outcome)")
      #expect(outcome.passes, "\(outcome)")
    }
  }

  @Test("there are at least sixty kinds, each of its own name")
  func kinds() {
    let names = MistakeKind.all.map(\.name)
    #expect(names.count >= 60)
    #expect(Set(names).count == names.count)
  }

  @Test("three to six mistakes in one file are all reported in one run")
  func together() throws {
    for round in try campaign.rounds(20) {
      #expect((3...6).contains(round.count))
      for outcome in round {
        #expect(outcome.verdict.isInPlace && outcome.verdict.leaks == [], "\(outcome)")
      }
    }
  }

  @Test("the same seed plants the same mistakes, another seed others")
  func seeds() throws {
    let kind = try #require(MistakeKind.all.first)
    let other = Campaign(try Self.samples.get(), seed: Self.seed + 1)
    let places = try campaign.outcomes(of: kind).map(\.place)
    #expect(try campaign.outcomes(of: kind).map(\.place) == places)
    #expect(try other.outcomes(of: kind).map(\.place) != places)
  }
}
