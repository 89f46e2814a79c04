import DecisionInterpreter
import DecisionModel
import RandomRuleSets
import Testing

struct RandomRuleSetTests {
  private static let sets = (0..<300).map { RandomRuleSet(seed: $0) }

  @Test("at least 95 of 100 random rule sets check")
  func soundness() {
    let unsound = Self.sets.filter { $0.ruleSet == nil }
    let errors = unsound.map { "\($0.seed): \($0.errors.map(\.message.en))" }
    #expect(unsound.count * 20 <= Self.sets.count, "\(errors.joined(separator: "\n"))")
  }

  @Test("a seed gives the same rule set and the same records again")
  func determinism() {
    for set in Self.sets.prefix(20) {
      let again = RandomRuleSet(seed: set.seed)
      #expect(again.text == set.text)
      #expect(again.records(count: 20, seed: 7) == set.records(count: 20, seed: 7))
    }
    #expect(Set(Self.sets.map(\.text)).count == Self.sets.count)
  }

  @Test("every part of the language occurs")
  func coverage() {
    var use = LanguageUse()
    for ruleSet in Self.sets.compactMap(\.ruleSet) { use.add(ruleSet) }
    #expect(Set(ProfileFunction.allCases).subtracting(use.functions) == [])
    #expect(Set(HitPolicy.allCases).subtracting(use.policies) == [])
    #expect(Self.nodes.subtracting(use.nodes) == [])
    #expect(Self.tests.subtracting(use.tests) == [])
    #expect(Self.traits.subtracting(use.traits) == [])
  }

  @Test("the interpreter decides every random record")
  func decisions() {
    var outcomes: [Outcome: Int] = [:]
    for set in Self.sets {
      guard let ruleSet = set.ruleSet else { continue }
      let interpreter = RuleInterpreter(ruleSet, asOf: RandomRuleSet.asOf)
      for record in set.records(count: 20, seed: set.seed) {
        let decision = interpreter.decide(record)
        for category in decision.categories { outcomes[category.outcome, default: 0] += 1 }
      }
    }
    // Each outcome is more than an accident.
    for outcome in Outcome.allCases {
      #expect(outcomes[outcome, default: 0] > 100, "\(outcome): \(outcomes)")
    }
  }

  @Test("known facts are such as a roster may hold, and facts of each kind occur")
  func records() {
    var facts: [String: Int] = [:]
    var sizes: Set<Int?> = []
    for set in Self.sets.prefix(60) {
      guard let ruleSet = set.ruleSet else { continue }
      for record in set.records(count: 20, seed: 3) {
        for (input, fact) in zip(ruleSet.inputs, record.facts) { count(fact, input, &facts) }
        for (table, rows) in zip(ruleSet.tables, record.members) {
          sizes.insert(rows?.count)
          for row in rows ?? [] {
            for (field, fact) in zip(table.fields, row) { count(fact, field, &facts) }
          }
        }
      }
    }
    #expect(sizes == [nil, 0, 1, 2, 3, 4, 5])
    let total = facts.values.reduce(0, +)
    #expect((total / 20...total / 3).contains(facts["missing", default: 0]), "\(facts)")
    #expect((total / 200...total / 20).contains(facts["invalid", default: 0]), "\(facts)")
  }

  private func count(_ fact: Fact, _ input: Input, _ facts: inout [String: Int]) {
    switch fact {
    case .known(let value):
      facts["known", default: 0] += 1
      #expect(input.admits(value), "\(input.name) \(value)")
      if case .number(let number) = value, let scale = input.scale {
        #expect(number.normalized.scale <= scale, "\(input.name) \(value)")
      }
    case .missing: facts["missing", default: 0] += 1
    case .invalid: facts["invalid", default: 0] += 1
    }
  }

  private static let nodes: Set<String> = [
    "constant", "unknown", "input", "local", "field", "rows", "parameter", "parameter at",
    "decision", "output", "asOfDate", "negate", "arithmetic add", "arithmetic subtract",
    "arithmetic multiply", "arithmetic divide", "arithmetic addMonths", "arithmetic addDays",
    "arithmetic daysBetween", "compare equal", "compare notEqual", "compare less",
    "compare lessOrEqual", "compare greater", "compare greaterOrEqual", "and", "or", "not",
    "isMissing", "test", "conditional", "call", "list", "filter", "map", "quantified some",
    "quantified every", "dynamic",
  ]

  private static let tests: Set<String> = [
    "not", "anything", "equal", "member", "condition", "missing", "range none open",
    "range none closed", "range open none", "range closed none", "range closed closed",
    "range closed open", "range open closed", "range open open",
  ]

  private static let traits: Set<String> = [
    "missing narrow", "missing kleene", "published", "unpublished", "integer", "number scale true",
    "number scale false", "one word", "words", "text", "boolean", "date", "required", "constraint",
    "parameter by 0", "parameter by 1", "parameter by 2", "dated", "value not found",
    "absent unknown", "reading of a decision", "reading of a criterion", "reading of a measure",
    "reading of an amount", "for each", "any", "none", "measure", "silent measure", "cap", "amount",
    "rounding halfUp", "rounding halfDown", "rounding halfEven", "rounding up", "rounding down",
    "rounding floor", "rounding ceiling", "piecewise true true", "piecewise true false",
    "piecewise false true", "piecewise false false", "slab true true", "slab true false",
    "slab false true", "slab false false", "outputs 1, default true", "outputs 1, default false",
    "outputs 2, default false", "outputs 3, default false",
  ]
}
