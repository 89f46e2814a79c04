import Bangfu
import ColumnDifferential
import DecisionInterpreter
import DecisionModel
import DecisionValues
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

  @Test func `a member whose missing fact changes nothing counts for the amount`() throws {
    let rules = """
      inputs:
        编号: text
        成员: {rows: 成员, key: 编号, fields: {在读: boolean}}
      categories:
        助学:
          source: 文 第一条
          for each: 成员
          all: {有记载: '在读 in (true, false)'}
          amount: {is: 100 元, scale: 0, rounding: half up}

      """
    let members: [[Fact]] = [[.known(.boolean(true))], [.missing]]
    let agreement = try agreement(rules, [HouseholdRecord(facts: [.missing], members: [members])])
    #expect(agreement.differences.map(\.text) == [])
  }

  @Test func `members that a decision chose are not those that a loop is at`() throws {
    let rules = """
      inputs:
        编号: text
        成员: {rows: 成员, key: 编号, fields: {在读: boolean, 学段: text}}
      decisions:
        在读的: {source: 文 第一条, is: '成员[在读]'}
        都有伴: {source: 文 第一条, publish: true, is: 'every m in 成员 satisfies list contains(在读的.学段, m.学段)'}
      categories: {}

      """
    func member(_ isStudent: Bool, _ stage: String) -> [Fact] {
      [.known(.boolean(isStudent)), .known(.text(stage))]
    }
    let households = [
      [member(true, "高中"), member(false, "高中")], [member(true, "高中"), member(false, "本科")],
    ]
    let agreement = try agreement(
      rules, households.map { HouseholdRecord(facts: [.missing], members: [$0]) })
    #expect(agreement.differences.map(\.text) == [])
    #expect(agreement.counts.settled == 2)
  }

  @Test(arguments: ["U", "A", "P", "C+", "C<", "C>"])
  func `a row that may apply is the interpreter's business under plain logic`(_ policy: String)
    throws
  {
    let type = policy == "P" ? "values: [甲, 乙]" : "unit: 元"
    let output = policy == "P" ? "甲" : "0"
    let rules = """
      missing: kleene
      inputs: {编号: text, p: boolean, q: boolean}
      decisions:
        数:
          source: 文 第一条
          publish: true
          \(type)
          hit policy: \(policy)
          table: |
            | p    | q    | => 数 |
            | true | -    | \(output) |
            | -    | true | \(output) |
      categories: {}

      """
    let flags: [Fact] = [.missing, .known(.boolean(true)), .known(.boolean(false))]
    let records = flags.flatMap { p in
      flags.map { HouseholdRecord(facts: [.missing, p, $0], members: []) }
    }
    #expect(try agreement(rules, records).differences.map(\.text) == [])
  }

  @Test func `households may agree under both readings while their members do not`() throws {
    let rules = """
      inputs:
        编号: text
        成员: {rows: 成员, key: 编号, fields: {甲: boolean, 乙: boolean}}
      categories:
        助学:
          source: 文 第一条
          for each: 成员
          all:
            是:
              is: 甲
              reading: {taken: 照原文, alternative: 也可以这样读, is: 乙}

      """
    let members: [[Fact]] = [true, false].map { [.known(.boolean($0)), .known(.boolean(!$0))] }
    let agreement = try agreement(rules, [HouseholdRecord(facts: [.missing], members: [members])])
    #expect(agreement.differences.map(\.text) == [])
    #expect(agreement.counts.open == [.reading: 1])
  }

  @Test func `a year beyond all years is no date`() throws {
    let rules = """
      inputs: {编号: text, 年: {type: integer}}
      decisions:
        日: {source: 文 第一条, publish: true, is: 'date(年 * 2, 1, 1)'}
      categories: {}

      """
    // Doubled in 64 bits these become the smallest number of all.
    let years = [Int64(1) << 62, -(Int64(1) << 62), 1012]
    let agreement = try agreement(
      rules,
      years.map { year in
        HouseholdRecord(
          facts: [.missing, .known(.number(Decimal128(scaled: year, scale: 0)))], members: [])
      })
    #expect(agreement.differences.map(\.text) == [])
    #expect(agreement.counts.settled == 1)
  }
}
