#!/bin/bash
# Builds $CONTENT into $OUTPUT with the settings given, and says where the digest is.
#
#   CONTENT=content OUTPUT=output SITEURL= tools/build.sh pelicanconf.py
#
# OUTPUT is published completely or not at all: only what changed is touched, and files of others stay.
# WORKERS=2 sets the number of processes that read copy and write pages; by default, that of the processors.
# CLUSTER=tcp://10.0.0.5:8786 has the workers of that Dask scheduler read the copy instead.
# REPORT=FILE has the report of the build written there as JSON.
#
# The exit status is that of the build: 0 all published, 3 published with stories refused, 1 nothing published,
# 2 wrong use.
set -uo pipefail
cd "$(dirname "$0")/.."

content=${CONTENT:-content}
output=${OUTPUT:-output}

if [ $# -ne 1 ] || [ ! -f "$1" ]; then
    echo "usage: tools/build.sh pelicanconf.py|publishconf.py" >&2
    exit 2
fi
if [[ ! ${WORKERS:-1} =~ ^[1-9][0-9]*$ ]]; then
    echo "build: WORKERS is a number of processes, such as 2, not $WORKERS" >&2
    exit 2
fi
if [ ! -d "$content" ]; then
    echo "build: there is no folder $content to build from:  make CONTENT=DIR" >&2
    exit 2
fi

.venv/bin/python -m press "$content" --output "$output" --settings "$1"
status=$?

# 3: all was published but the stories that the build has named above.
if [ "$status" -eq 0 ] || [ "$status" -eq 3 ]; then
    echo
    if [ "$status" -eq 3 ]; then
        refused=$output/refused.json
        [ "$1" = pelicanconf.py ] || refused=$output.refused.json  # beside a public site, so that nobody reads it there
        echo "Some stories were refused, as said above and in $refused. All others are published. To make, that is Error 3."
    fi
    echo "The digest is in $output/, its front page is $output/index.html"
    if [ "$1" != pelicanconf.py ]; then  # `make serve` would put a site for this machine in its place
        echo "Send it with make deploy-github, deploy-rsync or deploy-s3: docs/publishing.md says how."
    elif [ -z "${SERVING:-}" ]; then  # tools/serve.py sets SERVING: whoever reads this is looking at it
        given=
        [ "$content" = content ] || given+=$(printf ' CONTENT=%q' "$content")
        [ "$output" = output ] || given+=$(printf ' OUTPUT=%q' "$output")
        echo "Look at it with:  make serve$given"
    fi
fi
exit "$status"
