#!/usr/bin/env bash
# Runs the console blocks of the READMEs and compares what is printed, to the letter.
#
# Each page is one session in an empty folder that holds samples and rules; bangfu is the debug build.
# With --update the pages are rewritten with what was printed; a run that rewrites one still fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pages=(README.md README.zh.md)
root="$PWD"
bin="$(swift build --show-bin-path)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# The commands of a page, each as `run 'command'`, with `block` before those of one block.
session() { # PAGE
  awk '
    /^```console$/ { inside = 1; print "block"; next }
    /^```/ { inside = 0 }
    inside && sub(/^\$ /, "") { gsub(/\047/, "\047\\\047\047"); print "run \047" $0 "\047" }
  ' "$1"
}

# The page with each console block replaced by what its commands print.
replayed() { # PAGE PRINTED
  awk -v printed="$2" '
    BEGIN {
      while ((getline line < printed) > 0) {
        if (line == "\036") count++; else blocks[count] = blocks[count] line "\n"
      }
    }
    /^```console$/ { print; printf "%s", blocks[++block]; inside = 1; next }
    /^```/ { inside = 0 }
    !inside { print }
  ' "$1"
}

status=0
for page in "${pages[@]}"; do
  folder="$work/$page"
  mkdir "$folder"
  ln -s "$root/samples" "$root/rules" "$folder"
  {
    echo "block() { printf '\\036\\n'; }"
    # The status of the command before is kept, so that a page can show `echo $?`.
    echo 'run() { local before=$?; printf "$ %s\n" "$1"; (exit "$before"); eval "$1"; }'
    session "$page"
  } >"$work/script"
  (
    cd "$folder"
    env -u BANGFU_LANG -u LC_ALL -u LC_MESSAGES NO_COLOR=1 LANG=C.UTF-8 PATH="$bin:$PATH" \
      bash "$work/script" </dev/null >"$work/printed" 2>&1
  ) || true
  replayed "$page" "$work/printed" >"$work/page"
  if diff -u --label "$page" --label "$page as run" "$page" "$work/page"; then
    echo "$page: $(grep -c '^run ' "$work/script") commands print what the page shows"
    continue
  fi
  status=1
  if [[ ${1:-} == --update ]]; then
    cp "$work/page" "$page"
  else
    echo "$page: differs; Tools/check-readme.sh --update rewrites it" >&2
  fi
done
exit "$status"
