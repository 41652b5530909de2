"""Pelican's command, spared where nothing has changed: ``python -m press content --output output …``."""

from __future__ import annotations

import gc
import runpy
import sys

from press.shortcut import taken

AT_ONCE = 200_000
"""Objects that come to be before Python looks for rings of dead ones among them.  A build that makes a few
pages ends before; by Python's own measure (700) a sixth of its time would go into looking."""


def main() -> None:
    """Run Pelican's command, unless there is nothing to do."""
    status = taken(sys.argv[1:])
    if status is None:
        gc.set_threshold(AT_ONCE)
        try:
            runpy.run_module("pelican", run_name="__main__", alter_sys=True)
        finally:
            gc.freeze()  # what is left goes with the process: Python need not look for rings in it
    sys.exit(status)


if __name__ == "__main__":
    main()
