import Bangfu
import DecisionEngine
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues
import RandomRuleSets
import Testing

@Suite("One household at a time, by program and by interpreter")
struct EngineTests {
  @Test func `every pack that can decide says of each household what the interpreter says`() throws
  {
    var settledCount = 0
    for path in RuleSetFinder.folders(in: "rules") {
      guard let ruleSet = try RuleSetLoader.load(path).ruleSet,
        case .success(let session) = Session.start(ruleSet, asOf: nil)
      else { continue }
      for missing in [0.0, 0.1] {
        var source = RandomRecords(ruleSet, seed: 11, missing: missing)
        let records = (0..<40).map { _ in source.next() }
        settledCount += try compare(session, records, path)
      }
    }
    #expect(settledCount > 200, "\(settledCount)")
  }

  @Test func `the benchmark's rules are settled by the program whatever is missing`() throws {
    let ruleSet = try RuleSet(loading: "benchmarks/rules")
    let session = try Session.start(ruleSet, asOf: nil).get()
    var source = RandomRecords(ruleSet, seed: 3, missing: 0.15)
    let records = (0..<300).map { _ in source.next() }
    let settledCount = try compare(session, records, "benchmark")
    #expect(settledCount > 200, "\(settledCount)")
  }

  @Test func `random rule sets say of each household what the interpreter says`() throws {
    var settledCount = 0
    for seed in RandomRuleSetTests.seeds {
      let random = RandomRuleSet(seed: seed)
      guard let ruleSet = random.ruleSet else { continue }
      let asOf = RandomRuleSet.asOf.description
      guard case .success(let session) = Session.start(ruleSet, asOf: asOf) else { continue }
      settledCount += try compare(
        session, random.records(count: 40, seed: seed), "seed \(seed)")
    }
    #expect(settledCount > 800, "\(settledCount)")
  }

  @Test func `many threads and one thread say the same`() throws {
    let ruleSet = try RuleSet(loading: "rules/hubei-2024")
    let engine = try Engine(ruleSet)
    var source = RandomRecords(ruleSet, seed: 5)
    let records = (0..<200).map { _ in source.next() }
    func said(_ decided: [DecidedHousehold]) -> [String] {
      decided.map { household in
        household.categories.map { "\($0.outcome) \($0.amount?.description ?? "-")" }
          .joined(separator: ";")
      }
    }
    let alone = said(engine.decide(records))
    for jobs in [1, 3, 8, 500] { #expect(said(engine.decide(records, jobs: jobs)) == alone) }
    #expect(engine.decide([], jobs: nil).isEmpty)
  }

  /// Returns how many households the program settles by itself.
  private func compare(
    _ session: Session, _ records: [HouseholdRecord], _ label: String
  ) throws -> Int {
    let ruleSet = session.ruleSet
    let engine = Engine(session)
    let interpreter = RuleInterpreter(ruleSet, asOf: session.asOf)
    let program = RowProgram(
      Plan(ruleSet, asOf: session.asOf), takesUnknown: ruleSet.missing == .kleene)
    var settledCount = 0
    for (number, record) in records.enumerated() {
      if program?.run(record.facts, record.members) != nil { settledCount += 1 }
      let own = engine.decide(record)
      let expected = interpreter.decide(record)
      var differences: [String] = []
      for (index, decision) in ruleSet.decisions.enumerated() where decision.isPublished {
        let value = own.value(decision: index)
        if value != expected.decisions[index].known {
          differences.append("\(decision.name): \(value.map { "\($0)" } ?? "nothing")")
        }
      }
      for (category, want) in zip(own.categories, expected.categories) {
        if category.outcome != want.outcome {
          differences.append("\(category.name): \(category.outcome), not \(want.outcome)")
        } else if want.outcome == .eligible {
          let amount = want.amount?.value.known.flatMap { Decimal128(fact: $0) }
          let measures = zip(ruleSet.categories[category.index].measures, want.measures)
            .filter { $0.1 == .isTrue }.map(\.0.name)
          if category.amount != amount || category.measures != measures {
            differences.append("\(category.name): \(category.amount?.description ?? "no amount")")
          }
        }
      }
      #expect(differences.isEmpty, "\(label) record \(number): \(differences)\n\(record)")
    }
    return settledCount
  }
}
