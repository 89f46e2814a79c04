"""A figure counts only if the work was done: what the programs have written is compared."""

import filecmp
import json
import subprocess
import sys

from speech import say

# Measures are not among Bangfu's figures; the decisions have them in every row.
UNSHARED_FIGURES = {"措施"}


def holds_for_reference(bench, contestants, rows, threads):
    """Compares with the exact, slow reference of the kit, cell for cell."""
    roster = bench.roster(rows)
    decisions, summary = bench.results("reference")
    reference = [sys.executable, bench.kit / "reference.py"]
    subprocess.run(
        [*reference, roster, bench.regions, decisions, summary], check=True,
        stdout=subprocess.DEVNULL)
    figures = json.loads(summary.read_text(encoding="utf-8"))
    verify = [sys.executable, bench.kit / "verify.py", decisions]
    good = True
    for it in contestants:
        it.run(bench, roster, threads)
        own, own_summary = bench.results(it.name)
        verdict = subprocess.run([*verify, own], capture_output=True, text=True)
        same = verdict.returncode == 0 and _same_figures(it.read_summary(own_summary), figures)
        good = _report(it.name, f"reference.py, {rows}", same, verdict.stdout) and good
    return good


def holds_among(bench, contestants, rows):
    """Compares results of the last runs, byte for byte, with those of the first contestant."""
    first, *others = contestants
    decisions, summary = bench.results(first.name)
    figures = first.read_summary(summary)
    good = True
    for it in others:
        own, own_summary = bench.results(it.name)
        same = filecmp.cmp(decisions, own, shallow=False)
        same = same and _same_figures(it.read_summary(own_summary), figures)
        good = _report(it.name, f"{first.name}, {rows}", same) and good
    return good


def _same_figures(a, b):
    names = (set(a) | set(b)) - UNSHARED_FIGURES
    return all(a.get(name) == b.get(name) for name in names)


def _report(name, other, same, details=""):
    if same:
        say(f"{name} 与 {other} 行：结果相同", f"{name} and {other} rows: the same results")
    else:
        say(
            f"{name} 与 {other} 行：结果不同，这些数字不算\n{details}",
            f"{name} and {other} rows: results DIFFER, the figures do not count\n{details}")
    return same
