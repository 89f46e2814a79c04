#!/usr/bin/env python3
"""Tries the decision log against faults of the real system.

    log-faults.py LOG-BATCH [--every N] [--kills N] [--rows N]

LOG-BATCH is the built program of that name. Trials, each followed by a run that goes on, after which
the result and the entries must be those of an undisturbed run, and the log must verify:

  calls  every fsync, fdatasync, rename and openat of a short batch fails with EIO, ENOSPC or EINTR, or
         the process is killed there (strace); --every N takes each Nth call only
  kills  kill -9 at random moments
  disk   the log lies on a disk that is too small, of eight sizes (a tmpfs; needs the right to mount)
  late   a disk fills up while a roster is decided: the run stops, is gone on with when there is room, or given up
         while there is none, by the program bangfu, which must lie beside LOG-BATCH

Exit status: 0 when nothing was lost, doubled or changed; 1 otherwise. What cannot run here is said.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

VERIFY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "verify", "verify.py")
CALLS = ["fsync", "fdatasync", "renameat", "openat"]
FAULTS = ["error=EIO", "error=ENOSPC", "error=EINTR", "signal=KILL"]


class Bad(Exception):
    pass


class Place:
    """A folder with a log, its keys and a result."""

    def __init__(self, root, program, rows):
        self.root, self.program, self.rows = root, program, rows
        self.log = os.path.join(root, "log")
        self.output = os.path.join(root, "out")
        os.makedirs(self.output, exist_ok=True)

    def command(self):
        return [self.program, self.log, self.output, str(self.rows)]

    def run(self, before=()):
        return subprocess.run(list(before) + self.command(), capture_output=True, text=True)

    def checkpoint(self):
        try:
            with open(os.path.join(self.log, "2026", "checkpoint"), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def payload(self):
        """Entries about rows, without what differs from run to run."""
        rows = []
        for place, _, names in sorted(os.walk(os.path.join(self.log, "2026", "seg"))):
            for name in sorted(names):
                with open(os.path.join(place, name), "rb") as file:
                    entries = [json.loads(line) for line in file]
                for entry in entries:
                    if entry["k"] in "dx":
                        rows.append({k: v for k, v in entry.items() if k not in "ntbc"})
        return rows

    def result(self):
        with open(os.path.join(self.output, "result.csv"), "rb") as file:
            return file.read()

    def key(self):
        with open(os.path.join(self.log, "2026", "LOG.json"), encoding="utf-8") as file:
            return json.load(file)["vkey"]

    def verify(self, older):
        command = [sys.executable, VERIFY, "log", os.path.join(self.log, "2026"), self.key()]
        if older:
            name = os.path.join(self.root, "older")
            with open(name, "wb") as file:
                file.write(older)
            command.append(name)
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise Bad(f"the log does not verify: {done.stdout}{done.stderr}")


def acknowledged(output):
    return max((int(n) for n in re.findall(r"^ack (\d+)$", output, re.M)), default=0)


def finish(place, reference, output=""):
    """Goes on after a fault, and compares."""
    older = place.checkpoint()
    if older and int(older.split(b"\n")[1]) < acknowledged(output):
        raise Bad("an acknowledged commit is gone")
    done = place.run()
    if done.returncode != 0:
        raise Bad(f"cannot go on: {done.returncode} {done.stderr}")
    compare(place, reference, older)


def compare(place, reference, older):
    if place.result() != reference[0]:
        raise Bad("the result differs")
    if place.payload() != reference[1]:
        raise Bad("the entries differ")
    if os.path.exists(os.path.join(place.output, "result.part")):
        raise Bad("the draft of the result is still there")
    place.verify(older)


def call_counts(root, program, rows):
    """How often an undisturbed run makes each call."""
    place = Place(root, program, rows)
    trace = os.path.join(root, "trace")
    names = ",".join(CALLS)
    done = place.run(["strace", "-f", "-o", trace, "-e", f"trace={names}"])
    if done.returncode != 0:
        raise Bad(f"strace does not run: {done.stderr}")
    with open(trace, encoding="utf-8", errors="replace") as file:
        text = file.read()
    return {name: len(re.findall(rf"^\d+ +{name}\(", text, re.M)) for name in CALLS}


def try_calls(folder, program, rows, every, reference):
    if not shutil.which("strace"):
        print("calls: strace is not installed: not tried")
        return []
    counts = call_counts(os.path.join(folder, "counts"), program, rows)
    bad, tried, hit = [], 0, 0
    for name in CALLS:
        for number in range(1, counts[name] + 1):
            for index, fault in enumerate(FAULTS):
                if (number + index) % every:
                    continue
                root = os.path.join(folder, "call")
                shutil.rmtree(root, ignore_errors=True)
                place = Place(root, program, rows)
                done = place.run(
                    ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={name}",
                     "-e", f"inject={name}:{fault}:when={number}"])
                tried += 1
                hit += done.returncode != 0
                try:
                    if done.returncode == 0:
                        compare(place, reference, None)
                    else:
                        finish(place, reference, done.stdout)
                except Bad as reason:
                    bad.append(f"{name} {number} {fault}: {reason}")
    print(f"calls: {tried} faults at {counts}, {hit} stopped the run, {len(bad)} bad")
    return bad


def try_kills(folder, program, rows, count, reference):
    numbers = random.Random(7)
    root = os.path.join(folder, "timing")
    start = time.monotonic()
    Place(root, program, rows).run()
    usual = time.monotonic() - start
    bad, killed = [], 0
    root = os.path.join(folder, "kill")
    shutil.rmtree(root, ignore_errors=True)
    while killed < count:
        place = Place(root, program, rows)
        with open(os.path.join(folder, "said"), "w+b") as said:
            process = subprocess.Popen(place.command(), stdout=said, stderr=subprocess.DEVNULL)
            try:
                process.wait(numbers.uniform(0, usual))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                killed += 1
            said.seek(0)
            output = said.read().decode()
        try:
            older = place.checkpoint()
            if older and int(older.split(b"\n")[1]) < acknowledged(output):
                raise Bad("an acknowledged commit is gone")
            if process.returncode == 0:
                compare(place, reference, None)
            # Half of them go on under the next kill.
            elif numbers.random() < 0.5:
                continue
            else:
                finish(place, reference, output)
        except Bad as reason:
            bad.append(f"kill {killed}: {reason}")
        shutil.rmtree(root, ignore_errors=True)
    print(f"kills: {killed}, {len(bad)} bad")
    return bad


def try_disk(folder, program, rows, reference):
    mount = os.path.join(folder, "disk")
    os.makedirs(mount)
    bad, stopped = [], 0
    sizes = [64, 128, 192, 256, 320, 384, 448, 512]
    for size in sizes:
        options = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", mount]
        if subprocess.run(options, capture_output=True).returncode != 0:
            print("disk: mounting a tmpfs is not allowed here: not tried")
            return bad
        try:
            place = Place(os.path.join(mount, "place"), program, rows)
            done = place.run()
            stopped += done.returncode != 0
            subprocess.run(["mount", "-o", "remount,size=64m", mount], check=True)
            finish(place, reference, done.stdout)
        except Bad as reason:
            bad.append(f"disk of {size} KiB: {reason}")
        finally:
            subprocess.run(["umount", mount], check=True)
    print(f"disk: {len(sizes)} sizes, {stopped} were too small, {len(bad)} bad")
    return bad


def fill(path):
    """Takes all room that is left."""
    with open(path, "wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                pass


class Office:
    """An official run with many commits on a disk of its own."""

    def __init__(self, program, bangfu, mount):
        self.program, self.bangfu, self.mount = program, bangfu, mount
        self.root = os.path.dirname(os.path.dirname(os.path.dirname(VERIFY)))
        self.roster = os.path.join(os.path.dirname(mount), "late.csv")
        with open(os.path.join(self.root, "samples", "first-run", "workers.csv"), encoding="utf-8") as file:
            head, *rows = file.read().splitlines()
        with open(self.roster, "w", encoding="utf-8") as file:
            file.write(head + "\n")
            for number in range(400):
                cells = rows[number % len(rows)].split(",")
                cells[1] = f"L{number:06}"
                file.write(",".join(cells) + "\n")

    def start(self):
        rules = os.path.join(self.root, "rules", "jingmen-2021")
        return subprocess.Popen(
            [self.program, self.roster, rules, self.mount + "/log", self.mount + "/out.csv"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def audit(self, *words):
        done = subprocess.run([self.bangfu, "audit", *words, "--lang", "en"], capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def fill_while_running(self):
        process = self.start()
        process.stdout.read(8)  # a dot before each commit
        fill(self.mount + "/filler")
        _, said = process.communicate(timeout=120)
        if process.returncode != 2 or "disk is full" not in said:
            raise Bad(f"the run did not stop for want of room: {process.returncode} {said}")


def try_late(folder, program):
    bangfu = os.path.join(os.path.dirname(program), "bangfu")
    if not os.path.exists(bangfu):
        print("late: there is no bangfu beside log-batch: not tried")
        return []
    mount = os.path.join(folder, "late")
    os.makedirs(mount)
    bad = []
    for way in ("room", "abort"):
        options = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", mount]
        if subprocess.run(options, capture_output=True).returncode != 0:
            print("late: mounting a tmpfs is not allowed here: not tried")
            return bad
        try:
            office = Office(program, bangfu, mount)
            office.fill_while_running()
            if way == "room":
                os.remove(mount + "/filler")
                process = office.start()
                _, said = process.communicate(timeout=120)
                if process.returncode != 0:
                    raise Bad(f"cannot go on: {process.returncode} {said}")
            else:
                status, said = office.audit("abort", "--log", mount + "/log")
                if status != 0 or "reserve" not in said:
                    raise Bad(f"cannot be given up: {status} {said}")
            status, said = office.audit("verify", mount + "/log", "--full")
            if status != 0 or "unchanged" not in said or "INCOMPLETE" in said:
                raise Bad(f"the log does not verify: {status} {said}")
        except (Bad, subprocess.TimeoutExpired) as reason:
            bad.append(f"late, {way}: {reason}")
        finally:
            subprocess.run(["umount", "-l", mount], check=True)
    print(f"late: a disk that fills up on the way, gone on with and given up, {len(bad)} bad")
    return bad


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rows", type=int, default=150)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    folder = tempfile.mkdtemp(prefix="log-faults-")
    try:
        place = Place(os.path.join(folder, "reference"), program, options.rows)
        done = place.run()
        if done.returncode != 0:
            print(f"an undisturbed run fails: {done.stderr}")
            return 1
        reference = (place.result(), place.payload())
        place.verify(None)
        assert len(reference[1]) == options.rows
        # More rows than a page or two of the small disk hold.
        wide = Place(os.path.join(folder, "wide"), program, 10 * options.rows)
        wide.run()
        bad = try_calls(folder, program, options.rows, options.every, reference)
        bad += try_kills(folder, program, options.rows, options.kills, reference)
        bad += try_late(folder, program)
        bad += try_disk(folder, program, wide.rows, (wide.result(), wide.payload()))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for line in bad:
        print("BAD " + line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
