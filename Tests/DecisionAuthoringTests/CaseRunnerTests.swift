import DecisionAuthoring
import DecisionDiagnostics
import DecisionModel
import Testing

@Suite("Running cases")
struct CaseRunnerTests {
  @Test("a case whose every expectation is met passes")
  func passing() throws {
    let reading = try CaseFileReading(
      rules: sampleRules,
      cases: """
        cases:
          - name: 深度困难，一名本科生
            source: 自编
            given:
              地区: 甲
              年收入: 20000.00
              人口: 3
              低保: 否
              成员: [{学段: 本科, 学费: 8000}, {学段: 高中}]
            expect:
              档次: 深度
              助学: 符合
              助学.amount: 7100
              助学.reasons: []
              救助: eligible
              救助.possible: [符合]
              救助.measures: [慰问]
              救助.needed: []
          - name: 前一天，参数是另一个
            as of: 2021-07-08
            given: {地区: 甲市, 年收入: 20000, 人口: 3, 低保: false, 成员: [{学段: 本科}]}
            expect: {助学.amount: 6200.00}
        """)
    #expect(reading.findings == [])
    #expect(reading.cases.map(\.name) == ["深度困难，一名本科生", "前一天，参数是另一个"])
    #expect(reading.failures == [])
    #expect(reading.results.map(\.hasPassed) == [true, true])
  }

  @Test("missing facts leave it open, with the facts that would settle it")
  func undetermined() throws {
    let reading = try CaseFileReading(
      rules: sampleRules,
      cases: """
        cases:
          - name: 缺收入
            given: {地区: 甲市, 年收入: null, 人口: , 低保: false}
            expect:
              档次: 待核实
              人均: undetermined
              救助: 待核实
              救助.possible: [不符合, 符合]
              救助.needed: [年收入, 人口]
              救助.reasons: [低收入]
              救助.measures: []
              助学: 待核实
              助学.amount: 待核实
              助学.needed: [年收入, 人口, 成员]
          - name: 收入为零，人口不影响
            given: {地区: 甲市, 年收入: 0, 低保: true}
            expect: {人均: 0, 档次: 深度, 救助: 不符合, 救助.reasons: [吃低保]}
          - name: 没有成员
            given: {地区: 甲市, 年收入: 0, 成员: []}
            expect: {助学: 不符合, 助学.amount: 0}
        """)
    #expect(reading.findings == [])
    #expect(reading.messages(.zh) == [])
  }

  @Test("what breaks its type or its constraint is an invalid cell, as is the word for it")
  func invalid() throws {
    let reading = try CaseFileReading(
      rules: sampleRules,
      cases: """
        cases:
          - name: 人口超出范围
            given: {地区: 甲市, 年收入: 1, 人口: 21, 低保: false}
            expect: {人均: 输入错误, 档次: invalid_input, 救助: 输入错误}
          - name: 年收入不是数
            given: {地区: 甲市, 年收入: 两万, 人口: 2, 低保: false}
            expect: {救助: 输入错误}
          - name: 收入的小数太多
            given: {地区: 甲市, 年收入: 1.001, 人口: 2, 低保: false}
            expect: {救助: 输入错误}
          - name: 人口不是整数
            given: {地区: 甲市, 年收入: 1, 人口: 2.5, 低保: false}
            expect: {救助: 输入错误}
          - name: 明说输入错误
            given: {地区: 甲市, 年收入: 输入错误, 人口: 2, 低保: invalid}
            expect: {救助: 输入错误}
          - name: 假与错误仍是假
            given: {地区: 甲市, 年收入: 20000, 人口: 2, 低保: true}
            expect: {救助: 不符合}
        """)
    #expect(reading.findings == [])
    #expect(reading.messages(.zh) == [])
    #expect(reading.cases.map(\.invalidFacts.count) == [1, 1, 1, 1, 0, 0])
  }

  @Test(
    "a household without a required input is an input error, and a failure says for want of what")
  func required() throws {
    let rules = sampleRules.replacing(
      "values: [甲市, 乙市]", with: "values: [甲市, 乙市], required: true")
    try #require(rules != sampleRules)
    let reading = try CaseFileReading(
      rules: rules,
      cases: """
        cases:
          - {name: 别处, given: {地区: 丙市, 低保: true}, expect: {救助: 输入错误, 人均: 输入错误}}
          - {name: 没写, given: {低保: true}, expect: {救助: 不符合}}
        """)
    #expect(reading.findings == [])
    #expect(
      reading.messages(.zh) == [
        "用例“没写”：救助 应为 不符合，得出 输入错误", "- 必填的“地区”没有可用的值，整户不认定",
      ])
  }

  @Test("a place without a value in force is a conflict")
  func conflict() throws {
    let reading = try CaseFileReading(
      rules: sampleRules,
      cases: """
        cases:
          - name: 乙市没有低保标准
            given: {地区: 乙市, 年收入: 1, 人口: 2, 低保: false}
            expect: {档次: 规则冲突, 救助: conflict}
        """)
    #expect(reading.findings == [])
    #expect(reading.messages(.zh) == [])
  }

  @Test("a failure points to the expectation and names the row or criterion with its article")
  func failing() throws {
    let reading = try CaseFileReading(
      rules: sampleRules,
      cases: """
        cases:
          - name: 错的
            given: {地区: 甲市, 年收入: 40000, 人口: 3, 低保: false, 成员: [{学段: 本科, 学费: 贵}]}
            expect:
              档次: 深度
              救助: 符合
              助学.amount: 7000
              助学: 符合
        """)
    #expect(reading.findings == [])
    #expect(
      reading.failures == [
        "5:11 BF0608 failed-case", "6:11 BF0608 failed-case", "7:18 BF0608 failed-case",
      ])
    #expect(
      reading.messages(.zh) == [
        "用例“错的”：档次 应为 深度，得出 相对",
        "- 第 1 行不符合：≈1,111.11 < 710.00 不成立（通知 第一条）",
        "- 第 2 行符合：≈1,111.11 < 1,420.00 成立（通知 第二条）",
        "- “学费”按输入错误处理：“贵”不是数",
        "用例“错的”：救助 应为 符合，得出 不符合",
        "- 条件“低收入”不符合：≈1,111.11 < 710.00 不成立（通知 第五条）",
        "- “学费”按输入错误处理：“贵”不是数",
        "用例“错的”：助学.amount 应为 7000，得出 7100",
        "- 条件“建档”符合（通知 第三条）",
        "- 条件“学段在内”符合（通知 第四条）",
        "- “学费”按输入错误处理：“贵”不是数",
      ])
    #expect(
      reading.messages(.en).first == "case “错的”: 档次 should be 深度, but is 相对")
  }

  @Test("open and conflicting results say what is missing and what conflicts")
  func openCauses() throws {
    let reading = try CaseFileReading(
      rules: sampleRules,
      cases: """
        cases:
          - name: 甲
            given: {地区: 甲市, 人口: 3, 低保: true}
            expect: {档次: 深度, 救助: 符合}
          - name: 乙
            given: {地区: 乙市, 年收入: 1, 人口: 3, 低保: false}
            expect: {档次: 深度, 救助: 待核实}
        """)
    #expect(
      reading.messages(.zh) == [
        "用例“甲”：档次 应为 深度，得出 待核实",
        "- 第 1 行可能符合（通知 第一条）",
        "- 第 2 行可能符合（通知 第二条）",
        "- 第 3 行可能符合",
        "用例“甲”：救助 应为 符合，得出 不符合",
        "- 条件“低收入”还不能确定（通知 第五条）",
        "- 有排除情形“吃低保”（通知 第六条）",
        "用例“乙”：档次 应为 深度，得出 规则冲突",
        "- 第 1 行规则冲突（通知 第一条）",
        "- 第 2 行规则冲突（通知 第二条）",
        "- 第 3 行规则冲突",
        "- “低保标准”在该地该日没有值",
        "用例“乙”：救助 应为 待核实，得出 规则冲突",
        "- 条件“低收入”规则冲突（通知 第五条）",
        "- “低保标准”在该地该日没有值",
      ])
  }
}
