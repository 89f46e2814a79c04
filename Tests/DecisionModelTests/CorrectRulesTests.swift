import DecisionModel
import Testing

@Suite("Rules without a mistake")
struct CorrectRulesTests {
  @Test(
    "raise nothing",
    arguments: [
      "年收入 > 100 元/年", "年收入 > 0", "0 < 年收入", "monthly(年收入) > 月收入", "年收入 = yearly(月收入)",
      "折月(年收入) + 月收入", "元(资产) + 存款", "月收入 / 户口 < 500 元/人/月", "比例 * 存款", "6 月 * 月收入 > 存款",
      "年收入 in (< 100, [200..300], > 500)", "年收入 between 1 元/年 and 2 元/年", "人口 in [1..3]",
      "比例 in (1, [2..2], (3..4))", "学段 in (\"高中\", \"本科\")", "学段 = \"本科\"", "not(低保) or 人口 > 3 人",
      "生日 + 18 年 <= 认定日期", "生日 - 10 日 < @\"2021-01-01\"", "months_between(生日, 认定日期) >= 216 月",
      "认定日期 - 生日 > 6570 日", "生日.year >= 2000", "生日 > date(\"2021-07-09\")",
      "年收入 = null", "if 低保 then 年收入 else null", "if 低保 then 0 else 年收入",
      "sum(成员.学费)", "count(成员) + 人口", "count(成员[年龄 < 18 岁]) > 0 人", "max(成员.年龄) > 60 岁",
      "some 人 in 成员 satisfies 人.就读 = \"本科\"", "every 人 in 成员 satisfies 年龄 >= 18 岁",
      "sum(成员[就读 = \"本科\"].学费)", "max(年收入, 3 元/年)", "round half up(比例, 2)", "decimal(比例, 2) = 3",
      "contains(备注, \"甲\")", "string length(备注) > 3", "list contains([\"甲\", \"乙\"], 备注)",
      "年收入 > 100 元/年 且 非(低保)", "如果 低保 那么 1 否则 2", "学段 属于 (\"高中\")",
      "abs(比例) + floor(比例) + ceiling(比例)", "min([比例, 3, 4])", "-比例 < 3", "备注 != \"无\"",
    ])
  func expression(_ text: String) {
    let rules = RuleText(sampleFacts + "decisions:\n  结果: '\(text)'\n")
    #expect(rules.findings == [])
    #expect(rules.ruleSet?.decisions.count == 1)
  }

  @Test("a table, a category, parameters and an output of every kind raise nothing")
  func wholeRuleSet() {
    let rules = RuleText(
      sampleFacts + """
        key: 地区
        as of: 2021-07-09
        in force: {from: 2021-01-01, to: 2021-12-31}
        missing: kleene
        parameters:
          标准:
            unit: 元/人/月
            absent: unknown
            table: |
              | 地区 | 自         | 至         | 值     | 依据      |
              |------|------------|------------|--------|-----------|
              | 甲市 | -          | 2021-01-01 | 620.00 | 文 第一条 |
              | 甲市 | 2021-01-02 | -          | 710    | 文        |
              | 乙市 | 2021-01-02 | 2021-12-31 | 800    | 文        |
          比率: {value: 0.5, source: 文}
        functions:
          加倍: {parameters: {x: number 元/月, n: {type: number}}, is: x * n, unit: 元/月, source: 文}
        decisions:
          档次:
            values: [深度, 一般]
            hit policy: first
            default: 一般
            table: |
              | 月收入 / 户口 | 低保 | => 档次 | 依据 | 说明 |
              | < 标准        | -    | 深度    | 文   |      |
              | -             | true | 一般    | 文   | 旧   |
          两项:
            source: 文
            table: |
              | 低保  | => 甲 | => 乙  |
              | true  | 1     | "一"   |
              | false | 2     | "二"   |
          用到: 两项.甲 + 1
          旧标准: 标准(@"2020-01-01")
          双倍: {is: '加倍(x: 月收入, n: 2)', unit: 元/月, scale: 2, rounding: half even}
        categories:
          助学:
            source: 文
            for each: 成员
            all: {在读: '就读 = "本科"'}
            any: {深度: '档次 = "深度"', 低保户: 低保}
            none: {年长: {is: 年龄 > 30 岁, code: N1, reading: 按周岁}}
            cap: {is: 10 人月 * 标准, scale: 2, rounding: half up}
            measures: {慰问: {when: 低保, silent: 来源未规定金额}}
        output:
          columns:
            行: {of: row}
            地区: {}
            档次: {of: 档次, unknown: 待核}
            助学: {of: 助学, words: [是, 否, 待核]}
            金额: {of: 助学.amount, scale: 2}
            原因: {reasons: all, join: ";"}
          bom: true
          newline: crlf
          quote: all
        """)
    #expect(rules.findings == [])
  }

  @Test("a rule set that another completes may leave decisions and parameters abstract")
  func abstractNames() {
    let rules = RuleText(
      "ruleset: 甲\nparameters: {标准: {unit: 元, abstract: true}}\n"
        + "decisions: {档次: {values: [一, 二], abstract: true}}\n")
    #expect(rules.findings == [])
    #expect(rules.ruleSet?.abstractNames == ["标准", "档次"])
  }

  @Test("findings of all sections come in one run")
  func allAtOnce() {
    let rules = RuleText(
      """
      ruleset: 甲
      as of: ⟦今天⟧
      inputs: {人口: ⟦整数⟧}
      decisions: {一: ⟦没有⟧, 二: ⟦也没有⟧ + 1}
      """)
    #expect(rules.diagnostics.count == 4)
    #expect(Set(rules.diagnostics.compactMap { $0.span }) == Set(rules.marks))
  }
}
