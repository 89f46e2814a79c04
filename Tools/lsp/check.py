#!/usr/bin/env python3
"""Drives `bangfu lsp` as an editor does: what it answers, how soon, and whether random edits mislead it.

    Tools/lsp/check.py path/to/bangfu [features | edits | latency] [--edits N] [--seed N] [--budget MS]

Needs nothing but Python. Exit status 1 when an answer is wrong, when the findings after edits differ from those of
a server that is given the same texts afresh, or when the median time from a key to its findings is over the budget.
"""

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from rules import large_rules
from session import Session, Text, uri

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
PIECES = [
    "低保标准", "家庭", "人", "𠮷", "😀", "👨‍👩‍👧", "\r\n", "\n", "  ", "|", ": ", "- ", '"', "'", "{", "}", "[", "]", "#",
    "，", "：", "（", ">= ", "且", "1", "元/月", "table: |", "\n    is: 1", "ä", "\u0301", "\u200b", "\ufeff", "\t", "&甲",
    "<<: *甲", "---\n", "a", "not(", ",", "=> ", "%", "!", "\u2028", "\x07",
]


def folder_with_example(place: Path) -> Path:
    folder = place / "规则 一"
    shutil.copytree(SAMPLES / "example", folder)
    return folder


# --- features ---------------------------------------------------------------------------------------------------

def check(what, holds):
    print(f"{'ok  ' if holds else 'FAIL'}  {what}")
    if not holds:
        raise SystemExit(1)


def features(bangfu, options):
    with tempfile.TemporaryDirectory() as place:
        folder = folder_with_example(Path(place))
        rules = folder / "ruleset.yaml"
        for encoding in ("utf-16", "utf-8"):
            session = Session(bangfu, encodings=[encoding])
            check(f"{encoding} is agreed on", session.capabilities["positionEncoding"] == encoding)
            check("the server leaves with 0", session.leave() == 0)
        session = Session(bangfu)
        drive(session, rules)
        check("the server leaves with 0", session.leave() == 0)
        refuse_for_dependents(Session(bangfu), rules)


def refuse_for_dependents(session, rules):
    """A rule set beside that extends this one and uses the name, and one that has nothing to do with it."""
    text = Text(rules.read_text(encoding="utf-8"))
    for name, body in [("别家", "ruleset: 别家\ninputs: {月人均收入: text}\n"),
                       ("下级", f"ruleset: 下级\nextends: ../{rules.parent.name}\ndecisions: {{甲: 2 * 月人均收入}}\n")]:
        (rules.parent.parent / name).mkdir()
        (rules.parent.parent / name / "ruleset.yaml").write_text(body, encoding="utf-8")
    session.open(rules, text.text)

    def rename(old):
        return session.answer("textDocument/rename", {
            "textDocument": {"uri": uri(rules)}, "position": text.find(old, 1), "newName": "新名"})

    check("a name that other rule sets use stays", "下级" in rename("月人均收入")["error"]["message"])
    check("one that they do not use may change", "result" in rename("突发变故"))
    check("the server leaves with 0", session.leave() == 0)


def drive(session, rules):
    document = {"textDocument": {"uri": uri(rules)}}
    text = Text(rules.read_text(encoding="utf-8"))

    def ask(method, needle, behind=1, nth=0, **more):
        return session.request(
            method, {**document, "position": text.find(needle, behind, nth), **more})

    session.open(rules, text.text)
    check("sound rules have no findings", session.found(rules, 1) == [])
    hover = ask("textDocument/hover", "低保标准", nth=1)["contents"]["value"]
    check("hover tells value, unit and article", "1025.00 元/人/月" in hover and "第三条" in hover)
    found = ask("textDocument/definition", "低保标准", nth=1)
    check("a name leads to its entry", found[0]["range"]["start"] == text.find("  低保标准:", 2))
    references = ask("textDocument/references", "低保标准", context={"includeDeclaration": True})
    check("five places name it", len(references) == 5)
    hints = session.request("textDocument/inlayHint", {
        **document, "range": {"start": text.place(0), "end": text.place(len(text.text))}})
    check("four hints show the value in force",
          [hint["label"] for hint in hints] == ["= 1025.00 元/人/月"] * 4)
    rename = ask("textDocument/rename", "月人均收入", newName="人均月收入")["changes"]
    check("renaming edits rules and cases", {path.split("/")[-1] for path in rename} >= {"ruleset.yaml"})
    refused = session.answer("textDocument/rename", {
        **document, "position": text.find("月人均收入", 1), "newName": "家庭人口"})
    check("renaming to a name that is taken is refused", "家庭人口" in refused["error"]["message"])
    symbols = session.request("textDocument/documentSymbol", document)
    check("the outline has the sections", [s["name"] for s in symbols] == [
        "sources", "inputs", "parameters", "decisions", "categories"])
    check("a laid out file stays", session.request(
        "textDocument/formatting", {**document, "options": {}}) == [])

    start = text.text.index("家庭人口, source")
    session.change(rules, 2, [text.edit(start, start + 4, "𠮷家庭人囗")])
    finding = session.found(rules, 2)[0]
    check("a wrong name is found where it stands, in UTF-16",
          finding["code"] == "BF0203" and finding["range"] == {
              "start": text.place(start), "end": text.place(start + 5)})
    session.change(rules, 3, [text.edit(start, start + 5, "家庭人囗")])
    session.found(rules, 3)
    at = {"start": text.place(start), "end": text.place(start)}
    action = session.request("textDocument/codeAction", {
        **document, "range": at, "context": {"diagnostics": []}})[0]
    check("a code action mends it",
          action["edit"]["changes"][uri(rules)][0]["newText"] == "家庭人口")
    session.change(rules, 4, [text.edit(start, start + 4, "dbb")])
    items = ask("textDocument/completion", "dbb", 3)["items"]
    first = [item["label"] for item in items if item["filterText"].startswith("dbb")]
    check("dbb finds 低保标准", first == ["低保标准"])
    check("an unknown request is refused by its number",
          session.answer("bangfu/nothing", {})["error"]["code"] == -32601)
    session.send_bytes(b"Content-Length: 3\r\n\r\n{x}")
    check("broken JSON is told", session.receive()["error"]["code"] == -32700)
    session.close(rules)


# --- random edits -----------------------------------------------------------------------------------------------

def findings_of(session, paths):
    return {path.name: sorted(json.dumps(f, sort_keys=True) for f in session.findings.get(
        uri(path), (None, []))[1]) for path in paths}


def edit(generator, text):
    """One edit at random; never between the halves of a line end, where no place is."""
    def snapped(index):
        return index + 1 if 0 < index < len(text.text) and text.text[index - 1:index + 1] == "\r\n" else index
    start = snapped(generator.randint(0, len(text.text)))
    kind = generator.choice(["insert", "insert", "delete", "replace"])
    end = start if kind == "insert" else snapped(
        min(len(text.text), start + generator.choice([1, 1, 2, 5, 40])))
    new = "" if kind == "delete" else "".join(
        generator.choice(PIECES) for _ in range(generator.choice([1, 1, 2, 4])))
    if new.endswith("\r") or text.text[start - 1:start] == "\r":
        return text.edit(start, start, "x")
    return text.edit(start, max(start, end), new)


REQUESTS = ["hover", "definition", "references", "completion", "prepareRename", "rename", "documentSymbol",
            "foldingRange", "formatting"]


def ask_anything(generator, session, path, text):
    """A request at a random place, now and then one that is nowhere."""
    place = text.place(generator.randint(0, len(text.text)))
    if generator.random() < 0.1:
        place["character"] += generator.choice([1, 10_000])
    session.answer("textDocument/" + generator.choice(REQUESTS), {
        "textDocument": {"uri": uri(path)}, "position": place, "newName": "新名",
        "context": {"includeDeclaration": True}, "options": {}})


def edits(bangfu, options):
    generator = random.Random(options.seed)
    print(f"seed {options.seed}, {options.edits} edits")
    with tempfile.TemporaryDirectory() as place:
        folder = folder_with_example(Path(place))
        paths = [folder / "ruleset.yaml"] + sorted((folder / "cases").glob("*.yaml"))[:1]
        originals = {path: path.read_text(encoding="utf-8") for path in paths}
        texts = {path: Text(originals[path]) for path in paths}
        session = Session(bangfu)
        versions = dict.fromkeys(paths, 1)
        for path in paths:
            session.open(path, texts[path].text)
        done = compared = finding_count = 0
        while done < options.edits:
            path = generator.choice(paths)
            text = texts[path]
            versions[path] += 1
            if generator.random() < 0.02 or len(text.text) > 3 * len(originals[path]):
                text.text = originals[path]
                changes = [{"text": text.text}]
            else:
                changes = [edit(generator, text) for _ in range(generator.choice([1, 1, 1, 3]))]
            session.change(path, versions[path], changes)
            done += len(changes)
            if generator.random() < 0.05:
                ask_anything(generator, session, path, text)
            if generator.random() < 0.25:
                session.found(path, versions[path])
            if generator.random() < 0.02:
                finding_count += compare(bangfu, session, texts, versions)
                compared += 1
        finding_count += compare(bangfu, session, texts, versions)
        check("the server leaves with 0", session.leave() == 0)
    print(f"{done} edits, {compared + 1} comparisons with a fresh server, {finding_count} findings compared")


def compare(bangfu, session, texts, versions):
    """Raises where a fresh server says something else of the same texts; yields how many findings there are."""
    for path in texts:
        session.found(path, versions[path])
    session.answer("bangfu/nothing", {})
    fresh = Session(bangfu)
    for path, text in texts.items():
        fresh.open(path, text.text, versions[path])
    for path in texts:
        fresh.found(path, versions[path])
    fresh.leave()
    old, new = findings_of(session, texts), findings_of(fresh, texts)
    if old != new:
        for path, text in texts.items():
            Path("/tmp/lsp-" + path.name).write_text(text.text, encoding="utf-8", newline="")
        print(json.dumps({"edited": old, "fresh": new}, ensure_ascii=False, indent=1))
        raise SystemExit("findings differ; the texts are in /tmp/lsp-*.yaml")
    return sum(len(found) for found in new.values())


# --- latency ----------------------------------------------------------------------------------------------------

def latency(bangfu, options):
    """Types in the middle of a large rule set, letter by letter, and waits for the findings of each."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "ruleset.yaml"
        text = Text(large_rules(2000))
        path.write_text(text.text, encoding="utf-8")
        session = Session(bangfu)
        session.open(path)
        check("the large rule set is sound", session.found(path, 1) == [])
        group = text.text.count("档次") // 12
        start = text.text.index(f"家庭年收入 - 支出{group // 6}") + len("家庭年收入")
        times, version, finding_counts = [], 1, set()
        spent = session.processor_seconds()
        typed = " + 支出3 * 2 - 标准1 "
        for _ in range(options.rounds):
            for step, sign in enumerate(typed + "\b" * len(typed)):
                at = start + (step if sign != "\b" else 2 * len(typed) - step - 1)
                version += 1
                began = time.perf_counter()
                change = text.edit(at, at + (sign == "\b"), "" if sign == "\b" else sign)
                session.change(path, version, [change])
                finding_counts.add(len(session.found(path, version)))
                times.append((session.found_at(path) - began) * 1000)
        spent = (session.processor_seconds() - spent) * 1000 / len(times)
        session.leave()
    median = statistics.median(times)
    p95 = statistics.quantiles(times, n=20)[18]
    print(f"{len(times)} keys in {text.text.count(chr(10))} lines, {min(finding_counts)} to {max(finding_counts)} findings: "
          f"median {median:.1f} ms, 95 % within {p95:.1f} ms, longest {max(times):.1f} ms; "
          f"{spent:.1f} ms of processor time a key")
    if median > options.budget:
        raise SystemExit(f"the median is over {options.budget:g} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bangfu")
    parser.add_argument("parts", nargs="*", default=["features"],
                        choices=["features", "edits", "latency"])
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--budget", type=float, default=100.0)
    options = parser.parse_args()
    for part in options.parts:
        {"features": features, "edits": edits, "latency": latency}[part](options.bangfu, options)


if __name__ == "__main__":
    sys.exit(main())
