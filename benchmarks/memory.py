"""Memory for large inputs: a CSV of a gigabyte and a workbook of two hundred megabytes, each decided once."""

import csv
import zipfile
from xml.sax.saxutils import escape

import process
from speech import print_table, say, words
from workbench import RULES, machine

TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A sheet holds no more rows than this.
SHEET_ROWS = 1_048_576


def run(options, bench):
    program = bench.bangfu()
    rows = []
    for make in (_csv, _workbook):
        path = make(options, bench)
        results = bench.scratch / "memory-results.csv"
        command = [program, "classify", path, "--rules", RULES, "-o", results, "--json", "--no-input"]
        measured = process.measure(command)
        rows.append([
            path.suffix, f"{path.stat().st_size / 1e6:.0f}", f"{measured.wall:.1f}",
            f"{measured.anonymous:.0f}", f"{measured.resident:.0f}"])
        results.unlink()
    print_table(
        words(["输入", "MB", "历时 秒", "匿名内存 MiB", "驻留内存 MiB"],
              ["input", "MB", "wall s", "anonymous MiB", "resident MiB"]), rows)
    print(machine())
    return 0


def _csv(options, bench):
    """As many rows as make up the size."""
    sample = bench.roster(100_000)
    count = options.megabytes * 1_000_000 * 100_000 // sample.stat().st_size
    return bench.roster(max(100_000, count // 100_000 * 100_000))


def _workbook(options, bench):
    """The roster as a sheet of inline texts, stored as it is so that its size is what was asked for."""
    path = bench.scratch / f"roster-{options.workbook_megabytes}.xlsx"
    if path.exists():
        return path
    say(f"生成 {options.workbook_megabytes} MB 的工作簿",
        f"generating a workbook of {options.workbook_megabytes} MB")
    draft = path.with_suffix(".draft")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as out:
        for name, text in _frame().items():
            out.writestr(name, text)
        with out.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            _write_sheet(part, bench.roster(1_000_000), options.workbook_megabytes * 1_000_000)
    draft.rename(path)
    return path


def _write_sheet(part, roster, size):
    part.write(b"<worksheet><sheetData>")
    written = 0
    with open(roster, encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.reader(lines), 1):
            if written > size or number > SHEET_ROWS:
                break
            cells = "".join(
                f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
            written += part.write(f'<row r="{number}">{cells}</row>'.encode())
    part.write(b"</sheetData></worksheet>")


def _frame():
    def relations(name, kind, target):
        return (f'<Relationships><Relationship Id="{name}" Type="{TYPE}/{kind}" '
                f'Target="{target}"/></Relationships>')

    return {
        "_rels/.rels": relations("a", "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns:r="{TYPE}"><sheets><sheet name="a" sheetId="1" '
                           'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations("r1", "worksheet", "worksheets/sheet1.xml"),
    }
