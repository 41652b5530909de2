"""Pelican's command, spared where nothing has changed: ``python -m press content --output output …``."""

from __future__ import annotations

import gc
import runpy
import sys

AT_ONCE = 200_000
"""Objects that come to be before Python looks for rings of dead ones among them.  A build that makes a few
pages ends before; by Python's own measure (700) a sixth of its time would go into looking."""


def main() -> None:
    """Run Pelican's command, unless there is nothing to do."""
    gc.set_threshold(AT_ONCE)
    from press.shortcut import taken  # noqa: PLC0415 - Python would look for rings while it imports

    try:
        status = taken(sys.argv[1:])
        if status is None:
            runpy.run_module("pelican", run_name="__main__", alter_sys=True)
    finally:
        gc.freeze()  # what is left goes with the process: there need be no looking for rings in it
    sys.exit(status)


if __name__ == "__main__":
    main()
