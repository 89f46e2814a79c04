import DecisionDiagnostics
import DecisionModel
import DecisionValues
import Testing

/// `inherit: true`: an entry refines the one it inherits instead of taking its place.
struct InheritTests {
  /// What all places share. Lines matter: tests quote them.
  static let national = """
    ruleset: 全国
    sources: {部令: {title: 部令}, 省文: {title: 省文件}, 市文: {title: 市文件}}
    item definitions: {金额: {type: number, unit: 元}}
    inputs:
      收入: {type: number, scale: 2, unit: 元/月, constraint: ">= 0", columns: [月收入], source: 部令}
      地区: {type: text, values: [甲市, 乙市], synonyms: {甲: 甲市}, required: true}
      成员:
        rows: 成员
        key: 户号
        unit: 人
        empty: zero
        fields:
          学费: {type: number, unit: 元/年}
          学段: {type: text, values: [高中, 本科]}
    parameters:
      标准:
        unit: 元/月
        source: 部令 第一条
        table: |
          | 地区 | 自         | 至         | 值  |
          | 甲市 | 2024-01-01 | 2024-12-31 | 500 |
      倍数: {value: 2, source: 部令, title: 倍数}
      限额: {unit: 元, abstract: true}
    decisions:
      档次:
        question: 哪一档？
        values: [低, 高]
        hit policy: first
        default: 高
        table: |
          | 收入   | => 档次 | 依据        |
          | < 标准 | 低      | 部令 第二条 |
      净收入: {unit: 元/月, is: 收入 * 倍数, scale: 2, rounding: down, source: 部令 第三条}
    categories:
      助学:
        source: 部令 第四条
        all:
          在册: {is: 档次 = "低", title: 在册, code: C1}
          有收入: {is: 收入 > 0, source: 省文}
        none:
          高: 档次 = "高"
        measures:
          补助: {title: 补助, silent: 来源未规定金额}
          慰问: {silent: 来源未规定金额, when: 收入 = 0}

    """

  static func below(_ text: String) -> RuleChain {
    RuleChain(national, "ruleset: 本市\nextends: 全国\n" + text)
  }

  // MARK: Keys

  @Test func `the rules that all share raise nothing`() {
    #expect(RuleChain(Self.national).findings == [])
  }

  @Test func `a key given replaces the inherited one, the others stay`() throws {
    let chain = Self.below(
      """
      inputs:
        收入: {inherit: true, constraint: "[0..900]", columns: [每月收入]}
        地区: {inherit: true, values: [甲市], synonyms: {甲: 甲市, 本市: 甲市}, required: false}
      """)
    #expect(chain.findings == [])
    let inputs = try #require(chain.ruleSet).inputs
    #expect(inputs[0].columns == ["收入", "月收入", "每月收入"])
    #expect(inputs[0].constraintText == "[0..900]")
    #expect(inputs[0].scale == 2)
    #expect(inputs[0].type == .number(try #require(Unit("元/月"))))
    #expect(inputs[1].type == .text(allowed: ["甲市"]))
    #expect(inputs[1].synonyms == ["甲": "甲市", "本市": "甲市"])
    #expect(!inputs[1].isRequired)
  }

  @Test func `without inherit an entry takes the place of the whole`() throws {
    let chain = Self.below("inputs: {收入: {type: number, unit: 元/月, inherit: false}}\n")
    #expect(chain.findings == [])
    #expect(try #require(chain.ruleSet).inputs[0].columns == ["收入"])
    #expect(try #require(chain.ruleSet).inputs[0].constraintText == nil)
  }

  @Test func `values narrowed down leave the synonyms of the others out`() throws {
    let chain = RuleChain(
      "ruleset: 全国\ninputs: {地区: {type: text, values: [甲市, 乙市], synonyms: {甲: 甲市, 乙: 乙市}}}\n",
      "ruleset: 本市\ninputs: {地区: {inherit: true, values: [乙市]}}\n")
    #expect(chain.findings == [])
    #expect(try #require(chain.ruleSet).inputs[0].synonyms == ["乙": "乙市"])
  }

  @Test func `an item definition is refined for all that are of its type`() throws {
    let chain = RuleChain(
      """
      ruleset: 全国
      item definitions:
        地名: {type: text, values: [甲市, 乙市], synonyms: {甲: 甲市}}
      inputs: {地区: {type: 地名}, 户籍: 地名}
      """,
      """
      ruleset: 本市
      item definitions:
        地名: {inherit: true, values: [甲市, 乙市, 丙市], synonyms: {丙: 丙市}}
      inputs: {地区: {inherit: true, synonyms: {本市: 丙市}}}
      """)
    #expect(chain.findings == [])
    let inputs = try #require(chain.ruleSet).inputs
    #expect(inputs[1].type == .text(allowed: ["甲市", "乙市", "丙市"]))
    #expect(inputs[1].synonyms == ["甲": "甲市", "丙": "丙市"])
    #expect(inputs[0].synonyms == ["甲": "甲市", "丙": "丙市", "本市": "丙市"])
    #expect(
      chain.changes == [
        "1:3 refines item definitions 地名 of 0:3", "1:4 refines inputs 地区 of 0:4",
      ])
  }

  @Test func `a member table gains fields, refines one and drops one`() throws {
    let chain = Self.below(
      """
      inputs:
        成员:
          inherit: true
          columns: [户编号]
          drop: [学段]
          fields:
            学费: {inherit: true, constraint: ">= 0"}
            年龄: {type: integer, unit: 岁}
      """)
    #expect(chain.findings == [])
    let table = try #require(chain.ruleSet?.tables.first)
    #expect(table.fields.map(\.name) == ["学费", "年龄"])
    #expect(table.fields[0].constraintText == ">= 0")
    #expect(table.fields[0].type == .number(try #require(Unit("元/年"))))
    #expect(table.keyColumns == ["户号", "户编号"])
    #expect(table.isEmptyZero)
  }

  @Test func `a decision keeps its table under another hit policy`() throws {
    let chain = Self.below("decisions: {档次: {inherit: true, hit policy: unique, publish: true}}\n")
    #expect(chain.findings == [])
    let decision = try #require(chain.ruleSet?.decisions.first)
    guard case .table(let table) = decision.logic else {
      Issue.record("the table is gone")
      return
    }
    #expect(table.hitPolicy == .unique)
    #expect(table.rules.map(\.citation?.text) == ["部令 第二条"])
    #expect(table.otherwise?.count == 1)
    #expect(decision.question == "哪一档？")
  }

  @Test func `an expression takes the place of an inherited table and of all that goes with it`()
    throws
  {
    let chain = Self.below("decisions: {档次: {inherit: true, is: '\"低\"', source: 市文}}\n")
    #expect(chain.findings == [])
    let decision = try #require(chain.ruleSet?.decisions.first)
    guard case .expression = decision.logic else {
      Issue.record("the table is still there")
      return
    }
    #expect(decision.type == .text(allowed: ["低", "高"]))
    #expect(decision.citation?.text == "市文")
  }

  @Test func `a rounding stays with another formula`() throws {
    let chain = Self.below("decisions: {净收入: {inherit: true, is: 收入}}\n")
    #expect(chain.findings == [])
    let decision = try #require(chain.ruleSet?.decisions.first { $0.name == "净收入" })
    guard case .rounded(_, scale: 2, .down) = decision.logic else {
      Issue.record("the rounding is gone")
      return
    }
    #expect(decision.citation?.text == "部令 第三条")
  }

  // MARK: Parameters

  private func rows(_ chain: RuleChain, _ parameter: Int = 0) -> [String] {
    (chain.ruleSet?.parameters[parameter].entries ?? []).map { entry in
      let ends = [entry.from, entry.to].map { $0?.description ?? "-" }.joined(separator: "..")
      let cited = entry.citation?.text ?? "-"
      return "\(entry.keys.joined()) \(ends) \(entry.value?.description ?? "?") \(cited)"
    }
  }

  @Test func `rows are added to a table, each with the source it was written with`() {
    let chain = Self.below(
      """
      parameters:
        标准:
          inherit: true
          source: 市文
          table: |
            | value | 地区 | 自         | 至 | 说明 |
            | 600   | 甲市 | 2025-01-01 | -  | 新   |
            | 450   | 乙市 | 2025-01-01 | -  |      |
      """)
    #expect(chain.findings == [])
    #expect(
      rows(chain) == [
        "甲市 2024-01-01..2024-12-31 500 部令 第一条", "甲市 2025-01-01..- 600 市文",
        "乙市 2025-01-01..- 450 市文",
      ])
  }

  @Test func `a column of sources may be new`() {
    let chain = Self.below(
      """
      parameters:
        标准:
          inherit: true
          table: |
            | 地区 | 自         | 至 | 值  | 依据        |
            | 甲市 | 2025-01-01 | -  | 600 | 市文 第九条 |
      """)
    #expect(chain.findings == [])
    #expect(
      rows(chain) == [
        "甲市 2024-01-01..2024-12-31 500 部令 第一条", "甲市 2025-01-01..- 600 市文 第九条",
      ])
  }

  @Test func `a value and a table take each other's place`() {
    let chain = Self.below(
      """
      parameters:
        标准: {inherit: true, value: 700, source: 市文}
        倍数:
          inherit: true
          table: |
            | 自 | 至 | 值 | 依据 |
            | -  | -  | 3  | 市文 |
      """)
    #expect(chain.findings == [])
    #expect(rows(chain) == [" -..- 700 市文"])
    #expect(rows(chain, 1) == [" -..- 3 市文"])
  }

  @Test(
    "a period over an inherited one points at both rows, at the added one first",
    arguments: ["2024-12-31", "2023-06-01"])
  func overlap(from: String) throws {
    let chain = Self.below(
      """
      parameters:
        标准:
          inherit: true
          table: |
            | 地区 | 自         | 至         | 值  |
            | 甲市 | \(from) | 2024-12-31 | 600 |
      """)
    let finding = try #require(chain.diagnostics.first)
    #expect(chain.diagnostics.count == 1)
    #expect(finding.code == .overlappingPeriods)
    #expect(chain.place(finding.span) == "1:8")
    #expect(finding.notes.map { chain.place($0.span) } == ["0:21"])
    // The row that all places share is not cut short by one of them.
    #expect(chain.fixed(0) == Self.national)
  }

  @Test func `a table with other columns is refused, and a misspelt one mended`() throws {
    let wrong = """
      parameters:
        标准:
          inherit: true
          table: |
            | 地区 | 自         | 止 | 值  |
            | 甲市 | 2025-01-01 | -  | 600 |
      """
    let chain = Self.below(wrong)
    #expect(chain.findings == ["1:7 bad-pipe-table 止"])
    #expect(RuleChain(Self.national, chain.fixed(1)).findings == [])
    let fewer = Self.below(wrong.replacing(" | 止 ", with: " ").replacing(" | -  ", with: " "))
    #expect(fewer.findings == ["1:7 bad-pipe-table 地区"])
  }

  @Test func `a source that stands for several added rows is looked up once`() {
    let chain = Self.below(
      """
      parameters:
        标准:
          inherit: true
          source: 县文
          table: |
            | 地区 | 自         | 至         | 值  |
            | 甲市 | 2025-01-01 | 2025-06-30 | 600 |
            | 甲市 | 2025-07-01 | -          | 610 |
      """)
    #expect(chain.findings == ["1:6 unknown-source 县文"])
  }

  // MARK: Categories

  @Test func `a category gains, refines and drops criteria and measures`() throws {
    let chain = Self.below(
      """
      categories:
        助学:
          inherit: true
          source: 市文 第一条
          drop: [高, 慰问]
          all:
            在册: {inherit: true, code: D1}
            有收入: 收入 > 5 元/月
            倍数够: 倍数 > 1
          measures:
            补助:
              inherit: true
              amount: {is: 100 元, scale: 2, rounding: half up}
            走访: {silent: 不发钱}
      """)
    #expect(chain.findings == [])
    let category = try #require(chain.ruleSet?.categories.first)
    #expect(category.criteria.map(\.name) == ["在册", "有收入", "倍数够"])
    #expect(category.none.isEmpty)
    #expect(category.all[0].code == "D1")
    #expect(category.all[0].title?.zh == "在册")
    // What is refined stands on its source, what is written here on the one named here.
    #expect(
      category.all.map(\.citation?.text) == ["部令 第四条", "市文 第一条", "市文 第一条"])
    #expect(category.measures.map(\.name) == ["补助", "走访"])
    #expect(category.measures[0].amount?.scale == 2)
    #expect(category.measures[0].silent == nil)
    #expect(category.measures[0].title?.zh == "补助")
    #expect(category.citation?.text == "市文 第一条")
  }

  @Test func `a criterion dropped and given again stands where it is given`() throws {
    let chain = Self.below(
      "categories: {助学: {inherit: true, drop: [有收入], none: {有收入: 收入 > 9 元/月}}}\n")
    #expect(chain.findings == [])
    let category = try #require(chain.ruleSet?.categories.first)
    #expect(category.all.map(\.name) == ["在册"])
    #expect(category.none.map(\.name) == ["高", "有收入"])
  }

  @Test func `inherited parts keep the source of those who wrote them`() throws {
    let chain = Self.below("categories: {助学: {inherit: true, source: 市文}}\n")
    #expect(chain.findings == [])
    let category = try #require(chain.ruleSet?.categories.first)
    #expect(category.criteria.map(\.citation?.text) == ["部令 第四条", "省文", "部令 第四条"])
    #expect(category.measures.map(\.citation?.text) == ["部令 第四条", "部令 第四条"])
  }

  @Test func `what takes the name of a dropped part stands where that one stood`() throws {
    let chain = Self.below(
      """
      inputs:
        成员: {inherit: true, drop: [学费], fields: {年龄: {type: integer, unit: 岁}, 学费: boolean}}
      categories:
        助学:
          inherit: true
          drop: [补助, 在册]
          all: {新: 收入 > 1 元/月, 在册: {is: 收入 < 9 元/月, source: 市文}}
          measures: {新措施: {silent: 无}, 补助: {silent: 另行公布}}
      """)
    #expect(chain.findings == [])
    let ruleSet = try #require(chain.ruleSet)
    #expect(ruleSet.tables[0].fields.map(\.name) == ["学费", "学段", "年龄"])
    let category = ruleSet.categories[0]
    #expect(category.all.map(\.name) == ["在册", "有收入", "新"])
    #expect(category.measures.map(\.name) == ["补助", "慰问", "新措施"])
    // Nothing of the one that was dropped is left in it.
    #expect(category.all[0].code == "在册" && category.all[0].title == nil)
    #expect(category.measures[0].title == nil && category.measures[0].silent == "另行公布")
    let again = Self.below(
      "categories: {助学: {inherit: true, drop: [补助], measures: {补助: {inherit: true}}}}\n")
    #expect(again.findings.first == "1:3 unknown-name 补助")
  }

  // MARK: Three levels

  @Test func `each level refines what the one above it made`() throws {
    let chain = RuleChain(
      Self.national,
      """
      ruleset: 本省
      inputs: {收入: {inherit: true, columns: [省收入]}}
      parameters: {限额: {inherit: true, value: 10, source: 省文}}
      categories: {助学: {inherit: true, all: {省条件: {is: 收入 < 900 元/月, source: 省文}}}}
      """,
      """
      ruleset: 本市
      inputs: {收入: {inherit: true, columns: [市收入]}}
      parameters: {限额: {inherit: true, value: 20}}
      categories: {助学: {inherit: true, drop: [省条件]}}
      """)
    #expect(chain.findings == [])
    let ruleSet = try #require(chain.ruleSet)
    #expect(ruleSet.inputs[0].columns == ["收入", "月收入", "省收入", "市收入"])
    #expect(ruleSet.abstractNames == [])
    #expect(rows(chain, 2) == [" -..- 20 省文"])
    #expect(ruleSet.categories[0].all.map(\.name) == ["在册", "有收入"])
  }

  // MARK: Mistakes

  @Test(
    "what is not inherited cannot be refined or dropped; the nearest name mends it",
    arguments: [
      ("inputs: {⟦收人⟧: {inherit: true, columns: [甲]}}", "收入"),
      ("inputs: {成员: {inherit: true, fields: {⟦学肺⟧: {inherit: true, scale: 2}}}}", "学费"),
      ("inputs: {成员: {inherit: true, drop: [⟦学断⟧]}}", "学段"),
      ("item definitions: {⟦金饿⟧: {inherit: true, constraint: '> 0'}}", "金额"),
      ("parameters: {⟦标谁⟧: {inherit: true, unit: 元/月}}", "标准"),
      ("decisions: {⟦档此⟧: {inherit: true, publish: true}}", "档次"),
      ("categories: {⟦助雪⟧: {inherit: true}}", "助学"),
      ("categories: {助学: {inherit: true, all: {⟦在侧⟧: {inherit: true, code: X}}}}", "在册"),
      ("categories: {助学: {inherit: true, drop: [⟦慰文⟧]}}", "慰问"),
    ])
  func unknown(marked: String, meant: String) {
    let text = marked.filter { !"⟦⟧".contains($0) }
    let wrong = marked.split(separator: "⟦")[1].split(separator: "⟧")[0]
    let chain = Self.below(text)
    #expect(chain.findings == ["1:3 unknown-name \(wrong)"])
    #expect(chain.fixed(1).hasSuffix(text.replacing(wrong, with: meant)))
    #expect(RuleChain(Self.national, chain.fixed(1)).findings == [])
  }

  @Test(
    "other mistakes are found where they stand",
    arguments: [
      ("categories: {助学: {source: 市文, all: {在册: {inherit: true}}}}", "unknown-name 在册"),
      ("categories: {助学: {drop: [高], all: {一: {is: 真, source: 市文}}}}", "missing-key drop"),
      ("categories: {助学: {inherit: true, drop: [在册, 有收入]}}", "missing-key 在册"),
      ("categories: {助学: {inherit: true, none: {在册: {is: 真}}}}", "duplicate-name 在册"),
      ("decisions: {净收入: {inherit: true, hit policy: first}}", "bad-value first"),
      ("decisions: {净收入: {inherit: 是, is: 收入}}", "bad-value 是"),
      ("inputs: {收入: {inherit: true, fields: {甲: text}}}", "bad-value 甲"),
      ("functions: {甲: {parameters: {乙: {type: date, inherit: true}}, is: 乙}}", "unknown-key true"),
      ("functions: {甲: {is: 收入, inherit: true}}", "unknown-key inherit"),
      ("decisions: {净收入: {title: 甲}}", "missing-key 净收入"),
    ])
  func mistakes(text: String, finding: String) {
    #expect(Self.below(text).findings.first == "1:3 " + finding)
    #expect(Self.below(text).findings.count == 1)
  }

  @Test func `a rule set that extends nothing has nothing to refine`() {
    let chain = RuleChain("ruleset: 独\nparameters: {数: {inherit: true, value: 1, source: 文}}\n")
    #expect(chain.findings.first == "0:2 unknown-name 数")
  }
}
