#!/bin/bash
# Runs the tests of the code that reads, writes and publishes strangers' text; fails unless they cover all branches.
set -euo pipefail
cd "$(dirname "$0")/.."

modules=(filing decode legacy characters intake unwrap hypertext markup typography markdown commonmark frontmatter
    invisible render repeats slugs publication recover report limits problems)

tests=(tests/test_cases.py tests/test_glyphs.py tests/edition/test_addresses.py
    tests/press/test_{publication,housekeeping,exchange,manifest,trees}.py)
covered=plugins/edition/addresses.py
covered+=$(printf ',plugins/press/%s.py' publication housekeeping exchange manifest trees)
for module in "${modules[@]}"; do
    tests+=("tests/test_$module.py")
    covered+=",plugins/copydesk/$module.py"
done

export CI=true COVERAGE_FILE=.cache/coverage
mkdir -p .cache
.venv/bin/python -m coverage run --branch -m pytest -q "${tests[@]}"
.venv/bin/python -m coverage report --include "$covered" --show-missing --fail-under 100
