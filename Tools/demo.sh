#!/usr/bin/env bash
# Builds Bangfu, classifies the invented roster of samples/first-run and explains one household.
#
# The network is used once: for a missing libyaml or OpenSSL (apt) and for swift-argument-parser (SwiftPM).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash Tools/setup.sh
swift build --product bangfu
bangfu="$(swift build --show-bin-path)/bangfu"
roster=samples/first-run/workers.csv
rules=rules/jingmen-2021
results=first-run-results.csv

show() {
  printf '\n$ bangfu %s\n' "$*"
  "$bangfu" "$@"
}

show classify "$roster" --rules "$rules" -o "$results"
show explain "$roster" --rules "$rules" --row "${DEMO_ROW:-42}"
