import DecisionDiagnostics

extension Mistake {
  private static func table(
    _ code: DiagnosticCode, _ head: String, _ rows: String, fix: String? = nil
  ) -> Mistake {
    let indented = rows.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
    return .decision(code, "结果:\n    source: 文\n\(head)    table: |\n\(indented)\n", fix: fix)
  }

  /// BF0401 to BF0408: decision tables and what stands beside them.
  static let tables: [Mistake] = [
    table(
      .badHitPolicy, "    hit policy: ⟦frist⟧\n", "| 低保 | => 结果 |\n| -    | 1       |", fix: "first"
    ),
    table(.badHitPolicy, "    hit policy: ⟦随便⟧\n", "| 低保 | => 结果 |\n| -    | 1       |"),
    table(.missingTableColumn, "", "| ⟦低保⟧ | 比例 |\n| -    | 1    |"),
    .section(
      .missingTableColumn,
      "parameters:\n  标准:\n    source: 文\n    table: |\n      | ⟦地区⟧ | 自 |\n      | 甲市 | -  |\n"),
    table(
      .emptyCell, "", "| 低保 | 比例 | => 结果 |\n| true | ⟦⟧     | 1       |\n| false | - | 2 |",
      fix: "-"),
    table(.emptyCell, "", "| 低保 | => 结果 |\n| true | ⟦⟧     |\n| false | 2 |"),
    table(
      .priorityNeedsValues, "    hit policy: ⟦priority⟧\n",
      "| 低保 | => 结果 |\n| -    | \"一\"       |"),
    table(
      .priorityNeedsValues, "    hit policy: ⟦O⟧\n", "| 低保 | => 结果 |\n| -    | \"一\"       |"),
    table(
      .aggregateNeedsNumbers, "    hit policy: ⟦C+⟧\n",
      "| 低保 | => 结果 |\n| -    | \"一\"       |"),
    table(
      .aggregateNeedsNumbers, "    hit policy: ⟦collect max⟧\n",
      "| 低保 | => 一 | => 二 |\n| -    | 1     | 2     |"),
    .section(
      .amountUnsaid, "categories: {甲: {source: 文, all: {一: 低保}, measures: {⟦慰问⟧: {when: 低保}}}}\n"),
    .decision(.cycle, "甲: 乙 + 1\n  乙: ⟦甲⟧ + 1"),
    .decision(.cycle, "甲: ⟦甲⟧ + 1"),
    .section(
      .cycle,
      """
      functions:
        一: {parameters: {x: number}, is: 二(x)}
        二: {parameters: {x: number}, is: ⟦一⟧(x)}

      """),
    .decision(.dynamicDecision, "⟦结果⟧: {dynamic: true, type: number, is: 'product([比例, 2])'}"),
    .decision(.badName, "⟦甲-乙⟧: 1"),
    .decision(.badName, "⟦3甲⟧: 1"),
    .decision(.badName, "⟦and⟧: 1"),
  ]

  private static func parameter(
    _ code: DiagnosticCode, _ rows: String, fix: String? = nil
  ) -> Mistake {
    let indented = rows.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
    return .section(
      code, "parameters:\n  标准:\n    unit: 元\n    table: |\n\(indented)\n", fix: fix)
  }

  /// BF0501 to BF0505: parameters, periods and sources; BF0205 in their cells.
  static let parameters: [Mistake] = [
    parameter(
      .overlappingPeriods,
      """
      | 地区 | 自         | 至         | 值    | 依据 |
      | 甲市 | 2020-01-01 | 2021-01-01 | 1     | 文   |
      | 甲市 | ⟦2021-01-01⟧ | -          | 2     | 文   |
      """, fix: Mistake.elsewhere),
    parameter(
      .overlappingPeriods,
      """
      | 自         | 值    | 依据 |
      | 2020-01-01 | 1     | 文   |
      | ⟦2021-01-01⟧ | 2     | 文   |
      """),
    parameter(
      .periodGap,
      """
      | 地区 | 自         | 至         | 值  | 依据 |
      | 甲市 | ⟦2021-01-03⟧ | -          | 2 | 文   |
      | 甲市 | 2020-01-01 | 2021-01-01 | 1   | 文   |
      """),
    parameter(
      .missingSource,
      """
      | 地区 | 值  | 依据 |
      | 甲市 | 1   | ⟦⟧     |
      | 乙市 | 1   | 文   |
      """),
    parameter(
      .overlappingPeriods,
      """
      | 自         | 至         | 值    | 依据 |
      | 2020-01-01 | 2021-01-01 | 1     | 文   |
      | ⟦2021-01-01⟧ | -        | 未知  |      |
      """, fix: Mistake.elsewhere),
    .section(.missingSource, "parameters: {标准: {value: ⟦3⟧}}\n"),
    .section(.missingSource, "parameters:\n  ⟦标准⟧:\n    table: |\n      | 值 |\n      | 3  |\n"),
    .section(.missingSource, "categories: {甲: {all: {⟦一⟧: 低保}}}\n"),
    .decision(
      .missingSource,
      """
      结果:
          table: |
            | 低保  | => 结果 | 依据 |
            | true  | 1       | ⟦⟧     |
            | false | 2       | 文   |
      """),
    .decision(.unknownSource, "结果: {is: 1, source: ⟦汶⟧}", fix: "文"),
    Mistake(
      .unknownSource,
      "ruleset: 甲\nsources: {市总2021: {title: 通知}}\ndecisions: {结果: {is: 1, source: ⟦市总2012⟧ 第一条}}\n",
      fix: "市总2021"),
    Mistake(.badDate, "ruleset: 甲\nas of: ⟦2021/7/9⟧\n", fix: "2021-07-09"),
    Mistake(.badDate, "ruleset: 甲\nas of: ⟦2021-02-29⟧\n"),
    Mistake(.badDate, "ruleset: 甲\nin force: {from: ⟦2021年7月9日⟧}\n", fix: "2021-07-09"),
    .decision(.badDate, "结果: 生日 > ⟦@\"2021/7/9\"⟧", fix: "@\"2021-07-09\""),
    .decision(.badDate, "结果: 生日 > date(⟦\"2021.7.9\"⟧)", fix: "\"2021-07-09\""),
    parameter(
      .badDate,
      """
      | 自         | 至             | 值  | 依据 |
      | 2020-01-01 | ⟦2019-12-31⟧   | 1   | 文   |
      """, fix: Mistake.elsewhere),
    parameter(
      .badDate,
      """
      | 自         | 至             | 值  | 依据 |
      | 2020-01-01 | ⟦⟧             | 1   | 文   |
      """, fix: "-"),
    parameter(
      .typeMismatch,
      """
      | ⟦人口⟧ | 值 | 依据 |
      | 3      | 1  | 文   |
      """),
    parameter(
      .badNumber,
      """
      | 地区 | 值        | 依据 |
      | 甲市 | ⟦1,200.00⟧ | 文   |
      """, fix: "1200.00"),
    parameter(
      .unlistedValue,
      """
      | 地区 | 值  | 依据 |
      | ⟦甲是⟧ | 1 | 文   |
      """, fix: "甲市"),
  ]

  /// BF0130 to BF0137: keys and shapes.
  static let shapes: [Mistake] = [
    Mistake(.unknownKey, "ruleset: 甲\n⟦input⟧: {人口: number}\n", fix: "inputs"),
    Mistake(.unknownKey, "ruleset: 甲\n⟦规则⟧: 3\n"),
    Mistake(.unknownKey, "ruleset: 甲\ninputs: {人口: {type: number, ⟦units⟧: 人}}\n", fix: "unit"),
    .decision(.unknownKey, "结果: {is: 1, ⟦defualt⟧: 2}", fix: "default"),
    Mistake(.missingKey, "ruleset: 甲\ninputs: {⟦人口⟧: {required: true}}\n"),
    Mistake(.missingKey, "ruleset: 甲\nitem definitions: {⟦人数⟧: {constraint: \">= 0\"}}\n"),
    Mistake(.badName, "ruleset: 甲\nitem definitions: {⟦number⟧: {unit: 元}}\n"),
    Mistake(
      .unknownKey, "ruleset: 甲\nitem definitions: {人数: {type: number, ⟦units⟧: 人}}\n", fix: "unit"),
    Mistake(.unknownKey, "ruleset: 甲\n⟦类型定义⟧: {人数: integer 人}\n", fix: "item definitions"),
    Mistake(.badValue, "ruleset: 甲\nsources: {文: {id: ⟦S 01⟧, title: 文件}}\n", fix: "S01"),
    Mistake(.badValue, "ruleset: 甲\nsources: {文: {title: 文件, grade: ⟦A⟧}}\n"),
    Mistake(.badValue, "ruleset: 甲\nsources: {文: {title: 文件, grade: ⟦r⟧}}\n", fix: "R"),
    Mistake(.badValue, "ruleset: 甲\nsources: {文: {title: 文件, grade: ⟦官方⟧}}\n", fix: "O"),
    Mistake(
      .badValue, "ruleset: 甲\nsources: {文: {title: 文件, grade: ⟦'？'⟧}}\n", fix: "\"?\""),
    Mistake(.missingKey, "ruleset: 甲\ninputs: {⟦成员⟧: {rows: 成员, fields: {学费: number}}}\n"),
    Mistake(.missingKey, "ruleset: 甲\nparameters: {⟦标准⟧: {unit: 元}}\n"),
    .decision(.missingKey, "⟦结果⟧: {unit: 元}"),
    .decision(.missingKey, "结果: {is: 比例, scale: ⟦2⟧}"),
    .decision(.missingKey, "结果: {is: 比例, rounding: ⟦half up⟧}"),
    .section(.missingKey, "functions: {⟦一⟧: {parameters: {甲: number}}}\n"),
    .section(.missingKey, "categories: {⟦甲⟧: {source: 文, none: {一: 低保}}}\n"),
    .section(.missingKey, "categories: {甲: {source: 文, all: {⟦一⟧: {code: A}}}}\n"),
    Mistake(.wrongShape, "ruleset: ⟦[甲]⟧\n"),
    Mistake(.wrongShape, "ruleset: 甲\ninputs: ⟦[人口]⟧\n"),
    Mistake(.wrongShape, "ruleset: 甲\nin force: ⟦2021-01-01⟧\n"),
    .decision(.wrongShape, "结果: {is: ⟦[1, 2]⟧}"),
    Mistake(.wrongShape, "ruleset: 甲\ninputs: {人口: {type: number, constraint: ⟦[1, 2]⟧}}\n"),
    Mistake(.badValue, "ruleset: 甲\nmissing: ⟦narow⟧\n", fix: "narrow"),
    Mistake(
      .badValue,
      "ruleset: 甲\ninputs: {成员: {rows: 成员, key: 编号, empty: ⟦0⟧, fields: {学费: number}}}\n",
      fix: "zero"),
    Mistake(.badValue, "ruleset: 甲\ninputs: {人口: {type: text, scale: ⟦2⟧}}\n"),
    Mistake(.badValue, "ruleset: 甲\ninputs: {人口: {type: number, scale: ⟦很多⟧}}\n"),
    Mistake(.badValue, "ruleset: 甲\ninputs: {人口: {type: boolean, unit: ⟦人⟧}}\n"),
    Mistake(
      .badValue, "ruleset: 甲\ninputs: {人口: {type: number, required: ⟦yes⟧}}\n", fix: "true"),
    Mistake(
      .badValue,
      "ruleset: 甲\nparameters: {标准: {value: 1, abstract: false, absent: ⟦none⟧, source: 文}}\nsources: {文: {title: 文}}\n",
      fix: "unknown"),
    table(
      .badValue, "    default: ⟦3⟧\n", "| 低保 | => 一 | => 二 |\n| true | 1     | 2     |"),
    .decision(.badValue, "结果: {is: 比例, scale: 2, rounding: ⟦四舍五入⟧}", fix: "half up"),
    .section(.badValue, "output: {columns: {甲: {of: 地区}}, newline: ⟦CRLF⟧}\n", fix: "crlf"),
    .decision(
      .badValue, "结果:\n    is: 1\n    ⟦table⟧: |\n      | 低保 | => 结果 |\n      | -    | 1       |"),
    .section(
      .badValue,
      "categories: {甲: {source: 文, all: {一: 低保}, amount: {is: 1 元, scale: 2, rounding: up}, ⟦cap⟧: 2 元}}\n"
    ),
    .decision(
      .badPipeTable,
      "结果:\n    source: 文\n    table: |\n      | 低保 | => 结果 |\n      | ⟦true | 1 | 2⟧ |\n      | - | 1 |"
    ),
    .decision(
      .badPipeTable, "结果:\n    source: 文\n    table: |\n      | 低保 | => 结果 |\n      ⟦| - | 1⟧",
      fix: "| - | 1 |"),
    .decision(.badPipeTable, "结果:\n    source: 文\n    table: |\n      | ⟦低保⟧ | => 结果 |"),
    .decision(.badPipeTable, "结果:\n    source: 文\n    table: ⟦[1]⟧"),
    .decision(.duplicateName, "⟦比例⟧: 3"),
    .section(.duplicateName, "categories: {甲: {source: 文, all: {一: 低保}, none: {⟦一⟧: 低保}}}\n"),
  ]
}
