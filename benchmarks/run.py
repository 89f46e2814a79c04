#!/usr/bin/env python3
"""Benchmarks: how fast Bangfu is, and beside what.

    benchmarks/run.py csv      whole runs, Bangfu and others in turn
    benchmarks/run.py scale    time per row and memory, from ten thousand rows to a hundred million
    benchmarks/run.py rules    time per row against the number of criteria
    benchmarks/run.py memory   memory for a CSV of a gigabyte and a workbook of 200 megabytes
    benchmarks/run.py log      whole runs with and without a decision log
    benchmarks/run.py micro    parts of the engine beside a stored baseline

The generator, the other programs and the reference are not part of this repository: they are looked for in
../shared/bench, or below BANGFU_SHARED. docs/performance.md says what each figure means.

Exit status: 0 done; 1 results differ, or a part is slower with --check; 2 nothing could be measured.
"""

import argparse
import sys

sys.dont_write_bytecode = True

import comparison
import criteria
import logged
import memory
import micro
import process
import scaling
from speech import say
from workbench import ROOT, Unavailable, Workbench


def main():
    options = arguments()
    bench = Workbench(options)
    if options.kind != "micro" and not bench.has_kit:
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
    parser.add_argument("--scratch", default=ROOT / ".build-bench", help="rosters and results")
    kinds = parser.add_subparsers(dest="kind", required=True)

    csv = kinds.add_parser("csv")
    csv.set_defaults(action=comparison.run)
    csv.add_argument("--rows", type=int, default=1_000_000)
    csv.add_argument("--runs", type=int, default=5)
    csv.add_argument("--jobs", type=numbers, default=[1, 2])
    csv.add_argument("--peers", default="limit,polars,duckdb", help="or none")

    scale = kinds.add_parser("scale")
    scale.set_defaults(action=scaling.run)
    scale.add_argument("--rows", type=numbers, default=[10**n for n in range(4, 9)])
    scale.add_argument("--file-rows", type=int, default=1_000_000, help="beyond this, through a pipe")
    scale.add_argument("--runs", type=int, default=3)
    scale.add_argument("--jobs", type=numbers, default=[2])

    rules = kinds.add_parser("rules")
    rules.set_defaults(action=criteria.run)
    rules.add_argument("--rows", type=int, default=1_000_000)
    rules.add_argument("--criteria", type=numbers, default=[20, 40, 80, 160])
    rules.add_argument("--runs", type=int, default=5)
    rules.add_argument("--jobs", type=numbers, default=[1])

    size = kinds.add_parser("memory")
    size.set_defaults(action=memory.run)
    size.add_argument("--megabytes", type=int, default=1000)
    size.add_argument("--workbook-megabytes", type=int, default=200)

    log = kinds.add_parser("log")
    log.set_defaults(action=logged.run)
    log.add_argument("--rows", type=int, default=1_000_000)
    log.add_argument("--runs", type=int, default=3)

    parts = kinds.add_parser("micro")
    parts.set_defaults(action=micro.run)
    parts.add_argument("--check", action="store_true", help="exit 1 when a part is slower")
    parts.add_argument("--record", action="store_true", help="store the ratios as the baseline")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
