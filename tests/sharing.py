"""Work that is shared out, in a process of its own: pytest's own must not be forked.

    python sharing.py FOLDER

prints what became of it as JSON.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from press.sharing import Sharing

FATAL = 23
MUCH = 50


def worked(number: int, home: int) -> tuple[int, int]:
    """Return a number and who worked; another process dies of one of them."""
    if number == FATAL and os.getpid() != home:
        os._exit(9)
    return number, os.getpid()


def refused() -> None:
    """Fail."""
    raise sqlite3.DatabaseError("damaged")


def are_shared(later: Sharing, home: int) -> bool:
    """Whether other processes do work of few, but large pieces."""
    done: list[tuple[int, int]] = []
    for number in range(2):
        later(partial(worked, number, home), done.append, size=MUCH)
    later.finish()
    return home not in {process for _, process in done}


def main(folder: Path) -> None:
    """Share work out: some that can be done, some of which a process dies, some that fails."""
    from press.sharing import Sharing  # noqa: PLC0415 - not by pytest
    from press.state import State  # noqa: PLC0415 - likewise

    home = os.getpid()
    told: dict[str, Any] = {}
    with State(folder / "state", None, None) as state:
        later = Sharing(2, state.show)
        done: list[tuple[int, int]] = []
        later(partial(worked, 0, home), done.append, "a kind")
        told["first of a kind"] = list(done) == [(0, home)]
        for number in (number for number in range(1, MUCH) if number != FATAL):
            later(partial(worked, number, home), done.append, "a kind")
        told["waits"] = len(done) == 1
        later.finish()
        told["in order"] = [number for number, _ in done] == [n for n in range(MUCH) if n != FATAL]
        told["by others"] = home not in {process for _, process in done[1:]}
        told["few and large"] = are_shared(later, home)
        done.clear()
        for number in range(MUCH):
            later(partial(worked, number, home), done.append)
        later.finish()
        told["in spite of a death"] = [number for number, _ in done] == list(range(MUCH))

        state.database.execute("create table other_words (word text)")
        state.database.execute("insert into other_words values ('quay')")
        words: list[Any] = []
        for _ in range(MUCH):
            later(lambda: state.database.execute("select * from other_words").fetchall(), words.append)
        later.finish()
        told["seen by others"] = words == [[("quay",)]] * MUCH
        for _ in range(MUCH):
            later(lambda: state.database.execute("insert into other_words values ('boat')").rowcount)
        try:
            later.finish()
        except sqlite3.OperationalError as error:
            told["written by others"] = str(error)
        for _ in range(MUCH):
            later(refused)
        try:
            later.finish()
        except sqlite3.DatabaseError as error:
            told["failed"] = str(error)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
