#!/usr/bin/env python3
"""Bad inputs against the command itself: what it says, how it ends, what it needs.

    Tools/bad-inputs.py path/to/bangfu [name ...]

Prints a table: input, first line of what is said, exit code, memory at its peak. Exit status 1 when a run does not
end as is written here, needs more memory, leaves a draft, or puts something under the name of the results.

What needs room on disk stands below TMPDIR while it is used.
"""

import gzip
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "samples" / "example"
HEADER = "编号,家庭人口,年收入(元/年),突发变故\n".encode()
ROW = b"01,3,30000,\xe5\x90\xa6\n"
MIB = 1 << 20


@dataclass
class Case:
    name: str
    # Makes the input in a folder and returns its path, or "-".
    make: Callable[[Path], object]
    status: int
    # What the first line must have in it.
    says: str = ""
    # Whether the results stand under their name afterwards.
    is_written: bool = False
    # MiB; what a run of a small roster takes is about 30.
    memory: int = 200
    feed: Callable | None = None
    options: list = field(default_factory=list)
    # Something that happens while it runs.
    meanwhile: Callable | None = None
    # Where the results go, instead of a file beside the input.
    output: Callable[[Path], object] | None = None
    # Run as a user who may not do everything.
    as_nobody: bool = False
    # What the results must have in them.
    rows: int | None = None
    # On the wall; generous, for machines with other things to do.
    seconds: int = 600


# MARK: Texts


def file(name, *parts):
    def make(folder):
        path = folder / name
        with open(path, "wb") as out:
            for part in parts:
                for piece in part if not isinstance(part, bytes) else [part]:
                    out.write(piece)
        return path

    return make


def repeated(piece, size):
    """A generator of so many bytes, a MiB at a time."""
    block = piece * (MIB // len(piece))
    for _ in range(size // len(block)):
        yield block


def pipe(*parts):
    def feed(target):
        for part in parts:
            for piece in part() if callable(part) else [part]:
                target.write(piece)

    return feed


def stdin(_):
    return "-"


def cut(make, count):
    def changed(folder):
        path = make(folder)
        data = path.read_bytes()
        path.write_bytes(data[:count] if count >= 0 else data[:len(data) + count])
        return path

    return changed


def flipped(make, place):
    def changed(folder):
        path = make(folder)
        data = bytearray(path.read_bytes())
        data[place] ^= 0xFF
        path.write_bytes(data)
        return path

    return changed


def zstd(data):
    """One frame of raw blocks (RFC 8878)."""
    out = b"\x28\xb5\x2f\xfd\xa0" + struct.pack("<I", len(data))
    for start in range(0, len(data), 1 << 16):
        block = data[start:start + (1 << 16)]
        is_last = start + len(block) == len(data)
        out += struct.pack("<I", len(block) << 3 | is_last)[:3] + block
    return out


def gzip_bomb(folder):
    path = folder / "bomb.csv.gz"
    with gzip.open(path, "wb", compresslevel=9) as out:
        out.write(HEADER)
        for piece in repeated(b"\n", 1 << 30):
            out.write(piece)
        out.write(ROW)
    return path


TABLE = HEADER + ROW * 2000


# MARK: Workbooks

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sheet(rows):
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>"


def cells(number, texts):
    return f'<row r="{number}">' + "".join(
        f'<c r="{"ABCDEFGH"[place]}{number}" t="str"><v>{text}</v></c>'
        for place, text in enumerate(texts)) + "</row>"


TITLES = cells(1, ["编号", "家庭人口", "年收入(元/年)", "突发变故"])
SOUND = sheet(TITLES + cells(2, ["01", "3", "30000", "否"]))


def relations(*entries):
    return "<Relationships>" + "".join(
        f'<Relationship Id="{name}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for name, kind, target in entries) + "</Relationships>"


def parts(xml=SOUND, target="worksheets/sheet1.xml", tabs=None, strings=None):
    tabs = tabs or f'<sheet name="名册" sheetId="1" r:id="r1"/>'
    links = [("r1", "worksheet", target)] + ([("s", "sharedStrings", "sharedStrings.xml")] if strings else [])
    entries = {
        "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns:r="{RELATION}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(*links),
        "xl/worksheets/sheet1.xml": xml,
    }
    return entries | ({"xl/sharedStrings.xml": strings} if strings else {})


def workbook(entries, extra=None):
    def make(folder):
        path = folder / "名册.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for name, text in entries.items():
                with out.open(name, "w", force_zip64=callable(text)) as part:
                    for piece in [text] if isinstance(text, (str, bytes)) else text():
                        part.write(piece.encode() if isinstance(piece, str) else piece)
            if extra:
                extra(out)
        return path

    return make


def bomb():
    yield sheet(TITLES).removesuffix("</sheetData></worksheet>")
    for _ in range(2048):
        yield " " * MIB + "<a/>"
    yield "</sheetData></worksheet>"


def wide():
    """Many rows that end far to the right, each small."""
    yield sheet(TITLES).removesuffix("</sheetData></worksheet>")
    for row in range(2, 1 << 13):
        yield f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>'
    yield "</sheetData></worksheet>"


def million_entries(out):
    for number in range(100_000):
        out.writestr(zipfile.ZipInfo(f"xl/x{number}"), b"")


def doctype(kind):
    entity = {
        "external": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        "billion": '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]>',
    }[kind]
    return parts(f'<?xml version="1.0"?>{entity}' + SOUND)


MISSING_STRINGS = sheet(TITLES + "".join(
    f'<row r="{row}"><c t="s"><v>{row}</v></c></row>' for row in range(2, 50)))
MANY_STRINGS = "<sst>" + "".join(
    f"<si><t>{n * 7919 % 1_000_003}</t></si>" for n in range(1_000_000)) + "</sst>"
OUT_OF_ORDER = sheet(
    TITLES + '<row r="2"><c r="C2"><v>30000</v></c><c r="A2" t="str"><v>01</v></c><c r="B2"><v>3</v></c></row>')


# MARK: Files that change


def await_deciding(path, process):
    """Returns once results are being written: before, only the beginning of the roster is looked at."""
    while process.poll() is None and not list(path.parent.glob("*.part")):
        time.sleep(0.001)


def growing(path, process):
    for _ in range(400):
        if process.poll() is not None:
            return
        with open(path, "ab") as out:
            out.write(ROW)
        time.sleep(0.005)


def shrinking(path, process):
    await_deciding(path, process)
    os.truncate(path, 1000 * len(ROW))


def replacing(path, process):
    await_deciding(path, process)
    other = path.with_suffix(".new")
    other.write_bytes(HEADER)
    other.rename(path)


def interrupting(path, process):
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)


def large(folder):
    return file("名册.csv", HEADER, repeated(ROW, 400 * MIB))(folder)


def fifo(folder):
    path = folder / "管道"
    os.mkfifo(path)

    def write():
        with open(path, "wb") as out:
            out.write(TABLE)

    threading.Thread(target=write, daemon=True).start()
    return path


def locked(folder):
    path = file("名册.csv", TABLE)(folder)
    path.chmod(0)
    return path


def read_only(folder):
    place = folder / "只读"
    place.mkdir()
    place.chmod(0o555)
    return place / "结果.csv"


def small_disk(folder):
    """A file system of 64 KiB; None where nobody may make one."""
    place = folder / "小盘"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", place], capture_output=True)
    return place / "结果.csv" if mounted.returncode == 0 else None


BROKEN = "BF0814"
CASES = [
    Case("1 GB field in quotes, by pipe", stdin, 0, BROKEN, True, rows=3,
         feed=pipe(HEADER, ROW, b'02,"', lambda: repeated(b"x", 1 << 30), b'",3,\n', ROW)),
    Case("1 GB field, file", lambda f: file(
        "名册.csv", HEADER, ROW, b"02,", repeated(b"9", 1 << 30), b",1,\n", ROW)(f), 0, BROKEN, True, rows=3),
    Case("1 GB of one line, by pipe", stdin, 2, "BF07", feed=pipe(lambda: repeated(b"x", 1 << 30))),
    Case("1 GB of line feeds, gzip", gzip_bomb, 0, "", True, rows=1),
    Case("64 MB of NUL", lambda f: file("名册.csv", repeated(b"\0", 64 * MIB))(f), 2, ""),
    Case("NUL in a cell", file("名册.csv", HEADER, ROW, b"02,3\0,5,\n"), 0, "BF0815", True, rows=2),
    Case("header of 100,000 columns", file(
        "名册.csv", HEADER.rstrip() + b"".join(b",c%d" % n for n in range(100_000)) + b"\n",
        (b"01,3,30000," + b"," * 100_000 + b"\n") * 20), 0, "", True, rows=20, memory=300),
    Case("row of 100,000 columns", file(
        "名册.csv", HEADER, ROW, b"02" + b"," * 100_000 + b"\n", ROW), 0, BROKEN, True, rows=3),
    Case("quote not closed at the end", file("名册.csv", TABLE, b'02,"3,1,\n'), 0, BROKEN, True, rows=2001),
    Case("quote not closed before 100 MB", lambda f: file(
        "名册.csv", HEADER, b'02,"3,1,\n', repeated(ROW, 100 * MIB))(f), 0, BROKEN, True),
    Case("gzip, concatenated", file("名册.csv.gz", gzip.compress(TABLE), gzip.compress(ROW)), 0, "", True,
         rows=2001),
    Case("gzip, cut off", cut(file("名册.csv.gz", gzip.compress(TABLE)), -20), 2, "gzip 压缩的内容不完整"),
    Case("gzip, wrong sum", flipped(file("名册.csv.gz", gzip.compress(TABLE)), -6), 2, "gzip 压缩的内容在第"),
    Case("zstd, cut off", cut(file("名册.csv.zst", zstd(TABLE)), -20), 2, "zstd 压缩的内容不完整"),
    Case("zstd, damaged", flipped(file("名册.csv.zst", zstd(TABLE)), 9), 2, "zstd 压缩的内容"),
    Case("xlsx, sound", workbook(parts()), 0, "", True, rows=1),
    Case("xlsx, cells out of order", workbook(parts(OUT_OF_ORDER)), 0, "", True, rows=1),
    Case("xlsx, cut off", cut(workbook(parts()), -30), 2, "损坏"),
    Case("xlsx, bomb of 2 GB", workbook(parts(bomb)), 2, "压缩炸弹"),
    Case("xlsx, 8000 rows to column XFD", workbook(parts(wide)), 0, "", True),
    Case("xlsx, external entity", workbook(doctype("external")), 2, "DOCTYPE"),
    Case("xlsx, entities in entities", workbook(doctype("billion")), 2, "DOCTYPE"),
    Case("xlsx, path outside", workbook(parts() | {"../../etc/passwd": "x"}), 2, "指向外面的路径"),
    Case("xlsx, relation outside", workbook(parts(target="../../../etc/passwd")), 2, "指向外面的路径"),
    Case("xlsx, relation to nothing", workbook(parts(target="worksheets/sheet9.xml")), 2, "损坏"),
    Case("xlsx, 10^6 sheets", workbook(parts(tabs="".join(
        f'<sheet name="s{n}" sheetId="{n}" r:id="r1"/>' for n in range(1_000_000)))), 2, "张"),
    Case("xlsx, 10^5 parts", workbook(parts(), million_entries), 2, "部件超过"),
    Case("xlsx, shared texts missing", workbook(parts(MISSING_STRINGS)), 2, "损坏"),
    Case("xlsx, 10^6 shared texts", workbook(parts(strings=MANY_STRINGS)), 0, "", True, rows=1),
    Case("xls, or xlsx with a password", file(
        "名册.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)), 2, "旧格式"),
    Case("zip with something else", workbook({"mimetype": "application/vnd.oasis"}), 2, "不是 Excel"),
    Case("xlsx by pipe", stdin, 2, "管道", feed=lambda out: out.write(xlsx_bytes())),
    Case("file that grows", large, 2, "被改动了", meanwhile=growing),
    Case("file that shrinks", large, 2, "被改动了", meanwhile=shrinking),
    Case("file that is replaced", large, 0, "", True, meanwhile=replacing),
    Case("Ctrl-C", large, 130, meanwhile=interrupting),
    Case("folder as input", lambda folder: folder, 2, "文件夹"),
    Case("FIFO as input", fifo, 0, "", True, rows=2000),
    Case("no such file", lambda folder: folder / "没有.csv", 2, "没有这个文件"),
    Case("not permitted", locked, 2, "没有权限", as_nobody=True),
    Case("empty file", file("名册.csv", b""), 2, "BF0706"),
    Case("output over the input", file("名册.csv", TABLE), 64, "名册", output=lambda f: f / "名册.csv"),
    Case("read-only folder", file("名册.csv", TABLE), 2, "没有权限", output=read_only, as_nobody=True),
    Case("no such folder", file("名册.csv", TABLE), 2, "没有这个文件夹", output=lambda f: f / "无" / "r.csv"),
    Case("full device", file("名册.csv", TABLE), 2, "磁盘已满", output=lambda _: Path("/dev/full")),
    Case("full disk", file("名册.csv", HEADER + ROW * 20_000), 2, "磁盘已满", output=small_disk),
    Case("reader that goes away", file("名册.csv", HEADER + ROW * 200_000), 141, output=lambda _: None),
]


def xlsx_bytes():
    with tempfile.TemporaryDirectory() as folder:
        return workbook(parts())(Path(folder)).read_bytes()


# MARK: Runs


def run(bangfu, case, folder):
    """The faults of one case, and its line of the table."""
    source = case.make(folder)
    output = (case.output or (lambda f: f / "结果.csv"))(folder)
    if case.output is small_disk and output is None:
        return [], [case.name, "not tried: no file system may be mounted here", "", ""]
    before = source.read_bytes() if output == source else None
    errors = folder / "said"
    command = [bangfu, "classify", source, "--rules", RULES, "--no-input", *case.options]
    command += ["-o", output] if output else []
    if case.as_nobody and os.getuid() == 0:
        folder.chmod(0o755)
        errors.touch()
        errors.chmod(0o666)
        other = {"user": 65534, "group": 65534, "extra_groups": []}
    else:
        other = {}
    with open(errors, "wb") as said:
        process = subprocess.Popen(
            [str(part) for part in command], stderr=said,
            stdin=subprocess.PIPE if case.feed else subprocess.DEVNULL,
            stdout=subprocess.PIPE if output is None else subprocess.DEVNULL, env={"LANG": "C"}, **other)
        if output is None:
            process.stdout.read(10)
            process.stdout.close()
        watch = Watch(process, case.seconds)
        if case.meanwhile:
            threading.Thread(target=case.meanwhile, args=(source, process), daemon=True).start()
        if case.feed:
            try:
                case.feed(process.stdin)
                process.stdin.close()
            except BrokenPipeError:
                pass
        status = process.wait()
        status = 128 - status if status < 0 else status  # as shells say it
    peak = watch.end()
    text = errors.read_text(errors="replace")
    faults = list(judged(case, status, text, peak, output, folder, before))
    shown = next((line for line in text.splitlines() if re.search(r"BF\d{4}", line)), "")
    return faults, [case.name, shown or text.split("\n")[0], str(status), f"{peak:.0f}"]


def judged(case, status, text, peak, output, folder, before):
    if status != case.status:
        yield f"exit code {status}, not {case.status}: {text[:400]}"
    if case.says not in text:
        yield f"does not say “{case.says}”: {text[:400]}"
    if peak > case.memory:
        yield f"{peak:.0f} MiB of memory, more than {case.memory}"
    drafts = [path.name for path in folder.rglob("*.part")]
    if drafts:
        yield f"drafts are left: {drafts}"
    if before is not None:
        if output.read_bytes() != before:
            yield "the input was written over"
    elif output is not None and output.is_file() != case.is_written:
        yield "results stand under their name" if output.exists() else "there are no results"
    if case.rows is not None and case.is_written and output.exists():
        count = sum(1 for _ in open(output, "rb")) - 1
        if count != case.rows:
            yield f"{count} rows of results, not {case.rows}"


class Watch:
    """The memory of a process at its peak, looked at every few milliseconds; ends one that hangs."""

    def __init__(self, process, seconds):
        self.process, self.limit = process, time.monotonic() + seconds
        self.peak = 0.0
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self):
        while self.process.poll() is None:
            try:
                with open(f"/proc/{self.process.pid}/status") as status:
                    found = re.search(r"VmHWM:\s*(\d+)", status.read())
                    self.peak = max(self.peak, int(found[1]) / 1024 if found else 0)
            except OSError:
                return
            if time.monotonic() > self.limit:
                self.process.kill()
            time.sleep(0.005)

    def end(self):
        self.thread.join()
        return self.peak


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 64
    bangfu, wanted = Path(sys.argv[1]).resolve(), sys.argv[2:]
    failed = 0
    print("| input | said | exit | MiB |\n|---|---|--:|--:|", flush=True)
    for case in CASES:
        if wanted and not any(word in case.name for word in wanted):
            continue
        folder = Path(tempfile.mkdtemp(prefix="bad-inputs-"))
        try:
            faults, line = run(bangfu, case, folder)
        finally:
            if os.path.ismount(folder / "小盘"):
                subprocess.run(["umount", folder / "小盘"], check=False)
            shutil.rmtree(folder, ignore_errors=True)
        print("| " + " | ".join(line) + " |", flush=True)
        for fault in faults:
            print(f"  WRONG: {fault}", flush=True)
        failed += bool(faults)
    print(f"{failed} wrong", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
