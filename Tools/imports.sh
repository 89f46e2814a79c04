#!/usr/bin/env bash
# Finds targets that import another without declaring it in Package.swift.
#
# SwiftPM prints "Build complete!" even then: only its exit status tells. Without a scratch folder of
# its own, the check would rebuild what `swift build` built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash Tools/setup.sh
swift build --explicit-target-dependency-import-check error
