#!/usr/bin/env python3
"""Benchmarks: how fast Bangfu is, and beside what.

    benchmarks/run.py csv      whole runs, Bangfu and others in turn
    benchmarks/run.py scale    time per row and memory, from ten thousand rows to a hundred million
    benchmarks/run.py rules    time per row against the number of criteria
    benchmarks/run.py micro    parts of the engine beside a stored baseline

The generator, the other programs and the reference are not part of this repository: they are looked for in
../shared/bench, or below BANGFU_SHARED. docs/performance.md says what each figure means.

Exit status: 0 done; 1 results differ, or a part is slower with --check; 2 nothing could be measured.
"""

import argparse
import sys

sys.dont_write_bytecode = True

import agreement
import contestants
import criteria
import micro
import process
from speech import print_table, say, words
from workbench import Unavailable, Workbench, machine

REFERENCE_ROWS = 10_000


def main():
    options = arguments()
    bench = Workbench(options)
    if options.action is not micro.run and not bench.has_kit:
        say(
            f"没有 {bench.kit}：基准没有跑（BANGFU_SHARED 可指定位置）",
            f"{bench.kit} is absent: nothing was measured (set BANGFU_SHARED)")
        return 2
    try:
        return options.action(options, bench)
    except Unavailable as missing:
        say(f"没有 {missing}：基准没有跑", f"{missing} is absent: nothing was measured")
        return 2
    except process.Failed as failure:
        say(f"没有跑完：{failure}", f"did not finish: {failure}")
        return 2


def numbers(text):
    return [int(part.replace("_", "")) for part in text.split(",")]


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="the Python that has the peers")
    parser.add_argument("--bangfu", help="a bangfu already built")
    parser.add_argument("--build-path", help="--scratch-path for swift build")
    parser.add_argument("--scratch", default=".build-bench", help="rosters and results")
    kinds = parser.add_subparsers(dest="kind", required=True)

    csv = kinds.add_parser("csv")
    csv.set_defaults(action=compare)
    csv.add_argument("--rows", type=int, default=1_000_000)
    csv.add_argument("--runs", type=int, default=5)
    csv.add_argument("--jobs", type=numbers, default=[1, 2])
    csv.add_argument("--peers", default="limit,polars,duckdb", help="or none")

    scale = kinds.add_parser("scale")
    scale.set_defaults(action=by_rows)
    scale.add_argument("--rows", type=numbers, default=[10**n for n in range(4, 9)])
    scale.add_argument("--file-rows", type=int, default=1_000_000, help="beyond this, through a pipe")
    scale.add_argument("--runs", type=int, default=3)
    scale.add_argument("--jobs", type=numbers, default=[2])

    rules = kinds.add_parser("rules")
    rules.set_defaults(action=by_criteria)
    rules.add_argument("--rows", type=int, default=1_000_000)
    rules.add_argument("--criteria", type=numbers, default=[20, 40, 80, 160])
    rules.add_argument("--runs", type=int, default=5)
    rules.add_argument("--jobs", type=numbers, default=[1])

    parts = kinds.add_parser("micro")
    parts.set_defaults(action=micro.run)
    parts.add_argument("--check", action="store_true", help="exit 1 when a part is slower")
    parts.add_argument("--record", action="store_true", help="store the ratios as the baseline")
    return parser.parse_args()


def compare(options, bench):
    """CSV in, CSV out: Bangfu and its peers."""
    wanted = [name for name in options.peers.split(",") if name not in ("", "none")]
    everyone = contestants.peers(bench, wanted) + [contestants.bangfu(bench)]
    good = agreement.holds_for_reference(bench, everyone, REFERENCE_ROWS, max(options.jobs))
    roster = bench.roster(options.rows)
    rows = []
    for threads in options.jobs:
        commands = {
            it.name: lambda it=it: it.run(bench, roster, threads) for it in everyone}
        measured = process.alternate(commands, options.runs)
        good = agreement.holds_among(bench, everyone, options.rows) and good
        rows += [_compared(it, measured, threads, options.rows) for it in everyone]
    print_table(
        words(
            ["程序", "线程", "历时 秒", "最短–最长", "处理器 秒", "百万行/秒", "匿名内存 MiB", "驻留内存 MiB",
             "历时 ÷ limit", "处理器 ÷ limit", "历时 ÷ Polars"],
            ["program", "threads", "wall s", "min–max", "cpu s", "Mrows/s", "anonymous MiB",
             "resident MiB", "wall ÷ limit", "cpu ÷ limit", "wall ÷ Polars"]),
        rows)
    print(_circumstances(options), contestants.note())
    return 0 if good else 1


def _compared(contestant, measured, threads, rows):
    runs = measured[contestant.name]
    wall = process.median(runs, "wall")
    walls = [run.wall for run in runs]

    def beside(other, figure):
        return f"{process.ratio(runs, measured[other], figure):.2f}" if other in measured else "–"

    return [
        contestant.label, str(threads), f"{wall:.3f}", f"{min(walls):.3f}–{max(walls):.3f}",
        f"{process.median(runs, 'cpu'):.3f}", f"{rows / wall / 1e6:.3f}",
        f"{process.median(runs, 'anonymous'):.0f}", f"{process.median(runs, 'resident'):.0f}",
        beside("limit.cpp", "wall"), beside("limit.cpp", "cpu"), beside("Polars", "wall"),
    ]


def by_rows(options, bench):
    """Time per row and memory against the number of rows; results go nowhere."""
    program = bench.bangfu()
    rows = []
    for threads in options.jobs:
        for count in options.rows:
            is_piped = count > options.file_rows
            roster = bench.roster(min(count, options.file_rows))
            feed = process.repeated(roster, count // options.file_rows) if is_piped else None
            command = [
                program, "classify", "-" if is_piped else roster, "--rules", contestants.workbench.RULES,
                "--jobs", str(threads), "--json"]
            # A run of minutes needs no second one to be told from noise.
            runs = 1 if count > 10 * options.file_rows else options.runs
            measured = [process.measure(command, feed=feed) for _ in range(runs)]
            rows.append(_scaled(count, is_piped, threads, measured))
            say(f"{count} 行：{rows[-1][3]} 秒", f"{count} rows: {rows[-1][3]} s")
    print_table(
        words(
            ["行数", "来自", "线程", "历时 秒", "每行纳秒", "每行处理器纳秒", "匿名内存 MiB", "驻留内存 MiB"],
            ["rows", "from", "threads", "wall s", "ns per row", "cpu ns per row", "anonymous MiB",
             "resident MiB"]),
        rows)
    print(_circumstances(options))
    return 0


def _scaled(count, is_piped, threads, runs):
    wall, cpu = process.median(runs, "wall"), process.median(runs, "cpu")
    return [
        f"{count:,}", words("管道", "pipe") if is_piped else words("文件", "file"), str(threads),
        f"{wall:.3f}", f"{wall / count * 1e9:.0f}", f"{cpu / count * 1e9:.0f}",
        f"{process.median(runs, 'anonymous'):.1f}", f"{process.median(runs, 'resident'):.1f}",
    ]


def by_criteria(options, bench):
    """Time per row against the number of criteria, with the same roster."""
    roster = bench.roster(options.rows)
    sets = {
        count: criteria.write(count, bench.scratch / f"rules-{count}") for count in options.criteria}
    rows = []
    good = True
    for threads in options.jobs:
        commands = {
            count: lambda folder=folder, count=count: contestants.bangfu(bench, folder).run(
                bench, roster, threads, f"criteria-{count}")
            for count, folder in sets.items()}
        measured = process.alternate(commands, options.runs)
        fewest = min(sets)
        for count, runs in measured.items():
            decisions = bench.results(f"criteria-{count}")[0]
            if fewest == len(criteria.AGAIN):
                kept = criteria.keeps_first_twenty(bench.results(f"criteria-{fewest}")[0], decisions)
                good = good and kept
                if not kept:
                    say(
                        f"{count} 个条件：前 20 个的结果变了，这些数字不算",
                        f"{count} criteria: the first 20 say otherwise, the figures do not count")
            wall, cpu = process.median(runs, "wall"), process.median(runs, "cpu")
            rows.append([
                str(count), str(threads), f"{wall / options.rows * 1e9:.0f}",
                f"{cpu / options.rows * 1e9:.0f}", f"{cpu / options.rows / count * 1e9:.1f}",
                f"{decisions.stat().st_size / options.rows:.0f}",
                f"{process.ratio(runs, measured[fewest], 'cpu'):.2f}",
            ])
    print_table(
        words(
            ["条件", "线程", "每行纳秒", "每行处理器纳秒", "每行每条件", "每行结果字节", "处理器倍数"],
            ["criteria", "threads", "ns per row", "cpu ns per row", "per criterion",
             "result bytes per row", "cpu, times"]),
        rows)
    print(_circumstances(options))
    return 0 if good else 1


def _circumstances(options):
    return words(
        f"{machine()}；{options.runs} 轮的中位数。", f"{machine()}; medians of {options.runs} runs.")


if __name__ == "__main__":
    sys.exit(main())
