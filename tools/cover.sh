#!/bin/bash
# Runs the tests of the code that reads, writes and publishes strangers' text; fails unless they cover all branches.
set -euo pipefail
cd "$(dirname "$0")/.."

modules=(intake/{filing,decode,legacy,characters,reading,unwrap,hypertext,markup} text/{invisible,slugs}
    writing/{markdown,commonmark,frontmatter,render,repeats} typesetting/typography origin/publication
    recover report limits problems)

tests=(tests/test_cases.py tests/copydesk/typesetting/test_glyphs.py tests/edition/test_addresses.py
    tests/press/test_{publication,housekeeping,exchange,manifest,trees}.py)
covered=plugins/edition/addresses.py
covered+=$(printf ',plugins/press/%s.py' publication housekeeping exchange manifest trees)
for module in "${modules[@]}"; do
    tests+=("tests/copydesk/$(dirname "$module")/test_$(basename "$module").py")
    covered+=",plugins/copydesk/$module.py"
done

export CI=true COVERAGE_FILE=.cache/coverage
mkdir -p .cache
.venv/bin/python -m coverage run --branch -m pytest -q "${tests[@]}"
.venv/bin/python -m coverage report --include "$covered" --show-missing --fail-under 100
