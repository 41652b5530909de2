"""Functions whose values are kept, and a process that has them called: pytest's own must not be forked.

    python making_tasks.py STORE START

prints what became of them as JSON.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from pathlib import Path

MUCH = 60


def shouted(word: str) -> str:
    """Return a word in capitals."""
    return word.upper()


def reversed_(word: str) -> str:
    """Return a word from its end."""
    return word[::-1]


def worker(_: int) -> int:
    """Return who works."""
    return os.getpid()


def fatal(task: tuple[int, int]) -> int:
    """Return a number; another process than the one named with it dies."""
    number, home = task
    if number == MUCH // 2 and os.getpid() != home:
        os._exit(9)
    return number


def full(*_: object) -> None:
    """Keep nothing."""
    raise sqlite3.OperationalError("the disk is full")


def main(path: Path, start: str) -> None:
    """Have much made."""
    from press.making import Making  # noqa: PLC0415 - a spawned process imports this module, too
    from press.store import Store  # noqa: PLC0415 - likewise

    work = sys.modules["making_tasks"]
    with Store(path, "1") as store:
        made = Making(store, 2, start)
        numbers = {bytes([number]): number for number in range(MUCH)}
        words = made(work.shouted, {key: f"word{number}" for key, number in numbers.items()})
        told = {
            "same": words == {key: f"WORD{number}" for key, number in numbers.items()},
            "by others": os.getpid() not in made(work.worker, numbers).values(),
            "in spite of a death": made(work.fatal, {key: (n, os.getpid()) for key, n in numbers.items()})
            == numbers,
        }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    sys.modules["making_tasks"] = sys.modules["__main__"]
    for function in (shouted, worker, fatal):
        function.__module__ = "making_tasks"
    main(Path(sys.argv[1]), sys.argv[2])
