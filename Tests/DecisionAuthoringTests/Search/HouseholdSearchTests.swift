import DecisionInterpreter
import DecisionModel
import DecisionValues
import Testing

@testable import DecisionAuthoring

@Suite("Searching households")
struct HouseholdSearchTests {
  private let rules: SearchRules

  init() throws { rules = try SearchRules(familyRules) }

  /// `left comparison right` of constants and decisions, as an expression.
  private func compare(_ op: Comparison, _ name: String, _ number: Decimal128) throws -> Goal {
    let left = try rules.decision(name)
    return .holds(
      TypedExpression(
        .compare(op, left, TypedExpression(.constant(.number(number)), left.type, at: left.span)),
        .boolean, at: left.span))
  }

  @Test("a household for each row of a table, plain and confirmed")
  func rows() throws {
    let table = try rules.table("档次")
    #expect(
      rules.answer(.applies(row: 0, of: table)).hasPrefix("人口 3 人、收入 30,000.00 元/年、医疗 0.00 元/年"))
    for row in table.rules.indices {
      #expect(rules.answer(.applies(row: row, of: table)).contains("收入"))
    }
  }

  @Test("either side of a threshold by one step, and the threshold itself")
  func thresholds() throws {
    let table = try rules.table("档次")
    let limit = try #require(table.rules[0].tests[0].values.first)
    for step in ["-0.01", "0", "0.01"].compactMap({ Decimal128($0) }) {
      let goal = Goal.difference(try rules.decision("人均"), limit, is: step)
      guard case .found(let record) = rules.search.find(goal) else {
        Issue.record("nothing at \(step)")
        continue
      }
      let interpreter = RuleInterpreter(rules.ruleSet, asOf: rules.asOf)
      let value = interpreter.value(of: try rules.decision("人均"), in: record).known
      let line = interpreter.value(of: limit, in: record).known
      guard case .number(let a)? = value, case .number(let b)? = line else {
        Issue.record("no numbers at \(step)")
        continue
      }
      #expect(a - b == step)
    }
  }

  @Test("what cannot be is proven not to be")
  func proofs() throws {
    let index = try #require(rules.ruleSet.decisions.firstIndex { $0.name == "档次" })
    let outcome = try rules.category("救助")
    #expect(
      rules.answer(
        .all([
          .decision(index, .equal, .text("无")), .outcome(category: outcome, is: .eligible),
        ])) == "none")
    #expect(rules.answer(try compare(.less, "医疗补助", 0)) == "none")
    #expect(rules.answer(.outcome(category: outcome, is: .conflict)) == "none")
    #expect(
      rules.answer(.amount(category: outcome, .equal, 5000)) == "none")
    #expect(rules.answer(try compare(.less, "学费合计", 0)) == "none up to 2")
  }

  @Test(
    "a category decided member by member needs a member, and its proofs are about all households")
  func members() throws {
    let aid = try rules.category("助学")
    #expect(rules.answer(.outcome(category: aid, is: .eligible)).contains("成员 1（学段 本科）"))
    let index = try #require(rules.ruleSet.decisions.firstIndex { $0.name == "档次" })
    #expect(
      rules.answer(
        .all([.outcome(category: aid, is: .eligible), .decision(index, .equal, .text("无"))]))
        == "none")
  }

  @Test("sums over members: two students where one cannot pay so much is not needed")
  func sums() throws {
    #expect(
      rules.answer(try compare(.equal, "学费合计", 8000))
        .contains("学费 8,000.00 元/年"))
  }

  @Test("dates: the birthday on which an age is full, and the day after")
  func dates() throws {
    let birthday = try rules.input("户主生日")
    func latest(_ months: Decimal128) throws -> CivilDate? {
      guard case .found(let record) = rules.search.find(try compare(.equal, "年龄", months)),
        case .known(.date(let date)) = record.facts[birthday]
      else { return nil }
      return date
    }
    let date = try #require(try latest(216))
    #expect(date.completedMonths(to: rules.asOf) == 216)
    #expect(rules.answer(try compare(.greater, "年龄", 1506)) == "none")
    #expect(rules.answer(try compare(.equal, "年龄", 1506)) != "none")
  }

  @Test("rounding: what rounds to a whole number, and no number that rounds to a half")
  func rounding() throws {
    #expect(rules.answer(try compare(.equal, "整百", 1)).contains("元/年"))
    #expect(rules.answer(try compare(.equal, "整百", Decimal128("1.5") ?? 0)) == "none")
  }

  @Test("brackets: the quantity that yields a sum")
  func brackets() throws {
    #expect(rules.answer(try compare(.equal, "医疗补助", 9000)) == "医疗 10,000.00 元/年")
    #expect(rules.answer(try compare(.equal, "医疗补助", 16000)) == "医疗 20,000.00 元/年")
  }

  @Test("missing facts: asked for, asked about, and such as leave an outcome open")
  func missing() throws {
    let medical = try rules.input("医疗")
    #expect(rules.answer(.missing(input: medical)) == "医疗 未知")
    #expect(rules.answer(.holds(try rules.decision("没填医疗"))) == "医疗 未知")
    #expect(
      rules.answer(.all([.holds(try rules.decision("没填医疗")), .known(input: medical)])) == "none")
    let open = Goal.outcome(category: try rules.category("救助"), is: .undetermined)
    #expect(rules.answer(open).contains("未知"))
    let invalid = Goal.outcome(category: try rules.category("救助"), is: .invalidInput)
    #expect(rules.answer(invalid).contains("无效"))
  }

  @Test("too little effort is said, not taken for a proof")
  func limits() throws {
    let search = HouseholdSearch(
      rules.ruleSet, asOf: rules.asOf, limits: SearchLimits(steps: 1))
    let goal = Goal.difference(try rules.decision("医疗补助"), try rules.decision("人均"), is: 0)
    if case .none = search.find(goal) { Issue.record("a proof in one step") }
  }

  @Test("a household in the words of a case file reads back as the same facts")
  func caseText() throws {
    let aid = try rules.category("助学")
    let goal = Goal.outcome(category: aid, is: .eligible)
    guard case .found(let record) = rules.search.find(goal) else {
      Issue.record("nothing found")
      return
    }
    let given = HouseholdText(rules.ruleSet).given(record)
    let text = "cases: [{name: 一, given: \(given), expect: {助学: eligible}}]"
    let reading = try CaseFileReading(rules: familyRules, cases: text)
    #expect(reading.findings == [])
    #expect(reading.cases.first?.record.facts == record.facts)
    #expect(reading.failures == [])
  }
}
