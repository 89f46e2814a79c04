import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionSyntax
import DecisionValues
import Testing

@testable import DecisionAuthoring

/// Rule text in, answers out.
struct SearchRules {
  let ruleSet: RuleSet
  let chain: [RuleSetSyntax]
  let asOf: CivilDate
  var search: HouseholdSearch { HouseholdSearch(ruleSet, asOf: asOf) }

  init(_ text: String) throws {
    var sources = SourceSet()
    let source = sources.add(path: "ruleset.yaml", utf8: Array(text.utf8))
    let root = try #require(YAMLReader().read(source).root)
    chain = [RuleSetReader.read(root).syntax]
    let (checked, findings) = RuleSetChecker.check(chain)
    ruleSet = try #require(checked, "\(findings.map(\.message.en))")
    asOf = try #require(ruleSet.asOf)
  }

  func decision(_ name: String) throws -> TypedExpression {
    let index = try #require(ruleSet.decisions.firstIndex { $0.name == name })
    let decision = ruleSet.decisions[index]
    return TypedExpression(.decision(index), decision.type, at: decision.span)
  }

  func input(_ name: String) throws -> Int {
    try #require(ruleSet.inputs.firstIndex { $0.name == name })
  }

  func category(_ name: String) throws -> Int {
    try #require(ruleSet.categories.firstIndex { $0.name == name })
  }

  func table(_ name: String) throws -> DecisionTable {
    let decision = try #require(ruleSet.decisions.first { $0.name == name })
    return try #require(decision.logic.table)
  }

  /// The household found, in Chinese; `none` with its fragment, or `undecided`.
  func answer(_ goal: Goal) -> String {
    switch search.find(goal) {
    case .found(let record):
      HouseholdText(ruleSet).line(record, search.facts(readBy: goal)).zh
    case .none(.exact): "none"
    case .none(.upTo(let members)): "none up to \(members)"
    case .undecided: "undecided"
    }
  }
}

/// Families by income per head, with students and an age.
let familyRules = """
  ruleset: 家庭
  as of: 2025-07-01
  sources: {办法: {title: 办法}}
  inputs:
    人口: {type: integer, unit: 人, constraint: "[1..20]"}
    收入: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
    医疗: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
    地区: {type: text, values: [东城, 西城]}
    变故: boolean
    户主生日: {type: date, constraint: '>= @"1900-01-01"'}
    成员:
      rows: 成员
      key: 编号
      unit: 人
      empty: zero
      fields:
        学段: {type: text, values: [无, 高中, 本科]}
        学费: {type: number, scale: 2, unit: 元/年, constraint: ">= 0"}
  parameters:
    标准:
      unit: 元/人/月
      source: 办法 一
      table: |
        | 地区 | 值   |
        | 东城 | 1000 |
        | 西城 | 800  |
  decisions:
    人均: {unit: 元/人/月, is: monthly(收入 - 医疗) / 人口, publish: true}
    学费合计: {unit: 元/年, is: '和(成员[学段 != "无"].学费)'}
    整百: {unit: 元/年, is: 收入, scale: 0, rounding: half up}
    年龄: {unit: 月, is: 'months_between(户主生日, 认定日期)'}
    没填医疗: {is: 医疗 = null}
    医疗补助:
      unit: 元
      brackets:
        of: 医疗 * 1 年
        mode: piecewise
        table: |
          | 超过  | 不超过 | 比例 |
          | 0     | 10000  | 90%  |
          | 10000 | -      | 70%  |
    档次:
      values: [深度, 相对, 无]
      publish: true
      hit policy: first
      table: |
        | 人均       | 变故 | => 档次 | 依据    |
        | < 标准     | -    | 深度    | 办法 二 |
        | < 2 * 标准 | true | 相对    | 办法 三 |
        | -          | -    | 无      |         |
  categories:
    救助:
      source: 办法 四
      all: {建档: 档次 != "无"}
      amount: {is: '如果 档次 = "深度" 那么 6000 元 否则 3000 元', scale: 2, rounding: half up}
    助学:
      for each: 成员
      source: 办法 五
      all: {建档: 档次 != "无", 在读: 学段 = "本科"}
  """
