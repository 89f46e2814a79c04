"""Whole processes, measured from outside: time on the wall, time on processors, memory at its peak."""

import os
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE_SECONDS = 0.010


class Failed(Exception):
    """A program that was measured ended with another status than 0."""


@dataclass
class Run:
    wall: float  # seconds
    cpu: float  # seconds, user and system together
    anonymous: float  # MiB: peak of RssAnon, memory of the process's own
    resident: float  # MiB: peak of all resident memory, mapped files included
    said: str  # what it wrote to its standard error


def measure(command, stdout=None, feed=None):
    """Runs a command once.

    stdout: where its output goes; nowhere if None. feed: writes its input to a descriptor."""
    with open(stdout or os.devnull, "wb") as out:
        # What earlier runs left to be written to disk is not this one's to wait for.
        os.sync()
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE if feed else subprocess.DEVNULL, stdout=out,
            stderr=subprocess.PIPE)
        memory = _Memory(process.pid)
        errors = _in_background(process.stderr.read)
        if feed:
            _in_background(lambda: _feed(process, feed))
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    memory.stop()
    said = errors()
    if process.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))}: {process.returncode}\n{said[-2000:]}")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(wall, cpu, memory.anonymous, memory.resident, said)


def alternate(commands, runs, warmups=1):
    """Measures commands in turn, A B C A B C …: a slow moment of the machine meets all of them.

    commands: functions without arguments that return a Run, by name. Returns lists of runs by name."""
    measured = {name: [] for name in commands}
    for round_ in range(-warmups, runs):
        for name, run in commands.items():
            result = run()
            if round_ >= 0:
                measured[name].append(result)
    return measured


def median(runs, figure):
    return statistics.median(getattr(run, figure) for run in runs)


def ratio(runs, others, figure):
    """The median of the ratios within each round."""
    pairs = zip(runs, others, strict=True)
    return statistics.median(getattr(a, figure) / getattr(b, figure) for a, b in pairs)


def repeated(path, times):
    """A feed: the header of a file, then what follows it so many times."""

    def write(target):
        with open(path, "rb") as file:
            header = len(file.readline())
            size = Path(path).stat().st_size
            _send(target, file.fileno(), 0, header)
            for _ in range(times):
                _send(target, file.fileno(), header, size)

    return write


def _send(target, source, start, end):
    # From the page cache into the pipe, without a copy in this process.
    while start < end:
        start += os.sendfile(target, source, start, min(end - start, 1 << 20))


def _feed(process, feed):
    try:
        feed(process.stdin.fileno())
    except BrokenPipeError:
        pass  # It stopped reading; its exit status says why.
    finally:
        process.stdin.close()


def _in_background(work):
    """Starts the work; the function returned waits for what it returns, as text."""
    result = []
    thread = threading.Thread(target=lambda: result.append(work()), daemon=True)
    thread.start()

    def wait():
        thread.join()
        return (result[0] if result else b"").decode(errors="replace")

    return wait


class _Memory:
    """Looks at /proc/PID/status every 10 ms."""

    def __init__(self, pid):
        self.path = f"/proc/{pid}/status"
        self.anonymous = 0.0
        self.resident = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self):
        self._ended.set()
        self._thread.join()

    def _watch(self):
        while True:
            self._look()
            if self._ended.wait(SAMPLE_SECONDS):
                return

    def _look(self):
        try:
            with open(self.path) as status:
                lines = dict(line.split(":", 1) for line in status)
        except (FileNotFoundError, ProcessLookupError):
            return
        # A process that has just ended has no memory any more.
        if "RssAnon" in lines:
            self.anonymous = max(self.anonymous, _mebibytes(lines["RssAnon"]))
            self.resident = max(self.resident, _mebibytes(lines["VmHWM"]))


def _mebibytes(text):
    return int(text.split()[0]) / 1024
