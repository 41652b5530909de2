#!/bin/sh
# Makes .venv, and installs the exact versions of the lock files:
#
#   tools/setup.sh run      what building and converting need
#   tools/setup.sh dev      also what tests, lint and type checks need
#   tools/setup.sh deploy   also what deploying to a bucket needs
#   tools/setup.sh cluster  also what working on a cluster needs
#   tools/setup.sh fuzz     also what fuzzing needs
#   tools/setup.sh release  what a release needs (bill of materials, vulnerabilities), in .cache/release
#   tools/setup.sh bench    what we compare ourselves with (stock Pelican, Hugo), in .cache/bench
#
# The Makefile calls it when necessary. PYTHON names a preferred interpreter.
set -eu
cd "$(dirname "$0")/.."

oldest=11
newest=14

say() { printf '%s\n' "$*" >&2; }

version_of() {  # prints "3.12" for an interpreter, else nothing
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true
}

supported() {  # "3.12"
    case "$1" in
        3.[0-9]*) [ "${1#3.}" -ge "$oldest" ] && [ "${1#3.}" -le "$newest" ] ;;
        *) false ;;
    esac
}

can_make_environments() {
    "$1" -c 'import venv, ensurepip' 2>/dev/null
}

# Sets `python`; if no interpreter will do, says which command helps, and exits.
find_python() {
    seen= lacking=
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        version=$(version_of "$candidate")
        [ -n "$version" ] || continue
        if ! supported "$version"; then
            seen="$seen${seen:+, }$candidate is $version"
        elif can_make_environments "$candidate"; then
            python=$candidate
            return
        else
            lacking=${lacking:-"$candidate $version"}
        fi
    done
    if [ -n "$lacking" ]; then
        package="python${lacking##* }-venv"
        [ "${lacking%% *}" = python3 ] && package=python3-venv
        say "copydesk: Python ${lacking##* } is here, but not its venv module. Install it with:"
        say ""
        say "    sudo apt-get install $package"
    else
        say "copydesk: Python 3.$oldest to 3.$newest is needed; found: ${seen:-none}. Install one with:"
        say ""
        say "    sudo apt-get install python3 python3-venv"
        say ""
        say "or name one that lies elsewhere:  make PYTHON=/path/to/python3.12"
    fi
    exit 1
}

make_environment() {
    if [ -x .venv/bin/python ] && supported "$(version_of .venv/bin/python)"; then
        return
    fi
    find_python
    say "Making .venv with $python ($(version_of "$python"))"
    "$python" -m venv --clear .venv
}

install() {  # install LOCKFILE [ENVIRONMENT]: exactly these versions, with exactly these hashes
    say "Installing $1"
    "${2:-.venv}/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$1"
}

# Editable, and without downloading the build tools a second time.
install_copydesk() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-index \
        --no-build-isolation --editable .
    make_ready
}

# Else the first start would compile all this, and could not keep it if PYTHONDONTWRITEBYTECODE is set.
make_ready() {
    .venv/bin/python -m compileall -q plugins
    env -u PYTHONDONTWRITEBYTECODE .venv/bin/python -c \
        'from copydesk.body import sequence; from copydesk.text import phrases; phrases.phrasebook(); sequence.weights()'
}

case "${1:-}" in
    run)
        make_environment
        install requirements.lock
        install_copydesk
        ;;
    dev|deploy|cluster|fuzz)
        install "requirements-$1.lock"
        ;;
    release|bench)
        .venv/bin/python -m venv --clear ".cache/$1"
        install "requirements-$1.lock" ".cache/$1"
        ;;
    *)
        say "usage: tools/setup.sh run|dev|deploy|cluster|fuzz|release|bench"
        exit 2
        ;;
esac
