import DecisionInterpreter
import DecisionModel
import DecisionValues
import Testing

@testable import DecisionAuthoring

@Suite("Comparing two rule sets, and two households")
struct TwoRuleSetsTests {
  private func difference(_ old: String, _ new: String) throws -> DifferenceSearch {
    let (a, b) = (try SearchRules(old), try SearchRules(new))
    return DifferenceSearch(a.ruleSet, asOf: a.asOf, b.ruleSet, asOf: b.asOf)
  }

  @Test("a rule set decides as it does itself")
  func same() throws {
    let search = try difference(familyRules, familyRules)
    #expect(search.subjects.count == 5)
    for subject in search.subjects {
      guard case .none = search.find(subject) else {
        Issue.record("\(subject) differs")
        continue
      }
    }
  }

  @Test("a threshold that moved: a household between the old one and the new one")
  func moved() throws {
    let new = familyRules.replacing("< 2 * 标准", with: "< 1.5 * 标准")
    let search = try difference(familyRules, new)
    guard case .found(let old, let after) = search.find(.outcome(category: "救助")) else {
      Issue.record("no difference found")
      return
    }
    let rules = try SearchRules(familyRules)
    #expect(old.facts == after.facts)
    let value = RuleInterpreter(rules.ruleSet, asOf: rules.asOf)
      .value(of: try rules.decision("人均"), in: old).known
    guard case .number(let income)? = value else {
      Issue.record("no income")
      return
    }
    #expect(income >= 1200 && income < 2000)
  }

  @Test("an amount that differs for those who are eligible before and after")
  func amounts() throws {
    let new = familyRules.replacing("否则 3000 元", with: "否则 3500 元")
    let search = try difference(familyRules, new)
    guard case .none(.exact) = search.find(.outcome(category: "救助")),
      case .found = search.find(.amount(category: "救助"))
    else {
      Issue.record("outcomes are the same, amounts are not")
      return
    }
  }

  @Test("a result that never rises with a fact, and one that does")
  func monotone() throws {
    let rules = try SearchRules(familyRules)
    let aid = try rules.category("救助")
    let income = try rules.input("收入")
    let falling = Monotonicity(.amount(category: aid), in: income, isIncreasing: false)
    guard case .proven(.exact) = rules.search.judge(falling) else {
      Issue.record("aid does not grow with income")
      return
    }
    let rising = Monotonicity(.amount(category: aid), in: income, isIncreasing: true)
    guard case .refuted(let low, let high) = rules.search.judge(rising) else {
      Issue.record("aid falls with income")
      return
    }
    var moved = low
    moved.facts[income] = high.facts[income]
    #expect(moved == high)
  }

  @Test("each cliff once, with the rows that make it, and no other")
  func cliffs() throws {
    let rules = try SearchRules(familyRules)
    let search = CliffSearch(rules.search)
    let aid = try rules.category("救助")
    #expect(search.incomes(of: aid) == [try rules.input("收入")])
    let result = search.cliffs(of: aid, in: try rules.input("收入"))
    #expect(result.fragment == .exact)
    let rows = result.cliffs.flatMap(\.causes).compactMap { cause -> [Int]? in
      if case .row(_, let before, let after) = cause { return [before, after] }
      return nil
    }
    #expect(Set(rows) == [[0, 1], [0, 2], [1, 2]])
    #expect(result.cliffs.map(\.loss).sorted() == [3000, 3000, 6000])
  }
}
