#!/usr/bin/env python3
"""Draws the rows that `bangfu audit sample` draws: draw.py LOG/YEAR BATCH NUMBER COUNT [BY]

Needs the log's entries and its checkpoint (verify.py checks those) and hashlib, nothing else.
"""

import base64
import hashlib
import heapq
import json
import sys

from verify import entries


def draw(folder, batch, number, count, by=None):
    with open(folder + "/checkpoint", encoding="utf-8") as file:
        _, size, root = file.read().split("\n")[:3]
    root = base64.b64decode(root).hex()
    seed = hashlib.sha256(f"bangfu-sample/1\n{root}\n{batch}\n{number}\n".encode()).digest()
    groups = {}
    for line, _ in zip(entries(folder), range(int(size))):
        entry = json.loads(line)
        if entry["k"] in ("d", "x") and entry["b"] == batch:
            value = {**entry.get("dec", {}), **entry.get("out", {})}.get(by, "")
            ticket = hashlib.sha256(seed + entry["r"].to_bytes(8, "big")).digest()
            groups.setdefault(value, []).append((ticket, entry["r"]))
    return {value: sorted(row for _, row in heapq.nsmallest(count, tickets))
            for value, tickets in sorted(groups.items())}


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    for value, rows in draw(*sys.argv[1:4], int(sys.argv[4]), *sys.argv[5:]).items():
        print(value, *rows, sep="\t")
