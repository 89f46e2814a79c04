#!/usr/bin/env python3
"""Checks a decision log, or a proof from one, without Bangfu.

Needs Python 3.8 and openssl 3, nothing else. It shares no code with Bangfu and follows the public
formats: RFC 9162 (Merkle tree), C2SP signed-note, tlog-checkpoint and tlog-proof, RFC 8032 (Ed25519).

    verify.py entry LINE PROOF KEY        is this line an entry of the signed log?
    verify.py grown OLD NEW HASHES KEY    did the log of checkpoint NEW grow out of that of OLD?
    verify.py grown FILE KEY              the same for a .growth-proof, which holds all three
    verify.py log FOLDER KEY [OLD]        do all entries of a log make up the root that was signed?
    verify.py pack FOLDER KEY             are the entries of an unpacked evidence pack in the signed log?

A log whose signing key was changed is followed from key to key: `log` takes any of them; for `grown`, KEY is a file with
one key a line, the older first. Entries that were removed at the end of their retention are stood for by
their hashes, if a signed entry says so.

LINE, PROOF, OLD, NEW and HASHES (one base64 hash a line) are files; KEY is the log's public key,
NAME+HASH+KEY, or a file that holds it. Exit code 0: proven. 3: not proven. 2: used wrongly.
"""

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

ED25519_PREFIX = bytes.fromhex("302a300506032b6570032100")  # SubjectPublicKeyInfo up to the key


class NotProven(Exception):
    pass


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(line):
    return sha256(b"\x00" + line)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def strict_base64(text):
    """Each sequence of bytes has one text; Python's own reader is lenient about the last character."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise NotProven(f"not base64: {text[:20]}")
    if base64.b64encode(data).decode() != text:
        raise NotProven(f"not canonical base64: {text[:20]}")
    return data


def key_texts(text):
    """Keys as they are written, or those of a file, one a line."""
    if os.path.isfile(text):
        with open(text, encoding="utf-8") as file:
            return file.read().split() or [""]
    return [text]


class Key:
    def __init__(self, text):
        text = key_texts(text)[0]
        parts = text.split("+", 2)
        if len(parts) != 3:
            raise NotProven("the key is not NAME+HASH+KEY")
        self.name, digits, encoded = parts
        data = strict_base64(encoded)
        if len(data) != 33 or data[0] != 1:
            raise NotProven("the key is no Ed25519 key of a log")
        self.bytes = data[1:]
        self.id = sha256(self.name.encode() + b"\n" + data)[:4]
        if self.id.hex() != digits:
            raise NotProven("the key's hash does not fit the key")

    def verifies(self, message, signature):
        with tempfile.TemporaryDirectory() as folder:
            names = {}
            contents = {"key": ED25519_PREFIX + self.bytes, "message": message, "signature": signature}
            for name, content in contents.items():
                names[name] = os.path.join(folder, name)
                with open(names[name], "wb") as file:
                    file.write(content)
            run = subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", names["key"],
                 "-rawin", "-in", names["message"], "-sigfile", names["signature"]],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return run.returncode == 0


class Checkpoint:
    """A signed note of three lines, whose signature by the log is checked; others are passed over."""

    def __init__(self, data, key):
        text, blank, signatures = data.partition(b"\n\n")
        lines = text.decode("utf-8", "strict").split("\n")
        if not blank or len(lines) != 3 or not re.fullmatch(r"0|[1-9][0-9]{0,19}", lines[1]):
            raise NotProven("not a checkpoint")
        if lines[0] != key.name:
            raise NotProven(f"the checkpoint is of another log: {lines[0]}")
        self.size = int(lines[1])
        self.root = strict_base64(lines[2])
        if len(self.root) != 32:
            raise NotProven("the root is no hash")
        if not signatures.endswith(b"\n"):
            raise NotProven("the last signature line is cut")
        found = False
        for line in signatures.decode("utf-8", "strict")[:-1].split("\n"):
            match = re.fullmatch("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)", line)
            if not match:
                raise NotProven("a line that is no signature")
            signature = strict_base64(match[2])
            if match[1] == key.name and signature[:4] == key.id:
                if not key.verifies(text + b"\n", signature[4:]):
                    raise NotProven("the signature is wrong")
                found = True
        if not found:
            raise NotProven("not signed by this key")


def root_of_entry(leaf, index, size, hashes):
    """RFC 9162, section 2.1.3.2."""
    if index >= size:
        raise NotProven("the checkpoint is of a smaller log")
    first, last, root = index, size - 1, leaf
    for hash in hashes:
        if last == 0:
            raise NotProven("too many hashes")
        if first & 1 or first == last:
            root = node_hash(hash, root)
            while first and not first & 1:
                first >>= 1
                last >>= 1
        else:
            root = node_hash(root, hash)
        first >>= 1
        last >>= 1
    if last:
        raise NotProven("too few hashes")
    return root


def roots_of_growth(old_size, old_root, size, hashes):
    """RFC 9162, section 2.1.4.2: the old root and the new one as the hashes make them."""
    if not 0 < old_size <= size:
        raise NotProven("the older checkpoint is of no smaller log, or of an empty one")
    if old_size == size:
        if hashes:
            raise NotProven("too many hashes")
        return old_root, old_root
    hashes = list(hashes)
    if old_size & (old_size - 1) == 0:
        hashes.insert(0, old_root)
    if not hashes:
        raise NotProven("too few hashes")
    first, last = old_size - 1, size - 1
    while first & 1:
        first >>= 1
        last >>= 1
    old = new = hashes[0]
    for hash in hashes[1:]:
        if last == 0:
            raise NotProven("too many hashes")
        if first & 1 or first == last:
            old, new = node_hash(hash, old), node_hash(hash, new)
            while first and not first & 1:
                first >>= 1
                last >>= 1
        else:
            new = node_hash(new, hash)
        first >>= 1
        last >>= 1
    if last:
        raise NotProven("too few hashes")
    return old, new


class Frontier:
    """The roots of the complete subtrees at the right edge, the largest first."""

    def __init__(self):
        self.size = 0
        self.peaks = []

    def append(self, leaf, height=0):
        """A leaf, or the root of 2^height of them."""
        remaining = self.size >> height
        while remaining & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            remaining >>= 1
        self.peaks.append(leaf)
        self.size += 1 << height

    def root(self):
        if not self.peaks:
            return sha256(b"")
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def entries(folder):
    """The lines of all segments, in order of their names."""
    names = []
    for place, _, files in os.walk(os.path.join(folder, "seg")):
        # Where a segment stands plain and packed, its packing was interrupted.
        names += [
            os.path.join(place, name) for name in files
            if name.endswith(".jsonl")
            or name.endswith((".jsonl.gz", ".jsonl.zst")) and name.rpartition(".")[0] not in files]
    for name in sorted(names, key=os.path.basename):
        if name.endswith(".zst"):
            data = subprocess.run(["zstd", "-dc", name], check=True, stdout=subprocess.PIPE).stdout
        else:
            with (gzip.open(name) if name.endswith(".gz") else open(name, "rb")) as file:
                data = file.read()
        for line in data.split(b"\n")[:-1]:
            yield line


def read(name):
    with open(name, "rb") as file:
        return file.read()


def check_entry(line_name, proof_name, key_text):
    line = read(line_name)
    if line.endswith(b"\n"):
        line = line[:-1]
    head, blank, note = read(proof_name).partition(b"\n\n")
    lines = head.decode("ascii", "strict").split("\n")
    if not blank or lines[0] != "c2sp.org/tlog-proof@v1" or len(lines) < 2:
        raise NotProven("not a proof")
    match = re.fullmatch(r"index (0|[1-9][0-9]{0,19})", lines[1])
    if not match:
        raise NotProven("the proof names no index")
    checkpoint = Checkpoint(note, Key(key_text))
    hashes = [strict_base64(text) for text in lines[2:]]
    if root_of_entry(leaf_hash(line), int(match[1]), checkpoint.size, hashes) != checkpoint.root:
        raise NotProven("the line is not the entry that was logged")
    return f"entry {match[1]} of {checkpoint.size}"


def check_growth(old_name, new_name, hashes_name, key_text):
    old_key, new_key = old_and_new(key_text)
    old, new = Checkpoint(read(old_name), old_key), Checkpoint(read(new_name), new_key)
    return growth(old, new, read(hashes_name).decode("ascii", "strict").split())


def growth(old, new, texts):
    hashes = [strict_base64(text) for text in texts]
    if roots_of_growth(old.size, old.root, new.size, hashes) != (old.root, new.root):
        raise NotProven("the newer log did not grow out of the older one")
    return f"{new.size} entries, the first {old.size} as they were"


def check_growth_file(name, key_text):
    """The heading, hashes, an empty line, the older note, an empty line, the newer note."""
    head, _, rest = read(name).partition(b"\n\n")
    lines = head.decode("ascii", "strict").split("\n")
    notes = re.fullmatch(rb"([^\n].*?\n\n(?:\xe2\x80\x94 [^\n]*\n)+)\n(.*)", rest, re.DOTALL)
    if lines[0] != "bangfu.growth-proof/1" or not notes:
        raise NotProven("not a proof of growth")
    old_key, new_key = old_and_new(key_text)
    return growth(Checkpoint(notes[1], old_key), Checkpoint(notes[2], new_key), lines[1:])


def old_and_new(key_text):
    texts = key_texts(key_text)
    return Key(texts[0]), Key(texts[-1])


def root_around(leaves, first, start, end, beside):
    """The root of entries `start` to `end`, of which `leaves` are those from `first` on."""
    if end <= first or start >= first + len(leaves):
        hash = next(beside, None)
        if hash is None:
            raise NotProven("too few hashes")
        return hash
    if end - start == 1:
        return leaves[start - first]
    middle = start + (1 << (end - start - 1).bit_length() - 1)
    left = root_around(leaves, first, start, middle, beside)
    return node_hash(left, root_around(leaves, first, middle, end, beside))


def check_pack(folder, key_text):
    checkpoint = Checkpoint(read(os.path.join(folder, "checkpoint")), Key(key_text))
    lines = read(os.path.join(folder, "entries.jsonl")).split(b"\n")[:-1]
    first, *hashes = read(os.path.join(folder, "beside.txt")).decode("ascii", "strict").split()
    if not lines or not first.isdigit() or int(first) + len(lines) > checkpoint.size:
        raise NotProven("the entries are not of the signed log")
    beside = iter([strict_base64(text) for text in hashes])
    leaves = [leaf_hash(line) for line in lines]
    root = root_around(leaves, int(first), 0, checkpoint.size, beside)
    if root != checkpoint.root or next(beside, None) is not None:
        raise NotProven("the entries are not those that were logged")
    return f"{len(lines)} entries from {first} on, of {checkpoint.size}; " + account(lines)


def account(lines):
    """Whether the rows of the batch are 1 to the last, and as many as its end says."""
    rows = [json.loads(line) for line in lines]
    batch = rows[0].get("b")
    numbers = [row["r"] for row in rows if row["k"] in ("d", "x")]
    if rows[0]["k"] != "open" or any(row.get("b") != batch for row in rows if row["k"] in ("d", "x")):
        raise NotProven("the entries are not those of one batch")
    if numbers != list(range(1, len(numbers) + 1)):
        raise NotProven("rows are wanting or stand twice")
    if rows[-1]["k"] == "commit" and rows[-1]["rows"] != len(numbers):
        raise NotProven("the batch's end gives another count of rows")
    return f"batch {batch}, rows 1 to {len(numbers)}, each once"


class Landmarks:
    """Entries that are kept a second time with their proofs: changes of the key, removals of old entries."""

    def __init__(self, folder, key):
        self.eras = [(0, key)]  # behind which size each key signs
        self.removed = 0
        place = os.path.join(folder, "landmark")
        names = sorted(os.listdir(place)) if os.path.isdir(place) else []
        found = [self.parse(read(os.path.join(place, name))) for name in names if name.endswith(".txt")]
        # Whoever was told a later key knows those before from the first that is named.
        changes = [entry for _, entry, _ in found if entry["k"] == "key"]
        if any(Key(entry["new"]).bytes == key.bytes for entry in changes):
            self.eras = [(0, Key(changes[0]["old"]))]
        for line, entry, proof in found:
            self.check(line, entry, proof)
        if all(known.bytes != key.bytes for _, known in self.eras):
            raise NotProven("not a key of this log")

    @staticmethod
    def parse(data):
        line, _, proof = data.partition(b"\n")
        return line, json.loads(line), proof

    def key(self, size):
        return [key for start, key in self.eras if start < size][-1]

    def check(self, line, entry, proof):
        head, blank, note = proof.partition(b"\n\n")
        lines = head.decode("ascii", "strict").split("\n")
        size = entry["n"] + 1
        checkpoint = Checkpoint(note, self.key(size))
        hashes = [strict_base64(text) for text in lines[2:]]
        if (not blank or lines[:2] != ["c2sp.org/tlog-proof@v1", f"index {entry['n']}"] or checkpoint.size != size
                or root_of_entry(leaf_hash(line), entry["n"], size, hashes) != checkpoint.root):
            raise NotProven(f"the landmark of entry {entry['n']} is not what was logged")
        if entry["k"] == "key":
            if Key(entry["old"]).bytes != self.eras[-1][1].bytes:
                raise NotProven(f"entry {entry['n']} changes another key")
            self.eras.append((size, Key(entry["new"])))
        elif entry["k"] == "prune" and entry["of"] == "seg":
            self.removed = max(self.removed, entry["to"])


def removed_hashes(folder, count):
    """What stands for entries that were removed: the hashes of blocks of 256, from the tiles of level 1."""
    for index in range(count // 65536):
        groups = [f"{index % 1000:03}"]
        rest = index // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03}")
            rest //= 1000
        tile = read(os.path.join(folder, "tile", "1", *groups))
        if len(tile) != 256 * 32:
            raise NotProven("a tile of removed entries is cut")
        for start in range(0, len(tile), 32):
            yield tile[start:start + 32]


def first_entry(folder):
    """The number of the first that is there, as its segment is named."""
    names = [name for _, _, files in os.walk(os.path.join(folder, "seg")) for name in files]
    return min((int(name.split(".")[0]) for name in names if name[:9].isdigit()), default=0)


def check_log(folder, key_text, old_name=None):
    landmarks = Landmarks(folder, Key(key_text))
    note = read(os.path.join(folder, "checkpoint"))
    signed = re.fullmatch(rb"[0-9]{1,20}", note.split(b"\n")[1]) if note.count(b"\n") > 1 else None
    checkpoint = Checkpoint(note, landmarks.key(int(signed[0]) if signed else 1))
    old = None
    if old_name:
        parts = read(old_name).split(b"\n")
        size = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 1
        old = Checkpoint(read(old_name), landmarks.key(size))
    frontier = Frontier()
    first = first_entry(folder)
    if first > landmarks.removed:
        raise NotProven(f"the entries before {first} are missing, and no entry says that they were removed")
    for hash in removed_hashes(folder, first):
        frontier.append(hash, 8)
        if old and frontier.size == old.size and frontier.root() != old.root:
            raise NotProven(f"the first {old.size} entries are not those of the older checkpoint")
    if old and old.size < first and old.size % 256:
        raise NotProven(f"of the first {old.size} entries some were removed: use a newer checkpoint")
    for line in entries(folder):
        if frontier.size == checkpoint.size:
            break  # written after the checkpoint, vouched for by nobody yet
        frontier.append(leaf_hash(line))
        if old and frontier.size == old.size and frontier.root() != old.root:
            raise NotProven(f"the first {old.size} entries are not those of the older checkpoint")
    if frontier.size < checkpoint.size:
        raise NotProven(f"{checkpoint.size} entries were signed, {frontier.size} are there")
    if old and old.size > checkpoint.size:
        raise NotProven(f"the older checkpoint has {old.size} entries, the log {checkpoint.size}")
    if frontier.root() != checkpoint.root:
        raise NotProven("the entries are not those that were signed")
    anchor = f"the first {old.size} as the older checkpoint has them" if old else "not anchored"
    removed = f", those before {first} removed as the log says" if first else ""
    return f"{checkpoint.size} entries{removed}, {anchor}"


def main(arguments):
    commands = {
        "entry": (check_entry, 3, 3),
        "grown": (check_growth_file if len(arguments) == 3 else check_growth, 2, 4),
        "log": (check_log, 2, 3),
        "pack": (check_pack, 2, 2),
    }
    command, least, most = commands.get(arguments[0] if arguments else "", (None, 0, 0))
    if arguments[:1] == ["grown"] and len(arguments) not in (3, 5):
        command = None
    if command is None or not least <= len(arguments) - 1 <= most:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        print("proven: " + command(*arguments[1:]))
        return 0
    except (NotProven, UnicodeDecodeError) as reason:
        print(f"NOT PROVEN: {reason}")
        return 3
    except OSError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
