"""A figure counts only if the work was done: what the programs have written is compared."""

import filecmp
import subprocess
import sys

from speech import say

# Measures are not among Bangfu's figures; the decisions have them in every row.
UNSHARED_FIGURES = {"措施"}


def holds_for_reference(bench, contestants, rows, threads):
    """Compares with the exact, slow reference of the kit, cell for cell."""
    roster = bench.roster(rows)
    decisions, summary = bench.results("reference")
    script = bench.kit / "reference.py"
    subprocess.run(
        [sys.executable, script, roster, bench.regions, decisions, summary], check=True,
        stdout=subprocess.DEVNULL)
    good = True
    for contestant in contestants:
        contestant.run(bench, roster, threads)
        own, own_summary = bench.results(contestant.name)
        verified = subprocess.run(
            [sys.executable, bench.kit / "verify.py", decisions, own], capture_output=True, text=True)
        same = _same_figures(contestant.read_summary(own_summary), _read(contestants, summary))
        ok = verified.returncode == 0 and same
        good = good and ok
        _report(contestant.name, f"reference.py, {rows}", ok, verified.stdout)
    return good


def holds_among(bench, contestants, rows):
    """Compares results of the last runs, byte for byte, with those of the first contestant."""
    first, *others = contestants
    decisions, summary = bench.results(first.name)
    figures = first.read_summary(summary)
    good = True
    for other in others:
        own, own_summary = bench.results(other.name)
        ok = filecmp.cmp(decisions, own, shallow=False)
        ok = ok and _same_figures(other.read_summary(own_summary), figures)
        good = good and ok
        _report(other.name, f"{first.name}, {rows}", ok, "")
    return good


def _read(contestants, path):
    # Peers write their summaries in the form of the kit.
    import json

    return json.loads(path.read_text(encoding="utf-8"))


def _same_figures(a, b):
    names = (set(a) | set(b)) - UNSHARED_FIGURES
    return all(a.get(name) == b.get(name) for name in names)


def _report(name, other, ok, details):
    if ok:
        say(f"{name} 与 {other} 行：结果相同", f"{name} and {other} rows: the same results")
    else:
        say(
            f"{name} 与 {other} 行：结果不同，这些数字不算\n{details}",
            f"{name} and {other} rows: results DIFFER, the figures do not count\n{details}")
