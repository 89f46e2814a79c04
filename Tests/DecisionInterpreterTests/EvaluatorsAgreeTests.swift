import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import DecisionValues
import Testing

@testable import DecisionInterpreter

/// The interpreter of rules and the interpreter of standard FEEL are two programs. On plain FEEL both
/// read the same sentences, so each judges the other: with facts known their values are the same, and
/// under plain three-valued logic what one finds unknown is null to the other.
struct EvaluatorsAgreeTests {
  @Test("rules and standard FEEL give the same answer to 3,000 random sentences")
  func agreement() throws {
    var generator = SentenceGenerator(seed: 20_210_709)
    var compared = 0
    var unknown = 0
    for _ in 0..<300 {
      let sentence = generator.condition(depth: 4)
      let ruleSet = try #require(Self.ruleSet(sentence), "\(sentence)")
      for _ in 0..<10 {
        let facts = generator.facts(isComplete: Self.asksForEquality(sentence))
        let rules = RuleInterpreter(ruleSet, asOf: Self.day).decide(facts.record).decisions[0]
        let standard = Self.standard(sentence, facts.names)
        switch standard {
        case .boolean(let flag):
          #expect(rules.known == .boolean(flag), "\(sentence) over \(facts.names)")
        case .null:
          #expect(rules.known == nil, "\(sentence) over \(facts.names)")
          unknown += 1
        default: Issue.record("\(sentence) is no condition: \(standard)")
        }
        compared += 1
      }
    }
    #expect(compared == 3000)
    // Both sides of the comparison came up often enough to mean something.
    #expect(unknown > 300 && unknown < 2700)
  }

  /// Standard FEEL calls `null = 1` false; to the rules a missing fact may well be 1.
  private static func asksForEquality(_ sentence: String) -> Bool {
    sentence.contains(" = ") || sentence.contains("!=") || sentence.contains("in (\"")
  }

  private static let day = CivilDate(year: 2021, month: 7, day: 9)!

  private static func ruleSet(_ sentence: String) -> RuleSet? {
    let text = """
      ruleset: agreement
      missing: kleene
      inputs:
        甲: number
        乙: number
        丙: number
        丁: boolean
        戊: boolean
        己: text
      decisions:
        结果: {type: boolean, is: '\(sentence)'}
      """
    var sources = SourceSet()
    let source = sources.add(path: "agreement.yaml", utf8: Array(text.utf8))
    guard let root = YAMLReader().read(source).root else { return nil }
    let (syntax, findings) = RuleSetReader.read(root)
    let (ruleSet, more) = RuleSetChecker.check([syntax])
    for finding in findings + more { Issue.record("\(sentence): \(finding.message.en)") }
    return ruleSet
  }

  private static func standard(_ sentence: String, _ names: [String: StandardValue])
    -> StandardValue
  {
    let parser = ExpressionParser(dialect: .standard, names: Set(names.keys))
    let (expression, _) = parser.expression(
      sentence, origin: TextOrigin(source: SourceID(index: 0)))
    return StandardEvaluator().evaluate(expression, names: names).value
  }
}

/// Random conditions of plain FEEL over three numbers, two truth values and a text.
///
/// `if` is left out: standard FEEL takes an unknown condition for false, the rules do not. So are
/// quotients: a division by zero is null there and a conflict here.
private struct SentenceGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[next(choices.count)] }

  mutating func condition(depth: Int) -> String {
    if depth == 0 { return pick(["丁", "戊", "true", "false", "己 = \"子\""]) }
    switch next(9) {
    case 0, 1: return "(\(condition(depth: depth - 1)) and \(condition(depth: depth - 1)))"
    case 2, 3: return "(\(condition(depth: depth - 1)) or \(condition(depth: depth - 1)))"
    case 4: return "not(\(condition(depth: depth - 1)))"
    case 5:
      return "(\(number(depth: 2)) between \(number(depth: 1)) and \(number(depth: 1)))"
    case 6: return "(\(number(depth: 1)) in [\(next(4))..\(4 + next(4))])"
    case 7: return "(己 in (\"子\", \"丑\"))"
    default:
      let sign = pick(["<", "<=", ">", ">=", "=", "!="])
      return "(\(number(depth: 2)) \(sign) \(number(depth: 2)))"
    }
  }

  private mutating func number(depth: Int) -> String {
    if depth == 0 || next(4) == 0 { return pick(["甲", "乙", "丙", "\(next(9))", "\(next(9)).5"]) }
    let a = number(depth: depth - 1)
    let b = number(depth: depth - 1)
    switch next(7) {
    case 0: return "(\(a) + \(b))"
    case 1: return "(\(a) - \(b))"
    case 2: return "(\(a) * \(b))"
    case 3: return "min(\(a), \(b))"
    case 4: return "max(\(a), \(b))"
    case 5: return "abs(\(a))"
    default: return "floor(\(a))"
    }
  }

  mutating func facts(isComplete: Bool) -> (record: HouseholdRecord, names: [String: StandardValue])
  {
    var record: [Fact] = []
    var names: [String: StandardValue] = [:]
    func add(_ name: String, _ value: Value?, _ standard: StandardValue) {
      record.append(value.map { .known($0) } ?? .missing)
      names[name] = value == nil ? .null : standard
    }
    for name in ["甲", "乙", "丙"] {
      let number = Decimal128(coefficient: UInt128(next(90)), exponent: -1)
      add(name, !isComplete && next(4) == 0 ? nil : .number(number), .number(number))
    }
    for name in ["丁", "戊"] {
      let flag = next(2) == 0
      add(name, !isComplete && next(3) == 0 ? nil : .boolean(flag), .boolean(flag))
    }
    let word = pick(["子", "丑", "寅"])
    add("己", !isComplete && next(3) == 0 ? nil : .text(word), .string(word))
    return (HouseholdRecord(facts: record, members: []), names)
  }
}
