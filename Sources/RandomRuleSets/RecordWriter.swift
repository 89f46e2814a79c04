import DecisionInterpreter
import DecisionModel
import DecisionValues

/// Writes random records for one rule set.
struct RecordWriter {
  private let ruleSet: RuleSet
  private let landmarks: Landmarks
  private var random: SplitMix64
  private var count = 0
  /// Of the record at hand, in percent.
  private var missing = 0
  private var invalid = 0
  private var lacksTable = 0

  init(_ ruleSet: RuleSet, seed: UInt64) {
    self.ruleSet = ruleSet
    landmarks = Landmarks(ruleSet)
    random = SplitMix64(seed: seed)
  }

  mutating func record() -> HouseholdRecord {
    let missing = random.pick([0, 0, 5, 15, 40], or: 0)
    let invalid = random.pick([0, 0, 0, 2, 5], or: 0)
    return record(missing: missing, invalid: invalid, lacksTable: 8)
  }

  mutating func record(missing: Int, invalid: Int) -> HouseholdRecord {
    record(missing: missing, invalid: invalid, lacksTable: min(missing, 8))
  }

  private mutating func record(missing: Int, invalid: Int, lacksTable: Int) -> HouseholdRecord {
    count += 1
    self.missing = missing
    self.invalid = invalid
    self.lacksTable = lacksTable
    let facts = ruleSet.inputs.indices.map { index in
      index == ruleSet.keyInput ? .known(.text("户\(count)")) : fact(ruleSet.inputs[index])
    }
    return HouseholdRecord(facts: facts, members: ruleSet.tables.map { members($0) })
  }

  private mutating func members(_ table: MemberTable) -> [[Fact]]? {
    if random.chance(lacksTable) { return nil }
    return (0..<random.pick([0, 1, 1, 2, 2, 3, 4, 5], or: 1)).map { _ in
      table.fields.map { fact($0) }
    }
  }

  private mutating func fact(_ input: Input) -> Fact {
    if random.chance(missing) { return .missing }
    if random.chance(invalid) { return .invalid }
    // A constraint may leave out most of what the rules compare with.
    for _ in 0..<12 {
      let value = value(of: input)
      if input.admits(value), fits(value, input) { return .known(value) }
    }
    return .missing
  }

  private func fits(_ value: Value, _ input: Input) -> Bool {
    guard case .number(let number) = value, let scale = input.scale else { return true }
    return number.normalized.scale <= scale
  }

  private mutating func value(of input: Input) -> Value {
    switch input.type {
    case .number(let unit): .number(number(input, unit))
    case .boolean: .boolean(random.chance(50))
    case .date: .date(date())
    case .text(let allowed?): .text(random.pick(allowed, or: ""))
    default: .text(text())
    }
  }

  // MARK: Numbers

  private mutating func number(_ input: Input, _ unit: Unit) -> Decimal128 {
    let scale = input.scale ?? random.pick([0, 0, 1, 2, 8], or: 0)
    let step = Decimal128(coefficient: 1, exponent: -scale)
    if random.chance(1) { return Decimal128(coefficient: UInt128(Int64.max), exponent: -scale) }
    if random.chance(15) { return Decimal128(random.below(7)) }
    if random.chance(15) {
      return Decimal128(coefficient: UInt128(random.below(20_000_000)), exponent: -scale)
    }
    let place = landmark(input, unit)
    return place.rounded(toScale: scale, .halfUp) + random.pick([0, 0, 0, -step, step], or: 0)
  }

  /// A number that the rules compare with, an end of the declared range, or what becomes such a number
  /// when it is divided by months or heads.
  private mutating func landmark(_ input: Input, _ unit: Unit) -> Decimal128 {
    if random.chance(25), case .numbers(let range) = input.range,
      let end = random.any(of: [range.lower, range.upper].compactMap { $0 })
    {
      return end.value
    }
    if random.chance(75), let number = random.any(of: landmarks.numbers[unit] ?? []) {
      return number
    }
    let number = random.pick(landmarks.allNumbers, or: 0)
    return number * random.pick([1, 2, 3, 12, 24, 36, 10_000], or: 1)
  }

  // MARK: Dates and texts

  private mutating func date() -> CivilDate {
    if random.chance(20) { return Calendar.day(&random) }
    let landmark = random.pick(landmarks.dates, or: Calendar.asOf)
    return landmark.adding(days: random.pick([0, 0, 0, -1, 1], or: 0)) ?? landmark
  }

  private mutating func text() -> String {
    if random.chance(15) { return identityNumber() }
    if random.chance(10) { return random.pick(Words.all, or: "") + random.pick(Words.all, or: "") }
    return random.pick(random.chance(60) ? landmarks.texts + Words.all : Words.all, or: "甲")
  }

  /// Of an invented person, sometimes with a wrong last character.
  private mutating func identityNumber() -> String {
    let number = IdentityNumber(
      region: "990001", birthDate: date(), sequence: random.below(1000))
    let text = number?.text ?? "990001"
    return random.chance(30) ? text.dropLast() + random.pick(["x", "0", ""], or: "0") : text
  }
}
