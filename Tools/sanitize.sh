#!/usr/bin/env bash
# Runs the tests of the column engine with the memory and the thread sanitizer, each in a build of its own.
#
# Ends with the first that finds anything.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash Tools/setup.sh

for sanitizer in address thread; do
  printf '\n== %s\n' "$sanitizer"
  swift test --sanitize="$sanitizer" --scratch-path ".build-$sanitizer" \
    --filter 'DecisionEngineTests|DecisionCellsTests'
done
