"""Time per row and memory against the number of rows. Results go nowhere, so that no disk is measured."""

import process
from speech import print_table, say, words
from workbench import RULES, circumstances


def run(options, bench):
    if any(count > options.file_rows and count % options.file_rows for count in options.rows):
        raise process.Failed(f"--rows: {options.file_rows} × n")
    program = bench.bangfu()
    rows = []
    for threads in options.jobs:
        for count in options.rows:
            is_piped = count > options.file_rows
            roster = bench.roster(min(count, options.file_rows))
            feed = process.repeated(roster, count // options.file_rows) if is_piped else None
            command = [
                program, "classify", "-" if is_piped else roster, "--rules", RULES,
                "--jobs", str(threads), "--json"]
            # A run of minutes needs no second one to be told from noise.
            runs = 1 if count > 10 * options.file_rows else options.runs
            measured = [process.measure(command, feed=feed) for _ in range(runs)]
            if any(f'"rows":{count},' not in run.said for run in measured):
                raise process.Failed(f"{count}: {measured[0].said[-500:]}")
            rows.append(_scaled(count, is_piped, threads, measured))
            say(f"{count} 行：{rows[-1][3]} 秒", f"{count} rows: {rows[-1][3]} s")
    print_table(
        words(
            ["行数", "来自", "线程", "历时 秒", "每行纳秒", "每行处理器纳秒", "匿名内存 MiB", "驻留内存 MiB"],
            ["rows", "from", "threads", "wall s", "ns per row", "cpu ns per row", "anonymous MiB",
             "resident MiB"]),
        rows)
    print(circumstances(options))
    return 0


def _scaled(count, is_piped, threads, runs):
    wall, cpu = process.median(runs, "wall"), process.median(runs, "cpu")
    return [
        f"{count:,}", words("管道", "pipe") if is_piped else words("文件", "file"), str(threads),
        f"{wall:.3f}", f"{wall / count * 1e9:.0f}", f"{cpu / count * 1e9:.0f}",
        f"{process.median(runs, 'anonymous'):.1f}", f"{process.median(runs, 'resident'):.1f}",
    ]
