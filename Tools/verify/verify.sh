#!/bin/sh
# Checks without Bangfu that a line is an entry of a signed decision log.
#
#     verify.sh LINE PROOF KEY
#
# LINE: a file that holds the entry. PROOF: its .tlog-proof. KEY: the log's public key, NAME+HASH+KEY.
# Needs a POSIX shell, openssl 3, sha256sum, base64, od, sed, awk. Formats: RFC 9162, C2SP tlog-proof,
# tlog-checkpoint and signed-note. Exit code 0: proven. 3: not proven. 2: used wrongly.
set -eu

[ $# -eq 3 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ -r "$1" ] && [ -r "$2" ] || { echo "cannot read $1 or $2" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

no() { echo "NOT PROVEN: $1"; exit 3; }
hash() { sha256sum | cut -d' ' -f1; }
# Octal, because POSIX printf knows no \x.
bytes() { # HEX
  printf '%s' "$1" | sed 's/../& /g' | tr ' ' '\n' | while read -r pair; do
    if [ -n "$pair" ]; then printf "\\$(printf '%03o' "0x$pair")"; fi
  done
}
hex() { od -An -v -tx1 | tr -d ' \n'; }
# Base64 that is the one text of its bytes, as hexadecimal digits.
plain() {
  decoded=$(printf '%s' "$1" | base64 -d 2>/dev/null | hex) || no "not base64"
  [ "$(bytes "$decoded" | base64 | tr -d '\n')" = "$1" ] || no "not canonical base64"
  printf '%s' "$decoded"
}
node() { bytes "01$1$2" | hash; }

# The key: NAME+HASH+base64(01 and 32 bytes), the hash being the first four bytes of SHA-256(NAME LF 01 KEY).
name=${3%%+*}; rest=${3#*+}; digits=${rest%%+*}
key=$(plain "${rest#*+}") || exit 3
case $key in 01*) ;; *) no "the key is no Ed25519 key of a log" ;; esac
[ ${#key} -eq 66 ] || no "the key is no Ed25519 key of a log"
[ "$({ printf '%s\n' "$name"; bytes "$key"; } | hash | cut -c1-8)" = "$digits" ] ||
  no "the key's hash does not fit the key"

# The proof: a heading, the index, hashes, a blank line, the checkpoint.
[ "$(sed -n 1p "$2")" = "c2sp.org/tlog-proof@v1" ] || no "not a proof"
index=$(sed -n '2s/^index \(0\|[1-9][0-9]*\)$/\1/p' "$2")
[ -n "$index" ] || no "the proof names no index"
sed '1,/^$/d' "$2" >"$work/note"
sed '/^$/,$d' "$work/note" >"$work/body"
origin=$(sed -n 1p "$work/body"); size=$(sed -n 2p "$work/body")
[ "$(awk 'END { print NR }' "$work/body")" -eq 3 ] || no "not a checkpoint"
[ "$origin" = "$name" ] || no "the checkpoint is of another log"
case $size in '' | *[!0-9]* | 0?*) no "not a checkpoint" ;; esac
root=$(plain "$(sed -n 3p "$work/body")") || exit 3

# The signature: base64 of the key's hash and 64 bytes, over the three lines.
mark=$(printf '\342\200\224')
line=$(grep "^$mark $name " "$work/note" | head -n 1) || no "not signed by this key"
signature=$(plain "${line##* }") || exit 3
[ "$(printf '%s' "$signature" | cut -c1-8)" = "$digits" ] || no "not signed by this key"
bytes "$(printf '%s' "$signature" | cut -c9-)" >"$work/signature"
bytes "302a300506032b6570032100$(printf '%s' "$key" | cut -c3-)" >"$work/key"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$work/body" \
  -sigfile "$work/signature" >/dev/null 2>&1 || no "the signature is wrong"

# The path from the entry to the root (RFC 9162, section 2.1.3.2).
[ "$index" -lt "$size" ] || no "the checkpoint is of a smaller log"
{ printf '\000'; sed -n 1p "$1" | tr -d '\n'; } >"$work/leaf"
[ "$(awk 'END { print NR }' "$1")" -eq 1 ] || no "the file holds more than one line"
node=$(hash <"$work/leaf"); first=$index; last=$((size - 1))
for text in $(awk 'NR > 2 { if ($0 == "") exit; print }' "$2"); do
  sibling=$(plain "$text") || exit 3
  [ ${#sibling} -eq 64 ] || no "not a hash"
  [ "$last" -ne 0 ] || no "too many hashes"
  if [ $((first % 2)) -eq 1 ] || [ "$first" -eq "$last" ]; then
    node=$(node "$sibling" "$node")
    while [ "$first" -ne 0 ] && [ $((first % 2)) -eq 0 ]; do
      first=$((first / 2)); last=$((last / 2))
    done
  else
    node=$(node "$node" "$sibling")
  fi
  first=$((first / 2)); last=$((last / 2))
done
[ "$last" -eq 0 ] || no "too few hashes"
[ "$node" = "$root" ] || no "the line is not the entry that was logged"
echo "proven: entry $index of $size"
