import DecisionInterpreter
import DecisionModel
import DecisionValues

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
