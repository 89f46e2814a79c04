"""What is said, in Chinese and English."""

import os
import sys


def is_english():
    """As the command bangfu chooses its language: Chinese unless the environment names another one."""
    names = ("BANGFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next(filter(None, map(os.environ.get, names)), "C")
    if wanted in ("C", "POSIX") or wanted.startswith("C."):
        return False
    return not wanted.lower().startswith("zh")


def words(zh, en):
    return en if is_english() else zh


def say(zh, en):
    print(words(zh, en), file=sys.stderr, flush=True)


def table(headings, rows):
    """A Markdown table; the first column to the left, figures to the right."""
    yield "| " + " | ".join(headings) + " |"
    yield "|---|" + "--:|" * (len(headings) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def print_table(headings, rows):
    print()
    for line in table(headings, rows):
        print(line)
    print(flush=True)
