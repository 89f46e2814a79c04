#!/usr/bin/env python3
"""Has a verifier that knows nothing of Bangfu judge its proofs: pymerkle, from PyPI.

    foreign.py BANGFU LOG-BATCH [--proofs N]

BANGFU and LOG-BATCH are the built programs of these names. A log of invented rows is written, N proofs of entries and of growth
are taken from it with `bangfu audit prove`, and pymerkle must accept each, and refuse it with anything about it
changed. What is handed over are numbers and hashes alone; pymerkle works out by itself how they belong together.

Exit status: 0 when all were judged rightly, or pymerkle cannot be had, which is said; 1 otherwise.
"""

import argparse
import base64
import hashlib
import importlib.util
import os
import random
import shutil
import subprocess
import sys
import tempfile

PACKAGE = "pymerkle>=7,<8"


def with_package():
    """Goes on in an environment of its own that has pymerkle; returns when this one has it."""
    if importlib.util.find_spec("pymerkle"):
        return
    folder = tempfile.mkdtemp(prefix="bangfu-foreign-")
    try:
        python = os.path.join(folder, "bin", "python")
        install = [python, "-m", "pip", "install", "--quiet", PACKAGE]
        for command in ([sys.executable, "-m", "venv", folder], install):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                print("foreign verifier: pymerkle cannot be had here, nothing was tried: "
                      + done.stderr.strip().split("\n")[-1])
                sys.exit(0)
        sys.exit(subprocess.run([python] + sys.argv).returncode)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read(name):
    with open(name, "rb") as file:
        return file.read()


def state(note):
    """Size and root of a checkpoint. Its signature is checked elsewhere: verify.py, verify.sh."""
    lines = note.split(b"\n")
    return int(lines[1]), base64.b64decode(lines[2])


def notes(text):
    """The checkpoints of a list, one behind the other."""
    found, lines = [], []
    for line in text.split(b"\n")[:-1]:
        if lines and lines[-1].startswith("\u2014".encode()) and not line.startswith("\u2014".encode()):
            found.append(b"\n".join(lines) + b"\n")
            lines = []
        lines.append(line)
    return found + [b"\n".join(lines) + b"\n"]


class Judge:
    def __init__(self, numbers):
        import pymerkle
        from pymerkle import core, proof

        self.version = importlib.metadata.version("pymerkle")
        self.pymerkle, self.core, self.proof = pymerkle, core, proof
        self.numbers = numbers
        self.accepted = self.refused = 0
        self.reason = ""
        self.bad = []

    def holds(self, check):
        try:
            check()
            return True
        except Exception as reason:  # whatever it says, it is not accepted
            self.reason = reason
            return False

    def inclusion(self, leaf, index, size, root, hashes):
        rule, _ = self.core._inclusion_path_layout(index + 1, size) if 0 <= index < size else ([0], [])
        made = self.proof.InclusionProof("sha256", True, size, index + 1, rule, [leaf] + hashes)
        return self.holds(lambda: made.verify(leaf, root, index=index + 1, size=size))

    def growth(self, old, new, hashes):
        """RFC 9162 and pymerkle name the same subtrees in another order, where the older size is odd."""
        (old_size, old_root), (size, root) = old, new
        rule, subset, ranges = self.core._consistency_path_layout(old_size, size)
        order = rfc_ranges(old_size, 0, size, True)
        if old_size & (old_size - 1) == 0:
            # The older root is a subtree's; RFC 9162 leaves it out of the proof.
            order, hashes = [(0, old_size)] + order, [old_root] + hashes
        if sorted(order) != sorted(ranges) or len(order) != len(hashes):
            self.reason = "too many hashes, or too few"
            return False
        named = dict(zip(order, hashes))
        path = [named[part] for part in ranges]
        made = self.proof.ConsistencyProof("sha256", True, size, old_size, rule, subset, path)
        return self.holds(
            lambda: made.verify(old_root, root, prior_size=old_size, later_size=size))

    def expect(self, outcome, wanted, what):
        if outcome != wanted:
            self.bad.append(f"{what}: {'accepted' if outcome else f'refused ({self.reason})'}")
        elif wanted:
            self.accepted += 1
        else:
            self.refused += 1

    def flipped(self, data):
        place = self.numbers.randrange(len(data) * 8)
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        return bytes(changed)

    def changed(self, hashes):
        """The hashes with one of them changed, left out, doubled, or two of them exchanged."""
        place = self.numbers.randrange(len(hashes))
        yield hashes[:place] + [self.flipped(hashes[place])] + hashes[place + 1:]
        yield hashes[:place] + hashes[place + 1:]
        yield hashes[:place] + hashes[place:place + 1] + hashes[place:]
        if len(hashes) > 1:
            other = (place + 1) % len(hashes)
            swapped = list(hashes)
            swapped[place], swapped[other] = swapped[other], swapped[place]
            yield swapped


def rfc_ranges(old_size, start, end, is_known):
    """RFC 9162, section 2.1.4.1: the subtrees whose hashes make up a proof, in its order."""
    width = end - start
    if old_size == width:
        return [] if is_known else [(start, end)]
    middle = 1 << (width - 1).bit_length() - 1
    if old_size <= middle:
        return rfc_ranges(old_size, start, start + middle, is_known) + [(start + middle, end)]
    return (rfc_ranges(old_size - middle, start + middle, end, False)
            + [(start, start + middle)])


def judge_entry(judge, line, proof, what):
    head, _, note = proof.partition(b"\n\n")
    lines = head.decode().split("\n")
    index = int(lines[1].split()[1])
    hashes = [base64.b64decode(text) for text in lines[2:]]
    size, root = state(note)
    leaf = hashlib.sha256(b"\x00" + line).digest()
    judge.expect(judge.inclusion(leaf, index, size, root, hashes), True, what)
    wrong = hashlib.sha256(b"\x00" + judge.flipped(line)).digest()
    judge.expect(judge.inclusion(wrong, index, size, root, hashes), False, what + " of another line")
    judge.expect(judge.inclusion(leaf, (index + 1) % size, size, root, hashes), False, what + " elsewhere")
    judge.expect(
        judge.inclusion(leaf, index, size, judge.flipped(root), hashes), False, what + " under another root")
    for changed in judge.changed(hashes):
        judge.expect(judge.inclusion(leaf, index, size, root, changed), False, what + " changed")


def judge_growth(judge, proof, what):
    head, _, rest = proof.partition(b"\n\n")
    hashes = [base64.b64decode(text) for text in head.decode().split("\n")[1:]]
    old_note, new_note = [note for note in notes(rest) if note.strip()][:2]
    old, new = state(old_note), state(new_note.lstrip(b"\n"))
    judge.expect(judge.growth(old, new, hashes), True, what)
    judge.expect(judge.growth((old[0], judge.flipped(old[1])), new, hashes), False, what + " of another past")
    judge.expect(judge.growth(old, (new[0], judge.flipped(new[1])), hashes), False, what + " of another log")
    for changed in judge.changed(hashes):
        judge.expect(judge.growth(old, new, changed), False, what + " changed")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bangfu")
    parser.add_argument("log_batch")
    parser.add_argument("--proofs", type=int, default=1000)
    options = parser.parse_args()
    with_package()
    judge = Judge(random.Random(11))
    folder = tempfile.mkdtemp(prefix="bangfu-foreign-log-")
    log = os.path.join(folder, "log")
    os.makedirs(os.path.join(folder, "out"))

    def run(*command):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)}: {done.stderr}")

    def prove(*words):
        path = os.path.join(folder, "proof" + (".growth-proof" if words[0] == "--from" else ".tlog-proof"))
        run(options.bangfu, "audit", "prove", *words, "--log", log, "-o", path)
        return read(path)

    try:
        run(options.log_batch, log, os.path.join(folder, "out"), "6500")
        year = os.path.join(log, os.listdir(log)[0])
        size, _ = state(read(os.path.join(year, "checkpoint")))
        older = [note for note in notes(read(os.path.join(year, "checkpoints.txt")))
                 if state(note)[0] % 2 == 1]
        growths = min(len(older), options.proofs // 10)
        for number in range(options.proofs - growths):
            index = judge.numbers.randrange(size)
            proof = prove(str(index))
            line = read(os.path.join(folder, "proof.entry.json")).rstrip(b"\n")
            judge_entry(judge, line, proof, f"entry {index}")
        for note in older[:growths]:
            name = os.path.join(folder, "older")
            with open(name, "wb") as file:
                file.write(note)
            judge_growth(judge, prove("--from", name), f"growth from {state(note)[0]}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"foreign verifier: pymerkle {judge.version} accepted {judge.accepted} proofs and refused "
          f"{judge.refused} that were changed; {len(judge.bad)} judged otherwise")
    for line in judge.bad[:20]:
        print("BAD " + line)
    return 1 if judge.bad else 0


if __name__ == "__main__":
    import importlib.metadata
    sys.exit(main())
