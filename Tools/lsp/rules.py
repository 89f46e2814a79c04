"""Writes a large rule set in Chinese, sound throughout: what the language server is timed on."""

HEAD = """ruleset: large
title: {{zh: 大规则集（{count} 组）, en: a large rule set}}
as of: 2025-07-01
key: 编号

sources:
  办法: {{title: 困难职工帮扶办法（示范）, issuer: 某市总工会, date: 2025-06-01}}

inputs:
  编号: text
  家庭人口: {{type: integer, unit: 人, constraint: "[1..20]"}}
  家庭年收入: {{type: number, scale: 2, unit: 元/年, constraint: ">= 0"}}
"""
INPUT = """  支出{n}: {{type: number, scale: 2, unit: 元/年, constraint: ">= 0", columns: [第{n}项支出]}}
  变故{n}: {{values: [无, 疾病, 失业, 灾害], synonyms: {{没有: 无}}}}
"""
PARAMETER = """  标准{n}:
    unit: 元/人/月
    table: |
      | 自         | 至         | 值      | 依据             |
      | 2024-07-01 | 2025-06-30 | {old}.00 | 办法 第{n}条之一 |
      | 2025-07-01 | -          | {new}.00 | 办法 第{n}条之二 |
"""
DECISION = """  月人均{n}:
    unit: 元/人/月
    # 第{n}项：先扣支出，再按人按月平均
    is: monthly(max(0, 家庭年收入 - 支出{n})) / 家庭人口
    source: 办法 第{n}条之三
  档次{n}:
    question: 第{n}项属于哪一档？
    values: [深度困难, 意外致困, 相对困难, 不符合]
    hit policy: first
    table: |
      | 月人均{n}     | 变故{n}          | => 档次{n} | 依据             |
      | < 标准{n}     | -                | 深度困难   | 办法 第{n}条之四 |
      | < 2 * 标准{n} | "疾病", "灾害"   | 意外致困   | 办法 第{n}条之五 |
      | < 2 * 标准{n} | -                | 相对困难   | 办法 第{n}条之六 |
      | -             | -                | 不符合     |                  |
"""
CATEGORY = """  救助{n}:
    source: 办法 第{n}条之七
    all:
      建档: 档次{n} != "不符合"
      不富裕: 家庭年收入 < 3 * yearly(标准{n}) * 家庭人口
    cap: {{is: 12 人月 * 标准{n}, scale: 2, rounding: half up}}
"""


def large_rules(line_count: int) -> str:
    """At least so many lines, in groups that depend on each other."""
    count = 1
    while (text := rules(count)).count("\n") < line_count:
        count += 1
    return text


def rules(count: int) -> str:
    numbers = range(1, count + 1)
    return "".join(
        [HEAD.format(count=count)]
        + [INPUT.format(n=n) for n in numbers]
        + ["\nparameters:\n"]
        + [PARAMETER.format(n=n, old=900 + n, new=1000 + n) for n in numbers]
        + ["\ndecisions:\n"] + [DECISION.format(n=n) for n in numbers]
        + ["\ncategories:\n"] + [CATEGORY.format(n=n) for n in numbers])
