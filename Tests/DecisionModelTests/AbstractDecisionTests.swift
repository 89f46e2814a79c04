import DecisionModel
import Testing

/// `abstract: true`: what a rule set further down the chain must give, and what it then owes.
struct AbstractDecisionTests {
  static let contract = """
    ruleset: 全国
    sources: {文: {title: 文件}}
    inputs: {在册: boolean, 存款: {type: number, unit: 元}}
    decisions:
      档次: {title: 困难档次, question: 哪一档？, values: [低, 高], abstract: true}
      限额: {unit: 元, publish: true, abstract: true}

    """

  @Test func `a decision that gives an abstract one keeps its title, question and type`() throws {
    let chain = RuleChain(
      Self.contract,
      """
      ruleset: 本省
      decisions: {档次: {is: 如果 在册 那么 "低" 否则 "高", source: 文}, 限额: 存款}
      """)
    #expect(chain.findings == [])
    #expect(
      chain.changes == ["1:2 gives decisions 档次 of 0:5", "1:2 gives decisions 限额 of 0:6"])
    let ruleSet = try #require(chain.ruleSet)
    #expect(ruleSet.abstractNames == [])
    #expect(ruleSet.decisions.map(\.isPublished) == [true, true])
    let tier = ruleSet.decisions[0]
    #expect(tier.title?.zh == "困难档次")
    #expect(tier.question == "哪一档？")
    #expect(tier.type == .text(allowed: ["低", "高"]))
  }

  @Test func `what does not fit the type of the abstract one is reported`() {
    let chain = RuleChain(
      Self.contract, "ruleset: 本省\ndecisions: {档次: {is: '\"中\"'}, 限额: 在册}\n")
    #expect(chain.findings == ["1:2 unlisted-value \"中\"", "1:2 type-mismatch 在册"])
  }

  @Test func `what the giving decision says itself holds`() throws {
    let chain = RuleChain(
      Self.contract,
      """
      ruleset: 本省
      decisions:
        档次: {title: 档, question: 属于？, values: [甲, 乙], is: 如果 在册 那么 "甲" 否则 "乙"}
        限额: {type: boolean, publish: false, is: 在册}
      """)
    #expect(chain.findings == [])
    let decisions = try #require(chain.ruleSet).decisions
    #expect(decisions[0].title?.zh == "档")
    #expect(decisions[0].question == "属于？")
    #expect(decisions[0].type == .text(allowed: ["甲", "乙"]))
    #expect(decisions[1].type == .boolean)
    #expect(!decisions[1].isPublished)
  }

  @Test func `the contract binds whoever gives the decision again`() throws {
    let chain = RuleChain(
      Self.contract,
      "ruleset: 本省\ndecisions: {档次: {question: 省里哪一档？, is: '\"低\"'}, 限额: 存款}\n",
      "ruleset: 本市\ndecisions: {档次: {is: '\"高\"'}}\n")
    #expect(chain.findings == [])
    #expect(chain.changes.last == "2:2 replaces decisions 档次 of 1:2")
    #expect(try #require(chain.ruleSet).decisions[0].question == "省里哪一档？")
  }

  @Test func `nothing of a decision that was never abstract is kept by the one in its place`()
    throws
  {
    let chain = InheritTests.below("decisions: {档次: {is: '\"低\"'}}\n")
    let tier = try #require(chain.ruleSet).decisions[0]
    #expect(tier.question == nil)
    #expect(!tier.isPublished)
  }
}
