#!/usr/bin/env bash
# Runs every sh block of docs/auditing*.md on a real log: what the guide tells auditors to type must work.
#
#     check-auditing.sh FOLDER-WITH-THE-BUILT-PROGRAMS
set -euo pipefail

bin="$(cd "$1" && pwd)"
tools="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
failed=0

make_log() { # FOLDER
  mkdir -p "$1/out"
  cd "$1"
  "$bin/log-batch" log out 300 >/dev/null
  cp log/2026/checkpoint old.checkpoint
  "$bin/bangfu" audit confirm 20260304-7f3a/5 --log log --operator review2 --agree 2>/dev/null
  "$bin/bangfu" audit key --log log --recovery-sheet sheet.txt >key.txt 2>/dev/null
  cp "$tools/verify/verify.py" .
}

# Block by block, each in a shell of its own, as somebody pastes them.
run_blocks() { # DOCUMENT
  awk -v out="$PWD/block" '
    /^ *```sh$/ { n++; inside = 1; next }
    /^ *```$/ { inside = 0; next }
    inside { print > (out "-" sprintf("%02d", n)) }' "$1"
  local block
  for block in block-*; do
    if ! KEY="$(cat key.txt)" SIGNING_DIGITS_FROM_PAPER="$(sed -n 5p sheet.txt)" \
      bash -euo pipefail "$block" >said 2>&1; then
      failed=1
      echo "$(basename "$1"): this does not work:"
      cat "$block" said
    fi
    cat said >>all
  done
}

for document in "$tools"/../docs/auditing.md "$tools"/../docs/auditing.zh.md; do
  place="$work/$(basename "$document")"
  mkdir "$place"
  (
    make_log "$place"
    run_blocks "$document"
    for words in 'Signature Verified Successfully' 'proven: 308 entries, the first 307' '^300$' \
      '"rows":300' '"k":"confirm"' "^$(sed -n 6p sheet.txt | grep -oE '[0-9a-f]{4}$')$"; do
      grep -qE "$words" all || { echo "$(basename "$document"): nothing said $words"; failed=1; }
    done
    # A changed entry must not pass.
    sed -i '9s/eligible/inlegible/;9s/"R2.1"/"R2.2"/' log/2026/seg/000/000000000.jsonl
    if python3 verify.py log log/2026 "$(cat key.txt)" >/dev/null; then
      echo "a changed entry was not found"
      failed=1
    fi
    exit "$failed"
  ) || failed=1
done
((failed == 0)) && echo "docs/auditing: every command works"
exit "$failed"
