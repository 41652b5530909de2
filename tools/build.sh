#!/bin/bash
# Builds $CONTENT into $OUTPUT with the settings given, and says where the digest is.
#
#   CONTENT=content OUTPUT=output SITEURL= tools/build.sh pelicanconf.py
#
# With publishconf.py the site is built beside OUTPUT and laid down there once it is whole: only what changed is
# touched, and what no build wrote stays.
#
# Exit status, that of the build: 0 all published, 3 published with stories refused, 1 nothing published,
# 2 wrong use.
set -uo pipefail
cd "$(dirname "$0")/.."

content=${CONTENT:-content}
output=${OUTPUT:-output}

if [ $# -ne 1 ] || [ ! -f "$1" ]; then
    echo "usage: tools/build.sh pelicanconf.py|publishconf.py" >&2
    exit 2
fi
if [ ! -d "$content" ]; then
    echo "build: there is no folder $content to build from:  make CONTENT=DIR" >&2
    exit 2
fi

built=$output
if [ "$1" = publishconf.py ]; then
    built=$output.new
    rm -rf "$built"
    export BUILT_BEFORE=$output
fi

.venv/bin/python -m pelican "$content" --output "$built" --settings "$1"
status=$?

# 3: all was published but the stories that the build has named above.
if [ "$status" -eq 0 ] || [ "$status" -eq 3 ]; then
    echo
    if [ "$built" != "$output" ]; then
        .venv/bin/python -m edition.hosting.laying "$built" "$output" || exit 2
    fi
    echo "The digest is in $output/, its front page is $output/index.html"
    # tools/serve.py sets SERVING: whoever reads this is looking at it.
    [ -n "${SERVING:-}" ] || echo "Look at it with:  make serve"
fi
exit "$status"
