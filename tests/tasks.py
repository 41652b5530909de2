"""Tasks for other processes, and a process that has them done: pytest's own must not be forked.

    python tasks.py START

prints what became of them as JSON.  `python tasks.py START killed` is killed after the first result.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FATAL = 23


class Listener(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.told.append(record.getMessage())


def multiplied(task: int, settings: Mapping[str, Any]) -> tuple[int, int]:
    """Multiply a number by the setting FACTOR; complain of 13, and die of 23."""
    if task == FATAL:
        os._exit(9)
    if task == 13:
        logging.getLogger("press.test").warning("It was %s.", task)
    return task * settings["FACTOR"], os.getpid()


def main() -> None:
    """Have tasks done by two processes: first some that can be, then some that cannot."""
    from press.workers import spread  # noqa: PLC0415 - a spawned process imports this module, too

    listener = Listener()
    logging.getLogger().addHandler(listener)
    settings = {"FACTOR": 3, "UNSENDABLE": lambda: None}
    work = sys.modules["tasks"].multiplied
    if sys.argv[2:]:
        for _ in spread(work, {str(number): number for number in range(20)}, settings, 2, sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
    done = dict(spread(work, {str(number): number for number in range(20)}, settings, 2, sys.argv[1]))
    lost = dict(spread(work, {str(number): number for number in range(16, 60)}, settings, 2, sys.argv[1]))
    told = {
        "results": {name: result for name, (result, _) in done.items()},
        "alone": os.getpid() in {process for _, process in done.values()},
        "logged": listener.told,
        "lost": len(lost),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    sys.modules["tasks"] = sys.modules["__main__"]
    multiplied.__module__ = "tasks"
    main()
