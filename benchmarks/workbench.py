"""What the benchmarks work with: programs built, rosters generated, results put aside."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from speech import say, words

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "benchmarks" / "rules"


class Unavailable(Exception):
    """Something without which nothing can be measured; says so in the reader's language."""


class Workbench:
    def __init__(self, options):
        self.python = options.python
        self.scratch = Path(options.scratch).resolve()
        self.build_path = options.build_path
        self._bangfu = options.bangfu
        shared = Path(os.environ.get("BANGFU_SHARED", ROOT.parent / "shared"))
        self.kit = shared / "bench"
        self.regions = self.kit / "regions.csv"

    @property
    def has_kit(self):
        return (self.kit / "gen.py").exists()

    def results(self, name):
        """Where a program puts its decisions and its summary."""
        folder = self.scratch / "results"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.csv", folder / f"{name}.json"

    def roster(self, rows):
        """A roster of so many rows, generated once."""
        path = self.scratch / f"roster-{rows}.csv"
        if path.exists():
            return path
        self.scratch.mkdir(parents=True, exist_ok=True)
        say(f"生成 {rows} 行的名册", f"generating a roster of {rows} rows")
        draft = path.with_suffix(".draft")
        jobs = str(os.cpu_count() or 1)
        command = [self._generating_python(), self.kit / "gen.py", "--rows", str(rows), "--jobs", jobs]
        with open(draft, "wb") as out:
            subprocess.run(command, stdout=out, check=True)
        draft.rename(path)
        return path

    def _generating_python(self):
        for python in (self.python, sys.executable):
            if version(python, "numpy"):
                return python
        raise Unavailable("numpy")

    def bangfu(self):
        """The release build of the command."""
        if self._bangfu:
            return Path(self._bangfu).resolve()
        self._bangfu = self._build("bangfu")
        return self._bangfu

    def micro(self):
        """The release build of the micro-benchmarks."""
        return self._build("bangfu-micro")

    def _build(self, product):
        say(f"构建 {product}（发布版）", f"building {product} (release)")
        command = ["swift", "build", "--package-path", ROOT, "-c", "release"]
        if self.build_path:
            command += ["--scratch-path", self.build_path]
        subprocess.run(command + ["--product", product], check=True, stdout=sys.stderr)
        shown = subprocess.run(
            command + ["--show-bin-path"], check=True, capture_output=True, text=True)
        return Path(shown.stdout.strip()) / product

    def limit(self):
        """limit.cpp, compiled for this machine; None without a compiler or AVX2."""
        compiler = shutil.which("g++") or shutil.which("clang++")
        if not compiler:
            return None
        program = self.scratch / "limit"
        source = self.kit / "limit.cpp"
        if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
            self.scratch.mkdir(parents=True, exist_ok=True)
            flags = ["-O3", "-march=native", "-std=c++20", "-pthread"]
            built = subprocess.run(
                [compiler, *flags, source, "-o", program], capture_output=True)
            if built.returncode != 0:
                return None
        return program


def version(python, module):
    """The version of a module that a Python has; None without it."""
    found = subprocess.run(
        [python, "-c", f"import {module}; print({module}.__version__)"], capture_output=True,
        text=True)
    return found.stdout.strip() if found.returncode == 0 else None


def machine():
    """The processor and how many of them, for the line under a table."""
    model = platform.machine()
    try:
        with open("/proc/cpuinfo") as lines:
            names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
        model = names[0] if names else model
    except OSError:
        pass
    return f"{os.cpu_count()} × {model}"


def circumstances(options):
    return words(
        f"{machine()}；{options.runs} 轮的中位数。", f"{machine()}; medians of {options.runs} runs.")
