"""Rule sets with more criteria: those of `benchmarks/rules` again, each time with other numbers.

Repeated as they stand they would cost next to nothing, because equal expressions are worked out once."""

import re

import workbench

# The twenty criteria of the rule set; {k} counts the repetitions from 1.
AGAIN = [
    "是否工会会员 或 年龄 > 60 + {k}",
    "住房套数 < 2 + {k}",
    "机动车价值 <= 100000 + 1000 * {k}",
    "非(经商) 或 住房套数 > 2 + {k}",
    "人均净收入 < (1 + 0.01 * {k}) * 低保标准",
    "人均净收入 < (2 + 0.01 * {k}) * 低保标准",
    "家庭月收入 < (3 + 0.01 * {k}) * 低保标准 * 家庭人口",
    "年医疗自付支出 > (12 + {k}) * 低保标准",
    '劳动能力 属于 ("有", "部分") 或 年龄 < 16 + {k}',
    "年龄 >= 16 + {k}",
    '(性别 = "男" 且 年龄 < 60 - {k}) 或 (性别 = "女" 且 年龄 < 55 - {k})',
    '就业状况 属于 ("失业", "下岗", "灵活就业") 或 年龄 > 60 - {k}',
    '就业状况 = "在岗" 且 家庭月收入 < (1 + 0.01 * {k}) * 最低工资 * 家庭人口',
    "年龄 <= 45 + {k}",
    "患重大疾病 或 年医疗自付支出 > 50000 + 100 * {k}",
    "年医疗自付支出 > (0.4 + 0.01 * {k}) * 12 * 家庭月收入",
    "低保户 或 家庭月收入 < 1000 + 10 * {k}",
    "在读子女数 >= 1 + {k}",
    '子女最高学段 属于 ("高中", "中职", "大专", "本科") 或 在读子女数 > 1 + {k}',
    "非(已获资助) 或 年教育支出 > 10000 + 100 * {k}",
]


def write(count, folder):
    """Writes the rule set with so many criteria, a multiple of twenty, into a folder."""
    text = (workbench.RULES / "ruleset.yaml").read_text(encoding="utf-8")
    last = re.search(rf"^      R{len(AGAIN)}: .*\n", text, re.MULTILINE)
    lines = []
    for number in range(len(AGAIN), count):
        expression = AGAIN[number % len(AGAIN)].format(k=number // len(AGAIN))
        lines.append(f"      R{number + 1}: '{expression}'\n")
    folder.mkdir(parents=True, exist_ok=True)
    text = text[: last.end()] + "".join(lines) + text[last.end() :]
    (folder / "ruleset.yaml").write_text(text, encoding="utf-8")
    return folder


def keeps_first_twenty(decisions, others):
    """Whether rows with more criteria say the same of the first twenty, and of all else."""
    with open(decisions, encoding="utf-8") as few, open(others, encoding="utf-8") as many:
        return all(line == _first_twenty(other) for line, other in zip(few, many, strict=True))


def _first_twenty(line):
    cells, reasons = line.rstrip("\n").rsplit(",", 1)
    kept = [
        code for code in reasons.split(";")
        if not re.match(r"R(\d+)", code) or int(re.match(r"R(\d+)", code)[1]) <= len(AGAIN)
    ]
    return f"{cells},{';'.join(kept)}\n"
