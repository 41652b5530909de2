#!/bin/bash
# Has an outside judge look at a built site, its pages and the style sheets in them: the Nu HTML checker, which
# validator.w3.org runs too.
#
#   tools/verify.sh output
#
# The judge comes from npm, in the version and with the hash that tools/judges/ names, into .cache/; it needs
# Java. Exit status: 0 no complaint, 1 complaints, 2 the judge cannot be had.
set -euo pipefail

site=$(cd "${1:?usage: tools/verify.sh SITE}" && pwd)
cd "$(dirname "$0")/.."
judges=.cache/judges
jar=$judges/node_modules/vnu-jar/build/dist/vnu.jar

lacking=()
command -v java >/dev/null || lacking+=(default-jre-headless)
command -v npm >/dev/null || [ -f "$jar" ] || lacking+=(npm)
if [ ${#lacking[@]} -gt 0 ]; then
    echo "verify: the judge needs what is not here. Install it with:" >&2
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
# In files, 'self' means nothing: the policy of the pages is judged where they are served, not here.
policy=".*violates Content Security Policy.*"
# Of CSS Scroll Snap 2: it has the section that is read in view; browsers that do not know it show the first ones.
newer=".*Property .scroll-initial-target. doesn.t exist.*"
if java -Xss8m -jar "$jar" --skip-non-html --Werror --filterpattern "($policy)|($newer)" "$site"; then
    echo "The Nu HTML checker found nothing wrong in $pages pages."
else
    echo "The Nu HTML checker complains, see above; it looked at $pages pages." >&2
    exit 1
fi
