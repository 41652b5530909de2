"""Compares OUTPUT with a build from scratch: whatever was kept from earlier builds, no byte may differ.

    CONTENT=content OUTPUT=output SITEURL= python tools/check_output.py

OUTPUT is built first, on top of what is there.  Files of builds that differ, are missing or are left over are
named, and so are those that somebody has edited in place since they were published.  Exit status: 0 the same,
1 not the same, 2 it could not be built.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "plugins"))

from press import files  # noqa: E402 - found through the line above
from press.publication import Publication  # noqa: E402 - likewise

PUBLISHED = {0, 3}
"""Exit statuses of a build that has published something: all, or all but the refused stories."""


def build(content: str, output: Path, *more: str) -> bool:
    """Build without a word; say what went wrong where nothing is published."""
    settings = "publishconf.py" if os.environ.get("SITEURL") else "pelicanconf.py"
    command = [sys.executable, "-m", "pelican", content, "--output", str(output), "--settings", settings]
    done = subprocess.run([*command, *more], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in PUBLISHED:
        sys.stderr.write(done.stdout + done.stderr)
    return done.returncode in PUBLISHED


def built(output: Path) -> dict[str, bytes]:
    """Return the digest of each file in an output folder that a build has written."""
    with Publication(output) as publication:
        paths = [file.path for file in publication.files()]
    there = {path: output / path for path in paths}
    return {path: files.digest(file) if file.exists() else b"" for path, file in there.items()}


def differences(output: dict[str, bytes], clean: dict[str, bytes]) -> list[str]:
    """Return what is wrong with an output, a line a file."""
    left = [f"{path}: left over" for path in output.keys() - clean.keys()]
    missing = [f"{path}: missing" for path in clean.keys() - output.keys()]
    other = [f"{path}: other bytes" for path in output.keys() & clean.keys() if output[path] != clean[path]]
    return sorted(left + missing + other)


def main() -> int:
    """Build both, and compare."""
    content, output = os.environ.get("CONTENT") or "content", Path(os.environ.get("OUTPUT") or "output")
    if not build(content, output):
        return 2
    with TemporaryDirectory() as folder:
        clean, cache = Path(folder, "output"), Path(folder, "cache")
        if not build(content, clean, "--extra-settings", f'CACHE_PATH="{cache}"'):
            return 2
        found = differences(built(ROOT / output), built(clean))
    for line in found:
        print(line)
    print(
        f"{len(found)} files of {output}/ are not what a build from nothing makes."
        if found
        else "All as new."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
