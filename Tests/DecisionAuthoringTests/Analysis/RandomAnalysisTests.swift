import DecisionInterpreter
import DecisionModel
import DecisionValues
import RandomRuleSets
import Testing

@testable import DecisionAuthoring

/// Rule sets that make no sense as policy: whatever is said of them holds for every record all the same.
@Suite("Analysing random rule sets")
struct RandomAnalysisTests {
  @Test("a row that is said never to decide decides no record", arguments: 0..<4)
  func deadRows(block: UInt64) {
    var told = 0
    for seed in (block * 40)..<(block * 40 + 40) {
      let set = RandomRuleSet(seed: seed, isCalm: seed % 2 == 0)
      guard let ruleSet = set.ruleSet else { continue }
      let interpreter = RuleInterpreter(ruleSet, asOf: RandomRuleSet.asOf)
      let records =
        set.records(count: 60, seed: seed, missing: 0, invalid: 0)
        + set.records(count: 60, seed: seed + 1, missing: 30, invalid: 0)
      for index in ruleSet.decisions.indices {
        guard let table = ruleSet.decisions[index].logic.table else { continue }
        let site = TableSite(
          table: table, name: ruleSet.decisions[index].name, citation: nil, category: nil)
        for found in TableAnalyser(ruleSet: ruleSet, site: site).faults() {
          guard let row = found.fault.deadRow, found.holds(on: RandomRuleSet.asOf) else { continue }
          told += 1
          for record in records {
            guard record.refusals(by: ruleSet).isEmpty else { continue }
            #expect(
              !interpreter.decides(row, of: table, record),
              "seed \(seed), row \(row + 1) of \(site.name)")
          }
        }
      }
    }
    #expect(told > 0)
  }

  @Test("a condition that is said to decide nothing comes out as said", arguments: 0..<4)
  func criteria(block: UInt64) {
    for seed in (block * 40)..<(block * 40 + 40) {
      let set = RandomRuleSet(seed: seed, isCalm: seed % 2 == 0)
      guard let ruleSet = set.ruleSet else { continue }
      let interpreter = RuleInterpreter(ruleSet, asOf: RandomRuleSet.asOf)
      let records = set.records(count: 80, seed: seed, missing: 0, invalid: 0)
      for (index, category) in ruleSet.categories.enumerated() where category.forEach == nil {
        let found = CriteriaAnalyser(ruleSet: ruleSet, category: category).faults()
          .filter(\.isProven).filter {
            $0.regimes.isEmpty || $0.regimes.contains { $0.contains(RandomRuleSet.asOf) }
          }
        for record in records where record.refusals(by: ruleSet).isEmpty {
          let truths = interpreter.decide(record).categories[index].criteria
          for fault in found.map(\.fault) {
            #expect(
              !fault.isRefuted(by: truths, category), "seed \(seed), \(category.name): \(fault)")
          }
        }
      }
    }
  }
}

extension RandomAnalysisTests {
  /// A quotient is large where its divisor is small, of which no sample thinks.
  @Test func `what samples alone say of a condition is not told without a proof`() throws {
    let ruleSet = try #require(RandomRuleSet(seed: 177).ruleSet)
    let category = try #require(ruleSet.categories.first { $0.name == "类别30" })
    let found = CriteriaAnalyser(ruleSet: ruleSet, category: category).faults()
    #expect(found.map(\.isProven) == [false])
    for depth in [RuleSetAnalysis.Depth.quick, .full] {
      let report = CriteriaReport(ruleSet, category, depth)
      #expect(
        report.diagnostics(of: CriteriaAnalyser(ruleSet: ruleSet, category: category)).isEmpty)
    }
  }
}

extension RuleInterpreter {
  /// The row applies for certain, and no row that decides instead of it does.
  fileprivate func decides(_ row: Int, of table: DecisionTable, _ record: HouseholdRecord) -> Bool {
    let truths = rowTests(of: table, in: record)
    return truths[row] == .isTrue && !isOverruled(row, table, truths)
  }

  private func isOverruled(_ row: Int, _ table: DecisionTable, _ truths: [TruthSet]) -> Bool {
    func rank(_ row: Int) -> Int? {
      guard case .text(let word)? = table.rules[row].outputs.first?.constant else { return nil }
      return table.priorities.firstIndex(of: word)
    }
    return truths.indices.contains { other in
      guard truths[other] != .isFalse else { return false }
      return switch table.hitPolicy {
      case .first: other < row
      case .priority: (rank(other) ?? .max) < (rank(row) ?? .max)
      default: false
      }
    }
  }
}

extension TableFault {
  /// The row that decides nothing; a duplicate decides as its twin does.
  fileprivate var deadRow: Int? {
    switch kind {
    case .shadowed(let row, _), .unreachable(let row), .neverMissing(let row, _): row
    default: nil
    }
  }
}

extension TableAnalyser.Found {
  fileprivate func holds(on day: CivilDate) -> Bool {
    regimes.isEmpty || regimes.contains { $0.contains(day) }
  }
}

extension CriterionFault {
  fileprivate func isRefuted(by truths: [TruthSet], _ category: Category) -> Bool {
    func holds(_ index: Int) -> Bool { truths[index] == .isTrue }
    func fails(_ index: Int) -> Bool { truths[index] == .isFalse }
    return switch self {
    case .always(let index): fails(index)
    case .never(let index): holds(index)
    case .contradiction(let a, let b):
      // A condition contradicts an exclusion that it implies.
      holds(b) && (a < category.all.count ? holds(a) : fails(a))
    case .excludedBefore(let a, let b), .closed(let a, let b): holds(a) && holds(b)
    case .implied(let index, let other):
      other < category.all.count ? holds(other) && fails(index) : holds(index) && fails(other)
    case .idleMeasure: false
    }
  }
}
