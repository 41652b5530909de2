#!/bin/bash
# Has the Nu HTML checker, the program behind validator.w3.org, check the pages of a built site and their styles.
#
#   tools/verify.sh output
#
# It is installed from npm into .cache/, in the version and with the hash in tools/judges/, and needs Java.
# Exit status: 0 no complaint, 1 complaints, 2 the checker is not available.
set -euo pipefail

site=$(cd "${1:?usage: tools/verify.sh SITE}" && pwd)
cd "$(dirname "$0")/.."
judges=.cache/judges
jar=$judges/node_modules/vnu-jar/build/dist/vnu.jar

lacking=()
command -v java >/dev/null || lacking+=(default-jre-headless)
command -v npm >/dev/null || [ -f "$jar" ] || lacking+=(npm)
if [ ${#lacking[@]} -gt 0 ]; then
    echo "verify: the checker needs what is not installed. Install it with:" >&2
    echo >&2
    echo "    sudo apt-get install ${lacking[*]}" >&2
    exit 2
fi

if [ ! -f "$jar" ] || [ tools/judges/package-lock.json -nt "$jar" ]; then
    mkdir -p "$judges"
    cp tools/judges/package.json tools/judges/package-lock.json "$judges/"
    # Without its install script, which would fetch a Java of its own.
    npm ci --prefix "$judges" --ignore-scripts --no-audit --no-fund --loglevel=error || exit 2
    touch "$jar"
fi

pages=$(find "$site" -name '*.html' -type f | wc -l)
if [ "$pages" -eq 0 ]; then
    echo "verify: no page in $site" >&2
    exit 1
fi
# 'self' means nothing for files: the policy of the pages is checked where they are served, not here.
policy=".*violates Content Security Policy.*"
# Of CSS Scroll Snap 2: it scrolls to the present section; browsers that do not know it show the first ones.
newer=".*Property .scroll-initial-target. doesn.t exist.*"
if java -Xss8m -jar "$jar" --skip-non-html --Werror --filterpattern "($policy)|($newer)" "$site"; then
    echo "The Nu HTML checker found nothing wrong in $pages pages."
else
    echo "The Nu HTML checker complains, see above; it looked at $pages pages." >&2
    exit 1
fi
