#!/usr/bin/env bash
# Drives the language server with the client of pygls, in a Python environment of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

venv="$(mktemp -d)"
trap 'rm -rf "$venv"' EXIT
if python3 -m venv "$venv" && "$venv/bin/pip" install -q pygls==2.1.1; then
  "$venv/bin/python" Tools/lsp/pygls_client.py "$1"
else
  echo "装不上 pygls：这次没有用它的客户端检验语言服务" >&2
  echo "pygls could not be installed: its client did not drive the language server" >&2
fi
