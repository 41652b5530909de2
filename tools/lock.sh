#!/bin/sh
# Writes the lock files: exact versions with hashes, for Python 3.11 to 3.14 and every platform. They name no
# index, so that each machine asks the one that it is configured for.
set -eu
cd "$(dirname "$0")/.."

export UV_CUSTOM_COMPILE_COMMAND="make lock"

compile() {
    .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate "$@"
}

compile --group build pyproject.toml --output-file requirements.lock
# Constrained by the files before, since all of these go into one environment.
compile --group dev --constraints requirements.lock --output-file requirements-dev.lock
compile --group deploy --constraints requirements.lock --constraints requirements-dev.lock \
    --output-file requirements-deploy.lock
compile --extra cluster pyproject.toml --constraints requirements.lock --constraints requirements-dev.lock \
    --output-file requirements-cluster.lock
compile --group fuzz --constraints requirements.lock --constraints requirements-dev.lock \
    --output-file requirements-fuzz.lock
# In environments of their own.
compile --group release --output-file requirements-release.lock
# Likewise, but with the same Pelican.
compile --group bench --constraints requirements.lock --output-file requirements-bench.lock
