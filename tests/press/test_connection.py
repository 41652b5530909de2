from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from press.ahead import ahead
from press.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_another_process_reads_what_was_committed_and_cannot_write(tmp_path: Path) -> None:
    database = Connection(tmp_path / "data?#%", isolation_level=None)
    database.execute("create table words (word text)")
    database.execute("insert into words values ('tram')")
    database.execute("begin immediate")
    database.execute("insert into words values ('quay')")

    def make() -> Iterator[object]:
        yield database.execute("select word from words").fetchall()
        try:
            database.execute("insert into words values ('lock')")
        except sqlite3.OperationalError as error:
            yield str(error)

    assert list(ahead(make) or ()) == [[("tram",)], "attempt to write a readonly database"]
    database.execute("commit")
    assert database.execute("select count(*) from words").fetchone() == (2,)
