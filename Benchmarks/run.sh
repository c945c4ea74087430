#!/bin/bash
# Builds for release, compiles the reference programs, measures, and writes Benchmarks/results/latest.md and latest.json.
# Options go to the runner: --quick, --strict, --only SECTION, --questions FILE, --out DIR.
set -eu
cd "$(dirname "$0")/.."
swift build -c release --static-swift-stdlib >&2
mkdir -p .build/bench/bin
for source in Benchmarks/Reference/*.c; do
    cc -O2 -Wall -Wextra -o ".build/bench/bin/$(basename "$source" .c)" "$source" -lsqlite3 -lm
done
exec .build/release/reverie-bench "$@"
