"""Checks locked versions for known vulnerabilities; without a network it warns, but does not fail.

python tools/audit.py requirements.lock…
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATIENCE = 120
"""Seconds for one lock file."""


def holes(report: str) -> Iterator[str]:
    """Yield a line for each known hole in a report of pip-audit.

    Raises:
        ValueError: this is no report, because nobody could be asked.
    """
    for package in json.loads(report)["dependencies"]:
        for hole in package.get("vulns", ()):
            mended = ", ".join(hole["fix_versions"]) or "nowhere yet"
            yield f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}"


def asked(lock: str) -> str:
    """Return the report of pip-audit on a lock file; nothing where it could not ask."""
    auditor = Path(__file__).resolve().parent.parent / ".cache/release/bin/pip-audit"
    command = [auditor, "--requirement", lock, "--require-hashes", "--no-deps", "--disable-pip"]
    try:
        done = subprocess.run(
            [*command, "--format", "json", "--progress-spinner", "off", "--timeout", "10"],
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def main(locks: Iterable[str]) -> int:
    """Say what is known of each lock file; 1 if there is a hole."""
    status = 0
    for lock in locks:
        try:
            found = list(holes(asked(lock)))
        except ValueError:
            print(f"audit: warning: {lock} was not looked up, for want of a network")
            continue
        status = max(status, int(bool(found)))
        print("\n".join([f"audit: {lock}: {len(found)} known holes", *found]))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
