import Bangfu
import ColumnDifferential
import DecisionInterpreter
import DecisionModel
import RandomRuleSets
import Testing

/// Rule sets that columns once decided otherwise than the interpreter, or not at all.
@Suite("Columns and interpreter on the smallest samples")
struct ColumnDeciderTests {
  private func agreement(_ rules: String, _ records: [HouseholdRecord]) throws -> Agreement {
    let head = """
      ruleset: 样例
      as of: 2025-07-31
      key: 编号
      sources: {文: {title: 样例}}

      """
    let ruleSet = try #require(RandomRuleSet.ruleSet(of: head + rules))
    var agreement = Agreement(ruleSet, asOf: RandomRuleSet.asOf)
    agreement.compare(records[...])
    return agreement
  }

  @Test func `a batch without any text has nothing to search`() throws {
    let rules = """
      missing: kleene
      inputs: {编号: text, a: text, b: text}
      decisions:
        含: {source: 文 第一条, publish: true, is: 'contains(a, b)'}
        长: {source: 文 第一条, publish: true, is: 'string length(a)'}
      categories: {}

      """
    let record = HouseholdRecord(facts: [.missing, .missing, .missing], members: [])
    let agreement = try agreement(rules, [record])
    #expect(agreement.differences.map(\.text) == [])
    #expect(agreement.counts.settled == 1)
  }

  @Test func `each of several outputs is known for itself under plain three-valued logic`() throws {
    let rules = """
      missing: kleene
      inputs: {编号: text, p: boolean, x: {type: integer}}
      decisions:
        表:
          source: 文 第一条
          table: |
            | p    | => 甲 | => 乙 |
            | true | 7     | x     |
            | false | 8    | 9     |
        甲: {source: 文 第一条, publish: true, is: '表.甲'}
        乙: {source: 文 第一条, publish: true, is: '表.乙'}
      categories: {}

      """
    let known = HouseholdRecord(
      facts: [.missing, .known(.boolean(true)), .missing], members: [])
    let agreement = try agreement(rules, [known])
    #expect(agreement.differences.map(\.text) == [])
    #expect(agreement.counts.settled == 1)
  }
}
