"""What a decision log costs: the same roster decided with and without `--log`, in turn; then the log is checked."""

import shutil

import process
from speech import print_table, words
from workbench import RULES, circumstances


def run(options, bench):
    program = bench.bangfu()
    roster = bench.roster(options.rows)
    log = bench.scratch / "log"
    plain, logged = bench.scratch / "plain.csv", bench.scratch / "logged.csv"
    command = [program, "classify", roster, "--rules", RULES, "--no-input", "-o"]

    def into_log():
        _remove(log)
        return process.measure([*command, logged, "--log", log])

    measured = process.alternate(
        {"classify": lambda: process.measure([*command, plain]), "classify --log": into_log},
        options.runs)
    measured["audit verify"] = [process.measure([program, "audit", "verify", log])]
    beside = measured["classify"]
    rows = []
    for name, runs in measured.items():
        wall = process.median(runs, "wall")
        ratio = process.ratio(runs, beside, "wall") if name == "classify --log" else None
        rows.append([
            name, f"{wall:.2f}", f"{process.median(runs, 'cpu'):.2f}",
            f"{options.rows / wall / 1000:.0f}", f"{process.median(runs, 'resident'):.0f}",
            f"{ratio:.1f}" if ratio else "—"])
    print_table(
        words(["", "历时 秒", "处理器 秒", "千行/秒", "驻留内存 MiB", "历时 ÷ 不存档"],
              ["", "wall s", "cpu s", "krows/s", "resident MiB", "wall ÷ without"]), rows)
    entries, sealed = (_size(log, part) / options.rows for part in ("seg", "seal"))
    process.measure([program, "audit", "pack", "--log", log])
    print(words(
        f"每条决定：记录 {entries:.0f} 字节，压缩后 {_size(log, 'seg') / options.rows:.0f}；"
        f"封存 {sealed:.0f}",
        f"bytes a decision: entries {entries:.0f}, packed {_size(log, 'seg') / options.rows:.0f}; "
        f"sealed {sealed:.0f}"))
    print(circumstances(options))
    is_same = plain.read_bytes() == logged.read_bytes()
    _remove(log)
    return 0 if is_same else 1


def _size(log, part):
    """Bytes of a part of the log, all years together."""
    return sum(path.stat().st_size for path in log.glob(f"*/{part}/**/*") if path.is_file())


def _remove(log):
    for folder in (log, log.with_name(log.name + ".keys")):
        shutil.rmtree(folder, ignore_errors=True)
