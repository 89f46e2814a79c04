"""The engine's parts beside a stored baseline. Ratios travel between machines better than times do."""

import json
import subprocess

import workbench
from speech import print_table, say, words

BASELINE = workbench.ROOT / "benchmarks" / "micro-baseline.json"
TOLERANCE = 0.25
# A neighbour on the same core slows work and reference by different factors, for seconds at a time.
# A part that has become slower is so in every attempt; the best one counts.
ATTEMPTS = 5


def run(options, bench):
    program = bench.micro()
    found = _measure(program)
    if options.record:
        for _ in range(1, ATTEMPTS):
            found = _better(found, _measure(program))
        ratios = {name: round(ratio, 2) for name, (_, _, ratio) in found.items()}
        BASELINE.write_text(json.dumps(ratios, indent=2) + "\n")
    baseline = json.loads(BASELINE.read_text())
    attempts = 1
    while _slower(found, baseline) and attempts < ATTEMPTS:
        found = _better(found, _measure(program))
        attempts += 1
    slower = _slower(found, baseline)
    rows = []
    for name, (time, reference, ratio) in found.items():
        before = baseline.get(name)
        change = ratio / before - 1 if before else 0.0
        rows.append([
            name, f"{time:.3g}", f"{reference:.3g}", f"{ratio:.2f}",
            f"{before:.2f}" if before else "–", f"{change:+.0%}" if before else "–",
            words("变慢", "slower") if name in slower else "",
        ])
    print_table(
        words(
            ["项目", "纳秒", "参照，纳秒", "倍数", "基线", "变化", ""],
            ["part", "ns", "reference ns", "ratio", "baseline", "change", ""]),
        rows)
    if slower:
        say(
            f"比基线慢 {TOLERANCE:.0%} 以上：{'、'.join(slower)}",
            f"more than {TOLERANCE:.0%} slower than the baseline: {', '.join(slower)}")
    return 1 if slower and options.check else 0


def _slower(found, baseline):
    return [
        name for name, (_, _, ratio) in found.items()
        if name in baseline and ratio / baseline[name] - 1 > TOLERANCE]


def _better(one, other):
    """The attempt with the lower ratio, part by part."""
    return {name: min(one[name], other[name], key=lambda figures: figures[2]) for name in one}


def _measure(program):
    """Time, reference time and ratio by name."""
    printed = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    lines = (line.split("\t") for line in printed.splitlines())
    return {name: tuple(map(float, figures)) for name, *figures in lines}
