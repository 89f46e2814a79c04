"""The programs that do the same work, and how each is called."""

import json
from dataclasses import dataclass
from typing import Callable

import process
import workbench
from speech import say, words


@dataclass(frozen=True)
class Contestant:
    name: str
    version: str
    # (roster, decisions, summary, threads) → command
    command: Callable
    # Whether the command prints the summary instead of writing it.
    prints_summary: bool = False
    # The summary as read from JSON → the form of the kit.
    summary: Callable = lambda found: found

    @property
    def label(self):
        return f"{self.name} {self.version}".strip()

    def run(self, bench, roster, threads, folder_name=None):
        """Does the work once, with its results put aside."""
        decisions, summary = bench.results(folder_name or self.name)
        for old in (decisions, summary):
            old.unlink(missing_ok=True)
        command = self.command(roster, decisions, summary, threads)
        return process.measure(command, stdout=summary if self.prints_summary else None)

    def read_summary(self, path):
        return self.summary(json.loads(path.read_text(encoding="utf-8")))


def bangfu(bench, rules=workbench.RULES):
    program = bench.bangfu()
    return Contestant(
        "Bangfu", "",
        lambda roster, decisions, summary, threads: [
            program, "classify", roster, "--rules", rules, "--jobs", str(threads), "-o", decisions,
            "--json",
        ],
        prints_summary=True, summary=kit_summary)


def peers(bench, wanted):
    """The others that are wanted and can run here; of the rest it is said why they do not."""
    makers = {"limit": _limit, "polars": _polars, "duckdb": _duckdb}
    found = (makers[name](bench) for name in wanted)
    return [contestant for contestant in found if contestant]


def _limit(bench):
    program = bench.limit()
    if not program:
        say(
            "跳过 limit.cpp：没有 C++ 编译器，或处理器没有 AVX2",
            "skipped: limit.cpp needs a C++ compiler and a processor with AVX2")
        return None
    return Contestant(
        "limit.cpp", "",
        lambda roster, decisions, summary, threads: [
            program, roster, bench.regions, decisions, summary, str(threads)])


def _polars(bench):
    return _python_peer(bench, "Polars", "polars", "peer_polars.py")


def _duckdb(bench):
    return _python_peer(bench, "DuckDB", "duckdb", "peer_duckdb.py")


def _python_peer(bench, name, module, script):
    version = workbench.version(bench.python, module)
    if not version:
        say(
            f"跳过 {name}：{bench.python} 没有装 {module}（pip install {module}）",
            f"skipped: {module} is not installed for {bench.python} (pip install {module})")
        return None
    return Contestant(
        name, version,
        lambda roster, decisions, summary, threads: [
            bench.python, bench.kit / script, roster, bench.regions, decisions, summary, "--threads",
            str(threads),
        ])


OUTCOMES = {"eligible": "是", "ineligible": "否", "undetermined": "待核"}


def kit_summary(found):
    """`bangfu.summary/1` in the form of the kit, which also counts measures: Bangfu's has no such figure."""
    result = {"rows": found["rows"]}
    for name in ("A类", "B类", "C类"):
        counts = found["categories"][name]
        result[name] = {word: counts[key] for key, word in OUTCOMES.items() if counts[key]}
    levels = found["decisions"]["困难档次"]
    result["困难档次"] = {OUTCOMES.get(word, word): count for word, count in levels.items()}
    result["金额合计"] = found["categories"]["C类"]["amount"] or "0.00"
    return result


def note(contestants):
    if all(it.name != "DuckDB" for it in contestants):
        return ""
    return words(
        "DuckDB 保持行序时只用一个线程写结果。",
        "DuckDB writes in one thread when it keeps the order of the rows.")
