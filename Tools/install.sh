#!/usr/bin/env bash
# Installs the release binary and the shell completions below PREFIX (DESTDIR before it, if set).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

prefix="${DESTDIR:-}${PREFIX:-/usr/local}"

swift build -c release --product bangfu --static-swift-stdlib
built="$(swift build -c release --static-swift-stdlib --show-bin-path)/bangfu"

put_completion() { # SHELL PATH
  install -d "$(dirname "$2")"
  "$built" --generate-completion-script "$1" >"$2"
  chmod 644 "$2"
}

install -d "$prefix/bin"
install -m 755 "$built" "$prefix/bin/bangfu"
put_completion bash "$prefix/share/bash-completion/completions/bangfu"
put_completion zsh "$prefix/share/zsh/site-functions/_bangfu"
put_completion fish "$prefix/share/fish/vendor_completions.d/bangfu.fish"

printf '%s\n' "$prefix/bin/bangfu"
