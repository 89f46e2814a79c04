#!/usr/bin/env python3
"""Looks for persons in everything that an official run writes.

    log-privacy.py BANGFU [--rows N]

BANGFU is the built program. A roster of N invented households is decided with --log, killed once on the way and gone on with,
and the log is verified, listed, counted, replayed and exported. Then every byte that was written outside the sealed rows and the
results is searched for every identity number, name, telephone and bank number: plain in four encodings, in
base64 at each alignment, in hexadecimal, as JSON and URLs escape it, and as its MD5, SHA-1 and SHA-256. With strace, files
that were written anywhere else are found too. Before that, each form is planted once, and must be found.

Exit status: 0 when nothing was found; 1 otherwise.
"""

import argparse
import base64
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RULES = os.path.join(ROOT, "rules", "jingmen-2021")
SAMPLE = os.path.join(ROOT, "samples", "first-run")
# Uncommon enough that no rule and no message has two of them side by side.
SURNAMES = "龚鄢阚逄亓仝郄仉殳笪糜麴佴邝郗蒯"
GIVEN = "钰鋆昶翀赟炜彧珏玥旻昱晗璟曦芃茗萱蓥蔚霁霏骁鹭麒黛龢祎禛禧秾稔竑筠箴纾绮缃翙翊"


def identity_number(number, numbers):
    day = f"{1950 + number % 55}{1 + number % 12:02}{1 + number % 28:02}"
    digits = f"990001{day}{numbers.randrange(1000):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def roster(folder, count, numbers):
    """Writes both files; the secrets by kind."""
    secrets = {"identity numbers": set(), "names": set(), "telephone numbers": set(), "bank numbers": set()}

    def person(number):
        identity = identity_number(number, numbers)
        name = numbers.choice(SURNAMES) + numbers.choice(GIVEN) + numbers.choice(GIVEN)
        secrets["identity numbers"].add(identity)
        secrets["names"].add(name)
        return identity, name

    def lines(name):
        with open(os.path.join(SAMPLE, name), encoding="utf-8-sig") as file:
            return [line.rstrip("\n").split(",") for line in file]

    workers, members = lines("workers.csv"), lines("members.csv")
    head, rows = workers[0], workers[1:]
    member_head, member_rows = members[0], {}
    for row in members[1:]:
        member_rows.setdefault(row[0], []).append(row)
    with open(os.path.join(folder, "workers.csv"), "w", encoding="utf-8") as roster_file, \
            open(os.path.join(folder, "members.csv"), "w", encoding="utf-8") as members_file:
        roster_file.write(",".join(head + ["联系电话", "银行卡号"]) + "\n")
        members_file.write(",".join(member_head) + "\n")
        for number in range(count):
            row = list(rows[number % len(rows)])
            key = f"P{number:07}"
            family = member_rows.get(row[head.index("职工编号")], [])
            identity, name = person(number)
            row[head.index("职工编号")] = key
            row[head.index("姓名")], row[head.index("身份证号")] = name, identity
            phone = "1" + numbers.choice("3456789") + f"{numbers.randrange(10**9):09}"
            bank = "6217" + f"{numbers.randrange(10**15):015}"
            secrets["telephone numbers"].add(phone)
            secrets["bank numbers"].add(bank)
            if number % 500 == 499:
                row = row[:4]  # cannot be read: what is said of it must not say who it was
                row[head.index("姓名")] = name
            else:
                row += [phone, bank]
            roster_file.write(",".join(row) + "\n")
            for index, member in enumerate(family):
                member = list(member)
                member[0] = key
                member[1], member[4] = (name, identity) if index == 0 else person(number)[::-1]
                members_file.write(",".join(member) + "\n")
    return secrets


def base64_forms(data):
    """What base64 of anything that holds these bytes must hold, at each alignment."""
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + data).rstrip(b"=")
        start = (0, 2, 3)[shift]
        end = (shift + len(data)) * 8 // 6
        yield text[start:end]


def forms(secret):
    plain = secret.encode()
    encodings = [plain, secret.encode("gb18030"), secret.encode("utf-16-le"), secret.encode("utf-16-be")]
    found = {f"encoding {i}": data for i, data in enumerate(encodings)}
    for name, data in {"utf-8": plain, "gb18030": encodings[1], "utf-16-le": encodings[2]}.items():
        for shift, text in enumerate(base64_forms(data)):
            found[f"base64 {name} {shift}"] = text
            found[f"base64url {name} {shift}"] = text.replace(b"+", b"-").replace(b"/", b"_")
        found[f"hex {name}"] = data.hex().encode()
        found[f"HEX {name}"] = data.hex().upper().encode()
    found["json"] = "".join(f"\\u{ord(c):04x}" if ord(c) > 127 else c for c in secret).encode()
    found["url"] = urllib.parse.quote(secret).encode()
    for algorithm in ("md5", "sha1", "sha256"):
        for name, data in {"": plain, " line": plain + b"\n", " gb18030": encodings[1]}.items():
            digest = hashlib.new(algorithm, data).digest()
            text = base64.b64encode(digest).rstrip(b"=")
            found[algorithm + name] = digest
            found[f"{algorithm}{name} hex"] = digest.hex().encode()
            found[f"{algorithm}{name} HEX"] = digest.hex().upper().encode()
            found[f"{algorithm}{name} base64"] = text
            found[f"{algorithm}{name} base64url"] = text.replace(b"+", b"-").replace(b"/", b"_")
    return {name: data for name, data in found.items() if len(data) >= 4}


class Search:
    """Looks for many things at once, by their first four bytes."""

    def __init__(self, secrets):
        self.by_start = {}
        self.count = 0
        for secret in sorted(secrets):
            for data in set(forms(secret).values()):
                self.by_start.setdefault(data[:4], []).append(data)
                self.count += 1

    def hits(self, content):
        found = []
        starts = self.by_start
        for place in range(len(content) - 3):
            known = starts.get(content[place:place + 4])
            if known:
                found += [(place, data) for data in known if content.startswith(data, place)]
        return found


class Run:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.said = b""
        self.written = set()
        self.strace = shutil.which("strace")
        for name in ("out", "tmp"):
            os.makedirs(os.path.join(folder, name))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def command(self, *words, kill_after=None, accepts=(0,)):
        trace = self.path("trace")
        before = [self.strace, "-f", "-qq", "-o", trace, "-e",
                  "trace=openat,open,creat,rename,renameat,renameat2"] if self.strace else []
        environment = {"PATH": os.environ["PATH"], "TMPDIR": self.path("tmp"), "LANG": "C.UTF-8"}
        process = subprocess.Popen(
            before + [self.program, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=self.path("out"), env=environment, start_new_session=True)
        if kill_after is not None:
            time.sleep(kill_after)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        self.said += output
        if kill_after is None and process.returncode not in accepts:
            sys.exit(f"{' '.join(words)}: {process.returncode} {output.decode(errors='replace')}")
        if self.strace and os.path.exists(trace):
            with open(trace, encoding="utf-8", errors="replace") as file:
                for line in file:
                    match = re.search(r'open(?:at)?\((?:[^,"]*, )?"([^"]*)", ([A-Z_|]*)', line)
                    if match and re.search("O_WRONLY|O_RDWR|O_CREAT", match[2]):
                        self.written.add(match[1])
        return output

    def files(self):
        """All that was written, without the sealed rows and the results."""
        for place, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(place, name)
                relative = os.path.relpath(path, self.folder)
                if "seal" in relative.split(os.sep) or relative in ("workers.csv", "members.csv", "trace"):
                    continue
                if relative.startswith("out/results.csv") and not relative.endswith("proof"):
                    continue
                if name.endswith(".zip"):
                    with zipfile.ZipFile(path) as pack:
                        for part in pack.namelist():
                            yield relative + ":" + part, pack.read(part)
                with open(path, "rb") as file:
                    yield relative, file.read()


def planted(secrets, numbers):
    """Whether each form of a secret is found where it was put."""
    missed = []
    for kind, values in secrets.items():
        secret = numbers.choice(sorted(values))
        search = Search([secret])
        for name, data in forms(secret).items():
            if not search.hits(numbers.randbytes(50) + data + numbers.randbytes(50)):
                missed.append(f"{kind}, {name}")
    return missed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=10000)
    options = parser.parse_args()
    numbers = random.Random(19)
    folder = tempfile.mkdtemp(prefix="log-privacy-")
    try:
        secrets = roster(folder, options.rows, numbers)
        missed = planted(secrets, numbers)
        if missed:
            print("the search misses what was planted: " + "; ".join(missed))
            return 1
        run = Run(os.path.abspath(options.program), folder)
        classify = ["classify", run.path("workers.csv"), "--members", run.path("members.csv"), "--rules", RULES,
                    "--log", run.path("log"), "-o", run.path("out", "results.csv"), "--operator", "op3"]
        run.command(*classify, kill_after=0.4 + options.rows / 20000)
        run.command(*classify, accepts=(0, 1))
        log = ["--log", run.path("log")]
        run.command("audit", "verify", run.path("log"), "--full")
        listed = run.command("audit", "list", *log, "--kind", "commit", "--format", "jsonl").decode()
        batch = re.search(r'"b":"([^"]*)"', listed)[1]
        run.command("audit", "list", *log, "--format", "jsonl", "--limit", "100000")
        run.command("audit", "stats", *log)
        run.command("audit", "show", batch + "/7", *log)
        run.command("audit", "replay", batch, *log, "--sample", "200")
        run.command("audit", "pack", *log)
        run.command("audit", "export", "--batch", batch, *log, "-o", run.path("out", "pack.zip"))
        run.command("audit", "prove", batch + "/7", *log, "-o", run.path("out", "7.tlog-proof"))
        contents = list(run.files()) + [("what commands said", run.said)]
        byte_count = sum(len(content) for _, content in contents)
        hits, forms_count = [], 0
        for kind, values in secrets.items():
            search = Search(values)
            forms_count += search.count
            for name, content in contents:
                hits += [f"{kind}: {name}, byte {place}: {data!r}" for place, data in search.hits(content)]
        elsewhere = sorted(
            path for path in run.written
            if not path.startswith((folder, "/dev/", "/proc/")) and os.path.isabs(path))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    people = sum(len(values) for values in secrets.values())
    print(f"privacy: {options.rows} rows, {people} secrets in {forms_count} forms, {byte_count} bytes in "
          f"{len(contents)} files: {len(hits)} hits"
          + (f"; {len(run.written)} files written, {len(elsewhere)} elsewhere" if run.strace
             else "; strace is not installed: files written elsewhere were not looked for"))
    for line in hits[:20] + elsewhere[:20]:
        print("BAD " + line)
    return 1 if hits or elsewhere else 0


if __name__ == "__main__":
    sys.exit(main())
