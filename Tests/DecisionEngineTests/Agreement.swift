import Bangfu
import DecisionInterpreter
import DecisionModel
import DecisionPlan
import DecisionValues

/// The interpreter's word against that of the columns, row by row.
struct Agreement {
  var settledCount = 0
  var openCount = 0
  /// What the first rows that differ say, in words.
  var differences: [String] = []

  mutating func compare(
    _ ruleSet: RuleSet, asOf: CivilDate, _ records: [HouseholdRecord], batch: Int = 64,
    label: String = ""
  ) {
    let decider = ColumnDecider(ruleSet, plan: Plan(ruleSet, asOf: asOf))
    let interpreter = RuleInterpreter(ruleSet, asOf: asOf)
    for start in stride(from: 0, to: records.count, by: batch) {
      let slice = records[start..<min(start + batch, records.count)]
      decider.decide(slice) { offset, settled in
        guard let settled else {
          openCount += 1
          return
        }
        settledCount += 1
        let expected = interpreter.decide(slice[start + offset])
        for text in differences(ruleSet, expected, settled) where differences.count < 20 {
          differences.append("\(label) record \(start + offset): \(text)\n\(slice[start + offset])")
        }
      }
    }
  }

  private func differences(
    _ ruleSet: RuleSet, _ expected: HouseholdDecision, _ settled: SettledDecision
  ) -> [String] {
    var result: [String] = []
    for (index, decision) in ruleSet.decisions.enumerated() where decision.isPublished {
      let value = settled.decision(index)
      if value != expected.decisions[index].known {
        result.append(
          "\(decision.name): columns \(value.map { "\($0)" } ?? "nothing"), interpreter \(expected.decisions[index])"
        )
      }
    }
    for (index, category) in ruleSet.categories.enumerated() {
      let want = expected.categories[index]
      let isEligible = settled.isEligible(index)
      if want.outcome != (isEligible ? .eligible : .ineligible) {
        result.append("\(category.name): columns \(isEligible), interpreter \(want.outcome)")
        continue
      }
      if isEligible {
        let measures = want.measures.map { $0 == .isTrue }
        let own = category.measures.indices.map { settled.measure($0, of: index) }
        if measures != own { result.append("\(category.name): measures \(own), not \(measures)") }
        if settled.amount(index) != want.amount?.value.known {
          result.append(
            "\(category.name): amount \(settled.amount(index).map { "\($0)" } ?? "none"), not \(want.amount.map { "\($0.value)" } ?? "none")"
          )
        }
      } else {
        let criteria = want.criteria.map { $0 == .isTrue }
        let own = category.criteria.indices.map { settled.criterion($0, of: index) }
        if criteria != own { result.append("\(category.name): criteria \(own), not \(criteria)") }
      }
    }
    return result
  }
}

/// SplitMix64: a small generator whose sequence is fixed by its seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Random records for any rule set.
struct RandomRecords {
  let ruleSet: RuleSet
  var missing = 0.1
  var random: SplitMix

  init(_ ruleSet: RuleSet, seed: UInt64, missing: Double = 0.1) {
    self.ruleSet = ruleSet
    self.missing = missing
    random = SplitMix(state: seed)
  }

  mutating func next() -> HouseholdRecord {
    HouseholdRecord(
      facts: ruleSet.inputs.map { fact($0) },
      members: ruleSet.tables.map { table in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in table.fields.map { fact($0) } }
      })
  }

  private mutating func fact(_ input: Input) -> Fact {
    if Double.random(in: 0..<1, using: &random) < missing { return .missing }
    if Double.random(in: 0..<1, using: &random) < 0.005 { return .invalid }
    switch input.type {
    case .boolean: return .known(.boolean(Bool.random(using: &random)))
    case .date:
      let day = Int.random(in: -15000...20000, using: &random)
      return CivilDate(dayNumber: day).map { .known(.date($0)) } ?? .missing
    case .text(let words):
      return .known(
        .text(
          words?.randomElement(using: &random) ?? ["甲", "乙"].randomElement(using: &random) ?? ""))
    default:
      let scale = input.isInteger ? 0 : input.scale ?? 2
      let whole =
        input.isInteger
        ? Int.random(in: 1...6, using: &random) : Int.random(in: 0...80_000_00, using: &random)
      let number = Decimal128(scaled: Int64(whole), scale: scale)
      return .known(.number(number))
    }
  }
}
