"""Pelican's command, spared where nothing has changed: ``python -m press content --output output …``."""

from __future__ import annotations

import runpy
import sys

from press.shortcut import taken


def main() -> None:
    """Run Pelican's command, unless there is nothing to do."""
    status = taken(sys.argv[1:])
    if status is None:
        runpy.run_module("pelican", run_name="__main__", alter_sys=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
