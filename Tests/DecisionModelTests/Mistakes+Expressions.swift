import DecisionDiagnostics

extension Mistake {
  /// BF0203: names.
  static let expressions: [Mistake] = [
    .decision(.unknownName, "结果: ⟦年收人⟧ > 0 元/年", fix: "年收入"),
    .decision(.unknownName, "结果: 学段 = ⟦本科⟧", fix: "\"本科\""),
    .decision(.unknownName, "结果: sum(成员.⟦学废⟧)", fix: "学费"),
    .decision(.unknownName, "结果: ⟦summ⟧(成员.学费)", fix: "sum"),
    .decision(
      .unknownName, "结果: ⟦年收人⟧ between 1 元/年 and 2 元/年", fix: "年收入"),
    .decision(.unknownName, "结果: 3 < ⟦?⟧"),
    .decision(.unknownName, "结果: 生日.⟦hour⟧"),
    .decision(.unknownName, "结果: count(成员[⟦年龄段⟧ > 3 岁]) > 0", fix: "年龄"),
    .section(.unknownName, "key: ⟦地曲⟧\n", fix: "地区"),
    .section(
      .unknownName, "categories:\n  甲: {for each: ⟦成圆⟧, all: {一: {is: 低保, source: 文}}}\n",
      fix: "成员"),
    .section(.unknownName, "output:\n  columns:\n    甲: {of: ⟦地曲⟧}\n", fix: "地区"),
    .section(
      .unknownName,
      "categories: {甲: {source: 文, all: {一: 低保}}}\noutput:\n  columns:\n    乙: {of: ⟦甲.amuont⟧}\n",
      fix: "甲.amount"),
    .section(
      .unknownName,
      """
      parameters:
        标准:
          source: 文
          table: |
            | ⟦地曲⟧ | 值 |
            | 甲市 | 3  |
      """, fix: "地区"),
  ]

  /// BF0301 to BF0307 and BF0314 to BF0318: types.
  static let types: [Mistake] = [
    .decision(.typeMismatch, "结果: 年收入 + ⟦学段⟧"),
    .decision(.typeMismatch, "结果: ⟦备注⟧ + 年收入"),
    .decision(.typeMismatch, "结果: 比例 * ⟦备注⟧"),
    .decision(.typeMismatch, "结果: -⟦备注⟧"),
    .decision(.typeMismatch, "结果: ⟦备注 < \"甲\"⟧"),
    .decision(.typeMismatch, "结果: ⟦成员 = 3⟧"),
    .decision(.typeMismatch, "结果: 生日 = ⟦\"2021/7/9\"⟧", fix: "@\"2021-07-09\""),
    .decision(.typeMismatch, "结果: 比例 = ⟦\"3\"⟧", fix: "3"),
    .decision(.typeMismatch, "结果: 低保 = ⟦\"是\"⟧", fix: "true"),
    .decision(.typeMismatch, "结果: 比例 in (⟦\"3\"⟧, 4)", fix: "3"),
    .decision(.typeMismatch, "结果: 备注 in (⟦\"甲\"⟧..\"乙\")"),
    .decision(.typeMismatch, "结果: if 低保 then 1 else ⟦\"甲\"⟧"),
    .decision(.typeMismatch, "结果: ⟦年收入.额⟧"),
    .decision(.typeMismatch, "结果: {type: text, is: ⟦比例⟧}"),
    .decision(.typeMismatch, "结果: ⟦比例⟧[item > 3]"),
    .decision(.typeMismatch, "结果: count(⟦比例⟧)"),
    .decision(.typeMismatch, "结果: sum(⟦成员⟧)"),
    .decision(.typeMismatch, "结果: floor(⟦备注⟧)"),
    .decision(.typeMismatch, "结果: months_between(生日, ⟦比例⟧)"),
    .decision(.notBoolean, "结果: if ⟦年收入⟧ then 1 else 2"),
    .decision(.notBoolean, "结果: ⟦年收入⟧ and 低保"),
    .decision(.notBoolean, "结果: 低保 or ⟦学段⟧"),
    .decision(.notBoolean, "结果: not(⟦学段⟧)"),
    .decision(.notBoolean, "结果: count(成员[⟦学费⟧]) > 0 人"),
    .section(.notBoolean, "categories: {甲: {source: 文, all: {一: ⟦比例⟧}}}\n"),
    .decision(.wrongArguments, "结果: ⟦abs(1, 2)⟧"),
    .decision(.wrongArguments, "结果: ⟦年收入⟧(3)"),
    .decision(.wrongArguments, "结果: round half up(比例, ⟦比例⟧)"),
    .decision(.wrongArguments, "结果: ⟦date(2021, 1)⟧"),
    .section(
      .wrongArguments,
      "functions: {加一: {parameters: {甲: number}, is: 甲 + 1}}\ndecisions: {结果: '⟦加一⟧ + 2'}\n"),
    .section(
      .wrongArguments,
      "functions: {加一: {parameters: {甲: number}, is: 甲 + 1}}\ndecisions: {结果: '⟦加一(1, 2)⟧'}\n"),
    .section(
      .wrongArguments,
      "parameters: {标准: {value: 3, source: 文}}\ndecisions: {结果: '⟦标准(1, 2)⟧'}\n"),
    .decision(.unlistedValue, "结果: 学段 = ⟦\"本棵\"⟧", fix: "\"本科\""),
    .decision(.unlistedValue, "结果: '⟦\"本棵\"⟧ = 学段'", fix: "\"本科\""),
    .decision(.unlistedValue, "结果: 学段 in (\"高中\", ⟦\"本棵\"⟧)", fix: "\"本科\""),
    .decision(.unlistedValue, "结果: 学段 != ⟦\"幼儿园\"⟧"),
    .decision(.unlistedValue, "结果: {values: [一, 二], is: '⟦\"三\"⟧'}"),
    .decision(
      .unlistedValue,
      """
      结果:
          values: [深度困难, 不符合]
          source: 文
          table: |
            | 低保  | => 结果   |
            | true  | ⟦深度困唯⟧ |
            | false | 不符合    |
      """, fix: "深度困难"),
    Mistake(
      .unlistedValue,
      "ruleset: 甲\ninputs: {学段: {type: text, values: [高中, 本科], synonyms: {大学: ⟦本棵⟧}}}\n", fix: "本科"),
    Mistake(
      .unlistedValue,
      "ruleset: 甲\ninputs: {低保: {type: boolean, synonyms: {\"1\": 是, \"0\": 不详, \"2\": ⟦未享受⟧}}}\n"),
    Mistake(.unknownType, "ruleset: 甲\ninputs: {人口: ⟦整数⟧}\n", fix: "integer"),
    Mistake(.unknownType, "ruleset: 甲\ninputs: {人口: {type: ⟦numbr⟧, unit: 人}}\n", fix: "number"),
    Mistake(
      .unknownType,
      "ruleset: 甲\nitem definitions: {年金额: {unit: 元/年}}\ninputs: {收入: ⟦年金鹅⟧}\n", fix: "年金额"),
    Mistake(
      .unknownType,
      "ruleset: 甲\nitem definitions: {一: {type: number, unit: 元}, 二: {type: ⟦一⟧, scale: 2}}\n",
      fix: "number"),
    Mistake(.unknownType, "ruleset: 甲\nitem definitions: {一: ⟦一⟧}\n"),
    .decision(.wrongArguments, "结果: ⟦有效身份证号(备注, 1)⟧"),
    .decision(.typeMismatch, "结果: valid identity number(⟦比例⟧)"),
    .decision(.notInProfile, "结果: ⟦比例 ** 2⟧"),
    .decision(.notInProfile, "结果: ⟦substring⟧(备注, 1)"),
    .decision(.notInProfile, "结果: ⟦比例 instance of number⟧"),
    .decision(.notInProfile, "结果: count(⟦for 甲 in 成员, 乙 in 成员 return 1⟧)"),
    .decision(.notInProfile, "结果: count(⟦[]⟧)"),
    .decision(.nullComparison, "结果: ⟦年收入 + 1 元/年 = null⟧"),
    .decision(.nullComparison, "结果: ⟦年收入 < null⟧"),
    .decision(.nullComparison, "结果: 比例 + ⟦null⟧"),
    .decision(.nullComparison, "结果: ⟦if 低保 then null else null⟧"),
    .decision(
      .nullComparison,
      """
      结果:
          source: 文
          table: |
            | 比例 + 1 | => 结果 |
            | ⟦null⟧   | 1       |
            | -        | 2       |
      """),
    .section(
      .roundingUnsaid, "categories: {甲: {source: 文, all: {一: 低保}, ⟦amount⟧: 500 元}}\n"),
    .section(
      .roundingUnsaid, "categories: {甲: {source: 文, all: {一: 低保}, ⟦cap⟧: {is: 500}}}\n"),
    .decision(.neverMissing, "结果: ⟦户口 = null⟧"),
    .decision(.possibleZeroDivisor, "结果: 比例 / ⟦比例⟧"),
    .decision(.possibleZeroDivisor, "结果: 月收入 / ⟦人口⟧ < 500 元/人/月"),
    .decision(.divisionByZero, "结果: 比例 / ⟦0⟧"),
    .decision(.divisionByZero, "结果: 比例 / ⟦0.00⟧"),
    Mistake(.badConstraint, "ruleset: 甲\ninputs: {人口: {type: number, constraint: ⟦\"not(3)\"⟧}}\n"),
    Mistake(
      .badConstraint,
      "ruleset: 甲\ninputs: {人口: {type: number, constraint: ⟦\">= 户数\"⟧}, 户数: number}\n"),
    Mistake(
      .badConstraint,
      "ruleset: 甲\ninputs: {人口: {type: number, constraint: ⟦\"< 上限\"⟧}}\ndecisions: {上限: 3}\n"),
    Mistake(
      .emptyRange, "ruleset: 甲\ninputs: {人口: {type: number, constraint: \"⟦[20..1]⟧\"}}\n",
      fix: "[1..20]"),
    .decision(.emptyRange, "结果: 比例 in (1, ⟦(3..3]⟧)"),
    .decision(
      .emptyRange, "结果: 生日 in ⟦[@\"2021-02-01\"..@\"2021-01-01\"]⟧",
      fix: "[@\"2021-01-01\"..@\"2021-02-01\"]"),
  ]

  /// BF0306 and BF0310 to BF0313: units.
  static let units: [Mistake] = [
    Mistake(.unknownUnit, "ruleset: 甲\ninputs: {收入: number ⟦元/曰⟧}\n", fix: "元/月"),
    Mistake(.unknownUnit, "ruleset: 甲\ninputs: {收入: {type: number, unit: ⟦斤⟧}}\n"),
    .section(
      .unknownUnit,
      "functions: {一: {parameters: {x: number ⟦斤⟧}, is: x}}\ndecisions: {甲: 一(1), 乙: 一(2)}\n"),
    .decision(.unitMismatch, "结果: ⟦年收入 + 人口⟧"),
    .decision(.unitMismatch, "结果: ⟦年收入 > 人口⟧"),
    .decision(.unitMismatch, "结果: 年收入 in (⟦1 元⟧, 2 元/年)"),
    .decision(.unitMismatch, "结果: {unit: 人, is: ⟦存款⟧}"),
    .decision(.unitMismatch, "结果: monthly(⟦存款⟧)"),
    .decision(.unitMismatch, "结果: 元(⟦存款⟧)"),
    .decision(.unitMismatch, "结果: 生日 + ⟦人口⟧"),
    .decision(.unitMismatch, "结果: ⟦if 低保 then 1 元 else 2 人⟧"),
    .section(
      .unitMismatch,
      "categories: {甲: {source: 文, all: {一: 低保}, amount: {is: 3, unit: ⟦人⟧, scale: 0, rounding: up}}}\n"
    ),
    .decision(.monthAgainstYear, "结果: ⟦年收入 > 月收入⟧", fix: "monthly(年收入) > 月收入"),
    .decision(.monthAgainstYear, "结果: ⟦月收入 + 年收入⟧", fix: "月收入 + monthly(年收入)"),
    .decision(.bareNumber, "结果: 年收入 > ⟦100⟧", fix: "100 元/年"),
    .decision(.bareNumber, "结果: ⟦100⟧ <= 年收入", fix: "100 元/年"),
    .decision(.bareNumber, "结果: 年收入 - ⟦100⟧ > 0 元/年", fix: "100 元/年"),
    .decision(.bareNumber, "结果: 年收入 between ⟦1⟧ and 2 元/年", fix: "1 元/年"),
    .decision(.wanAgainstYuan, "结果: ⟦资产 > 存款⟧", fix: "元(资产) > 存款"),
    .decision(.wanAgainstYuan, "结果: ⟦存款 + 资产⟧", fix: "存款 + 元(资产)"),
  ]
}
