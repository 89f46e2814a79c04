#!/usr/bin/env bash
# Finds imports of this package's own targets that Package.swift does not declare.
#
# SwiftPM's check knows only of targets out of reach (and prints "Build complete!" all the same: its
# exit status tells). Those that are reached through another target are found here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash Tools/setup.sh

described="$(swift package describe --type text)"
undeclared="$(
  awk '
    /^Targets:/ { inside = 1; next }
    !inside { next }
    /^    [^ ]/ { section = "" }
    /^    C99name: / { target = $2; own[target] = 1 }
    /^    Path: / { path[target] = $2 }
    /^    Sources:/ { section = "sources"; next }
    /^    Target dependencies:/ { section = "dependencies"; next }
    section == "sources" { files[target] = files[target] "\n" path[target] "/" $1 }
    section == "dependencies" { gsub(/-/, "_", $1); declared[target, $1] = 1 }
    END {
      for (target in files) {
        count = split(files[target], file, "\n")
        for (i = 2; i <= count; i++) {
          line = 0
          while ((getline text < file[i]) > 0) {
            line++
            if (text !~ /^(@[A-Za-z_]+ |public |package |internal |private )*import /) continue
            sub(/^.*import /, "", text)
            sub(/^(struct|class|enum|protocol|func|var|let|typealias) /, "", text)
            sub(/[. ].*$/, "", text)
            if (text in own && text != target && !((target, text) in declared))
              print file[i] ":" line ": " target " imports " text ", which Package.swift does not declare"
          }
        }
      }
    }
  ' <<<"$described" | sort
)"
if [[ -n $undeclared ]]; then
  printf '%s\n' "$undeclared" >&2
  exit 1
fi

swift build --explicit-target-dependency-import-check error
