"""Pelican's command, spared where nothing has changed: ``python -m press content --output output …``."""

from __future__ import annotations

import atexit
import gc
import os
import runpy
import sys
import threading

AT_ONCE = 200_000
"""Objects that are allocated before Python's garbage collector looks for reference cycles.  A build that
makes a few pages ends before; with Python's own threshold (700) a sixth of its time would go into looking."""


def main() -> None:
    """Run Pelican's command, unless there is nothing to do, and end."""
    gc.set_threshold(AT_ONCE)
    from press.shortcut import taken  # noqa: PLC0415 - the garbage collector would run while Python imports

    try:
        status = taken(sys.argv[1:])
        if status is None:
            runpy.run_module("pelican", run_name="__main__", alter_sys=True)
    except SystemExit as left:
        if not isinstance(left.code, int):  # words: Python says them
            raise
        status = left.code
    _end(status or 0)


def _end(status: int) -> None:
    """End the process, without taking a thousand modules apart: that is what Python does last, for nobody."""
    if [thread for thread in threading.enumerate() if not thread.daemon] != [threading.main_thread()]:
        sys.exit(status)  # Python waits for the others
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to have done what is to be done at the end
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
