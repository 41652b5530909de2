#!/bin/bash
# Throws bytes at each target of tools/fuzz.py, or at $TARGET, for $SPAN seconds each.  Input that makes a target
# fail is kept in .cache/fuzz/: make a test of it.
set -euo pipefail
cd "$(dirname "$0")/.."

# libFuzzer takes 0, and whatever is no number, for "without end".
case "${SPAN:-60}" in
    *[!0-9]* | 0*) echo "fuzz: SPAN is a number of seconds, such as 60, not $SPAN" >&2; exit 2 ;;
esac

failed=0
for target in ${TARGET:-$(.venv/bin/python tools/fuzz.py)}; do
    found=.cache/fuzz/$target
    mkdir -p "$found/corpus"
    echo "== $target"
    .venv/bin/python tools/fuzz.py "$target" -max_total_time="${SPAN:-60}" -timeout=60 -rss_limit_mb=2048 \
        -artifact_prefix="$found/" "$found/corpus" tests/scores/copy 2>&1 | tail -2 || failed=1
done
exit "$failed"
