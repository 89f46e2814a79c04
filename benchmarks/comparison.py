"""CSV in, CSV out: Bangfu and the other programs on the same roster, in turn."""

import agreement
import contestants
import process
from speech import print_table, words
from workbench import circumstances

REFERENCE_ROWS = 10_000


def run(options, bench):
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
    print(circumstances(options), contestants.note(everyone))
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
