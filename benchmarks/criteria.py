"""Time per row against the number of criteria, with the same roster.

The criteria are those of `benchmarks/rules` again and again, each time with other numbers. Repeated as they stand they would cost next to nothing, because equal expressions are worked out once."""

import re

import contestants
import process
from speech import print_table, say, words
from workbench import RULES, circumstances

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


def run(options, bench):
    roster = bench.roster(options.rows)
    sets = {count: write(count, bench.scratch / f"rules-{count}") for count in options.criteria}
    fewest = min(sets)
    rows = []
    good = True
    for threads in options.jobs:
        commands = {
            count: lambda folder=folder, count=count: contestants.bangfu(bench, folder).run(
                bench, roster, threads, results(count))
            for count, folder in sets.items()}
        measured = process.alternate(commands, options.runs)
        for count, runs in measured.items():
            decisions = bench.results(results(count))[0]
            good = _keeps_first_twenty(bench.results(results(fewest))[0], decisions, count) and good
            times = process.ratio(runs, measured[fewest], "cpu")
            rows.append(_row(count, threads, runs, options.rows, times, decisions.stat().st_size))
    print_table(
        words(
            ["条件", "线程", "每行纳秒", "每行处理器纳秒", "每行每条件", "每行结果字节", "处理器倍数"],
            ["criteria", "threads", "ns per row", "cpu ns per row", "per criterion",
             "result bytes per row", "cpu, times"]),
        rows)
    print(circumstances(options))
    return 0 if good else 1


def results(count):
    return f"criteria-{count}"


def _row(count, threads, runs, rows, times, size):
    wall, cpu = (process.median(runs, figure) / rows * 1e9 for figure in ("wall", "cpu"))
    return [
        str(count), str(threads), f"{wall:.0f}", f"{cpu:.0f}", f"{cpu / count:.1f}",
        f"{size / rows:.0f}", f"{times:.2f}",
    ]


def write(count, folder):
    """Writes the rule set with so many criteria, a multiple of twenty, into a folder."""
    text = (RULES / "ruleset.yaml").read_text(encoding="utf-8")
    last = re.search(rf"^      R{len(AGAIN)}: .*\n", text, re.MULTILINE)
    lines = []
    for number in range(len(AGAIN), count):
        expression = AGAIN[number % len(AGAIN)].format(k=number // len(AGAIN))
        lines.append(f"      R{number + 1}: '{expression}'\n")
    folder.mkdir(parents=True, exist_ok=True)
    text = text[: last.end()] + "".join(lines) + text[last.end() :]
    (folder / "ruleset.yaml").write_text(text, encoding="utf-8")
    return folder


def _keeps_first_twenty(decisions, others, count):
    """Whether rows with more criteria say the same of the first twenty, and of all else."""
    with open(decisions, encoding="utf-8") as few, open(others, encoding="utf-8") as many:
        pairs = zip(few, many, strict=True)
        kept = all(_first_twenty(line) == _first_twenty(other) for line, other in pairs)
    if not kept:
        say(
            f"{count} 个条件：前 20 个的结果变了，这些数字不算",
            f"{count} criteria: the first 20 say otherwise, the figures do not count")
    return kept


def _first_twenty(line):
    cells, reasons = line.rstrip("\n").rsplit(",", 1)
    kept = [code for code in reasons.split(";") if not _is_added(code)]
    return f"{cells},{';'.join(kept)}\n"


def _is_added(code):
    number = re.match(r"R(\d+)", code)
    return number is not None and int(number[1]) > len(AGAIN)
