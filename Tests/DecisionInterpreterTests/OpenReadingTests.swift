import DecisionInterpreter
import DecisionModel
import Testing

/// One cent decides: what hangs on an open reading says so, and nothing else does.
struct OpenReadingTests {
  /// A line that the notice prints as ≤ and words as “below”; 三倍 has a line far above it.
  private static let line = """
    ruleset: 邢台
    sources: {文: {title: 通知}}
    inputs:
      收入: {type: number, scale: 2, unit: 元, constraint: ">= 0"}
      建档: boolean
    decisions:
      困难:
        source: 文
        is: 收入 <= 1000 元
        publish: true
        reading:
          taken: 按公式，等于也算
          alternative: 按文字，等于不算
          is: 收入 < 1000 元
      宽裕: {is: 收入 > 3000 元, publish: true}
    categories:
      救助:
        source: 文
        all: {困难户: 困难, 在册: 建档}
      三倍:
        source: 文
        all: {线下: 收入 < 3000 元}

    """

  private func decide(_ facts: [String: String], _ rules: String = line) throws -> ProfileResult {
    try ProfileRules(rules).decide(facts)
  }

  @Test func `exactly at the line the decision and the category need confirmation`() throws {
    let result = try decide(["收入": "1000", "建档": "true"])
    #expect(result["困难"] == "true")
    #expect(try result.outcome("救助") == "eligible")
    #expect(try result.confirm("困难") == ["困难"])
    #expect(try result.confirm("救助") == ["困难"])
    #expect(result.decision.confirmations[0].decisions.map(\.value.text) == ["false"])
    #expect(result.decision.confirmations[0].categories.map(\.decision.outcome) == [.ineligible])
  }

  @Test(arguments: ["999.99", "1000.01", "0"])
  func `one cent off the line nothing does`(income: String) throws {
    let result = try decide(["收入": income, "建档": "true"])
    #expect(result.decision.confirmations.isEmpty)
  }

  @Test func `a household that fails elsewhere needs no confirmation of its outcome`() throws {
    let result = try decide(["收入": "1000", "建档": "false"])
    #expect(try result.confirm("困难") == ["困难"])
    #expect(try result.confirm("救助") == [])
  }

  @Test func `only what needs the entry depends on it`() throws {
    let rules = try ProfileRules(Self.line).ruleSet
    #expect(rules.openReadings.map(\.name) == ["困难"])
    #expect(rules.openReadings[0].decisions == [0])
    #expect(rules.openReadings[0].categories == [0])
  }

  @Test func `undetermined under both readings, the missing fact comes first`() throws {
    let result = try decide(["建档": "true"])
    #expect(try result.outcome("救助") == "undetermined")
    #expect(try result.confirm("救助") == [])
    #expect(try result.confirm("困难") == [])
  }

  @Test func `undetermined under one reading alone, it needs confirmation`() throws {
    // Whether it is on file is missing; read the other way that no longer matters.
    let result = try decide(["收入": "1000"])
    #expect(try result.outcome("救助") == "undetermined")
    #expect(try result.confirm("救助") == ["困难"])
  }

  // MARK: Told in words alone

  private static let words = """
    ruleset: 只有文字
    sources: {文: {title: 通知}}
    inputs: {收入: {type: number, unit: 元}, 建档: boolean}
    decisions:
      档次:
        source: 文
        publish: true
        values: [甲, 乙]
        hit policy: first
        reading: {taken: 附件缺页，按市里的表, alternative: 附件另有一档}
        table: |
          | 收入   | => 档次 |
          | < 1000 | 甲      |
          | -      | 乙      |
    categories:
      救助:
        source: 文
        all:
          线下: {is: 收入 < 1000 元, reading: {taken: 按年, alternative: 按申请前三个月}}
          在册: 建档
      探望: {source: 文, all: {甲档: 档次 = "甲" or 建档}}

    """

  @Test func `an alternative in words leaves the value of its entry unknown`() throws {
    let result = try decide(["收入": "0", "建档": "true"], Self.words)
    #expect(try result.confirm("档次") == ["档次"])
    #expect(try result.confirm("救助") == ["线下"])
    #expect(try result.confirm("探望") == [], "on file either way")
    let other = try #require(result.decision.confirmations.first { $0.reading == 1 })
    #expect(other.categories.map(\.decision.outcome) == [.undetermined])
  }

  @Test func `what fails for another reason stays so`() throws {
    let result = try decide(["收入": "0", "建档": "false"], Self.words)
    #expect(try result.confirm("救助") == [])
    #expect(try result.confirm("探望") == ["档次"])
  }

  // MARK: Amounts and measures

  private static let money = """
    ruleset: 金额
    sources: {文: {title: 通知}}
    inputs: {自付: {type: number, scale: 2, unit: 元, constraint: ">= 0"}, 残疾: boolean}
    categories:
      医疗:
        source: 文
        all: {有自付: 自付 > 0}
        cap:
          is: min(自付, 10000 元)
          scale: 0
          rounding: down
          reading: {taken: 每户一万, alternative: 每人八千, is: 'min(自付, 8000 元)'}
      慰问:
        source: 文
        all: {有自付: 自付 > 0}
        measures:
          上门:
            when: 残疾
            silent: 没有规定
            reading: {taken: 只限残疾, alternative: 都上门, is: 自付 >= 0}
          慰问金:
            amount:
              is: 500 元
              scale: 2
              rounding: half up
              reading: {taken: 通知写五百, alternative: 附表写六百, is: 自付 * 0 + 600 元}

    """

  @Test func `an amount needs confirmation where the other reading gives another sum`() throws {
    #expect(try decide(["自付": "8000.99"], Self.money).confirm("医疗") == [], "rounded alike")
    let above = try decide(["自付": "8001"], Self.money)
    #expect(try above.confirm("医疗") == ["医疗.amount"])
    #expect(above.decision.confirmations[0].categories[0].decision.amount?.value.text == "8000")
  }

  @Test func `a measure reads its condition the other way; whoever is not eligible has none`()
    throws
  {
    let disabled = try decide(["自付": "1", "残疾": "true"], Self.money)
    #expect(try disabled.confirm("慰问") == ["慰问金.amount"])
    let others = try decide(["自付": "1", "残疾": "false"], Self.money)
    #expect(try others.confirm("慰问") == ["上门", "慰问金.amount"])
    let without = try decide(["自付": "0", "残疾": "false"], Self.money)
    #expect(without.decision.confirmations.isEmpty)
  }

  // MARK: Member by member

  private static let members = """
    ruleset: 成员
    sources: {文: {title: 通知}}
    inputs:
      成员:
        rows: 成员
        key: 编号
        fields: {年龄: {type: integer, unit: 岁}, 在读: boolean}
    categories:
      助学:
        source: 文
        for each: 成员
        all:
          未成年:
            is: 年龄 <= 18 岁
            reading: {taken: 满十八岁也算, alternative: 未满十八岁, is: 年龄 < 18 岁}
        none:
          不在读: {is: not(在读), reading: {taken: 按学籍, alternative: 按实际}}
        amount: {is: 100 元, scale: 2, rounding: half up}
      走访:
        source: 文
        for each: 成员
        all:
          未成年:
            is: 年龄 <= 18 岁
            reading: {taken: 满十八岁也算, alternative: 未满十八岁, is: 年龄 < 18 岁}

    """

  private func students(_ ages: [String], isEnrolled: Bool = true) throws -> CategoryResult {
    let rows = ages.map { ["年龄": $0, "在读": isEnrolled ? "true" : "false"] }
    let result = try ProfileRules(Self.members).decide(members: rows)
    return CategoryResult(
      names: try result.confirm("助学"),
      members: try ages.indices.map { try result.confirm("助学", member: $0) })
  }

  private struct CategoryResult: Equatable {
    let names: [String]
    let members: [[String]]
  }

  @Test func `inside for each, the household and the member on the line need confirmation`() throws
  {
    #expect(
      try students(["18", "10"])
        == CategoryResult(
          names: ["未成年", "不在读"], members: [["未成年", "不在读"], ["不在读"]]))
  }

  @Test func `a member beyond the line carries nothing, nor does its household`() throws {
    #expect(try students(["19"]) == CategoryResult(names: [], members: [[]]))
  }

  @Test func `a member may need confirmation where the household does not`() throws {
    let result = try ProfileRules(Self.members).decide(members: [["年龄": "18"], ["年龄": "10"]])
    #expect(try result.outcome("走访") == "eligible")
    #expect(try result.confirm("走访") == [])
    #expect(try result.confirm("走访", member: 0) == ["未成年"])
    #expect(try result.confirm("走访", member: 1) == [])
  }

  @Test func `without a member table there is nothing to confirm yet`() throws {
    let result = try ProfileRules(Self.members).decide()
    #expect(try result.outcome("助学") == "undetermined")
    #expect(result.decision.confirmations.isEmpty)
  }

  // MARK: Several, and the way through others

  @Test func `alternatives are tried one at a time, through functions and other decisions`() throws
  {
    let rules = """
      ruleset: 多处
      sources: {文: {title: 通知}}
      inputs: {甲: {type: number, unit: 元}}
      functions:
        加倍: {parameters: {x: number 元}, is: x * 2 + 底数 * 0, source: 文}
      decisions:
        底数: {is: 甲, reading: {taken: 一, alternative: 二, is: 甲 + 1 元}}
        额外: {is: 底数, reading: {taken: 三, alternative: 四, is: 底数 + 10 元}}
        合计: {is: 加倍(额外), publish: true}
      categories: {}

      """
    let result = try decide(["甲": "100"], rules)
    #expect(result["合计"] == "200")
    #expect(try result.confirm("合计") == ["底数", "额外"])
    #expect(
      result.decision.confirmations.map { $0.decisions.last?.value.text } == ["202", "220"])
    #expect(result.ruleSet.openReadings.map(\.decisions) == [[0, 1, 2], [1, 2]])
  }

  @Test func `a fact that only an alternative reads is a fact of the rules`() throws {
    let rules = try ProfileRules(
      """
      ruleset: 另一列
      sources: {文: {title: 通知}}
      inputs: {甲: {type: number, unit: 元}, 乙: {type: number, unit: 元}, 丙: boolean}
      decisions:
        额: {is: 甲, publish: true, reading: {taken: 甲栏, alternative: 乙栏, is: 乙}}
      categories: {}

      """)
    #expect(FactUsage(rules.ruleSet).inputs == [0, 1])
    #expect(try rules.decide(["甲": "1", "乙": "1"]).confirm("额") == [])
    #expect(try rules.decide(["甲": "1", "乙": "2"]).confirm("额") == ["额"])
    #expect(try rules.decide(["甲": "1"]).confirm("额") == ["额"])
  }

  @Test func `a reading that is only told opens nothing`() throws {
    let rules = try ProfileRules(
      "ruleset: 甲\ninputs: {甲: boolean}\ndecisions: {乙: {is: 甲, reading: 照原文}}\n")
    #expect(rules.ruleSet.openReadings.isEmpty)
    #expect(rules.ruleSet.decisions[0].reading?.taken == "照原文")
  }

  @Test func `full FEEL may be read otherwise in full FEEL`() throws {
    let rules = try ProfileRules(
      """
      ruleset: 全
      inputs: {备注: text}
      decisions:
        首字:
          dynamic: true
          type: text
          publish: true
          is: substring(备注, 1, 1)
          reading: {taken: 头一个字, alternative: 头两个字, is: 'substring(备注, 1, 2)'}
      categories: {}

      """)
    #expect(try rules.decide(["备注": "低保户"]).confirm("首字") == ["首字"])
    #expect(try rules.decide(["备注": "低"]).confirm("首字") == [])
  }
}

extension ProfileResult {
  /// The open readings that a decision or category must have confirmed.
  func confirm(_ name: String, member: Int? = nil) throws -> [String] {
    if let index = ruleSet.decisions.firstIndex(where: { $0.name == name }) {
      return ruleSet.names(ofReadings: decision.readingsToConfirm(decision: index))
    }
    let index = try #require(ruleSet.categories.firstIndex { $0.name == name })
    return ruleSet.names(
      ofReadings: decision.readingsToConfirm(category: index, member: member))
  }
}
