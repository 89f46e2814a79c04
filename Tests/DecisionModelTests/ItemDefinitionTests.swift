import DecisionDiagnostics
import DecisionModel
import DecisionSyntax
import Testing

@Suite("Item definitions")
struct ItemDefinitionTests {
  private static let definitions = """
    ruleset: 类型
    sources: {文: {title: 文件}}
    item definitions:
      年金额: {type: number, scale: 2, unit: 元/年, constraint: ">= 0", source: 文}
      人数: {type: integer, unit: 人, constraint: "[1..20]"}
      原因:
        title: {zh: 致困原因, en: Cause of hardship}
        values: [疾病, 残疾, 其他]
        synonyms: {"1": 疾病, "2": 残疾}
      单价: {unit: 元}

    """

  private func inputs(_ text: String) throws -> [Input] {
    let rules = RuleText(Self.definitions + text)
    #expect(rules.findings == [])
    return try #require(rules.ruleSet).inputs
  }

  private func unit(_ text: String) throws -> Unit { try #require(Unit(text)) }

  @Test("an input has the keys of its definition, in short and in long form")
  func keys() throws {
    let found = try inputs("inputs: {年收入: 年金额, 人口: {type: 人数}, 致困: {type: 原因}, 价: 单价}\n")
    #expect(
      try found.map(\.type) == [
        .number(unit("元/年")), .number(unit("人")), .text(allowed: ["疾病", "残疾", "其他"]),
        .number(unit("元")),
      ])
    #expect(found.map(\.scale) == [2, 0, nil, nil])
    #expect(found.map(\.isInteger) == [false, true, false, false])
    #expect(found.map(\.constraintText) == [">= 0", "[1..20]", nil, nil])
    #expect(found[0].range == .numbers(NumberRange(lower: .init(0, isClosed: true), upper: nil)))
    #expect(found[2].range == .texts(["疾病", "残疾", "其他"]))
    #expect(found[2].synonyms == ["1": "疾病", "2": "残疾"])
  }

  @Test("a key written at the input takes the place of the definition's")
  func ownKeys() throws {
    let found = try inputs(
      """
      inputs:
        月收入: {type: 年金额, unit: 元/月, scale: 0, constraint: "> 0"}
        致困: {type: 原因, values: [疾病, 其他]}
        又一: {type: 原因, synonyms: {病: 疾病}}

      """)
    #expect(found[0].type == .number(try unit("元/月")))
    #expect(found[0].scale == 0)
    #expect(found[0].constraintText == "> 0")
    #expect(found[1].type == .text(allowed: ["疾病", "其他"]))
    #expect(found[1].synonyms == ["1": "疾病"])
    #expect(found[2].synonyms == ["病": "疾病"])
  }

  @Test("fields, parameters, functions and decisions take definitions too")
  func users() throws {
    let rules = RuleText(
      Self.definitions + """
        inputs:
          家庭成员: {rows: 成员, key: 编号, fields: {学费: 年金额}}
        parameters:
          起付线: {type: 年金额, value: 6000, source: 文}
          首因: {type: 原因, value: 疾病, source: 文}
        functions:
          月均: {parameters: {x: 年金额}, is: monthly(x), unit: 元/月}
        decisions:
          合计: {type: 年金额, is: sum(家庭成员.学费), rounding: half up}
          超出: {type: 年金额, is: 合计 - 起付线}
          主因: {type: 原因, is: 首因}
          月: 月均(合计)

        """)
    #expect(rules.findings == [])
    let ruleSet = try #require(rules.ruleSet)
    let yearly = ValueType.number(try unit("元/年"))
    #expect(ruleSet.tables[0].fields[0].type == yearly)
    #expect(ruleSet.tables[0].fields[0].scale == 2)
    #expect(ruleSet.parameters[0].type == yearly)
    #expect(
      ruleSet.decisions.map(\.type) == [
        yearly, yearly, .text(allowed: ["疾病", "残疾", "其他"]), .number(try unit("元/月")),
      ])
    guard case .rounded(_, scale: 2, .halfUp) = ruleSet.decisions[0].logic else {
      Issue.record("合计 is not rounded to the definition's scale")
      return
    }
    guard case .expression = ruleSet.decisions[1].logic else {
      Issue.record("超出 is rounded without having said how")
      return
    }
  }

  @Test("a value of a parameter or a decision is held against the words of its definition")
  func words() {
    let rules = RuleText(
      Self.definitions + """
        parameters:
          首因: {type: 原因, value: ⟦残痣⟧, source: 文}
        decisions:
          主因: {type: 原因, is: '⟦"疾痛"⟧'}

        """)
    #expect(rules.findings == rules.expected(.unlistedValue))
  }

  @Test("a mistake in a definition is told once, whoever is of its type")
  func mistakeOnce() {
    let rules = RuleText(
      """
      ruleset: 类型
      item definitions:
        年金额: {type: number, unit: ⟦元/岁年数⟧, constraint: ">= 0"}
      inputs: {甲: 年金额, 乙: 年金额, 丙: {type: number, unit: 元/月}}
      decisions: {和: 甲 + 乙, 混: 甲 + 丙}

      """)
    #expect(rules.findings == rules.expected(.unknownUnit))
  }

  @Test("a definition of the same name as an input is another thing; an unused one is not told")
  func namesApart() throws {
    #expect(try inputs("inputs: {原因: 原因}\n").map(\.name) == ["原因"])
  }

  @Test("definitions are inherited, and a later one stands in the place of an earlier")
  func inherited() throws {
    func syntax(_ text: String) throws -> RuleSetSyntax {
      var sources = SourceSet()
      let source = sources.add(path: "ruleset.yaml", utf8: Array(text.utf8))
      let (syntax, findings) = RuleSetReader.read(try #require(YAMLReader().read(source).0))
      #expect(findings.isEmpty)
      return syntax
    }
    let base = try syntax(Self.definitions + "inputs: {年收入: 年金额}\n")
    let plain = try syntax("ruleset: 下\ninputs: {年支出: 年金额}\n")
    let changed = try syntax("ruleset: 下\nitem definitions: {年金额: {unit: 元/年, scale: 4}}\n")
    #expect(RuleSetChecker.check([base, plain]).ruleSet?.inputs.map(\.scale) == [2, 2])
    #expect(RuleSetChecker.check([base, changed]).ruleSet?.inputs.map(\.scale) == [4])
  }

  @Test("the number of a source in the dossier reaches the model")
  func sourceNumber() {
    let rules = RuleText("ruleset: 甲\nsources: {文: {id: S01, title: 文件}, 书: {title: 书}}\n")
    #expect(rules.ruleSet?.sources.map(\.id) == ["S01", nil])
  }

  @Test("a row without a value closes the hole between periods and needs no source")
  func valueNotFound() throws {
    let rules = RuleText(
      """
      ruleset: 甲
      sources: {文: {title: 文件}}
      parameters:
        标准:
          unit: 元
          table: &
            | 自         | 至         | 值   | 依据 | 说明     |
            | 2020-01-01 | 2020-12-31 | 1    | 文   |          |
            | 2021-01-01 | 2021-12-31 | 未知 |      | 网站未载 |
            | 2022-01-01 | -          | 2    | 文   |          |

      """.replacing("&", with: "|"))
    #expect(rules.findings == [])
    let entries = try #require(rules.ruleSet).parameters[0].entries
    #expect(entries.map(\.value) == [.number(1), nil, .number(2)])
    #expect(entries.map(\.note) == [nil, "网站未载", nil])
  }
}
